/**
 * `npm run bench -- scale [10 30 100]`: what a thread of long articles costs to build, in time per article and in memory.
 * The whole command is measured, its checks of the built pages included.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { makeScratch } from '../scratch.ts';
import { table } from './stats.ts';
import { paper, thread } from './thread.ts';

interface Cost {
  readonly articles: number;
  readonly seconds: number;
  /** Processor seconds, of all threads. */
  readonly processor: number;
  /** Megabytes at the peak. */
  readonly memory: number;
}

/** Megabytes of JavaScript that the build may hold; with more at hand, Node collects its garbage later, and the peak says less. */
const HEAP = 1280;

/** Runs inside the measured process: what it used, when it ends. */
const reporter = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(
    `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.resourceUsage())));`,
  )}`;

function build(articles: number): Cost {
  const root = makeScratch({ files: thread(articles) });
  const reports = mkdtempSync(path.join(tmpdir(), 'retort-scale-'));
  const report = path.join(reports, 'usage.json');
  try {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        `--max-old-space-size=${HEAP}`,
        '--import',
        reporter(report),
        'components/press/commands/build.ts',
      ],
      { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    const seconds = (performance.now() - started) / 1000;
    if (status !== 0) throw new Error(`The thread does not build:\n${stdout}${stderr}`);
    const usage = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage;
    return {
      articles,
      seconds,
      processor: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      memory: usage.maxRSS / 1024,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Builds threads of these sizes, smallest first, and tells what each took. */
export function scale(sizes: readonly number[]): string {
  const costs = sizes.map(build);
  const { citations, equations, entries } = paper;
  const rows = costs.map(({ articles, seconds, processor, memory }) => [
    String(articles),
    `${seconds.toFixed(1)} s`,
    `${(seconds / articles).toFixed(2)} s`,
    `${(processor / articles).toFixed(2)} s`,
    `${memory.toFixed(0)} MB`,
  ]);
  return [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
    `A thread of articles with ${citations} citations of ${entries} entries and ${equations} numbered equations each, in a heap of ${HEAP} MB`,
    table([
      ['articles', 'wall', 'wall per article', 'processor per article', 'memory at the peak'],
      ...rows,
    ]),
  ].join('\n\n');
}
