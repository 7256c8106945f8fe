"""Write what TransformerLens computes from the shipped models, as a second witness for the TypeScript analysis.

    python -m models.training.lens_golden public/models/* --out tests/fixtures/transformer-lens.json

Models without heads, and those that TransformerLens cannot run because of their smeared keys, are left out.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformer_lens import HookedTransformer, HookedTransformerConfig

from .golden import TEXTS, short

CONFIG = ["n_layers", "n_heads", "d_model", "d_head", "n_ctx", "d_vocab", "d_mlp", "act_fn"]
CONFIG += ["attn_only", "normalization_type", "positional_embedding_type"]


def load(folder: Path, manifest: dict) -> HookedTransformer:
    """The last checkpoint, as models/README.md loads it."""
    model = HookedTransformer(HookedTransformerConfig(**{name: manifest["config"][name] for name in CONFIG}))
    weights = load_file(folder / manifest["checkpoints"][-1]["file"])
    model.load_state_dict({name: value.float() for name, value in weights.items()}, strict=False)
    model.set_use_attn_result(True)
    return model


def attribution(model: HookedTransformer, cache, token: int) -> dict[str, float]:
    """What embedding, heads and MLPs add to the logit of `token` at the last position, by TransformerLens' labels."""
    parts, names = cache.decompose_resid(mode="mlp", pos_slice=-1, return_labels=True)
    heads, head_names = cache.stack_head_results(pos_slice=-1, return_labels=True)
    parts, names = torch.cat([parts, heads]), names + head_names
    values = cache.logit_attrs(parts[:, 0], tokens=token, pos_slice=-1, batch_slice=0, has_batch_dim=False)
    return {name: short(value) for name, value in zip(names, values.tolist(), strict=True) if name != "pos_embed"}


def lens(model: HookedTransformer, cache) -> list[list[float]]:
    """The first 32 logits of every step of the accumulated residual stream at the last position."""
    steps = cache.accumulated_resid(incl_mid=not model.cfg.attn_only, pos_slice=-1)
    return [short(np.array(step)) for step in (steps[:, 0] @ model.W_U)[:, :32].tolist()]


def spectrum(circuit) -> list[list[float]]:
    """The eigenvalues of a factored matrix as [real, imaginary], largest modulus first."""
    values = circuit.eigenvalues.detach().numpy()
    return [short(np.array([value.real, value.imag])) for value in sorted(values, key=abs, reverse=True)]


def ablations(model: HookedTransformer, ids: torch.Tensor) -> list[dict]:
    """Losses of every token without each head: with patterns free (`full`) and with the clean ones forced (`kept`)."""
    _, clean = model.run_with_cache(ids)
    names = [f"blocks.{layer}.attn.hook_pattern" for layer in range(model.cfg.n_layers)]
    freeze = [(name, lambda _, hook: clean[hook.name]) for name in names]
    found = []
    for layer, head in np.ndindex(model.cfg.n_layers, model.cfg.n_heads):

        def silence(z, hook, head=head):
            z[:, :, head] = 0
            return z

        off = [(f"blocks.{layer}.attn.hook_z", silence)]
        losses = [model.run_with_hooks(ids, return_type="loss", loss_per_token=True, fwd_hooks=way)[0] for way in (off, off + freeze)]
        found.append({"full": short(losses[0].numpy()), "kept": short(losses[1].numpy())})
    return found


@torch.no_grad()
def golden(folder: Path, manifest: dict) -> dict:
    """The fixture's entry for one model folder."""
    model = load(folder, manifest)
    ids = torch.tensor([[0, *Tokenizer.from_file(str(folder / "tokenizer.json")).encode(TEXTS["names"]).ids]])
    logits, cache = model.run_with_cache(ids)
    token, layers = logits[0, -1].argmax().item(), model.cfg.n_layers
    entry = {"model": manifest["id"], "sha256": manifest["checkpoints"][-1]["sha256"], "ids": ids[0].tolist(), "token": token}
    entry |= {"attribution": attribution(model, cache, token), "lens": lens(model, cache), "ablations": ablations(model, ids)}
    heads = list(np.ndindex(layers, model.cfg.n_heads))
    OV, QK = model.OV, model.QK
    entry["ov"] = [spectrum(model.W_E @ OV[place] @ model.W_U) for place in heads]
    entry["qk"] = [spectrum(model.W_E @ QK[place] @ model.W_E.T) for place in heads]
    pairs = [(early, late) for early in heads for late in heads if early[0] < late[0]]
    if pairs:
        scores = {kind: model.all_composition_scores(kind.upper()) for kind in "qkv"}
        entry["composition"] = [
            {"from": early, "to": late, **{kind: short(scores[kind][(*early, *late)].item()) for kind in "qkv"}}
            for early, late in pairs
        ]
        entry["qk_through"] = [spectrum(model.W_E @ QK[late] @ OV[early].T @ model.W_E.T) for early, late in pairs]
        entry["virtual"] = [spectrum(model.W_E @ OV[early] @ OV[late] @ model.W_U) for early, late in pairs]
    return entry


def witnessed(folders: list[Path]) -> list[tuple[Path, dict]]:
    """Folders of models with heads that TransformerLens can run, with their manifests."""
    found = [(folder, json.loads((folder / "manifest.json").read_text())) for folder in folders]
    shapes = [manifest["config"] for _, manifest in found]
    return [pair for pair, shape in zip(found, shapes, strict=True) if shape["n_layers"] and not shape["smeared_keys"]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    models = [golden(*pair) for pair in witnessed(arguments.folders)]
    arguments.out.write_text(json.dumps({"format": 1, "models": models}, separators=(",", ":")) + "\n", encoding="utf-8")
