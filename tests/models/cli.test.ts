import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cli as run } from '../../models/cli.ts';

/** The command line without a process of its own. */
async function cli(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, stdout: out.join('\n'), stderr: err.join('\n') };
}

/** The command line as a process. */
function spawned(...args: string[]) {
  const file = fileURLToPath(new URL('../../models/cli.ts', import.meta.url));
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
}

interface RunReport {
  model: string;
  checkpoint: number;
  tokens: string[];
  ids: number[];
  loss: (number | null)[];
  top: { token: string; id: number; p: number }[][];
  logits?: { axes: string[]; dims: number[]; data: number[] };
  hooks: Record<string, { axes: string[]; dims: number[]; data: number[] }>;
  cut?: { tokens: number; text: string };
  backend: string;
  ms: number;
}
async function json(...args: string[]): Promise<RunReport> {
  const { stdout } = await cli('run', '--model', 'attn-2l', '--json', ...args);
  return JSON.parse(stdout) as RunReport;
}

describe('model run', () => {
  it('writes the documented JSON and nothing else to stdout', () => {
    const { status, stdout, stderr } = spawned(
      'run',
      '--model',
      'attn-2l',
      '--text',
      'A b',
      '--json',
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const report = JSON.parse(stdout) as RunReport;
    expect(Object.keys(report)).toEqual([
      'model',
      'checkpoint',
      'tokens',
      'ids',
      'loss',
      'top',
      'hooks',
      'backend',
      'ms',
    ]);
    expect(report.tokens[0]).toBe('<|endoftext|>');
    expect(report.tokens.slice(1).join('')).toBe('A b');
    expect(report.loss[0]).toBeNull();
    expect(report.loss.slice(1).every((loss) => typeof loss === 'number' && loss > 0)).toBe(true);
    expect(report.top.map((row) => row.length)).toEqual(report.ids.map(() => 5));
    expect(report).toMatchObject({ model: 'attn-2l', hooks: {}, backend: 'native' });
  });

  it('writes hooks and logits flat, with axes and dims', async () => {
    const name = 'blocks.1.attn.hook_pattern';
    const report = await json('--text', 'A b', '--hooks', name, '--logits', '--top', '2');
    const length = report.ids.length;
    expect(report.hooks[name]).toMatchObject({
      axes: ['head', 'dest', 'src'],
      dims: [4, length, length],
    });
    expect(report.hooks[name]!.data).toHaveLength(4 * length * length);
    expect(report.logits).toMatchObject({ axes: ['pos', 'vocab'], dims: [length, 2048] });
    expect(report.top[0]).toHaveLength(2);
  });

  it('edits, each time --edit is given, and takes a checkpoint', async () => {
    const text = ['--text', 'A b A'];
    const reports = await Promise.all([
      json(...text),
      json(...text, '--edit', 'L0H1=0'),
      json(...text, '--edit', 'L0H1=0', '--edit', 'L1H0=0'),
      json(...text, '--checkpoint', '0'),
    ]);
    const losses = reports.map(({ loss }) => loss.at(-1));
    expect(new Set(losses).size).toBe(4);
    const untouched = await json(...text, '--edit', 'L0H1=1');
    expect(untouched.loss.at(-1)).toBeCloseTo(losses[0]!, 4);
  });

  it('says on stderr what it cut, and in the JSON', async () => {
    const { status, stdout, stderr } = await cli(
      'run',
      '--model',
      'attn-2l',
      '--text',
      '7'.repeat(300),
      '--json',
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/cut to the context of \d+ tokens; \d+ did not fit/);
    expect((JSON.parse(stdout) as RunReport).cut?.tokens).toBeGreaterThan(0);
  });

  it('prints a table without --json', async () => {
    const { stdout } = await cli('run', '--model', 'attn-1l', '--text', 'hello');
    expect(stdout).toMatch(/^attn-1l, step \d+, native, [\d.]+ ms\npos {2}token/);
  });
});

describe('model attribute', () => {
  const text = 'Mr Zanthor opened the gate. The garden was empty, and Zan';
  interface Report {
    position: number;
    token: { text: string };
    logit: number;
    loss: number;
    paths: { path: string; logit: number; centred: number; worth: number }[];
  }
  const attribute = async (...args: string[]): Promise<Report> => {
    const { stdout } = await cli('attribute', '--model', 'attn-2l', '--json', ...args);
    return JSON.parse(stdout) as Report;
  };

  it('adds up, and names the induction head', async () => {
    const { token, logit, paths } = await attribute('--text', text);
    expect(token.text).toBe('th');
    expect(paths).toHaveLength(25);
    expect(paths.reduce((sum, one) => sum + one.logit, 0)).toBeCloseTo(logit, 9);
    const best = paths.reduce((a, b) => (b.worth > a.worth ? b : a));
    expect(best.path).toBe('L1H0');
  });

  it('explains what follows a position, or another token', async () => {
    const follows = await attribute('--text', text, '--position', '3');
    const [{ loss }, run] = [follows, await json('--text', text)];
    expect(follows.token.text).toBe(run.tokens[4]);
    expect(loss).toBeCloseTo(run.loss[4]!, 4);
    const other = await attribute('--text', text, '--position', '3', '--token', ' the');
    expect(other.token.text).toBe(' the');
    expect(other.loss).not.toBeCloseTo(loss, 1);
  });

  it('prints the strongest path first', async () => {
    const { stdout } = await cli('attribute', '--model', 'attn-2l', '--text', text);
    expect(stdout).toMatch(/^attn-2l, step \d+: after "an" at 25, "th"\nlogit/);
    expect(stdout.split('\n')[3]).toMatch(/^L1H0 /);
  });
});

describe('model score', () => {
  it('writes every head', async () => {
    const { status, stdout } = await cli(
      'score',
      '--model',
      'attn-1l',
      '--checkpoint',
      '0',
      '--json',
    );
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as { heads: object[] };
    expect(report).toMatchObject({ model: 'attn-1l', checkpoint: 0 });
    expect(report.heads).toHaveLength(4);
    for (const name of ['previousToken', 'prefixMatching', 'copying', 'ovPositivity']) {
      expect(report.heads[3]).toHaveProperty(name, expect.any(Number));
    }
  });
});

describe('model bump', () => {
  it('puts the windows of all seeds and the other model beside them into a table', async () => {
    const { status, stdout } = await cli('bump', '--model', 'attn-2l', '--against', 'attn-1l');
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toHaveLength(2 + 3 + 3);
    expect(lines[2]).toMatch(/^\| attn-2l, seed 0 \| \d+ – \d+ \|/);
    expect(lines[7]).toMatch(/^\| attn-1l, seed 2 \|/);
  });

  it('writes the same numbers as JSON', async () => {
    const { stdout } = await cli('bump', '--model', 'mlp-2l', '--json');
    const [row] = JSON.parse(stdout) as [{ prefixMatching: number[]; window: object }];
    expect(row).toMatchObject({ model: 'mlp-2l', seed: 0, iclLeadShare: null });
    expect(row.prefixMatching[0]).toBeLessThan(0.1 * row.prefixMatching[2]!);
  });
});

describe('errors', () => {
  const good = ['run', '--model', 'attn-2l', '--text', 'a'];
  it.each([
    [[], 'no command given'],
    [['rnu'], 'Did you mean run?'],
    [['run'], '--model is missing'],
    [['run', '--model', 'attn-2l'], '--text is missing'],
    [['run', '--model', 'attn2l', '--text', 'a'], 'Did you mean attn-2l?'],
    [[...good, '--edit', 'L7H0=0'], 'attn-2l has heads L0H0 to L1H3'],
    [[...good, '--edit', 'L1H0'], 'cannot read --edit L1H0'],
    [[...good, '--edit', 'L1N0=0'], 'attn-2l has no neurons'],
    [[...good, '--hooks', 'blocks.1.attn.hook_patern'], 'Did you mean blocks.1.attn.hook_pattern?'],
    [[...good, '--checkpoint', '1.5'], '--checkpoint 1.5 is no whole number'],
    [[...good, '--checkpoint', '7'], 'unknown checkpoint: 7'],
    [[...good, 'b'], 'unexpected argument: b'],
    [['attribute', '--model', 'attn-2l'], '--text is missing'],
    [['attribute', ...good.slice(1), '--position', '9'], 'there is no position 9'],
    [['attribute', ...good.slice(1), '--token', 'Zanthor'], 'is 4 tokens: "Z", "an", "th", "or"'],
    [['bump', '--model', 'attn-1l'], 'prefix matching never rises in attn-1l, seed 0'],
    [['bump', '--model', 'attn-2l', '--against', 'attn1l'], 'unknown model: attn1l'],
    [[...good, '--bogus'], "Unknown option '--bogus'"],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await cli(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('end a process with code 1 and an empty stdout', () => {
    const { status, stdout, stderr } = spawned('run', '--model', 'attn2l', '--text', 'a');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^unknown model: attn2l\nDid you mean attn-2l\?/);
  });

  it('--help explains and succeeds', async () => {
    const { status, stdout } = await cli('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--edit NAME=SCALE');
  });
});
