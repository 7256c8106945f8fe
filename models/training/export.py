"""Write the model folder that the browser loads, from a training run or from a model of TransformerLens' shape.

    python -m models.training.export RUN [--seeds RUN RUN] --out public/models/ID
    python -m models.training.export --from-transformer-lens state_dict.safetensors config.json \
        --tokenizer tokenizer.json --out public/models/ID

The folder holds float16 checkpoints with identical headers, four ONNX graphs that address them by offset, `tokenizer.json`,
the training record (`training.json` and `token-losses.safetensors`; of further seeds the record alone, `training-seed1.json` and
so on), `README.md` and, last, `manifest.json` with the sha256 of everything.
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
from .graphs import EXTERNAL_FILE, MASKED_SCORE, build_graphs, edit_axes, hook_axes
from .heads import REPEATS
from .metrics import DEFINITIONS
from .model import ModelConfig
from .tokenizer import BOS_ID

LOG_ROWS = 600
SUPPORTED = {"normalization_type": None, "positional_embedding_type": "shortformer"}


def parameter_shapes(config: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Names and shapes a model of this configuration must have, sorted by name."""
    into, out = (config.n_heads, config.d_model, config.d_head), (config.n_heads, config.d_head, config.d_model)
    shapes = {"embed.W_E": (config.d_vocab, config.d_model), "pos_embed.W_pos": (config.n_ctx, config.d_model)}
    shapes |= {"unembed.W_U": (config.d_model, config.d_vocab)}
    for layer in range(config.n_layers):
        shapes |= {f"blocks.{layer}.attn.W_{letter}": out if letter == "O" else into for letter in "QKVO"}
        if config.smeared_keys:
            shapes[f"blocks.{layer}.attn.smear"] = (config.n_heads,)
        if config.d_mlp:
            shapes[f"blocks.{layer}.mlp.W_in"] = (config.d_model, config.d_mlp)
            shapes[f"blocks.{layer}.mlp.b_in"] = (config.d_mlp,)
            shapes[f"blocks.{layer}.mlp.W_out"] = (config.d_mlp, config.d_model)
    return dict(sorted(shapes.items()))


def half_precision(tensors: dict[str, np.ndarray], config: ModelConfig) -> dict[str, np.ndarray]:
    """The parameters of `config` in float16. Biases that are zero are dropped; anything else unknown is an error."""
    shapes = parameter_shapes(config)
    for name, value in tensors.items():
        ignorable = name.endswith((".mask", ".IGNORE")) or (".b_" in name and not np.any(value))
        if name not in shapes and not ignorable:
            raise SystemExit(f"{name}: the runtime has no such parameter (no LayerNorm, no bias but b_in)")
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
    (out / "checkpoints").mkdir(parents=True, exist_ok=True)
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


def write_record(run: Path, out: Path) -> dict:
    """The training record of a run that `evaluate.py` has measured: every score with its definition, a thinned log, and where
    the run came from. Returns its entry in the manifest."""
    config, evaluation, log = (read_json(run / name) for name in ("config.json", "evaluation.json", "log.jsonl"))
    stride = max(1, -(-len(log) // LOG_ROWS))
    columns = {"step": 0, "tokens": 0, "loss": 4, "lr": 7, "grad_norm": 4}
    rows = [[round(line[name], digits) for name, digits in columns.items()] for line in log[::stride]]
    suffix = "" if config["seed"] == 0 else f"-seed{config['seed']}"
    content = {
        "format": 2,
        "model": config["id"],
        "seed": config["seed"],
        "provenance": provenance(run),
        "definitions": DEFINITIONS,
        "checkpoints": evaluation["checkpoints"],
        "final": evaluation["final"],
        "log": {"columns": list(columns), "rows": rows},
    }
    name, losses = f"training{suffix}.json", f"token-losses{suffix}.safetensors"
    (out / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")
    shutil.copyfile(run / "token-losses.safetensors", out / losses)
    (out / losses).chmod(0o644)
    return {"seed": config["seed"], **file_facts(out, name), "token_losses": file_facts(out, losses)}


def read_json(path: Path):
    """The content of a JSON file, or the list of the lines of a .jsonl file."""
    text = path.read_text()
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else json.loads(text)


def provenance(run: Path) -> dict:
    """What a run was made of, with what, and what it cost."""
    config, data = read_json(run / "config.json"), read_json(run / "data.json")
    seed = f" --seed {config['seed']}" if config["seed"] else ""
    return {
        "corpus_digest": data["corpus_sha256"],
        "seed": config["seed"],
        "command": f"python -m models.training.train models/training/configs/{config['id']}.json{seed} --data DATA --out RUN",
        "hardware": config["hardware"],
        "torch": config["torch"],
        "wall_seconds": round(torch.load(run / "state.pt", weights_only=True)["seconds"]),
        "tokens": config["steps"] * config["batch_size"] * config["model"]["n_ctx"],
    }


def manifest(config: ModelConfig, about: dict, checkpoints: list[dict], graphs: dict, evaluation: dict, out: Path) -> dict:
    """Content of `manifest.json`; `about` gives id, title, purpose, provenance and licence."""
    architecture = {"attn_only": not config.d_mlp, "act_fn": "relu" if config.d_mlp else None}
    layer_order = (["attn", "mlp"] if config.d_mlp else ["attn"]) * config.n_layers
    shape = asdict(config) | architecture | SUPPORTED | {"layer_order": layer_order}
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
        "edits": edit_axes(config),
        "checkpoints": checkpoints,
        "evaluation": evaluation,
        "records": about.get("records", []),
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


def export_run(run: Path, seeds: list[Path], out: Path, date: str, commit: str) -> None:
    """Export a finished run, and the records of further seeds, after `evaluate.py`."""
    config, evaluation = read_json(run / "config.json"), read_json(run / "evaluation.json")
    steps = {step: run / f"checkpoints/{step}.safetensors" for step in config["shipped"]}
    about = {key: config[key] for key in ("id", "title", "purpose", "licence")}
    about["provenance"] = provenance(run) | {"date": date, "commit": commit}
    shared = {key: evaluation[key] for key in ("repeats", "texts")}
    tokens_per_step = config["batch_size"] * config["model"]["n_ctx"]
    (out / "checkpoints").mkdir(parents=True)
    about["records"] = [write_record(one, out) for one in (run, *seeds)]
    export(steps, ModelConfig(**config["model"]), run / "tokenizer.json", tokens_per_step, about, shared, out)
    records = [read_json(out / record["file"]) for record in about["records"]]
    (out / "README.md").write_text(model_card(config, read_json(run / "data.json"), records))


def export_transformer_lens(weights: Path, config_file: Path, tokenizer: Path, out: Path) -> None:
    """Export one state dict whose `config.json` carries TransformerLens' names."""
    found = json.loads(config_file.read_text())
    attn_only = found.get("attn_only", False)
    for key, value in (SUPPORTED if attn_only else SUPPORTED | {"act_fn": "relu"}).items():
        if found.get(key) != value:
            raise SystemExit(f"{config_file}: {key} is {found.get(key)!r}; the runtime needs {value!r}")
    sizes = {field: found[field] for field in ModelConfig.__dataclass_fields__ if field in found}
    config = ModelConfig(**sizes | {"d_mlp": None if attn_only else found.get("d_mlp")})
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
    parser.add_argument("--seeds", type=Path, nargs="+", default=[], help="runs of the same model with other seeds")
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
        export_run(arguments.run, arguments.seeds, arguments.out, arguments.date, arguments.commit)
    else:
        export_transformer_lens(*arguments.from_transformer_lens, arguments.tokenizer, arguments.out)
