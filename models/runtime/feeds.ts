/**
 * Requests as the graphs' inputs: int64 tokens, and edits with the values that change nothing
 * wherever nothing was asked.
 */
import type { Feed } from './backend.ts';
import type { Manifest } from './manifest.ts';
import { parseHead, parseNeuron } from './names.ts';
import type { Edits } from './types.ts';

/** `tokens` [batch, pos]. */
export function tokenFeed(ids: readonly (readonly number[])[]): Feed {
  const dims = [ids.length, ids[0]?.length ?? 0];
  return { type: 'int64', dims, data: BigInt64Array.from(ids.flat(), BigInt) };
}

/** The inputs of an edit graph, over already validated edits, one per sequence. */
export function editFeeds(
  { config, edits: inputs }: Manifest,
  edits: readonly Edits[],
  length: number,
): Record<string, Feed> {
  const sizes: Record<string, number> = {
    batch: edits.length,
    layer: config.n_layers,
    head: config.n_heads,
    pos: length,
    dest: length,
    src: length,
    d_head: config.d_head,
    d_mlp: config.d_mlp ?? 0,
  };
  const feeds = Object.entries(inputs).map(([name, axes]) => {
    const dims = axes.map((axis) => sizes[axis] ?? 1);
    const data = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
    return [name, { type: 'float32', dims, data } satisfies Feed] as const;
  });
  const data = Object.fromEntries(feeds.map(([name, feed]) => [name, feed.data]));
  data.head_scale?.fill(1);
  data.neuron_scale?.fill(1);
  const heads = config.n_layers * config.n_heads;
  edits.forEach(({ headScale = {}, pattern = {}, z = {}, neuronScale = {} }, batch) => {
    const place = (key: string): number => {
      const { layer, head } = parseHead(key)!;
      return batch * heads + layer * config.n_heads + head;
    };
    for (const [key, scale] of Object.entries(headScale)) data.head_scale![place(key)] = scale;
    for (const [key, values] of Object.entries(pattern)) {
      data.pattern_mix![place(key)] = 1;
      data.pattern_override!.set(values, place(key) * length * length);
    }
    for (const [key, values] of Object.entries(z)) {
      data.z_mix![place(key)] = 1;
      // [batch, layer, pos, head, d_head]: a head's rows are not contiguous.
      const { layer, head } = parseHead(key)!;
      const first = (batch * config.n_layers + layer) * length;
      for (let pos = 0; pos < length; pos++) {
        const row = values.subarray(pos * config.d_head, (pos + 1) * config.d_head);
        data.z_override!.set(row, ((first + pos) * config.n_heads + head) * config.d_head);
      }
    }
    for (const [key, scale] of Object.entries(neuronScale)) {
      const { layer, neuron } = parseNeuron(key)!;
      data.neuron_scale![(batch * config.n_layers + layer) * config.d_mlp! + neuron] = scale;
    }
  });
  return Object.fromEntries(feeds);
}
