"""Write the model folder that the browser loads, from a training run or from a model of TransformerLens' shape.

    python -m models.training.export RUN --out public/models/ID
    python -m models.training.export --from-transformer-lens state_dict.safetensors config.json \
        --tokenizer tokenizer.json --out public/models/ID

The folder holds float16 checkpoints with identical headers, four ONNX graphs that address them by offset, `tokenizer.json`,
`training.json`, `README.md` and, last, `manifest.json` with the sha256 of everything.
"""

import argparse
import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save

from .card import model_card
from .corpus import END_OF_TEXT
from .evaluate import evaluation_texts
from .graphs import EDITS, EXTERNAL_FILE, MASKED_SCORE, build_graphs, hook_axes
from .heads import REPEATS
from .metrics import DEFINITIONS
from .model import ModelConfig
from .tokenizer import BOS_ID

LOG_ROWS = 600
SUPPORTED = {"attn_only": True, "normalization_type": None, "positional_embedding_type": "shortformer"}


def parameter_shapes(config: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Names and shapes a model of this configuration must have, sorted by name."""
    into, out = (config.n_heads, config.d_model, config.d_head), (config.n_heads, config.d_head, config.d_model)
    shapes = {"embed.W_E": (config.d_vocab, config.d_model), "pos_embed.W_pos": (config.n_ctx, config.d_model)}
    shapes |= {"unembed.W_U": (config.d_model, config.d_vocab)}
    for layer in range(config.n_layers):
        shapes |= {f"blocks.{layer}.attn.W_{letter}": out if letter == "O" else into for letter in "QKVO"}
    return dict(sorted(shapes.items()))


def half_precision(tensors: dict[str, np.ndarray], config: ModelConfig) -> dict[str, np.ndarray]:
    """The parameters of `config` in float16. Biases that are zero are dropped; anything else unknown is an error."""
    shapes = parameter_shapes(config)
    for name, value in tensors.items():
        ignorable = name.endswith((".mask", ".IGNORE")) or (".b_" in name and not np.any(value))
        if name not in shapes and not ignorable:
            raise SystemExit(f"{name}: the runtime has no such parameter (attention only, no bias, no LayerNorm)")
    for name, shape in shapes.items():
        if name not in tensors or tensors[name].shape != shape:
            found = tensors[name].shape if name in tensors else "nothing"
            raise SystemExit(f"{name}: expected shape {shape}, found {found}")
    half = {name: tensors[name].astype(np.float16) for name in shapes}
    if not all(np.isfinite(value).all() for value in half.values()):
        raise SystemExit("a weight does not fit into float16")
    return half


def file_facts(folder: Path, name: str) -> dict:
    """`file`, `bytes` and `sha256` of one file of the folder."""
    content = (folder / name).read_bytes()
    return {"file": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def write_checkpoints(steps: dict[int, Path], config: ModelConfig, tokens_per_step: int, out: Path) -> list[dict]:
    """float16 copies of the checkpoints and their manifest entries, by step."""
    (out / "checkpoints").mkdir(parents=True)
    entries = []
    for step, path in sorted(steps.items()):
        name = f"checkpoints/{step:06}.safetensors"
        (out / name).write_bytes(save(half_precision(load_file(path), config), metadata={"format": "pt"}))
        entries.append({"step": step, "tokens": step * tokens_per_step, **file_facts(out, name), "dtype": "float16"})
    return entries


def write_graphs(config: ModelConfig, checkpoint: Path, out: Path) -> dict:
    """The ONNX files and their manifest entries."""
    entries = {}
    for name, model in build_graphs(config, checkpoint).items():
        (out / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
        ends = {"inputs": [end.name for end in model.graph.input], "outputs": [end.name for end in model.graph.output]}
        entries[name] = file_facts(out, f"{name}.onnx") | ends
    return entries


def write_training_json(run: Path, evaluation: dict, model_id: str, out: Path) -> None:
    """Scores of every checkpoint with their definitions, and a thinned log of training."""
    log = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    stride = max(1, -(-len(log) // LOG_ROWS))
    rows = [[line["step"], line["tokens"], round(line["loss"], 4), float(f"{line['lr']:.4g}"), round(line["grad_norm"], 4)]
            for line in log[::stride]]  # fmt: skip
    content = {"format": 1, "model": model_id, "definitions": DEFINITIONS, "checkpoints": evaluation["checkpoints"], "log": rows}
    (out / "training.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


def manifest(config: ModelConfig, about: dict, checkpoints: list[dict], graphs: dict, evaluation: dict, out: Path) -> dict:
    """Content of `manifest.json`; `about` gives id, title, purpose, provenance and licence."""
    shape = asdict(config) | SUPPORTED | {"d_mlp": None, "act_fn": None, "layer_order": ["attn"] * config.n_layers}
    return {
        "format": 1,
        "id": about["id"],
        "title": about["title"],
        "purpose": about["purpose"],
        "config": shape,
        "tokenizer": file_facts(out, "tokenizer.json") | {"bos_token": END_OF_TEXT, "bos_id": BOS_ID},
        "graphs": graphs,
        "external_data": EXTERNAL_FILE,
        "masked_score": MASKED_SCORE,
        "hooks": hook_axes(config),
        "edits": EDITS,
        "checkpoints": checkpoints,
        "evaluation": evaluation,
        "provenance": about["provenance"],
        "licence": about["licence"],
    }


def export(
    steps: dict[int, Path], config: ModelConfig, tokenizer: Path, tokens_per_step: int, about: dict, evaluation: dict, out: Path
) -> None:
    """Fill a fresh folder `out`; `training.json` and `README.md` come from the caller."""
    checkpoints = write_checkpoints(steps, config, tokens_per_step, out)
    graphs = write_graphs(config, out / checkpoints[-1]["file"], out)
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    content = manifest(config, about, checkpoints, graphs, evaluation, out)
    (out / "manifest.json").write_text(json.dumps(content, indent=2) + "\n")


def export_run(run: Path, out: Path, date: str, commit: str) -> None:
    """Export a finished (or unfinished) run after `evaluate.py`."""
    config = json.loads((run / "config.json").read_text())
    evaluation = json.loads((run / "evaluation.json").read_text())
    data = json.loads((run / "data.json").read_text())
    seconds = torch.load(run / "state.pt", weights_only=True)["seconds"]
    steps = {int(path.stem): path for path in (run / "checkpoints").glob("*.safetensors")}
    steps = {entry["step"]: steps[entry["step"]] for entry in evaluation["checkpoints"]}
    tokens_per_step = config["batch_size"] * config["model"]["n_ctx"]
    about = {key: config[key] for key in ("id", "title", "purpose", "licence")}
    about["provenance"] = {
        "corpus_digest": data["corpus_sha256"],
        "seed": config["seed"],
        "command": f"python -m models.training.train models/training/configs/{config['id']}.json --data DATA --out RUN",
        "commit": commit,
        "date": date,
        "hardware": config["hardware"],
        "torch": config["torch"],
        "wall_seconds": round(seconds),
        "tokens": max(steps) * tokens_per_step,
    }
    shared = {key: evaluation[key] for key in ("repeats", "texts")}
    export(steps, ModelConfig(**config["model"]), run / "tokenizer.json", tokens_per_step, about, shared, out)
    write_training_json(run, evaluation, config["id"], out)
    (out / "README.md").write_text(model_card(config, data, evaluation, about["provenance"]))


def export_transformer_lens(weights: Path, config_file: Path, tokenizer: Path, out: Path) -> None:
    """Export one state dict whose `config.json` carries TransformerLens' names."""
    found = json.loads(config_file.read_text())
    for key, value in SUPPORTED.items():
        if found.get(key) != value:
            raise SystemExit(f"{config_file}: {key} is {found.get(key)!r}; the runtime needs {value!r}")
    config = ModelConfig(**{field: found[field] for field in ModelConfig.__dataclass_fields__})
    about = {
        "id": out.name,
        "title": found.get("model_name", out.name),
        "purpose": "An imported model.",
        "licence": "as its author says",
    }
    about["provenance"] = {"command": "python -m models.training.export --from-transformer-lens"}
    evaluation = {"repeats": REPEATS | {"excluded_token_ids": [BOS_ID]}, "texts": evaluation_texts()}
    export({0: weights}, config, tokenizer, 0, about, evaluation, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, nargs="?")
    parser.add_argument("--from-transformer-lens", type=Path, nargs=2, metavar=("WEIGHTS", "CONFIG"))
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--date", default="", help="recorded in the manifest")
    parser.add_argument("--commit", default="", help="recorded in the manifest")
    arguments = parser.parse_args()
    if bool(arguments.run) == bool(arguments.from_transformer_lens):
        parser.error("give a run folder or --from-transformer-lens, not both")
    if arguments.from_transformer_lens and not arguments.tokenizer:
        parser.error("--from-transformer-lens also needs --tokenizer")
    shutil.rmtree(arguments.out, ignore_errors=True)
    if arguments.run:
        export_run(arguments.run, arguments.out, arguments.date, arguments.commit)
    else:
        export_transformer_lens(*arguments.from_transformer_lens, arguments.tokenizer, arguments.out)
