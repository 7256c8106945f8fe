"""Measure every checkpoint of a run with the definitions of `metrics.py`.

    python -m models.training.evaluate RUN --data DATA

writes RUN/evaluation.json, from which `export.py` makes `training.json` and the model card.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from . import metrics
from .model import ModelConfig, Transformer
from .names import name_continuation
from .tokenizer import BOS_ID, encode, load_tokenizer

WINDOWS = 128  # held-out windows of n_ctx tokens per source, at most
REPEATS = {"block": 25, "repeats": 4, "draws": 20, "seed": 0}
EXCLUDED_SHARE = 0.1  # of the vocabulary, at each end of the frequency list


def evaluation_texts() -> list[str]:
    """Short paragraphs written for this project, on which attention is scored on ordinary text."""
    return json.loads((Path(__file__).parent / "evaluation_texts.json").read_text(encoding="utf-8"))


def excluded_ids(frequencies: list[float]) -> list[int]:
    """BOS and the most and least common tenths of the vocabulary, ascending."""
    order = np.argsort(frequencies, kind="stable")
    count = int(len(order) * EXCLUDED_SHARE)
    return sorted({BOS_ID, *order[:count].tolist(), *order[len(order) - count :].tolist()})


def held_out_windows(data: Path, files: list[str], n_ctx: int) -> dict[str, np.ndarray]:
    """Per source, int64 [windows, n_ctx + 1]: BOS and n_ctx consecutive held-out tokens, evenly spread."""
    windows = {}
    for file in files:
        stream = np.load(data / f"{file}.valid.npy").astype(np.int64)
        count = min(WINDOWS, len(stream) // n_ctx)
        starts = np.linspace(0, len(stream) - n_ctx, count).astype(int)
        windows[file] = np.stack([np.concatenate([[BOS_ID], stream[start : start + n_ctx]]) for start in starts])
    return windows


@torch.no_grad()
def held_out_losses(model: Transformer, windows: np.ndarray) -> np.ndarray:
    """Losses [windows, n_ctx] in nats."""
    parts = [
        metrics.token_losses(model(torch.from_numpy(rows[:, :-1])).numpy(), rows)
        for rows in np.array_split(windows, max(1, len(windows) // 8))
    ]
    return np.concatenate(parts)


def loss_metrics(model: Transformer, windows: dict[str, np.ndarray], weights: dict[str, float]) -> dict:
    """Losses by source, by position, and where the induction guess is right."""
    losses = {file: held_out_losses(model, rows) for file, rows in windows.items()}
    right = {file: np.stack([metrics.induction_correct(row) for row in rows]) for file, rows in windows.items()}
    total = sum(weights[file] for file in windows)

    def weighted(values: dict):
        return sum(weights[file] / total * value for file, value in values.items())

    by_position = weighted({file: loss.mean(0) for file, loss in losses.items()})
    on_right = weighted({file: (loss * right[file]).mean() for file, loss in losses.items()})
    return {
        "val_loss": float(by_position.mean()),
        "loss_by_source": {file: float(loss.mean()) for file, loss in losses.items()},
        "induction_correct_loss": float(on_right / weighted({file: mask.mean() for file, mask in right.items()})),
        "icl_score": metrics.icl_score(by_position) if len(by_position) > 255 else None,
        "loss_by_position": by_position.tolist(),
    }


def run_numpy(model: Transformer, ids: list[int]) -> dict[str, np.ndarray]:
    """Hooks of one sequence, without the batch axis."""
    with torch.no_grad():
        _, hooks = model.run(torch.tensor([ids]))
    return {name: value[0].detach().numpy() for name, value in hooks.items()}


def head_scores(model: Transformer, texts: list[list[int]], blocks: list[list[int]]) -> list[dict]:
    """One entry per head, layer by layer; `texts` with BOS, `blocks` the random blocks without."""
    repeated = [[BOS_ID, *block * REPEATS["repeats"]] for block in blocks]
    on_texts, on_repeats, on_blocks = ([run_numpy(model, ids) for ids in group] for group in (texts, repeated, blocks))
    W_E, W_U = (model.state_dict()[name].double().numpy() for name in ("embed.W_E", "unembed.W_U"))
    start, scores = 1 + REPEATS["block"], []
    for layer, head in np.ndindex(model.config.n_layers, model.config.n_heads):
        prefix = f"blocks.{layer}.attn."
        W_V, W_O = (getattr(model.blocks[layer].attn, name)[head].detach().double().numpy() for name in ("W_V", "W_O"))

        def mean(score, runs, sequences):
            return float(np.mean([score(run[prefix + "hook_pattern"][head], run, ids) for run, ids in zip(runs, sequences)]))

        def stripe(offset):
            return mean(lambda pattern, _, ids: metrics.prefix_matching(pattern, ids, offset, start), on_repeats, repeated)

        def copied(pattern, run, ids):
            return metrics.copying(pattern, run[prefix + "hook_result"][:, head] @ W_U, ids)

        scores.append(
            {
                "layer": layer,
                "head": head,
                "previousToken": mean(lambda pattern, *_: metrics.previous_token(pattern), on_texts, texts),
                "prefixMatching": stripe(1),
                "prefixMatchingOffset0": stripe(0),
                "prefixMatchingOffsetMinus1": stripe(-1),
                "copying": mean(copied, on_blocks, blocks),
                "ovPositivity": metrics.positivity(metrics.ov_eigenvalues(W_V, W_O, W_E, W_U)),
                "inductionOnText": mean(lambda pattern, _, ids: metrics.prefix_matching(pattern, ids), on_texts, texts),
            }
        )
    return scores


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


def load_checkpoint(config: ModelConfig, path: Path) -> Transformer:
    """A model with the weights of one checkpoint, rounded to float16 as they are shipped, computing in float32."""
    model = Transformer(config)
    model.load_state_dict({name: value.half().float() for name, value in load_file(path).items()})
    return model.eval()


def evaluate(run: Path, data: Path) -> dict:
    """Every metric at every checkpoint of `run`, and what the page needs to repeat them."""
    config = json.loads((run / "config.json").read_text())
    model_config, tokenizer = ModelConfig(**config["model"]), load_tokenizer(run / "tokenizer.json")
    frequencies = json.loads((data / "data.json").read_text())["token_frequencies"]
    repeats = REPEATS | {"excluded_token_ids": excluded_ids(frequencies)}
    blocks = metrics.random_blocks(
        REPEATS["block"], REPEATS["draws"], REPEATS["seed"], model_config.d_vocab, repeats["excluded_token_ids"]
    )
    texts = [encode(tokenizer, text)[: model_config.n_ctx] for text in evaluation_texts()]
    windows = held_out_windows(data, list(config["weights"]), model_config.n_ctx)
    checkpoints = []
    for path in sorted((run / "checkpoints").glob("*.safetensors"), key=lambda path: int(path.stem)):
        model, step = load_checkpoint(model_config, path), int(path.stem)
        entry = {"step": step, "tokens": step * config["batch_size"] * model_config.n_ctx}
        entry |= loss_metrics(model, windows, config["weights"])
        entry["name_continuation"] = name_continuation(model, tokenizer)
        entry |= {"heads": head_scores(model, texts, blocks)} | circuit_scores(model)
        checkpoints.append(entry)
        best = max((head["prefixMatching"] for head in entry["heads"]), default=0.0)
        print(f"step {step} val {entry['val_loss']:.3f} copied {entry['induction_correct_loss']:.3f} prefix {best:.3f} names {entry['name_continuation']:.2f}", flush=True)
    return {"repeats": repeats, "texts": evaluation_texts(), "checkpoints": checkpoints}


def rounded(value):
    """JSON-ready copy with floats cut to five significant digits."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.5g}") if isinstance(value, float) else value


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    result = rounded(evaluate(arguments.run, arguments.data))
    (arguments.run / "evaluation.json").write_text(json.dumps(result) + "\n")
