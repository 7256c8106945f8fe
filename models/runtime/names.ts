/**
 * Names: TransformerLens' hook names, which are also the output names of every graph, and heads and
 * neurons as the literature writes them.
 */

/** Hook names by layer: `hook.pattern(0)` is `blocks.0.attn.hook_pattern`. */
export const hook = {
  embed: 'hook_embed',
  posEmbed: 'hook_pos_embed',
  logits: 'logits',
  residPre: (layer: number): string => `blocks.${layer}.hook_resid_pre`,
  q: (layer: number): string => `blocks.${layer}.attn.hook_q`,
  k: (layer: number): string => `blocks.${layer}.attn.hook_k`,
  v: (layer: number): string => `blocks.${layer}.attn.hook_v`,
  scores: (layer: number): string => `blocks.${layer}.attn.hook_attn_scores`,
  pattern: (layer: number): string => `blocks.${layer}.attn.hook_pattern`,
  z: (layer: number): string => `blocks.${layer}.attn.hook_z`,
  result: (layer: number): string => `blocks.${layer}.attn.hook_result`,
  attnOut: (layer: number): string => `blocks.${layer}.hook_attn_out`,
  /** Between attention and MLP; the next four are there in models with MLPs only. */
  residMid: (layer: number): string => `blocks.${layer}.hook_resid_mid`,
  mlpPre: (layer: number): string => `blocks.${layer}.mlp.hook_pre`,
  mlpPost: (layer: number): string => `blocks.${layer}.mlp.hook_post`,
  mlpOut: (layer: number): string => `blocks.${layer}.hook_mlp_out`,
  residPost: (layer: number): string => `blocks.${layer}.hook_resid_post`,
} as const;

/**
 * Parameter names by layer: `parameter.W_O(1)` is `blocks.1.attn.W_O` ([head, d_head, d_model]).
 */
export const parameter = {
  W_E: 'embed.W_E',
  W_pos: 'pos_embed.W_pos',
  W_U: 'unembed.W_U',
  W_Q: (layer: number): string => `blocks.${layer}.attn.W_Q`,
  W_K: (layer: number): string => `blocks.${layer}.attn.W_K`,
  W_V: (layer: number): string => `blocks.${layer}.attn.W_V`,
  W_O: (layer: number): string => `blocks.${layer}.attn.W_O`,
  /** One number per head: a key keeps the share σ(smear) of itself. With smeared keys only. */
  smear: (layer: number): string => `blocks.${layer}.attn.smear`,
  W_in: (layer: number): string => `blocks.${layer}.mlp.W_in`,
  b_in: (layer: number): string => `blocks.${layer}.mlp.b_in`,
  W_out: (layer: number): string => `blocks.${layer}.mlp.W_out`,
} as const;

/** `headName(1, 3)` is `L1H3`; layers and heads count from 0. */
export function headName(layer: number, head: number): string {
  return `L${layer}H${head}`;
}

/** `parseHead('L1H3')` is `{ layer: 1, head: 3 }`; null when the text names no head. */
export function parseHead(name: string): { layer: number; head: number } | null {
  const found = /^L(\d+)H(\d+)$/.exec(name);
  return found ? { layer: Number(found[1]), head: Number(found[2]) } : null;
}

/** `parseNeuron('L1N42')` is `{ layer: 1, neuron: 42 }`; null when the text names no neuron. */
export function parseNeuron(name: string): { layer: number; neuron: number } | null {
  const found = /^L(\d+)N(\d+)$/.exec(name);
  return found ? { layer: Number(found[1]), neuron: Number(found[2]) } : null;
}

/** Every head of a model, layer by layer. */
export function allHeads(config: {
  n_layers: number;
  n_heads: number;
}): { layer: number; head: number }[] {
  return Array.from({ length: config.n_layers * config.n_heads }, (_, index) => ({
    layer: Math.floor(index / config.n_heads),
    head: index % config.n_heads,
  }));
}

/** The nearest of `known` to a mistyped `name`, when near enough to be meant; null otherwise. */
export function didYouMean(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance: insertions, deletions and replacements. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

/** Classes of tokens to predict, defined in training records as `loss_by_class`. */
export const TOKEN_CLASSES = ['continued', 'otherwise', 'corpus', 'unseen'] as const;
export type TokenClass = (typeof TOKEN_CLASSES)[number];
