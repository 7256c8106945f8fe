import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allColours, colourRule, contrast, tokens } from '../../../components/press/colours.ts';
import { AuthorError } from '../../../components/press/errors.ts';
import { isLicence, licence, licenceAdvice } from '../../../components/press/licences.ts';
import { defineSite, type SiteInput } from '../../../components/press/site.ts';

const least: SiteInput = { name: 'Lens', tagline: 'T', description: 'D' };
const none = {};

function faultsOf(input: object): string[] {
  try {
    defineSite({ ...least, ...input }, none);
  } catch (error) {
    if (error instanceof AuthorError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('defineSite', () => {
  it('completes what is left out', () => {
    expect(defineSite(least, none)).toMatchObject({
      publisher: 'Lens',
      language: 'en',
      licence: 'CC-BY-4.0',
      codeLicence: 'MIT',
      branch: 'main',
      base: '/',
      url: undefined,
      series: {},
      credit: true,
    });
  });
  it('reads the base path from the address', () => {
    const site = defineSite({ ...least, url: 'https://example.org/lens' }, none);
    expect(site).toMatchObject({ url: 'https://example.org/lens/', base: '/lens/' });
  });
  it('lets the environment win', () => {
    const environment = {
      RETORT_SITE: 'https://other.example/x',
      RETORT_BASE: '/sub',
      RETORT_MODELS: 'https://models.example/',
    };
    expect(defineSite({ ...least, url: 'https://example.org' }, environment)).toMatchObject({
      url: 'https://other.example/sub/',
      base: '/sub/',
      modelsUrl: 'https://models.example/',
    });
  });
  it.each([
    [{ name: '' }, 'name: '],
    [{ url: 'example.org' }, 'url: expected an address'],
    [{ url: 'ftp://example.org' }, 'url: expected an address'],
    [{ language: 'en_US' }, 'language: expected a language code'],
    [{ licence: 'CC-BY-4' }, 'unknown licence “CC-BY-4”'],
    [{ colours: { accent: { light: 'red', dark: '#6fcdb9' } } }, 'colours.accent.light: expected'],
    [{ series: { one: { titel: 'One' } } }, 'series.one.title: '],
    [{ series: { 'a/b c': { title: 'One' } } }, 'series.a/b c: expected a name of small letters'],
  ])('refuses %j', (input, what) => {
    const [first] = faultsOf(input);
    expect(first).toMatch(/^content\/site\.ts:\d+:\d+ site-invalid: /);
    expect(first).toContain(what);
  });
  it('offers the nearest name', () => {
    expect(faultsOf({ license: 'MIT' })[0]).toContain('Did you mean “licence”?');
    expect(faultsOf({ licence: 'CC-BY-4' })[0]).toContain('Did you mean “CC-BY-4.0”?');
    expect(faultsOf({ colours: { acent: {} } })[0]).toContain('Did you mean “accent”?');
    const titel = faultsOf({ series: { one: { title: 'One', descripton: 'x' } } });
    expect(titel[0]).toContain('Did you mean “description”?');
  });
  it('points at the field in content/site.ts', () => {
    const settings = readFileSync('content/site.ts', 'utf8').split('\n');
    const at = /:(\d+):(\d+) /.exec(faultsOf({ licence: 'none' })[0] ?? '');
    const line = settings[Number(at?.[1]) - 1] ?? '';
    expect(line.slice(Number(at?.[2]) - 1)).toMatch(/^licence:/);
  });
  it('calls a wrong variable of the environment by its name', () => {
    const define = () => defineSite(least, { RETORT_SITE: 'example.org' });
    expect(define).toThrow('content/site.ts:1:1 site-invalid: RETORT_SITE: expected an address');
  });
  it('refuses an accent that cannot be read', () => {
    const [first, ...more] = faultsOf({
      colours: { accent: { light: '#ffe680', dark: '#6fcdb9' } },
    });
    expect(first).toContain('the contrast of accent #ffe680 on paper #fcfaf5 is 1.2');
    expect(more).toHaveLength(1);
    expect(more[0]).toContain('on panel');
  });
});

describe('colours', () => {
  it('has the tokens of the style sheet', () => {
    const css = readFileSync('components/article/tokens.css', 'utf8');
    for (const [name, { light, dark }] of Object.entries(tokens)) {
      const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(css).toContain(`--${property}: light-dark(${light}, ${dark});`);
    }
  });
  it('measures contrast', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
  it('derives what stands on the accent and behind it', () => {
    const { accentInk, accentWash } = allColours({ accent: { light: '#0b665b', dark: '#6fcdb9' } });
    expect(accentInk).toEqual({ light: '#ffffff', dark: '#0c0c0c' });
    expect(accentWash.light).toBe('#dfe8e3');
  });
  it('lays only what the site sets over the tokens', () => {
    expect(colourRule({})).toBe('');
    const rule = colourRule({ accent: { light: '#114488', dark: '#99bbff' } });
    expect(rule).toContain('--accent:light-dark(#114488,#99bbff)');
    expect(rule).toContain('--focus-ring:light-dark(#114488,#99bbff)');
    expect(rule).not.toContain('--ink:');
  });
});

describe('licences', () => {
  it('have names and addresses', () => {
    expect(licence('CC-BY-SA-4.0')).toEqual({
      id: 'CC-BY-SA-4.0',
      name: 'Creative Commons Attribution-ShareAlike 4.0 International',
      short: 'CC BY-SA 4.0',
      url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    });
    expect(licence('Apache-2.0').url).toBe('https://spdx.org/licenses/Apache-2.0.html');
  });
  it('are known by their identifiers only', () => {
    expect(isLicence('CC BY 4.0')).toBe(false);
    expect(() => licence('CC BY 4.0')).toThrow('Did you mean “CC-BY-4.0”?');
    expect(licenceAdvice('zzz')).toMatch(/^Known licences: CC-BY-4\.0, /);
  });
});
