"""Which neuron tells vowels from consonants? For the models with MLPs.

After " an" comes a word that begins with a vowel, after " a" one that does not. A neuron helps when it fires after the one
and not after the other, and pushes the right words. Two numbers say so:

- direction: how much more the neuron's output raises the logits of vowel-initial than of consonant-initial word-opening
  tokens, straight through the unembedding: W_out[n] · (mean of W_U over vowels − mean over consonants), per unit of activation;
- firing: mean activation after " an" minus mean activation after " a", on held-out text.

Their product, the effect, is what the neuron adds along the direct path to "vowel rather than consonant" after " an" compared
with after " a", in logits. The causal check sets the neuron, at those positions only, to its mean over both contexts, runs the
rest of the model, and sees how far the log-odds of a vowel-initial word move apart less.
"""

import numpy as np
import torch

from .model import Transformer

TOP = 10  # neurons reported
WINDOWS_AT_ONCE = 16


def word_openings(tokenizer, d_vocab: int) -> tuple[list[int], list[int]]:
    """Ids of tokens " x…" whose first letter is a vowel, and of those with a consonant; articles themselves are left out."""
    vowels, consonants = [], []
    for token in range(d_vocab):
        text = tokenizer.decode([token])
        if len(text) > 1 and text[0] == " " and text[1].isascii() and text[1].isalpha() and text not in (" a", " an"):
            (vowels if text[1].lower() in "aeiou" else consonants).append(token)
    return vowels, consonants


@torch.no_grad()
def vowel_neurons(model: Transformer, tokenizer, windows: dict[str, np.ndarray]) -> dict:
    """`vowel_neurons`: the TOP neurons by |effect|, with direction, mean activations after " an" and " a", and the causal check."""
    vowels, consonants = word_openings(tokenizer, model.config.d_vocab)
    an, a = (tokenizer.encode(text).ids[0] for text in (" an", " a"))
    ids = torch.from_numpy(np.concatenate(list(windows.values()))[:, :-1])
    rows, columns = torch.nonzero((ids == an) | (ids == a), as_tuple=True)
    after_an = ids[rows, columns] == an
    acts = activations(model, ids, rows, columns)  # [layer][N, M]
    W_U = model.unembed.W_U
    axis_D = W_U[:, vowels].mean(1) - W_U[:, consonants].mean(1)
    found = []
    for layer, act_NxM in enumerate(acts):
        direction_M = model.blocks[layer].mlp.W_out @ axis_D
        means = act_NxM[after_an].mean(0), act_NxM[~after_an].mean(0)
        effect_M = direction_M * (means[0] - means[1])
        found += [
            {"layer": layer, "neuron": n, "effect": float(effect_M[n]), "direction": float(direction_M[n]),
             "activationAfterAn": float(means[0][n]), "activationAfterA": float(means[1][n])}
            for n in range(len(effect_M))
        ]  # fmt: skip
    top = sorted(found, key=lambda neuron: -abs(neuron["effect"]))[:TOP]
    clean = log_odds_gap(model, ids, rows, columns, after_an, vowels, consonants, None)
    for neuron in top:
        act_N = acts[neuron["layer"]][:, neuron["neuron"]]
        mean = (act_N[after_an].mean() + act_N[~after_an].mean()) / 2
        edit = (neuron["layer"], neuron["neuron"], mean)
        neuron["ablationChangesGap"] = log_odds_gap(model, ids, rows, columns, after_an, vowels, consonants, edit) - clean
    counts = {"an": int(after_an.sum()), "a": int((~after_an).sum())}
    return {"vowel_neurons": top, "vowel_log_odds_gap": clean, "vowel_contexts": counts}


def stream(model: Transformer, tokens_BxT: torch.Tensor, edit=None, where=None, keep=None) -> torch.Tensor:
    """Final residual stream; `edit` (layer, neuron, value) holds a neuron at a value where `where` [B, T]; `keep` collects activations."""
    x_BxTxD = model.embed.W_E[tokens_BxT]
    positions_TxD = model.pos_embed.W_pos[: tokens_BxT.shape[1]]
    for layer, block in enumerate(model.blocks):
        x_BxTxD = x_BxTxD + block.attn(x_BxTxD, positions_TxD)
        post_BxTxM = block.mlp.with_hooks(x_BxTxD)["mlp.hook_post"]
        if keep is not None:
            keep[layer].append(post_BxTxM)
        if edit and edit[0] == layer:
            post_BxTxM[..., edit[1]] = torch.where(where, edit[2], post_BxTxM[..., edit[1]])
        x_BxTxD = x_BxTxD + post_BxTxM @ block.mlp.W_out
    return x_BxTxD


def activations(model: Transformer, ids, rows, columns) -> list[torch.Tensor]:
    """Per layer, activations [N, M] at the places (rows, columns)."""
    kept: list[list] = [[] for _ in model.blocks]
    for start in range(0, len(ids), WINDOWS_AT_ONCE):
        at = (rows >= start) & (rows < start + WINDOWS_AT_ONCE)
        seen: list[list] = [[] for _ in model.blocks]
        stream(model, ids[start : start + WINDOWS_AT_ONCE], keep=seen)
        for layer, (post_BxTxM,) in enumerate(seen):
            kept[layer].append(post_BxTxM[rows[at] - start, columns[at]])
    return [torch.cat(parts) for parts in kept]


def log_odds_gap(model: Transformer, ids, rows, columns, after_an, vowels, consonants, edit) -> float:
    """Mean log-odds of a vowel-initial against a consonant-initial word after " an", minus the same after " a", in nats."""
    odds = []
    for start in range(0, len(ids), WINDOWS_AT_ONCE):
        at = (rows >= start) & (rows < start + WINDOWS_AT_ONCE)
        part = ids[start : start + WINDOWS_AT_ONCE]
        where = torch.zeros(part.shape, dtype=torch.bool)
        where[rows[at] - start, columns[at]] = True
        logits = stream(model, part, edit, where)[rows[at] - start, columns[at]] @ model.unembed.W_U
        odds.append(logits[:, vowels].logsumexp(1) - logits[:, consonants].logsumexp(1))
    odds_N = torch.cat(odds)
    return float(odds_N[after_an].mean() - odds_N[~after_an].mean())
