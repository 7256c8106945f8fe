/**
 * Installs the packages of package-lock.json when they are missing or stale, and finds the Node that comes with them.
 * Runs on a bare Node 20: nothing here may import a package.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const modules = join(root, 'node_modules');

/** The packages of a lock file by folder, or null when the file is missing or cut short. */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * True when node_modules holds every package of the lock, at its version. Packages for other platforms may be missing
 * and others may have been added by hand. npm writes its own record last, so an interrupted install counts as stale.
 */
export function isInstalled(
  wanted = packagesIn(join(root, 'package-lock.json')),
  present = packagesIn(join(modules, '.package-lock.json')),
) {
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    return present[folder] === undefined ? optional === true : present[folder].version === version;
  });
}

/** The Node of node_modules (26), or the one that runs this file when it is new enough. */
export function modernNode() {
  const { platform, arch } = process;
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [
    `node-${platform}-${arch}`,
    `node-bin-${platform}-${arch}`,
    `node-win-${arch}`,
  ]
    .flatMap((name) => [join(modules, name, 'bin', file), join(modules, name, file)])
    .filter((candidate) => existsSync(candidate));
  if (candidates[0] !== undefined) return candidates[0];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old for the build, and no newer one comes with the packages for ${platform}-${arch}. Install Node 22.12 or newer and try again.`,
  );
}

/** The environment in which `node` and the packages' commands are those of node_modules. */
export function projectEnvironment() {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [pathKey]: [dirname(modernNode()), join(modules, '.bin'), process.env[pathKey]].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
  };
}

/** npm 10 may leave out the link that makes `npm run` find the packaged Node, where several platforms offer one. */
function linkNode() {
  const link = join(modules, '.bin', 'node');
  const node = modernNode();
  if (process.platform !== 'win32' && node.startsWith(modules) && !existsSync(link)) {
    symlinkSync(relative(dirname(link), node), link);
  }
}

/** Runs npm with the Node that runs this file; returns its exit code. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: script === undefined && process.platform === 'win32',
    // npm repeats its settings in the environment of the scripts it runs; a second npm would warn about old ones.
    env: { ...process.env, npm_config_loglevel: 'error' },
    ...options,
  });
  if (error) throw new Error(`npm could not be started (${error.message}). Is it on the PATH?`);
  if (status === 0) linkNode();
  return status ?? 1;
}

/** Installs what is missing; throws when that fails. */
export function ensureInstalled() {
  if (isInstalled()) return linkNode();
  console.log('Installing packages (once; about a minute) …');
  const status = npm(['ci', '--no-audit', '--no-fund']);
  if (status !== 0) {
    throw new Error(
      `Packages could not be installed: npm ci ended with code ${status}. Is the package registry reachable? Its own message is above.`,
    );
  }
}
