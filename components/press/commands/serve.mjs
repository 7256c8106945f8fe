/** Serves the built site: `node components/press/commands/serve.mjs [--port N] [--out-dir DIR]`. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { preview } from 'astro';
import { root } from './install.mjs';
import { askedPort, portIsFree, portTaken } from './port.mjs';

const at = process.argv.indexOf('--out-dir');
const site = resolve(root, at === -1 ? 'dist' : (process.argv[at + 1] ?? 'dist'));

async function serve() {
  if (!existsSync(resolve(site, 'index.html'))) {
    throw new Error(`There is no built site in ${site}. Run "npm run build" first.`);
  }
  const port = askedPort();
  if (!(await portIsFree(port))) throw new Error(portTaken(port));
  const server = await preview({ root, outDir: site, logLevel: 'error', server: { port } });
  if (server.port !== port) {
    await server.stop();
    throw new Error(portTaken(port));
  }
  console.log(
    `\nRetort is at ${server.urls.local[0] ?? `http://localhost:${port}/`}  (stop with Ctrl-C)`,
  );
  const stop = () => server.stop().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

try {
  await serve();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
