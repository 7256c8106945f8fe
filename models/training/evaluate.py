"""Measure every checkpoint of a run with the definitions of `metrics.py`.

    python -m models.training.evaluate RUN --data DATA

writes RUN/evaluation.json and RUN/token-losses.safetensors, from which `export.py` makes the training record and the model
card. What is measured is kept in RUN/evaluation, so that the command may be repeated while the run is still going on.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file as load_arrays
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import load_file

from . import metrics
from .heads import REPEATS, circuit_scores, head_scores, ov_spectra, repeat_copying
from .model import ModelConfig, Transformer
from .names import name_continuation
from .neurons import vowel_neurons
from .tokenizer import BOS_ID, encode, load_tokenizer
from .train import keep_freed_memory

WINDOWS = 128  # held-out windows of n_ctx tokens per source, at most
POSITIONS = 2000  # predictions in those windows whose losses are kept one by one
EXCLUDED_SHARE = 0.1  # of the vocabulary, at each end of the frequency list
HERE = Path(__file__).parent


def evaluation_texts() -> list[str]:
    """Short paragraphs written for this project, on which attention is scored on ordinary text."""
    return json.loads((HERE / "evaluation_texts.json").read_text(encoding="utf-8"))


def passage() -> dict:
    """A held-out, public-domain passage, `text` with its source: its losses are kept token by token."""
    return json.loads((HERE / "passage.json").read_text(encoding="utf-8"))


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
def sequence_losses(model: Transformer, ids: np.ndarray) -> np.ndarray:
    """Losses [N, T] in nats of sequences ids [N, T + 1]; entry k is the loss of token k + 1."""
    parts = []
    for rows in torch.from_numpy(ids).split(8):
        parts.append(F.cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten(), reduction="none"))
    return torch.cat(parts).view(len(ids), -1).numpy()


@dataclass(frozen=True)
class Inputs:
    """What every checkpoint of every model with this vocabulary and context is measured on."""

    tokenizer: object
    weights: dict[str, float]
    windows: dict[str, np.ndarray]
    classes: dict[str, np.ndarray]
    passage_ids: np.ndarray
    texts: list[list[int]]
    blocks: list[list[int]]
    repeats: dict

    @classmethod
    def read(cls, config: dict, data: Path) -> "Inputs":
        n_ctx, d_vocab = config["model"]["n_ctx"], config["model"]["d_vocab"]
        tokenizer, in_corpus = load_tokenizer(data / "tokenizer.json"), np.load(data / "bigrams.npy")
        excluded = excluded_ids(json.loads((data / "data.json").read_text())["token_frequencies"])
        windows = held_out_windows(data, list(config["weights"]), n_ctx)
        return cls(
            tokenizer=tokenizer,
            weights=config["weights"],
            windows=windows,
            classes={file: np.stack([metrics.token_classes(row, in_corpus) for row in rows]) for file, rows in windows.items()},
            passage_ids=np.array([encode(tokenizer, passage()["text"])[: n_ctx + 1]]),
            texts=[encode(tokenizer, text)[:n_ctx] for text in evaluation_texts()],
            blocks=metrics.random_blocks(REPEATS["block"], REPEATS["draws"], REPEATS["seed"], d_vocab, excluded),
            repeats=REPEATS | {"excluded_token_ids": excluded},
        )

    def weighted(self, values: dict):
        """Mean over the sources, weighted as in training."""
        return sum(self.weights[file] * values[file] for file in values) / sum(self.weights[file] for file in values)

    def kept_positions(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Source, window and prediction of the POSITIONS losses that are kept, drawn evenly from all windows, in order."""
        counts = [rows[:, 1:].size for rows in self.windows.values()]
        drawn = np.random.default_rng(0).choice(sum(counts), min(POSITIONS, sum(counts)), replace=False)
        source = np.searchsorted(np.cumsum(counts), np.sort(drawn), side="right")
        within = np.sort(drawn) - np.concatenate([[0], np.cumsum(counts)])[source]
        length = next(iter(self.windows.values())).shape[1] - 1
        return source, within // length, within % length

    def kept(self, per_window: dict[str, np.ndarray]) -> np.ndarray:
        """The kept predictions' entries of arrays [windows, T], one per source."""
        source, window, prediction = self.kept_positions()
        arrays = list(per_window.values())
        return np.array([arrays[s][w, p] for s, w, p in zip(source, window, prediction)])


def loss_metrics(inputs: Inputs, losses: dict[str, np.ndarray]) -> dict:
    """Losses [windows, T] by source, as means over everything, by position and by class of token."""
    by_position = inputs.weighted({file: loss.mean(0) for file, loss in losses.items()})
    share, loss_by_class = {}, {}
    for number, name in enumerate(metrics.CLASSES):
        masks = {file: classes == number for file, classes in inputs.classes.items()}
        among = {file: mask.sum() / (inputs.classes[file] >= 0).sum() for file, mask in masks.items()}
        total = {file: (losses[file] * mask).sum() / (inputs.classes[file] >= 0).sum() for file, mask in masks.items()}
        share[name] = float(inputs.weighted(among))
        loss_by_class[name] = float(inputs.weighted(total) / share[name]) if share[name] else None
    return {
        "val_loss": float(by_position.mean()),
        "loss_by_source": {file: float(loss.mean()) for file, loss in losses.items()},
        "loss_by_class": loss_by_class,
        "class_share": share,
        "icl_score": metrics.icl_score(by_position) if len(by_position) > 255 else None,
        "loss_by_position": by_position.tolist(),
    }


