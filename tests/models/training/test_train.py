"""Training learns, and survives a kill without changing a single loss."""

import json
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from conftest import ROOT, TINY

from models.training.dataset import Batches
from models.training.train import learning_rate


def losses(run) -> list[float]:
    return [json.loads(line)["loss"] for line in (run / "log.jsonl").read_text().splitlines()]


def test_the_tiny_model_learns(tiny_run, tiny_config):
    found = losses(tiny_run)
    assert len(found) == tiny_config["steps"]
    assert found[0] > 5.5 and np.mean(found[-5:]) < found[0] - 1
    assert sorted(path.stem for path in (tiny_run / "checkpoints").iterdir()) == ["0", "30", "60"]


def test_a_killed_run_goes_on_with_the_same_losses(tiny_run, tiny_data, tmp_path):
    run = tmp_path / "killed"
    command = [sys.executable, "-m", "models.training.train", TINY, "--data", tiny_data, "--out", run, "--state-every", "10"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (run / "state.pt").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the run ended before it was killed"
    before = losses(run) if (run / "log.jsonl").read_text().endswith("\n") else None
    assert before is None or len(before) < len(losses(tiny_run))
    finished = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "resumed at step" in finished.stdout
    assert losses(run) == losses(tiny_run)
    for step in ("0", "30", "60"):
        name = f"checkpoints/{step}.safetensors"
        assert (run / name).read_bytes() == (tiny_run / name).read_bytes()


def test_batches_depend_on_seed_and_step_only(tiny_data, tiny_config):
    def batches(seed):
        return Batches(tiny_data, tiny_config["weights"], 128, 8, seed)

    batch = batches(0).at(7)
    assert batch.shape == (8, 129) and (batch[:, 0] == 0).all()
    assert (batch == batches(0).at(7)).all()
    assert (batch != batches(0).at(8)).any() and (batch != batches(1).at(7)).any()


def test_sampling_follows_the_weights(tiny_data):
    only = Batches(tiny_data, {"books.txt": 0.0, "code_python.txt": 1.0}, 32, 8, 0)
    stream = np.load(tiny_data / "code_python.txt.train.npy").astype(np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(stream, 32)
    assert all((windows == row[1:]).all(1).any() for row in only.at(0))


def test_learning_rate_schedule():
    config = {"steps": 100, "decay_share": 0.4, "warmup_steps": 10, "learning_rate": 1.0}
    rates = [learning_rate(step, config) for step in range(100)]
    assert rates[0] == 0.1 and rates[9] == rates[60] == 1.0
    assert rates[80] == pytest.approx(0.5) and 0 < rates[99] < 0.03
