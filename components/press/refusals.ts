/** What a figure's door refuses while pages are rendered, with the place of the tag in the article. */
import { type Finding, type Rule } from './errors.ts';
import { placeAt } from './positions.ts';
import { articleFiles, articleSource } from './sources.ts';
import { escapePattern } from './words.ts';

/** `figure-unknown: <TrainingCurves view="x"> is no view …`: a rule, and a tag as the author wrote it. */
const REFUSAL = /^([a-z]+-[a-z]+): (.*?<([A-Z]\w*)(?: (\w+)="([^"]*)")?>.*)$/s;

/** The findings behind an error that a door threw, one for each tag that it may mean; none for any other error. */
export function refusedTags(error: unknown, root: string): Finding[] {
  const message = error instanceof Error ? error.message : '';
  const [, rule, text = '', tag = '', name, value = ''] = REFUSAL.exec(message) ?? [];
  if (rule === undefined) return [];
  const [what = '', ...advice] = text.split(/(?<=\.) /);
  return articleFiles(root).flatMap((file) => {
    const source = articleSource(file, root);
    return placesOf(tag, name, value, source?.text ?? '').map((place) => ({
      file: source?.file ?? file,
      ...place,
      rule: rule as Rule,
      what: what.replace(/\.$/, ''),
      why: '',
      advice: advice.join(' '),
    }));
  });
}

/** Where a tag with that attribute begins. */
function placesOf(tag: string, name: string | undefined, value: string, text: string) {
  const written =
    name === undefined ? '' : `(?=[^>]*\\b${name}=\\{?["'\`]${escapePattern(value)}["'\`])`;
  const tags = text.matchAll(new RegExp(`<${tag}\\b${written}`, 'g'));
  return [...tags].map(({ index }) => placeAt(text, index));
}
