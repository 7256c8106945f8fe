/** A rule about links by name: what Markdown cannot resolve it takes for text. */
import type { Text } from 'mdast';
import { report, type Pass } from './article.ts';
import { textPlaces } from './positions.ts';

/** `[text][name]` whose name nothing defines is no link to Markdown, and would be printed with its brackets. */
export function checkUndefined(node: Text, pass: Pass): void {
  for (const found of node.value.matchAll(/\[[^[\]@]+\]\[([^[\]@]*)\]/g)) {
    const places = textPlaces(node, pass.text);
    if (places.escaped(found.index)) continue;
    const { line, column } = places.at(found.index);
    const what = `the link “${found[0]}” has no target`;
    const why = `Nothing defines “${found[1] ?? ''}”, so readers would see the brackets`;
    const advice = `Write [${found[1] || 'name'}]: address on a line of its own, or \\[ where brackets are meant`;
    report(pass, { file: pass.file, line, column }, 'link-broken', what, why, advice);
  }
}
