"""Every number the project reports about a model, defined once, as pure functions over numpy arrays.

Conventions: `pattern` is one head's attention [dest, src]; position 0 holds BOS where there is one; `ids` are token ids; a loss
is in nats; W_Q, W_K, W_V are [D, K], W_O is [K, D], W_E is [V, D], W_U is [D, V] (TransformerLens layouts, one head).
"Framework" is Elhage et al. 2021, "Olsson" is Olsson et al. 2022.
"""

import numpy as np

DEFINITIONS = {
    "val_loss": "mean loss in nats on held-out documents, sources weighted as in training",
    "loss_by_source": "mean loss in nats on the held-out documents of one source",
    "induction_correct_loss": "mean loss where copying the token that followed the latest earlier copy of the current token is "
    "right; held-out documents of all sources, weighted as in training",
    "loss_by_position": "entry k: mean loss of predicting token k + 1 (position 0 is BOS), sources weighted as in training",
    "icl_score": "loss at token 250 minus loss at token 25, each a mean over the 11 tokens around it",
    "name_continuation": "share of invented names whose second token is among the 3 most probable after the first token "
    "of their second mention",
    "previousToken": "mean over i >= 1 of A[i, i-1] on the evaluation texts",
    "prefixMatching": "BOS + block of random tokens repeated; mean over destinations i in all repeats but the first of the "
    "attention to the tokens after earlier copies of token i",
    "prefixMatchingOffset0": "the same with the attention to the earlier copies themselves",
    "prefixMatchingOffsetMinus1": "the same with the attention to the tokens before earlier copies, BOS left out",
    "inductionOnText": "prefixMatching over those destinations of the evaluation texts that have an earlier copy",
    "copying": "Olsson: 2 r - 1, r the mean over positions i of sum_j A[i,j] l+[x_j] / sum over the sample of l+, l+ the "
    "positive part of what the head adds to the logits, centred over the vocabulary; blocks of random tokens without BOS",
    "ovPositivity": "Framework: sum of eigenvalues / sum of their moduli, of W_U W_OV W_E",
    "qk_positivity_layer0": "the same ratio for W_E^T W_QK W_E of each head of layer 0",
    "k_composition": "Frobenius norms |W_QK W_OV| / (|W_QK| |W_OV|); baseline 1 / sqrt(d_model), to be subtracted",
}


def mulberry32(seed: int):
    """Endless uniforms in [0, 1) of the mulberry32 generator, bit for bit those of the JavaScript side."""
    state, mask = seed & 0xFFFFFFFF, 0xFFFFFFFF
    while True:
        state = (state + 0x6D2B79F5) & mask
        t = ((state ^ state >> 15) * (1 | state)) & mask
        t = ((t + (((t ^ t >> 7) * (61 | t)) & mask)) & mask) ^ t
        yield (t ^ t >> 14) / 2**32


def random_blocks(block: int, draws: int, seed: int, d_vocab: int, excluded: list[int]) -> list[list[int]]:
    """`draws` lists of `block` distinct ids outside `excluded`: partial Fisher–Yates on the ascending ids."""
    uniforms, pool, blocks = mulberry32(seed), sorted(set(range(d_vocab)) - set(excluded)), []
    for _ in range(draws):
        ids = list(pool)
        for i in range(block):
            j = i + int(next(uniforms) * (len(ids) - i))
            ids[i], ids[j] = ids[j], ids[i]
        blocks.append(ids[:block])
    return blocks


def token_losses(logits: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Loss of token i + 1 given tokens ≤ i: logits [.., T, V], ids [.., T + 1] → [.., T]."""
    top = logits.max(-1, keepdims=True)
    log_sum = np.log(np.exp(logits - top).sum(-1)) + top[..., 0]
    return log_sum - np.take_along_axis(logits, np.asarray(ids)[..., 1:, None], -1)[..., 0]


def induction_correct(ids) -> np.ndarray:
    """For ids of length T + 1, bool [T]: does repeating what followed the latest earlier copy of token i give token i + 1?"""
    latest: dict[int, int] = {}
    right = np.zeros(len(ids) - 1, dtype=bool)
    for i, token in enumerate(ids[:-1]):
        if i == 0:
            continue  # BOS is no copy of anything
        if token in latest:
            right[i] = ids[latest[token] + 1] == ids[i + 1]
        latest[token] = i
    return right


def icl_score(loss_by_position: np.ndarray, early: int = 25, late: int = 250, halfwidth: int = 5) -> float:
    """In-context-learning score L(late) − L(early), entry k being the loss of token k + 1; negative means context helps."""
    early_part, late_part = (loss_by_position[t - 1 - halfwidth : t + halfwidth] for t in (early, late))
    return float(late_part.mean() - early_part.mean())


def previous_token(pattern: np.ndarray) -> float:
    """Mean over i ≥ 1 of A[i, i − 1]."""
    return float(np.diagonal(pattern, -1).mean())


def prefix_matching(pattern: np.ndarray, ids, offset: int = 1, start: int = 1) -> float:
    """Mean attention paid `offset` places after earlier copies of the current token.

    The mean runs over destinations i ≥ `start` that have an earlier copy c (1 ≤ c < i, x_c = x_i; BOS is no copy), the sources
    are c + offset, BOS left out. NaN when no destination has a copy. [A][B] … [A]: a head that looks from the second A at B
    has score 1. Source: Olsson, with offset +1 (the mechanism).
    """
    values = []
    for i in range(max(start, 1), len(ids)):
        copies = [c for c in range(1, i) if ids[c] == ids[i]]
        if copies:
            values.append(sum(pattern[i, c + offset] for c in copies if c + offset >= 1))
    return float(np.mean(values)) if values else float("nan")


def copying(pattern: np.ndarray, head_logits: np.ndarray, ids) -> float:
    """Olsson's copying score in −1 … 1 for one sequence without BOS; `head_logits` [T, V] is what the head adds to the logits."""
    positive = np.maximum(head_logits - head_logits.mean(-1, keepdims=True), 0)[:, ids]  # [i, j]: rise of token x_j at i
    total = positive.sum(-1)
    ratios = np.divide((pattern * positive).sum(-1), total, out=np.zeros(len(ids)), where=total > 0)
    return float(2 * ratios.mean() - 1)


def positivity(eigenvalues: np.ndarray) -> float:
    """Σλ / Σ|λ|: 1 when all eigenvalues are positive, −1 when all are negative."""
    return float(eigenvalues.sum().real / np.abs(eigenvalues).sum())


def ov_eigenvalues(W_V, W_O, W_E, W_U) -> np.ndarray:
    """The d_head nonzero eigenvalues of W_U W_OV W_E [V, V], from the d_head × d_head matrix W_O (W_U W_E) W_V."""
    return np.linalg.eigvals(W_O @ (W_U @ W_E) @ W_V)


def qk_eigenvalues(W_Q, W_K, W_E) -> np.ndarray:
    """The d_head nonzero eigenvalues of W_E W_Q W_Kᵀ W_Eᵀ [V, V], from W_Kᵀ (W_Eᵀ W_E) W_Q."""
    return np.linalg.eigvals(W_K.T @ (W_E.T @ W_E) @ W_Q)


def k_composition(W_Q, W_K, W_V, W_O) -> float:
    """‖W_QK W_OV‖ / (‖W_QK‖ ‖W_OV‖) of a later head (W_Q, W_K) reading an earlier one (W_V, W_O) through its keys."""
    later, earlier = W_Q @ W_K.T, (W_V @ W_O).T
    return float(np.linalg.norm(later @ earlier) / (np.linalg.norm(later) * np.linalg.norm(earlier)))
