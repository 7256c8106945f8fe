"""Every number the project reports about a model, defined once, as pure functions over numpy arrays.

Conventions: `pattern` is one head's attention [dest, src]; position 0 holds BOS where there is one; `ids` are token ids; a loss
is in nats; W_Q, W_K, W_V are [D, K], W_O is [K, D], W_E is [V, D], W_U is [D, V] (TransformerLens layouts, one head).
"Framework" is Elhage et al. 2021, "Olsson" is Olsson et al. 2022.
"""

import numpy as np

DEFINITIONS = {
    "val_loss": "mean loss in nats on held-out documents, sources weighted as in training",
    "loss_by_source": "mean loss in nats on the held-out documents of one source",
    "loss_by_class": "mean loss where the token to predict is `continued`: the current token has an earlier copy in the context and the "
    "latest one was followed by this very token; `otherwise`: it has one, but something else followed; `corpus`: it has none, and "
    "the training text has this pair of tokens; `unseen`: neither. All but the first prediction of a window, weighted as in training",
    "class_share": "share of the predictions in each class of loss_by_class, weighted as in training",
    "loss_by_position": "entry k: mean loss of predicting token k + 1 (position 0 is BOS), sources weighted as in training",
    "icl_score": "loss at token 250 minus loss at token 25, each a mean over the 11 tokens around it",
    "name_continuation": "share of invented names whose second token is among the 3 most probable after the first token "
    "of their second mention",
    "random_repeats": "BOS + block of random tokens repeated; entry r of `top1`, `top3` and `loss`: how often a token of repeat r + 1 "
    "(but the block's first) is the most probable or among the 3 most probable, and its mean loss in nats",
    "previousToken": "mean over i >= 1 of A[i, i-1] on the evaluation texts",
    "prefixMatching": "BOS + block of random tokens repeated; mean over destinations i in all repeats but the first of the "
    "attention to the tokens after earlier copies of token i",
    "prefixMatchingOffset0": "the same with the attention to the earlier copies themselves",
    "prefixMatchingOffsetMinus1": "the same with the attention to the tokens before earlier copies, BOS left out",
    "inductionOnText": "prefixMatching over those destinations of the evaluation texts that have an earlier copy",
    "copying": "Olsson: 2 r - 1, r the mean over positions i of sum_j A[i,j] l+[x_j] / sum over the sample of l+, l+ the "
    "positive part of what the head adds to the logits, centred over the vocabulary; blocks of random tokens without BOS",
    "ovPositivity": "Framework: sum of eigenvalues / sum of their moduli, of W_U W_OV W_E",
    "qkPositivity": "the same ratio for W_E^T W_QK W_E; a head of a later layer has one through each earlier head, in qk_through",
    "qk_through": "the ratio for W_E^T W_QK (W_OV of the earlier head) W_E: do equal tokens attract when the key is what the earlier "
    "head has moved there?",
    "composition": "Frobenius norms, W_QK and W_OV of the later head with W_OV' of the earlier: q |W_QK^T W_OV'| / (|W_QK| |W_OV'|), "
    "k |W_QK W_OV'| / (|W_QK| |W_OV'|), v |W_OV W_OV'| / (|W_OV| |W_OV'|); 1 / sqrt(d_model) for random heads, to be subtracted",
    "ov_eigenvalues": "the eigenvalues of which ovPositivity is made, as pairs of real and imaginary part, d_head of each head",
    "null_positivity": "mean and standard deviation of ovPositivity over heads of random weights, with this model's W_E and W_U",
    "storage_cost": "validation loss in nats that float16, or int8 with a scale per row, adds to float32",
    "vowel_neurons": "the neurons with the largest effect, direction x difference of mean activations after ` an` and ` a`, in logits; "
    "see models/training/neurons.py",
    "vowel_log_odds_gap": "mean log-odds of a vowel-initial against a consonant-initial word after ` an`, minus the same after ` a`",
    "vowel_contexts": "how many ` an` and ` a` the held-out text has",
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


CLASSES = ("continued", "otherwise", "corpus", "unseen")


def token_classes(ids, in_corpus: np.ndarray) -> np.ndarray:
    """Class of every prediction of a window (ids of length T + 1): int [T] into CLASSES, −1 for the first, made from BOS alone.

    `in_corpus` is bool [V, V]: does token b follow token a anywhere in the training text? The definitions are those of
    `loss_by_class`. Example: in BOS a b a b, the prediction of the second b is `continued`.
    """
    ids = np.asarray(ids)
    repeated, known = np.zeros(len(ids) - 1, dtype=bool), set()
    for i, token in enumerate(ids[1:-1].tolist(), start=1):  # BOS is no copy of anything
        repeated[i] = token in known
        known.add(token)
    classes = np.where(repeated, 1, np.where(in_corpus[ids[:-1], ids[1:]], 2, 3))
    classes[induction_correct(ids)] = 0
    classes[0] = -1
    return classes


def repeat_copying(logits: np.ndarray, ids: np.ndarray, block: int) -> dict[str, list[float]]:
    """How well each repeat of random blocks is predicted: logits [N, T, V] and ids [N, T] of BOS and R blocks → lists of R numbers.

    Only tokens 2 … `block` of a repeat count: what precedes the first says nothing about it before the second repeat.
    """
    target = np.take_along_axis(logits[:, :-1], ids[:, 1:, None], -1)
    rank = (logits[:, :-1] > target).sum(-1)
    losses = token_losses(logits[:, :-1], ids)
    by_repeat = {"top1": rank < 1, "top3": rank < 3, "loss": losses}
    cut = {name: values.reshape(len(ids), -1, block)[:, :, 1:] for name, values in by_repeat.items()}
    return {name: values.mean((0, 2)).tolist() for name, values in cut.items()}


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


def qk_eigenvalues_through(W_Q, W_K, W_V_earlier, W_O_earlier, W_E) -> np.ndarray:
    """The same when the keys are what an earlier head writes: of W_E W_Q W_Kᵀ (W_V' W_O')ᵀ W_Eᵀ, from (W_O' W_K)ᵀ (W_Vᵀ' W_Eᵀ W_E W_Q)."""
    return np.linalg.eigvals((W_O_earlier @ W_K).T @ (W_V_earlier.T @ (W_E.T @ W_E) @ W_Q))


def null_positivity(W_E, W_U, d_head: int, draws: int = 400, seed: int = 0) -> list[float]:
    """Mean and standard deviation of the OV positivity of random Gaussian heads in a model's own vocabulary; two standard
    deviations to either side are the null band."""
    draw, d_model = np.random.default_rng(seed), W_E.shape[1]
    vocabulary = W_U @ W_E  # [D, D]
    heads = ((draw.normal(size=(d_model, d_head)), draw.normal(size=(d_head, d_model))) for _ in range(draws))
    found = [positivity(np.linalg.eigvals(W_O @ vocabulary @ W_V)) for W_V, W_O in heads]
    return [float(np.mean(found)), float(np.std(found))]


def composition(later: dict[str, np.ndarray], earlier: dict[str, np.ndarray]) -> dict[str, float]:
    """Q-, K- and V-composition of two heads, each given as its W_Q, W_K, W_V, W_O. Source: Framework, "Q-, K-, V-Composition"."""
    W_QK, W_OV = later["W_Q"] @ later["W_K"].T, (later["W_V"] @ later["W_O"]).T
    before = (earlier["W_V"] @ earlier["W_O"]).T
    sides = {"q": W_QK.T, "k": W_QK, "v": W_OV}
    norm = np.linalg.norm
    return {kind: float(norm(side @ before) / (norm(side) * norm(before))) for kind, side in sides.items()}
