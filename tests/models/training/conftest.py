"""Shared fixtures: a small made-up corpus, the token files made from it, and a tiny model trained on them."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

os.environ["OMP_NUM_THREADS"] = "1"  # for this process and those it starts: at these sizes threads cost more than they give
ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

import torch  # noqa: E402

torch.set_num_threads(1)

TINY = ROOT / "models/training/configs/tiny.json"
COLUMNS = ["file", "source", "licence", "bytes", "sha256", "docs"]


def write_corpus(folder: Path, texts: dict[str, str]) -> Path:
    """A corpus folder with its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(COLUMNS)]
    for file, text in texts.items():
        raw = text.encode()
        (folder / file).write_bytes(raw)
        row = [file, "made up", "CC0-1.0", str(len(raw)), hashlib.sha256(raw).hexdigest(), str(text.count("<|endoftext|>"))]
        lines.append("\t".join(row))
    (folder / "manifest.tsv").write_text("\n".join(lines) + "\n")
    return folder


def made_up_documents(seed: int, count: int) -> str:
    """Documents of invented words, each document with a vocabulary of its own, so that it repeats itself."""
    draw, documents = random.Random(seed), []
    for _ in range(count):
        words = ["".join(draw.choices("aeioulnrstmdk", k=draw.randint(2, 6))) for _ in range(25)]
        sentences = [" ".join(draw.choices(words, k=8)).capitalize() + "." for _ in range(30)]
        documents.append("\n".join(sentences))
    return "\n<|endoftext|>\n".join(documents) + "\n<|endoftext|>\n"


def run_module(name: str, *arguments) -> subprocess.CompletedProcess:
    """`python -m models.training.<name> …`, failing with what it said."""
    command = [sys.executable, "-m", f"models.training.{name}", *map(str, arguments)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
    return finished


@pytest.fixture(scope="session")
def tiny_config() -> dict:
    return json.loads(TINY.read_text())


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory) -> Path:
    """Token files of the made-up corpus."""
    files = ["books.txt", "code_python.txt", "dialogues_tm4.txt"]
    corpus = write_corpus(tmp_path_factory.mktemp("corpus"), {file: made_up_documents(i, 60) for i, file in enumerate(files)})
    data = tmp_path_factory.mktemp("data")
    run_module("dataset", TINY, "--corpus", corpus, "--out", data)
    return data


@pytest.fixture(scope="session")
def tiny_run(tiny_data, tmp_path_factory) -> Path:
    """A finished run of the tiny configuration, never interrupted."""
    run = tmp_path_factory.mktemp("run") / "tiny"
    run_module("train", TINY, "--data", tiny_data, "--out", run)
    return run


@pytest.fixture(scope="session")
def tiny_folder(tiny_run, tiny_data, tmp_path_factory) -> Path:
    """The model folder exported from the tiny run."""
    out = tmp_path_factory.mktemp("models") / "tiny"
    run_module("evaluate", tiny_run, "--data", tiny_data)
    run_module("export", tiny_run, "--out", out)
    return out
