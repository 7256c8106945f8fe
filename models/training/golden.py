"""Write the golden fixture: what the shipped models compute, worked out a second time in plain numpy float64.

    python -m models.training.golden public/models/* --out tests/fixtures/golden.json

Nothing here imports the PyTorch model or the ONNX graphs: the fixture is an independent witness for both, and for the
TypeScript runtime.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

DIGITS = 6  # significant digits kept of logits and losses, decimal places of attention
FULL_PATTERN_LENGTH = 40  # longer texts keep sampled rows only
SAMPLED_ROWS = (0, 1, 12, 25, 40, 128, 250, 255)

TEXTS = {
    "names": "Mr Dursley was proud to say that he was normal. Mr Dursley had no time for Zanthor, and Zanthor had none for Mr D",
    "unicode": "Ωmega naïve — “œuvre” 東京 🙂 naïve Ω",
    "one token": "a",
}
TOKENIZER_TEXTS = [
    "", " ", "  two  spaces ", "\n", "\n\n\n", "tab\tand\r\nCRLF", "Hello, world!", "can't won't it's", "1234567890", "3.14159 v2.0.1",
    "def f(x):\n    return x[0] + 1\n", "const a = (b) => ({ ...b, c: `${d}` });", "naïve façade — “quoted”", "Ωμέγα и Москва", "東京タワー",
    "🙂👩‍👩‍👧‍👦🏳️‍🌈", "e\u0301 vs é", "\u0000\u0001 control", "\u00a0non-breaking\u2003em space", "ALLCAPS lowercase CamelCase snake_case",
    "<|endoftext|>", "a<|endoftext|>b", "https://example.org/a?b=c&d=%20", "अनुच्छेद", "مرحبا بالعالم", "x" * 40,
]  # fmt: skip


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """All tensors of a file, in float64."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    kinds, tensors = {"F16": np.float16, "F32": np.float32}, {}
    for name, entry in json.loads(raw[8:start]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            flat = np.frombuffer(raw[start + begin : start + end], dtype=kinds[entry["dtype"]])
            tensors[name] = flat.reshape(entry["shape"]).astype(np.float64)
    return tensors


def softmax(scores: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def keys(weights: dict[str, np.ndarray], layer: int, head: int, seen: np.ndarray) -> np.ndarray:
    """Keys [T, K] of one head; with a smear, each but the first takes its share of the key before."""
    key = seen @ weights[f"blocks.{layer}.attn.W_K"][head]
    smear = weights.get(f"blocks.{layer}.attn.smear")
    if smear is not None:
        own = 1 / (1 + np.exp(-smear[head]))
        key[1:] = own * key[1:] + (1 - own) * key[:-1]
    return key


def forward(weights: dict[str, np.ndarray], ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Logits [T, V] and patterns [L, H, T, T] of one sequence; no batching, no fusing, head by head as in the paper."""
    length, layers = len(ids), sum(name.endswith("attn.W_Q") for name in weights)
    stream, positions = weights["embed.W_E"][ids], weights["pos_embed.W_pos"][:length]
    patterns = []
    for layer in range(layers):
        W_Q, W_V, W_O = (weights[f"blocks.{layer}.attn.W_{letter}"] for letter in "QVO")
        seen, added = stream + positions, np.zeros_like(stream)
        for head in range(len(W_Q)):
            scores = (seen @ W_Q[head]) @ keys(weights, layer, head, seen).T / np.sqrt(W_Q.shape[2])
            pattern = softmax(np.where(np.tri(length, dtype=bool), scores, -np.inf))
            patterns.append(pattern)
            added += pattern @ (stream @ W_V[head]) @ W_O[head]
        stream = stream + added
        mlp = f"blocks.{layer}.mlp."
        if mlp + "W_in" in weights:
            neurons = np.maximum(stream @ weights[mlp + "W_in"] + weights[mlp + "b_in"], 0)
            stream = stream + neurons @ weights[mlp + "W_out"]
    shape = (layers, len(patterns) // max(1, layers), length, length)
    return stream @ weights["unembed.W_U"], np.array(patterns).reshape(shape)


def short(array: np.ndarray):
    """Nested lists with DIGITS significant digits; what is below 1e-9 is 0."""
    if isinstance(array, np.ndarray):
        return [short(item) for item in array]
    return 0 if abs(array) < 1e-9 else float(f"{array:.{DIGITS}g}")


def golden_case(name: str, ids: list[int], weights: dict[str, np.ndarray]) -> dict:
    """Patterns, logits and losses of one sequence; long sequences keep the rows in `rows` only."""
    logits, patterns = forward(weights, ids)
    length = len(ids)
    rows = list(range(length)) if length <= FULL_PATTERN_LENGTH else [row for row in SAMPLED_ROWS if row < length]
    losses = [-float(np.log(softmax(logits[i])[ids[i + 1]])) for i in range(length - 1)]
    logit_rows = sorted({0, length // 2, length - 1})
    return {
        "name": name,
        "ids": ids,
        "pattern_rows": rows,
        "patterns": short(patterns[:, :, rows].round(DIGITS)),
        "logits": [
            {"pos": row, "top": short(np.sort(logits[row])[::-1][:5]), "first_64": short(logits[row][:64])} for row in logit_rows
        ],
        "loss": [None, *short(np.array(losses))],
    }


def sequences(tokenizer: Tokenizer, d_vocab: int, n_ctx: int) -> dict[str, list[int]]:
    """Token ids of every case, BOS first."""
    draw = random.Random(0)
    block = draw.sample(range(300, d_vocab), 12)
    cases = {name: [0, *tokenizer.encode(text).ids] for name, text in TEXTS.items()}
    cases["repeated random tokens"] = [0, *block * 3]
    return cases | {"full context": [0, *(draw.randrange(1, d_vocab) for _ in range(n_ctx - 1))]}


def golden(folder: Path) -> dict:
    """The fixture's entry for one model folder, at its last checkpoint."""
    manifest = json.loads((folder / "manifest.json").read_text())
    tokenizer, checkpoint = Tokenizer.from_file(str(folder / "tokenizer.json")), manifest["checkpoints"][-1]
    weights, config = read_safetensors(folder / checkpoint["file"]), manifest["config"]
    cases = sequences(tokenizer, config["d_vocab"], config["n_ctx"])
    texts = TEXTS | {name: None for name in cases if name not in TEXTS}
    return {
        "model": manifest["id"],
        "checkpoint": {key: checkpoint[key] for key in ("step", "file", "sha256")},
        "cases": [{"text": texts[name], **golden_case(name, ids, weights)} for name, ids in cases.items()],
        "tokenizer": [{"text": text, "ids": tokenizer.encode(text).ids} for text in TOKENIZER_TEXTS],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    fixture = {
        "format": 1,
        "axes": {"patterns": ["layer", "head", "dest (pattern_rows)", "src"]},
        "models": [golden(folder) for folder in arguments.folders],
    }
    arguments.out.write_text(json.dumps(fixture, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
