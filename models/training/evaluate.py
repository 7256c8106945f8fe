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
from .heads import REPEATS, circuit_scores, head_scores
from .model import ModelConfig, Transformer
from .names import name_continuation
from .tokenizer import BOS_ID, encode, load_tokenizer

WINDOWS = 128  # held-out windows of n_ctx tokens per source, at most
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
        losses = f"val {entry['val_loss']:.3f} copied {entry['induction_correct_loss']:.3f}"
        print(f"step {step} {losses} prefix {best:.3f} names {entry['name_continuation']:.2f}", flush=True)
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
    torch.set_num_threads(1)  # at these sizes threads cost more than they give
    result = rounded(evaluate(arguments.run, arguments.data))
    (arguments.run / "evaluation.json").write_text(json.dumps(result) + "\n")
