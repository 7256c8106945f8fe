// Runs the Python tests of models/training in an environment of their own: `npm run test:training`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const venv = join(here, '.venv');
const python = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const requirements = join(here, 'requirements.txt');
const mark = join(venv, 'requirements.sha256');

/** Prints the reason and the summary line that every test command ends with. */
function giveUp(reason) {
  console.error(reason);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** The first Python on the path that is 3.10 or newer. */
function findPython() {
  for (const name of [
    'python3',
    'python',
    'python3.13',
    'python3.12',
    'python3.11',
    'python3.10',
  ]) {
    const test = 'import sys; sys.exit(sys.version_info < (3, 10))';
    if (spawnSync(name, ['-c', test]).status === 0) return name;
  }
  return giveUp(
    'No Python 3.10 or newer was found on the path. Install one; the tests of models/training need it.',
  );
}

function install() {
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  if (!existsSync(python)) {
    const made = spawnSync(findPython(), ['-m', 'venv', venv], { encoding: 'utf8' });
    if (made.status !== 0) {
      giveUp(
        `Python could not make a virtual environment (on Debian: apt install python3-venv).\n${made.stdout}${made.stderr}`,
      );
    }
  }
  console.log(
    'Installing the Python packages of models/training (the first time takes some minutes) …',
  );
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ];
  if (spawnSync(python, args, { stdio: 'inherit' }).status !== 0) {
    giveUp('pip could not install models/training/requirements.txt; its message above says why.');
  }
  writeFileSync(mark, digest);
}

install();
const run = spawnSync(python, ['-m', 'pytest', '-ra', 'tests/models/training'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
process.stdout.write(run.stdout ?? '');
process.stderr.write(run.stderr ?? '');
const summary = (run.stdout ?? '').trimEnd().split('\n').at(-1) ?? '';
const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
const failed = count('failed') + count('errors?');
const broken = run.status !== 0 && failed === 0 ? 1 : 0;
console.log(`${count('passed')} passed, ${failed + broken} failed`);
process.exit(run.status === 0 ? 0 : 1);
