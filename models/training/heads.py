"""Scores of every attention head of a model, with the definitions of `metrics.py`."""

import numpy as np
import torch

from . import metrics
from .model import Transformer
from .tokenizer import BOS_ID

REPEATS = {"block": 25, "repeats": 4, "draws": 20, "seed": 0}


def run_numpy(model: Transformer, ids: list[int]) -> dict[str, np.ndarray]:
    """Hooks of one sequence, without the batch axis."""
    with torch.no_grad():
        _, hooks = model.run(torch.tensor([ids]))
    return {name: value[0].detach().numpy() for name, value in hooks.items()}


def head_scores(model: Transformer, texts: list[list[int]], blocks: list[list[int]]) -> list[dict]:
    """One entry per head, layer by layer; `texts` with BOS, `blocks` the random blocks without."""
    repeated = [[BOS_ID, *block * REPEATS["repeats"]] for block in blocks]
    sequences = {"texts": texts, "repeated": repeated, "blocks": blocks}
    runs = {name: [run_numpy(model, ids) for ids in group] for name, group in sequences.items()}
    return [
        one_head(model, layer, head, sequences, runs) for layer, head in np.ndindex(model.config.n_layers, model.config.n_heads)
    ]


@torch.no_grad()
def repeat_copying(model: Transformer, blocks: list[list[int]]) -> dict[str, list[float]]:
    """How well each repeat of the random blocks is predicted."""
    ids = np.array([[BOS_ID, *block * REPEATS["repeats"]] for block in blocks])
    return metrics.repeat_copying(model(torch.from_numpy(ids)).numpy(), ids, REPEATS["block"])


def one_head(model: Transformer, layer: int, head: int, sequences: dict, runs: dict) -> dict:
    """The scores of one head on sequences that have been run."""
    own = head_matrices(model, layer, head)
    W_E, W_U = (value.detach().double().numpy() for value in (model.embed.W_E, model.unembed.W_U))

    def mean(group: str, score) -> float:
        """Mean over a group of sequences of `score(pattern, ids, what the head writes)`."""
        prefix = f"blocks.{layer}.attn."
        found = [
            score(run[prefix + "hook_pattern"][head], ids, run[prefix + "hook_result"][:, head])
            for ids, run in zip(sequences[group], runs[group], strict=True)
        ]
        return float(np.mean(found))

    def after_copies(offset: int) -> float:
        start = 1 + REPEATS["block"]
        return mean("repeated", lambda pattern, ids, _: metrics.prefix_matching(pattern, ids, offset, start))

    return {
        "layer": layer,
        "head": head,
        "previousToken": mean("texts", lambda pattern, *_: metrics.previous_token(pattern)),
        "prefixMatching": after_copies(1),
        "prefixMatchingOffset0": after_copies(0),
        "prefixMatchingOffsetMinus1": after_copies(-1),
        "copying": mean("blocks", lambda pattern, ids, written: metrics.copying(pattern, written @ W_U, ids)),
        "ovPositivity": metrics.positivity(metrics.ov_eigenvalues(own["W_V"], own["W_O"], W_E, W_U)),
        "qkPositivity": metrics.positivity(metrics.qk_eigenvalues(own["W_Q"], own["W_K"], W_E)),
        "inductionOnText": mean("texts", lambda pattern, ids, _: metrics.prefix_matching(pattern, ids)),
    }


def circuit_scores(model: Transformer) -> dict:
    """QK positivity through earlier heads, and composition, of every pair of heads in successive layers."""
    config, W_E = model.config, model.embed.W_E.detach().double().numpy()
    pairs = {"qk_through": [], "composition": []}
    for later, earlier, source, head in np.ndindex(config.n_layers, config.n_layers, config.n_heads, config.n_heads):
        if earlier >= later:
            continue
        of, to = head_matrices(model, earlier, source), head_matrices(model, later, head)
        ends = {"from": [earlier, source], "to": [later, head]}
        through = metrics.qk_eigenvalues_through(to["W_Q"], to["W_K"], of["W_V"], of["W_O"], W_E)
        pairs["qk_through"].append(ends | {"value": metrics.positivity(through)})
        pairs["composition"].append(ends | metrics.composition(to, of))
    return pairs


def head_matrices(model: Transformer, layer: int, head: int) -> dict[str, np.ndarray]:
    """W_Q, W_K, W_V [D, K] and W_O [K, D] of one head, in float64."""
    attn = model.blocks[layer].attn
    return {name: getattr(attn, name)[head].detach().double().numpy() for name in ("W_Q", "W_K", "W_V", "W_O")}


def ov_spectra(model: Transformer) -> dict:
    """`ov_eigenvalues`: those of every head's OV circuit, layer by layer, as [real, imaginary], largest modulus first;
    `null_positivity`: mean and standard deviation of their positivity for random heads."""
    W_E, W_U = (value.detach().double().numpy() for value in (model.embed.W_E, model.unembed.W_U))
    found = []
    for layer, head in np.ndindex(model.config.n_layers, model.config.n_heads):
        own = head_matrices(model, layer, head)
        values = metrics.ov_eigenvalues(own["W_V"], own["W_O"], W_E, W_U)
        found.append([[float(value.real), float(value.imag)] for value in sorted(values, key=abs, reverse=True)])
    return {"ov_eigenvalues": found, "null_positivity": metrics.null_positivity(W_E, W_U, model.config.d_head)}
