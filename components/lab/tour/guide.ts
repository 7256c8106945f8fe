/** The guided tour: one for the page, whatever labs its steps stand in. It keeps what the reader had before it began. */
import type { RetortLab } from '../lab.ts';
import { RetortTourBar } from './bar.ts';
import { setChoices } from './choices.ts';
import type { PutBack } from './choices.ts';
import { play, sceneOf, sceneOfStep } from './stage.ts';
import type { Scene } from './stage.ts';

/** What a step needs to be in sight: this share of itself, or of the window when it is larger. */
const ENOUGH = 0.6;

/** Labs as they were before the tour, and where the reader was. */
const before = new Map<RetortLab, Scene>();
let place: number | null = null;
let putBack: PutBack = () => undefined;
let bar: RetortTourBar | null = null;

export function allSteps(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('retort-step')];
}

/** Sets the step's lab and figure, brings the figure into sight, and says on the bar what to see. */
export function showStep(step: HTMLElement): void {
  const lab = step.closest('retort-lab');
  const figure = document.getElementById(step.getAttribute('figure') ?? '');
  if (!lab || !figure) return;
  if (!before.has(lab)) before.set(lab, sceneOf(lab));
  place ??= scrollY;
  putBack();
  play(sceneOfStep(step, lab), lab);
  const live = figure.querySelector('.figure-live');
  const choices = JSON.parse(step.getAttribute('set') ?? '{}') as Record<string, unknown>;
  putBack = live ? setChoices(live, choices) : () => undefined;
  mark(step);
  open(step);
  bringIntoSight(figure);
}

function open(step: HTMLElement): void {
  const steps = allSteps();
  const at = steps.indexOf(step);
  if (!bar) {
    bar = new RetortTourBar();
    bar.go = showStep;
    bar.back = backToBefore;
    document.body.append(bar);
  }
  bar.close = () => leave(step);
  bar.show(step, steps[at - 1] ?? null, steps[at + 1] ?? null);
}

/** As the reader had it: prompts, heads, focus, edits, choices, and the place on the page. */
function backToBefore(): void {
  const from = place;
  for (const [lab, scene] of before) play(scene, lab);
  putBack();
  const shown = allSteps().find((step) => step.ariaCurrent === 'step');
  if (shown) leave(shown);
  if (from !== null) scrollTo({ top: from, behavior: pace() });
}

/** Ends the tour: what is set stays, and is from now on the reader's. */
function leave(step: HTMLElement): void {
  before.clear();
  place = null;
  putBack = () => undefined;
  mark(null);
  bar?.remove();
  bar = null;
  step.querySelector<HTMLElement>('.step-show')?.focus({ preventScroll: true });
}

function mark(shown: HTMLElement | null): void {
  for (const step of allSteps()) step.ariaCurrent = step === shown ? 'step' : null;
}

function bringIntoSight(figure: Element): void {
  for (let at = figure.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
    at.open = true;
  const { top, bottom, height } = figure.getBoundingClientRect();
  const room = innerHeight - (bar?.offsetHeight ?? 0);
  const seen = Math.min(bottom, room) - Math.max(top, 0);
  if (seen >= ENOUGH * Math.min(height, room)) return;
  figure.scrollIntoView({ block: 'start', behavior: pace() });
}

function pace(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
