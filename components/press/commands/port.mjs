/** Which port to serve on, and whether it is free. Plain Node, no packages. */
import { createServer } from 'node:net';

export const defaultPort = 4321;

/** `--port N`, else `PORT`, else 4321. */
export function askedPort(args = process.argv.slice(2), environment = process.env) {
  const at = args.indexOf('--port');
  const asked = at === -1 ? environment['PORT'] : args[at + 1];
  if (asked === undefined || asked === '') return defaultPort;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`"${asked}" is no port. Choose a whole number from 1 to 65535.`);
  }
  return port;
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without IPv6 refuses ::1 for another reason; only a taken port counts.
    probe.once('error', (error) => resolve(!['EADDRINUSE', 'EACCES'].includes(error.code)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** True when both loopback addresses are free: a browser may try either for `localhost`. */
export async function portIsFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

export function portTaken(port) {
  return `Port ${port} is taken by another program, so the site cannot be served there. Stop that program, or choose another port: PORT=${port + 1} npm start`;
}
