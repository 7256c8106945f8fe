"""Count which token followed which in the text that a zero-layer model was trained on, and what its table loses at every rank.

    python -m models.training.bigrams models/training/configs/attn-0l.json --data DATA --model public/models/attn-0l

draws the batches of the run again, token for token, counts every pair of a token and the one that the model was to
predict after it, and writes `bigrams.safetensors` into the exported folder and its size and sha256 into the manifest:

    total          [V]      how often each token had to be continued
    entropy        [V]      of what followed it, from all counts, nats
    followers.id   [V, K]   the K most frequent followers, most frequent first
    followers.share [V, K]  their share of `total`; 0 where a token had fewer
    ranks          [R]      the ranks of the next line
    divergence     [V, R]   of the counts from the model's prediction at a rank (Kullback–Leibler), nats
    cross_entropy  [d + 1]  mean loss over all that was counted, at ranks 0 (uniform) to d_model (the model itself), nats
    unigram_entropy [1]     of what followed, whatever came before, nats

The table is cut to rank r by the singular value decomposition of W_E W_U less the mean of every row: the best
approximation in squared error over all pairs alike, not the table of rank r that loses least.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save

from .dataset import Batches

FILE = "bigrams.safetensors"
FOLLOWERS = 64
RANKS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128]  # about half an octave apart


def count_bigrams(batches: Batches, steps: int, d_vocab: int) -> np.ndarray:
    """int64 [V, V]: in the first `steps` batches, how often was token b to be predicted after token a? Every sequence begins
    with BOS, so what followed BOS is mostly a token from the middle of a text."""
    counts = np.zeros(d_vocab * d_vocab, np.int64)
    for step in range(steps):
        rows = batches.at(step)
        pairs, times = np.unique(rows[:, :-1] * d_vocab + rows[:, 1:], return_counts=True)
        counts[pairs] += times
    return counts.reshape(d_vocab, d_vocab)


def entropy(counts: np.ndarray) -> np.ndarray:
    """Entropy of each row of counts, in nats; 0 for a row of zeros."""
    total = np.maximum(counts.sum(-1, keepdims=True), 1)
    share = counts / total
    return -(share * np.log(np.where(share > 0, share, 1))).sum(-1)


def tables(W_E: np.ndarray, W_U: np.ndarray) -> Iterator[np.ndarray]:
    """The logits W_E W_U less the mean of each row, [V, V], at rank 0, 1, … d_model."""
    whole = W_E @ (W_U - W_U.mean(1, keepdims=True))
    left, values, right = np.linalg.svd(whole, full_matrices=False)
    table = np.zeros_like(whole)
    yield table
    for k in range(W_E.shape[1]):
        table = table + values[k] * np.outer(left[:, k], right[k])
        yield table


def cross_entropies(logits: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Mean loss of the prediction softmax(logits[a]) over what followed a, for every token a; 0 where nothing did."""
    top = logits.max(1, keepdims=True)
    log_sum = top[:, 0] + np.log(np.exp(logits - top).sum(1))
    total = counts.sum(1)
    return np.where(total > 0, log_sum - (counts * logits).sum(1) / np.maximum(total, 1), 0)


def measure(counts: np.ndarray, weights: dict[str, np.ndarray], ranks: list[int] = RANKS) -> dict[str, np.ndarray]:
    """All tensors of the file, from counts and the weights of one checkpoint."""
    total, own = counts.sum(1), entropy(counts)
    order = np.argsort(-counts, axis=1, kind="stable")[:, :FOLLOWERS]
    share = np.take_along_axis(counts, order, 1) / np.maximum(total, 1)[:, None]
    W_E, W_U = (weights[name].astype(np.float64) for name in ("embed.W_E", "unembed.W_U"))
    losses = [cross_entropies(table, counts) for table in tables(W_E, W_U)]
    chosen = [rank for rank in ranks if rank < len(losses)]
    return {
        "total": total.astype(np.uint32),
        "entropy": own.astype(np.float32),
        "followers.id": np.where(share > 0, order, 0).astype(np.uint16),
        "followers.share": share.astype(np.float16),
        "ranks": np.array(chosen, np.uint16),
        "divergence": np.stack([losses[rank] - own for rank in chosen], 1).astype(np.float16),
        "cross_entropy": np.array([(total * loss).sum() / total.sum() for loss in losses], np.float32),
        "unigram_entropy": entropy(counts.sum(0, keepdims=True)).astype(np.float32),
    }


def check_same_text(data: Path, model: Path, manifest: dict) -> None:
    """Refuse token files that are not those of the model: counts of another text would look just as good."""
    if (data / "tokenizer.json").read_bytes() != (model / "tokenizer.json").read_bytes():
        raise SystemExit(f"{data}/tokenizer.json is not the one of {manifest['id']}: make the token files with its configuration")
    found = json.loads((data / "data.json").read_text())["corpus_sha256"]
    if found != manifest["provenance"]["corpus_digest"]:
        raise SystemExit(f"{data} was made from another corpus than {manifest['id']} was trained on ({found})")


def main(config: dict, data: Path, model: Path) -> None:
    """Write the file and enter it in the manifest."""
    manifest = json.loads((model / "manifest.json").read_text())
    shape = manifest["config"]
    if shape["n_layers"]:
        raise SystemExit(f"{manifest['id']} has attention: its predictions depend on more than one token")
    check_same_text(data, model, manifest)
    batches = Batches(data, config["weights"], shape["n_ctx"], config["batch_size"], manifest["provenance"]["seed"])
    counts = count_bigrams(batches, config["steps"], shape["d_vocab"])
    checkpoint = manifest["checkpoints"][-1]
    content = save(measure(counts, load_file(model / checkpoint["file"])))
    (model / FILE).write_bytes(content)
    facts = {"file": FILE, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest["bigrams"] = facts | {"step": checkpoint["step"]}
    (model / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="an exported folder")
    arguments = parser.parse_args()
    main(json.loads(arguments.config.read_text()), arguments.data, arguments.model)