def stored(value: torch.Tensor, dtype: str) -> torch.Tensor:
    """A float32 parameter as it comes back from storage; int8 has one scale per row (last axis)."""
    if dtype == "int8":
        scale = value.abs().amax(-1, keepdim=True).clamp_min(1e-12) / 127
        return (value / scale).round() * scale
    return value.half().float() if dtype == "float16" else value


def storage_cost(config: ModelConfig, path: Path, inputs: Inputs) -> dict[str, float]:
    """Validation loss in nats that storing a checkpoint in float16, or in int8 with one scale per row, adds to float32."""
    loss = {}
    for dtype in ("float32", "float16", "int8"):
        model = Transformer(config)
        model.load_state_dict({name: stored(value, dtype) for name, value in load_file(path).items()})
        loss[dtype] = inputs.weighted({file: sequence_losses(model, rows).mean() for file, rows in inputs.windows.items()})
    return {dtype: float(loss[dtype] - loss["float32"]) for dtype in ("float16", "int8")}


def load_checkpoint(config: ModelConfig, path: Path) -> Transformer:
    """A model with the weights of one checkpoint, rounded to float16 as they are shipped, computing in float32."""
    model = Transformer(config)
    model.load_state_dict({name: stored(value, "float16") for name, value in load_file(path).items()})
    return model.eval()


def measure(model: Transformer, inputs: Inputs) -> tuple[dict, dict[str, np.ndarray]]:
    """Every metric of one checkpoint, and the losses that are kept one by one."""
    losses = {file: sequence_losses(model, rows) for file, rows in inputs.windows.items()}
    entry = loss_metrics(inputs, losses)
    entry["name_continuation"] = name_continuation(model, inputs.tokenizer)
    entry["random_repeats"] = repeat_copying(model, inputs.blocks)
    entry |= {"heads": head_scores(model, inputs.texts, inputs.blocks)} | circuit_scores(model)
    return entry, {"passage": sequence_losses(model, inputs.passage_ids)[0], "positions": inputs.kept(losses)}


def evaluate(run: Path, data: Path) -> None:
    """Measure the checkpoints of `run` that are new, and write what all of them gave."""
    config = json.loads((run / "config.json").read_text())
    model_config, inputs = ModelConfig(**config["model"]), Inputs.read(config, data)
    folder = run / "evaluation"
    folder.mkdir(exist_ok=True)
    paths = sorted((run / "checkpoints").glob("*.safetensors"), key=lambda path: int(path.stem))
    for path in paths:
        if not (folder / f"{path.stem}.json").exists():
            entry, kept = measure(load_checkpoint(model_config, path), inputs)
            step = int(path.stem)
            tokens = step * config["batch_size"] * model_config.n_ctx
            save_arrays({name: loss.astype(np.float16) for name, loss in kept.items()}, folder / path.name)
            (folder / f"{step}.json").write_text(json.dumps(rounded({"step": step, "tokens": tokens} | entry)))
            best = max((head["prefixMatching"] for head in entry["heads"]), default=0.0)
            copied = entry["loss_by_class"]["continued"]
            print(f"step {step} val {entry['val_loss']:.3f} continued {copied:.3f} prefix {best:.3f}", flush=True)
    last = load_checkpoint(model_config, paths[-1])
    final = ov_spectra(last) | {"storage_cost": storage_cost(model_config, paths[-1], inputs)}
    if model_config.d_mlp:
        final |= vowel_neurons(last, inputs.tokenizer, inputs.windows)
    entries = [json.loads((folder / f"{path.stem}.json").read_text()) for path in paths]
    result = {"repeats": inputs.repeats, "texts": evaluation_texts(), "checkpoints": entries, "final": rounded(final)}
    (run / "evaluation.json").write_text(json.dumps(result) + "\n")
    write_token_losses(run, inputs, [folder / path.name for path in paths])


def write_token_losses(run: Path, inputs: Inputs, paths: list[Path]) -> None:
    """RUN/token-losses.safetensors: losses in nats of the passage [C, T] and of the kept positions [C, N] at every checkpoint, and
    what is predicted there: `positions.source` (index into the sources), `.position` of the predicted token, `.before` and
    `.token` (ids of the token before it and of itself), `.class` (index into metrics.CLASSES, −1 for none)."""
    kept = [load_arrays(path) for path in paths]
    source, _, prediction = inputs.kept_positions()
    about = {
        "source": source,
        "position": prediction + 1,
        "before": inputs.kept({file: rows[:, :-1] for file, rows in inputs.windows.items()}),
        "token": inputs.kept({file: rows[:, 1:] for file, rows in inputs.windows.items()}),
        "class": inputs.kept(inputs.classes),
    }
    tensors = {f"{name}.loss": np.stack([losses[name] for losses in kept]) for name in ("passage", "positions")}
    tensors |= {f"positions.{name}": np.ascontiguousarray(values, np.int32) for name, values in about.items()}
    tensors["passage.token"] = inputs.passage_ids[0].astype(np.int32)
    save_arrays(tensors, run / "token-losses.safetensors")


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
    keep_freed_memory()
    torch.set_num_threads(1)  # at these sizes threads cost more than they give
    evaluate(arguments.run, arguments.data)
