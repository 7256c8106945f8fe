import { describe, expect, it } from 'vitest';
import { tokenPosition } from '../../../components/press/steps.ts';
import { findingsIn, house, htmlOf } from './planted.ts';

const AT = 'content/articles/x/index.mdx';
const folder = 'components/figures/induction-score';
const parts = {
  'components/lab/Lab.astro': house('lab/Lab.astro'),
  'components/lab/tour/Step.astro': house('lab/tour/Step.astro'),
  'components/lab/tour/Tour.astro': house('lab/tour/Tour.astro'),
  'components/lab/tour/Move.astro': house('lab/tour/Move.astro'),
  [`${folder}/InductionScore.astro`]: house('figures/induction-score/InductionScore.astro'),
  [`${folder}/twin.ts`]: 'export {};',
};

/** One step in a lab with one figure, on line 11; `step` is what the tag holds besides the figure. */
const text = (step: string, figure = 'fig-one'): string =>
  `\n<Lab model="attn-2l" prompts={["one two one two"]}>\n\n<Step figure="${figure}" ${step}>See.</Step>\n\n<InductionScore id="fig-one" />\n\n</Lab>\n`;

const only = async (article: string): Promise<string> => {
  const found = await findingsIn(article, parts);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('a step', () => {
  it('of what is there has no finding', async () => {
    const step =
      'prompt="a b" head="L1H0" token={2} checkpoint={0} ablate={["L0H1"]} freeze set={{ compare: "attn-1l" }}';
    expect(await findingsIn(text(step), parts)).toEqual([]);
    expect(await findingsIn(text('token="two"', 'fig:one'), parts)).toEqual([]);
    expect(await findingsIn(text('head="measure:none"', 'fig-one'), parts)).toHaveLength(1);
  });
  it('names a figure of its lab', async () => {
    const found = await only(text('', 'fig-on'));
    expect(found).toContain(`${AT}:11:7 step-invalid: unknown figure “fig-on”.`);
    expect(found).toContain('Did you mean “fig-one”?');
    const other = text('').replace('<InductionScore id="fig-one" />', 'Text.') + text('');
    expect(await only(other)).toContain(`${AT}:11:7 step-invalid: “fig-one” stands in another lab`);
    expect(await only(text('').replace('figure="fig-one"', ''))).toContain('lacks its “figure”');
  });
  it('stands in a lab', async () => {
    const outside = '\n<Step figure="fig-one">See.</Step>\n';
    expect(await only(outside)).toContain(`${AT}:9:1 lab-missing: <Step> stands outside a lab`);
  });
  it('names heads of the model, on or off', async () => {
    expect(await only(text('head="L2H0"'))).toContain(`${AT}:11:24 head-unknown`);
    expect(await only(text('ablate={["L0H0", "L0H9"]}'))).toContain(
      `${AT}:11:24 head-unknown: attn-2l has no head “L0H9”`,
    );
  });
  it('names a token of its prompt, or of the lab’s first', async () => {
    const beyond = await only(text('prompt="one" token={2}'));
    expect(beyond).toContain(`${AT}:11:37 step-invalid: the prompt of this step has no token 2`);
    expect(beyond).toContain('Its 2 tokens: 0 BOS, 1 "one".');
    expect(await only(text('token={-1}'))).toContain('has no token -1');
    expect(await only(text('token="three"'))).toContain('has no token "three"');
  });
  it('has a prompt that fits', async () => {
    const long = `prompt="${'word '.repeat(400)}"`;
    expect(await only(text(long))).toContain(`${AT}:11:24 prompt-too-long`);
  });
  it('names a checkpoint of the model', async () => {
    const found = await only(text('checkpoint={1}'));
    expect(found).toContain(`${AT}:11:24 step-invalid: attn-2l has no checkpoint 1.`);
    expect(found).toContain('It has 0, ');
  });
  it('sets what the figure takes', async () => {
    const found = await only(text('set={{ compre: "attn-1l" }}'));
    expect(found).toContain(`${AT}:11:24 attribute-invalid: <InductionScore> has no attribute`);
    expect(found).toContain('Did you mean “compare”?');
    expect(await only(text('set={{ id: "x" }}'))).toContain('has no attribute “id”');
  });
});

describe('words that set their lab', () => {
  const move = (tag: string): string =>
    `\n<Lab model="attn-2l" prompts={["one two"]}>\n\nSee <Move ${tag}>it</Move>.\n\n<InductionScore id="fig-one" />\n\n</Lab>\n`;

  it('have no finding where all they name is there', async () => {
    const all =
      'checkpoint={1800} head="L1H0" prompt="a b" token={2} ablate={[]} figure="fig:one" set={{ compare: "attn-1l" }}';
    expect(await findingsIn(move(all), parts)).toEqual([]);
  });
  it('name what the model has', async () => {
    const step = await only(move('checkpoint={1801}'));
    expect(step).toContain(`${AT}:11:11 step-invalid: attn-2l has no checkpoint 1801.`);
    expect(await only(move('checkpoint="soon"'))).toContain('has no checkpoint "soon"');
    expect(await only(move('head="L2H0"'))).toContain(`${AT}:11:11 head-unknown`);
    expect(await only(move('ablate={["L0H9"]}'))).toContain(`${AT}:11:11 head-unknown`);
    expect(await only(move('token={3}'))).toContain('the prompt of this move has no token 3');
    expect(await only(move('chekpoint={1800} head="L1H0"'))).toContain('no attribute “chekpoint”');
  });
  it('set something, and choices of some figure of their lab', async () => {
    expect(await only(move(''))).toContain(`${AT}:11:5 step-invalid: these words set nothing`);
    expect(await only(move('set={{}}'))).toContain('step-invalid: choices of no figure');
    expect(await only(move('figure="fig-one"'))).toContain('a figure without choices');
    expect(await only(move('figure="fig-on" set={{}}'))).toContain('Did you mean “fig-one”?');
    const compre = 'figure="fig-one" set={{ compre: "attn-1l" }}';
    expect(await only(move(compre))).toContain('Did you mean “compare”?');
  });
  it('stand in a lab', async () => {
    const found = await only('\nSee <Move head="L1H0">it</Move>.\n');
    expect(found).toContain(`${AT}:9:5 lab-missing: <Move> stands outside a lab`);
  });
});

describe('a tour', () => {
  const two = text('title="Named" id="mine"').replace(
    '</Step>',
    '</Step>\n\n<Step figure="fig-one">A head is $x$ and <Measure name="half" />. More.</Step>',
  );

  it('numbers the steps over the article and lists them by title or first sentence', async () => {
    const html = await htmlOf(`\n<Tour />\n${two}\nBack to [one](#mine), [two](#step-2).\n`, parts);
    expect(html).toMatch(/<step figure="fig-one" title="Named" id="mine" number="1" of="2">/);
    expect(html).toMatch(/<step figure="fig-one" id="step-2" number="2" of="2">/);
    const steps = [
      { id: 'mine', title: 'Named' },
      { id: 'step-2', title: 'A head is x and 0.50' },
    ];
    const listed = /<tour steps="(.*?)">/.exec(html)?.[1]?.replaceAll('&#x22;', '"');
    expect(JSON.parse(listed ?? '')).toEqual(steps);
  });
  it('without steps is reported', async () => {
    expect(await only('\n<Tour />\n')).toContain(`${AT}:9:1 step-invalid: this tour has no steps`);
  });
});

it('a token is meant by position, or by text: the last that reads so', () => {
  const tokens = ['', ' one', ' two', ' one'].map((text) => ({ text }));
  expect([tokenPosition(2, tokens), tokenPosition('one', tokens)]).toEqual([2, 3]);
  expect(tokenPosition(' two', tokens)).toBe(2);
  expect([4, -1, 1.5, 'three'].map((wanted) => tokenPosition(wanted, tokens))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
