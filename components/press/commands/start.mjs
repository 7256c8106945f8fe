/** `npm start`: installs what is missing, builds the site, serves it. Runs on a bare Node 20: no packages imported here. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, modernNode, projectEnvironment, root } from './install.mjs';
import { askedPort, portIsFree, portTaken } from './port.mjs';

/** Runs a file on the project's Node; resolves with its exit code. Ctrl-C reaches the child through the terminal. */
function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(modernNode(), [join(root, file), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: projectEnvironment(),
    });
    const stop = (signal) => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', reject).once('exit', (code) => resolve(code ?? 0));
  });
}

async function start() {
  const port = askedPort();
  if (!(await portIsFree(port))) throw new Error(portTaken(port));
  ensureInstalled();
  console.log('Building the site …');
  const built = await run('components/press/commands/build.ts', []);
  if (built !== 0) throw new Error('The site was not built: the message above says why.');
  return run('components/press/commands/serve.mjs', ['--port', String(port)]);
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
