/** Serves the built site as a host would: `node components/press/commands/serve.mjs [--port N] [--out-dir DIR]`. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { baseOf } from '../headers.ts';
import { siteServer } from '../static-server.ts';
import { askedPort, portIsFree, portTaken } from './port.mjs';

const at = process.argv.indexOf('--out-dir');
const folder = resolve(at === -1 ? 'dist' : (process.argv[at + 1] ?? 'dist'));

async function serve() {
  if (!existsSync(resolve(folder, 'index.html'))) {
    throw new Error(`There is no built site in ${folder}. Run "npm run build" first.`);
  }
  const port = askedPort();
  if (!(await portIsFree(port))) throw new Error(portTaken(port));
  const base = baseOf(folder);
  // A browser may try either address for `localhost`; a machine without IPv6 has only the first.
  const servers = await Promise.all(['127.0.0.1', '::1'].map((host) => listen(folder, port, host)));
  console.log(`\nThe site is at http://localhost:${port}${base}  (stop with Ctrl-C)`);
  const stop = () => {
    for (const server of servers) server?.close();
    process.exit(0);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

async function listen(folder, port, host) {
  const server = siteServer(folder).listen(port, host);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (host === '::1' && error.code !== 'EADDRINUSE') return null;
    throw error.code === 'EADDRINUSE' ? new Error(portTaken(port)) : error;
  }
}

try {
  await serve();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
