import { beforeAll, expect, it } from 'vitest';
import { answer, answered } from '../../../components/lab/answer.ts';
import type { Answer, Asked } from '../../../components/lab/answer.ts';
import { editName, runEdits, toggleEdit } from '../../../components/lab/edits.ts';
import type { LabEdit } from '../../../components/lab/edits.ts';
import { sharedWeights } from '../../../components/lab/weights.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { Session } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const OFF: LabEdit = { kind: 'ablate', head: 'L0H1' };
const FREEZE: LabEdit = { kind: 'freeze' };

let session: Session;
let asked: Asked;
let plain: Answer;
const ask = (edits: readonly LabEdit[], last: Answer | null = plain): Promise<Answer> =>
  answer(signal, session, { ...asked, edits }, last);

beforeAll(async () => {
  session = await openModel('attn-2l');
  asked = {
    model: 'attn-2l',
    text: 'Mrs Quillbury met Mrs Quill',
    checkpoint: session.manifest.checkpoints.at(-1)!.step,
    edits: [],
    wanted: ['blocks.*.attn.hook_pattern', 'blocks.*.attn.hook_result', 'logits'],
  };
  plain = await ask(asked.edits, null);
});

it('is one run without edits, and the same again for the same question', () => {
  expect(plain.run).toBe(plain.clean);
  expect(answered(session, { ...asked, edits: plain.edits }, plain)).toBe(plain);
  expect(answered(session, { ...asked, text: 'Mrs' }, plain)).toBeNull();
  expect(answered(session, { ...asked, edits: [OFF] }, plain)).toBeNull();
});

it('keeps the clean run beside the edited one, in which the head writes nothing', async () => {
  const { clean, run } = await ask([OFF]);
  expect(clean).toBe(plain.clean);
  const written = run.hooks['blocks.0.attn.hook_result']!;
  expect(Math.max(...part(written, 5, 1).map(Math.abs))).toBe(0);
  expect(Math.max(...part(written, 5, 2).map(Math.abs))).toBeGreaterThan(0.01);
  expect(run.hooks['blocks.1.attn.hook_pattern']!.data).not.toEqual(
    clean.hooks['blocks.1.attn.hook_pattern']!.data,
  );
  expect((await ask([], { clean, run, edits: [OFF] })).run).toBe(clean);
});

it('keeps the patterns of the clean run where they are frozen', async () => {
  const { clean, run } = await ask([FREEZE, OFF]);
  const [kept, was] = [run, clean].map(
    ({ hooks }) => hooks['blocks.1.attn.hook_pattern']!.data,
  ) as [Float32Array, Float32Array];
  expect(Math.max(...kept.map((value, k) => Math.abs(value - was[k]!)))).toBeLessThan(1e-6);
  expect(run.hooks.logits!.data).not.toEqual(clean.hooks.logits!.data);
});

it('runs nothing for edits that change no run', async () => {
  const bug = {
    kind: 'delete-trigram',
    head: 'L0H0',
    source: 1,
    destination: 2,
    output: 3,
  } as const;
  expect(runEdits([FREEZE, bug], plain.clean, session.manifest.config)).toBeNull();
  expect((await ask([bug])).run).toBe(plain.clean);
});

it('names and toggles edits', () => {
  expect(toggleEdit([OFF], { ...OFF })).toEqual([]);
  expect(toggleEdit([OFF], FREEZE)).toEqual([OFF, FREEZE]);
  expect(editName(OFF, [])).toBe('L0H1 switched off');
  const vocabulary = ['', ' keep', ' in', ' mind'];
  const bug = {
    kind: 'delete-trigram',
    head: 'L0H0',
    source: 1,
    destination: 2,
    output: 3,
  } as const;
  expect(editName(bug, vocabulary)).toBe('“keep … in → mind” deleted from L0H0');
});

it('reads the weights once for all who ask, and keeps those of few checkpoints', async () => {
  const last = (): ReturnType<typeof sharedWeights> => sharedWeights(signal, session, 12500);
  const [one, other] = await Promise.all([last(), last()]);
  expect(one).toBe(other);
  for (const step of [0, 50, 100]) await sharedWeights(signal, session, step);
  expect(await last()).toBe(one);
  for (const step of [0, 50, 100, 150]) await sharedWeights(signal, session, step);
  expect(await last()).not.toBe(one);
  await expect(sharedWeights(AbortSignal.abort(), session, 0)).rejects.toThrow('abort');
});
