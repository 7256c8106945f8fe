/** The ledger without a script: the same view, filled at build from a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import { pathName } from '../../../models/analysis/paths.ts';
import type { Path } from '../../../models/analysis/paths.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { chosenPath, ledgerEnd, pathsAt, readLedger } from './readings.ts';
import type { Order } from './readings.ts';
import { KINDS, strangers } from './strikes.ts';
import { ledgerView, pictureOf } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { ledgerTable } from './words.ts';

export interface TwinOf extends BuildRun {
  readonly weights: ModelWeights;
  readonly prompts: readonly string[];
  /** The lab's head; null for the last one of the selected path. */
  readonly head: Head | null;
  readonly rank: number;
  readonly path: string;
  readonly off: string;
  readonly order: Order;
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** Where the live figure's scale ends. */
  readonly end: number;
  /** The last head of the selected path. */
  readonly head: Head | null;
}

/** @throws Error for a name in `path` or `off` that names no path */
export async function ledgerTwin(given: TwinOf): Promise<Twin> {
  const { run, session, weights, prompts, order } = given;
  const { vocabulary, manifest } = session;
  const dest = run.tokens.length - 1;
  const paths = pathsAt(run, weights, manifest.config, dest);
  checkNames(given, paths.terms);
  const reading = readLedger(paths, run, given.rank, given.off);
  const chosen = chosenPath(reading.rows, given.path);
  const head = given.head ?? chosen.path.heads.at(-1) ?? null;
  const end = ledgerEnd(run, weights, manifest.config);
  const words = { tokens: run.tokens, vocabulary };
  const shown = {
    ...{ run, reading, chosen, order, end, vocabulary },
    head: head ?? { layer: 0, head: 0 },
    table: ledgerTable(reading, paths, order, words),
  };
  const { n_ctx: limit } = manifest.config;
  const view = ledgerView(
    shown,
    {
      prompt: given.prompt
        ? promptFace({ text: run.text, prompts, tokens: run.tokens.length, limit })
        : nothing,
      strip: tokenChips(run.tokens, {
        ...{ focused: dest, outgoing: chosen.path.sources, incoming: [] },
      }),
      bars: pictureOf(shown),
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.ledger-twin', twinStyles),
    end,
    head,
  };
}

function checkNames({ path, off }: TwinOf, paths: readonly Path[]): void {
  const names = paths.map(pathName);
  const examples = `${names[0]}, ${names.at(-1)!.replaceAll('→', '>')}`;
  if (path !== '' && !names.includes(path.replaceAll(/\s*>\s*/g, ' → ')))
    throw new Error(
      `attribute-invalid: <PathSumLedger path="${path}"> names no path of the model. Write one like these: ${examples}.`,
    );
  const [strange] = strangers(off, paths);
  if (strange !== undefined)
    throw new Error(
      `attribute-invalid: <PathSumLedger off="${off}"> names “${strange}”, which is no path of the model and no kind. ` +
        `Write kinds (${KINDS.map(({ kind }) => kind).join(', ')}) or paths like these, between commas: ${examples}.`,
    );
}
