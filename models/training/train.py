"""Train one model from a configuration file.

    python -m models.training.train CONFIG --data DATA --out RUN

DATA comes from `models.training.dataset`. RUN receives `config.json`, `log.jsonl` (one line per step), the checkpoints
`checkpoints/<step>.safetensors` and `state.pt`. Started again after a kill, it goes on from `state.pt` with the very
losses an unbroken run would have had: data order is a function of (seed, step), and `state.pt` holds both optimisers.
"""

import argparse
import ctypes
import json
import os
import platform
import shutil
import time
from pathlib import Path

import torch
from safetensors.torch import save_file

from .dataset import Batches
from .loss import unembed_cross_entropy
from .model import ModelConfig, Transformer
from .muon import Muon


def keep_freed_memory() -> None:
    """Ask glibc to keep freed memory: handing it back and faulting it in again would cost a third of every step."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if platform.system() == "Linux" else None
    if mallopt:
        for option in (-1, -2, -3):  # M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD
            mallopt(option, 1 << 28)


def hardware(threads: int) -> str:
    """Processor name and number of threads."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else platform.processor() or platform.machine()}, {threads} CPU thread(s), no GPU"


def learning_rate(step: int, config: dict) -> float:
    """Linear warm-up, plateau, linear decay to zero over the last `decay_share` of the steps."""
    steps, decay_steps = config["steps"], config["decay_share"] * config["steps"]
    warm_up = min(1.0, (step + 1) / config["warmup_steps"])
    decay = min(1.0, (steps - step) / decay_steps) if decay_steps else 1.0
    return config["learning_rate"] * warm_up * decay


def make_optimisers(model: Transformer) -> list[torch.optim.Optimizer]:
    """Muon for Q, K, V, O, W_in, W_out; AdamW without decay for the tables, neuron biases and smears."""
    attention = [block.attn for block in model.blocks]
    into = [weight for attn in attention for weight in (attn.W_Q, attn.W_K, attn.W_V)]
    out = [attn.W_O for attn in attention]
    mlps = [block.mlp for block in model.blocks if block.mlp]
    groups = [
        {"params": into, "heads_first": False},
        {"params": out, "heads_first": True},
        {"params": [mlp.W_in for mlp in mlps], "heads_first": None},
        {"params": [mlp.W_out for mlp in mlps], "heads_first": None},
    ]
    groups = [group for group in groups if group["params"]]
    matrices = {id(weight) for group in groups for weight in group["params"]}
    others = [weight for weight in model.parameters() if id(weight) not in matrices]
    adam = torch.optim.AdamW(others, lr=0.0, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    return [adam, Muon(groups, lr=0.0)] if groups else [adam]


def train_step(model: Transformer, optimisers: list, batch: torch.Tensor, rate: float, clip: float) -> tuple[float, float]:
    """One update on batch [B, T + 1]; returns (mean loss in nats before the update, gradient norm before clipping)."""
    with torch.autocast(batch.device.type, torch.bfloat16):
        loss = unembed_cross_entropy(model.residual(batch[:, :-1]), model.unembed.W_U, batch[:, 1:])
    loss.backward()
    parameters = [parameter for parameter in model.parameters() if parameter.grad is not None]
    norm = torch.nn.utils.clip_grad_norm_(parameters, clip)
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.step()
        optimiser.zero_grad()
    return loss.item(), norm.item()


def save_checkpoint(model: Transformer, step: int, folder: Path) -> None:
    """float32 parameters under TransformerLens' names."""
    tensors = {name: value.detach().contiguous() for name, value in model.state_dict().items()}
    save_file(tensors, folder / f"{step}.safetensors", metadata={"step": str(step)})


def save_state(path: Path, step: int, seconds: float, model: Transformer, optimisers: list) -> None:
    """Everything a resumed run needs. Written beside and renamed, so that a kill never leaves half a file."""
    state = {"step": step, "seconds": seconds, "model": model.state_dict()}
    state["optimisers"] = [optimiser.state_dict() for optimiser in optimisers]
    torch.save(state, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)


def keep_log_before(path: Path, step: int) -> None:
    """Drop log lines of steps the restored state has not seen, and a line cut short by the kill."""
    lines = path.read_text().splitlines(keepends=True) if path.exists() else []
    path.write_text("".join(lines[:step]))


def train(config: dict, data: Path, out: Path, threads: int, state_every: int) -> None:
    keep_freed_memory()
    torch.set_num_threads(threads)
    torch.manual_seed(config["seed"])
    (out / "checkpoints").mkdir(parents=True, exist_ok=True)
    model = Transformer(ModelConfig(**config["model"]))
    optimisers = make_optimisers(model)
    batches = Batches(data, config["weights"], config["model"]["n_ctx"], config["batch_size"], config["seed"])
    tokens_per_step = config["batch_size"] * config["model"]["n_ctx"]
    first, seconds_before = 0, 0.0
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt", weights_only=True)
        first, seconds_before = state["step"], state["seconds"]
        model.load_state_dict(state["model"])
        for optimiser, saved in zip(optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)
        print(f"resumed at step {first}", flush=True)
    else:
        facts = {"hardware": hardware(threads), "torch": torch.__version__}
        (out / "config.json").write_text(json.dumps(config | facts, indent=2) + "\n")
        shutil.copy(data / "tokenizer.json", out / "tokenizer.json")
        shutil.copy(data / "data.json", out / "data.json")
    keep_log_before(out / "log.jsonl", first)
    start = time.monotonic()
    with (out / "log.jsonl").open("a", buffering=1) as log:
        for step in range(first, config["steps"] + 1):
            if step in config["checkpoints"]:
                save_checkpoint(model, step, out / "checkpoints")
            seconds = seconds_before + time.monotonic() - start
            if step > first and step % state_every == 0 or step == config["steps"]:
                save_state(out / "state.pt", step, seconds, model, optimisers)
            if step == config["steps"]:
                break
            rate = learning_rate(step, config)
            loss, norm = train_step(model, optimisers, torch.from_numpy(batches.at(step)), rate, config["clip"])
            line = {"step": step, "loss": loss, "grad_norm": norm, "lr": rate, "tokens": step * tokens_per_step}
            log.write(json.dumps(line) + "\n")
            if step % 100 == 0 and step > first:
                pace = (time.monotonic() - start) / (step - first)
                left = (config["steps"] - step) * pace / 60
                print(f"step {step} loss {loss:.3f} {tokens_per_step / pace:.0f} tokens/s, {left:.1f} min left", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, help="initialisation and order of the data; the configuration's seed if not given")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--state-every", type=int, default=500, help="steps between saves of state.pt")
    arguments = parser.parse_args()
    configuration = json.loads(arguments.config.read_text())
    if arguments.seed is not None:
        configuration["seed"] = arguments.seed
    train(configuration, arguments.data, arguments.out, arguments.threads, arguments.state_every)
