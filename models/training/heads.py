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


def one_head(model: Transformer, layer: int, head: int, sequences: dict, runs: dict) -> dict:
    """The scores of one head on sequences that have been run."""
    weights = {name: value.double().numpy() for name, value in model.state_dict().items()}
    W_V, W_O = (weights[f"blocks.{layer}.attn.W_{letter}"][head] for letter in "VO")
    W_E, W_U = weights["embed.W_E"], weights["unembed.W_U"]

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
        "ovPositivity": metrics.positivity(metrics.ov_eigenvalues(W_V, W_O, W_E, W_U)),
        "inductionOnText": mean("texts", lambda pattern, ids, _: metrics.prefix_matching(pattern, ids)),
    }


def circuit_scores(model: Transformer) -> dict:
    """QK positivity of layer 0 and K-composition of every pair of heads in successive layers."""
    weights = {name: value.double().numpy() for name, value in model.state_dict().items()}
    config, heads = model.config, range(model.config.n_heads)

    def matrices(layer, head, letters):
        return [weights[f"blocks.{layer}.attn.W_{letter}"][head] for letter in letters]

    qk = [metrics.qk_eigenvalues(*matrices(0, head, "QK"), weights["embed.W_E"]) for head in heads if config.n_layers]
    pairs = [
        {
            "from": [earlier, source],
            "to": [later, head],
            "value": metrics.k_composition(*matrices(later, head, "QK"), *matrices(earlier, source, "VO")),
            "baseline": config.d_model**-0.5,
        }
        for later in range(config.n_layers)
        for earlier in range(later)
        for source in heads
        for head in heads
    ]
    return {"qk_positivity_layer0": [metrics.positivity(values) for values in qk], "k_composition": pairs}
