"""The model card (README.md) of a shipped model, written from the run's own files: no number is typed by hand.

    python -m models.training.card public/models/*

prints the table of models/README.md, from the folders alone.
"""

import json
import math
import sys
from pathlib import Path

ATTRIBUTION = {
    "dialogues_tm4.txt": "Taskmaster-4 (Google LLC: Bill Byrne, Karthik Krishnamoorthi, Saravanan Ganesh and others), CC-BY-4.0, "
    "google-research-datasets/Taskmaster; cleaned and shortened for this project"
}


def table(header: list[str], rows: list[list]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def best(entry: dict, score: str) -> str:
    """The best head for one score, as `0.91 (L0H2)`."""
    head = max(entry["heads"], key=lambda head: head[score], default=None)
    return f"{head[score]:.3f} (L{head['layer']}H{head['head']})" if head else "–"


def number(value: float | None, digits: int = 3) -> str:
    """A rounded number, or a dash for none."""
    return "–" if value is None else f"{round(value, digits) + 0.0:.{digits}f}"  # + 0.0: no minus nought


ROWS = 14  # checkpoints in the table: every so many, and the last


def results(record: dict) -> str:
    """A row for some checkpoints: the record has all."""
    header = ["step", "tokens (M)", "validation loss", "`continued` tokens", "ICL score", "names continued",
              "previous-token, best head", "prefix-matching, best head"]  # fmt: skip
    checkpoints = record["checkpoints"]
    stride = max(1, -(-len(checkpoints) // ROWS))
    rows = []
    for entry in [*checkpoints[:-1:stride], checkpoints[-1]]:
        values = [entry["val_loss"], entry["loss_by_class"]["continued"], entry["icl_score"], entry["name_continuation"]]
        heads = [best(entry, "previousToken"), best(entry, "prefixMatching")]
        rows.append([entry["step"], f"{entry['tokens'] / 1e6:.1f}", *map(number, values), *heads])
    return table(header, rows)


def seeds(records: list[dict]) -> str:
    """A row for the last checkpoint of every seed."""
    header = ["seed", "validation loss", *(f"`{name}`" for name in records[0]["checkpoints"][-1]["loss_by_class"]), "ICL score",
              "names continued", "prefix-matching, best head", "random tokens copied, repeats 2, 3, 4"]  # fmt: skip
    rows = []
    for record in records:
        last = record["checkpoints"][-1]
        copied = ", ".join(number(share) for share in last["random_repeats"]["top1"][1:])
        values = [last["val_loss"], *last["loss_by_class"].values(), last["icl_score"], last["name_continuation"]]
        rows.append([record["seed"], *map(number, values), best(last, "prefixMatching"), copied])
    return table(header, rows)


def heads(record: dict) -> str:
    """A row for every head at the last checkpoint; how far its composition with earlier heads rises above chance."""
    last, baseline = record["checkpoints"][-1], record["baseline"]
    names = ["previousToken", "prefixMatching", "prefixMatchingOffset0", "prefixMatchingOffsetMinus1", "copying", "ovPositivity"]
    rows = []
    for head in last["heads"]:
        place = [head["layer"], head["head"]]
        pairs = [pair for pair in last["composition"] if pair["to"] == place]
        strongest = max(pairs, key=lambda pair: pair["k"], default=None)
        above = f"{strongest['k'] - baseline:+.3f} (L{strongest['from'][0]}H{strongest['from'][1]})" if strongest else "–"
        rows.append([f"L{place[0]}H{place[1]}", *(number(head[name]) for name in names), above])
    return table(["head", "previous-token", "prefix-matching", "offset 0", "offset −1", "copying", "OV positivity",
                  "strongest K-composition above chance"], rows)  # fmt: skip


def neurons(record: dict) -> str:
    """The section on vowel neurons; empty for a model without MLPs."""
    final = record["final"]
    if "vowel_neurons" not in final:
        return ""
    header = ["neuron", "effect", "direction", 'mean activation after " an"', 'after " a"', "log-odds gap when held"]
    rows = [
        [f"L{one['layer']}N{one['neuron']}", *(number(one[name]) for name in
         ("effect", "direction", "activationAfterAn", "activationAfterA", "ablationChangesGap"))]
        for one in final["vowel_neurons"][:5]
    ]  # fmt: skip
    counts, first = final["vowel_contexts"], final["vowel_neurons"][0]
    return f"""
## The vowel neuron

After " an" comes a word that begins with a vowel. On held-out text ({counts["an"]} times " an", {counts["a"]:,} times " a") the log-odds of a
vowel-initial against a consonant-initial word are {final["vowel_log_odds_gap"]:.2f} nats higher after " an" than after " a". The neuron with the largest effect on
this along the direct path is **L{first["layer"]}N{first["neuron"]}**. Effect: direction × difference of the mean activations, in logits; direction: how much more a unit
of activation raises vowel-initial than consonant-initial words; last column: change of the gap of {final["vowel_log_odds_gap"]:.2f} when the neuron is held at its mean.

{table(header, rows)}
"""


def mix(data: dict) -> str:
    """One row per source of the corpus."""
    rows = [
        [file, facts["weight"], facts["train"]["documents"], f"{facts['train']['tokens'] / 1e6:.1f}", facts["licence"]]
        for file, facts in data["sources"].items()
    ]
    return table(["source", "share of training tokens", "documents", "tokens (M)", "licence of the text"], rows)


def architecture(sizes: dict) -> str:
    """What the model is made of, in words."""
    layers, n_heads = sizes["n_layers"], sizes["n_heads"]
    common = f"Width {sizes['d_model']}, context {sizes['n_ctx']}, vocabulary {sizes['d_vocab']}; no LayerNorm, untied embeddings."
    if not layers:
        return f"""No attention: the logits are W_E W_U, one bigram table of rank {sizes["d_model"]}. {common} A table of positions is stored, as
in the other models, and not used."""
    parts = [f"{layers} layer{'s' if layers > 1 else ''} of {n_heads} attention heads of {sizes['d_head']}"]
    parts += [f"each followed by an MLP of {sizes['d_mlp']} ReLU neurons with a bias each"] if sizes.get("d_mlp") else ["no MLP"]
    parts += ["keys smeared: k_j ← σ(α) k_j + (1 − σ(α)) k_{j−1}, one learned α per head"] if sizes.get("smeared_keys") else []
    return f"""{"; ".join(parts)}. {common} Positions are added to the inputs of queries and keys only
("shortformer"), so that the residual stream carries none and every identity of *A Mathematical Framework for Transformer
Circuits* (Elhage et al. 2021) is exact for the attention layers."""


def model_card(config: dict, data: dict, records: list[dict]) -> str:
    """Markdown text of the card; `records` are the training records, the shipped weights' seed first."""
    sizes, record = config["model"], records[0]
    record["baseline"] = sizes["d_model"] ** -0.5
    provenance, final = record["provenance"], record["final"]
    cost = "\n".join(
        f"- seed {one['seed']}: {one['provenance']['wall_seconds'] / 60:.0f} minutes, "
        f"{one['provenance']['tokens'] / max(1, one['provenance']['wall_seconds']):,.0f} tokens per second"
        for one in records
    )
    mean, deviation = final["null_positivity"]
    return f"""# {config["title"]} (`{config["id"]}`)

{config["purpose"]}

{architecture(sizes)} Parameters have TransformerLens' names and layouts; checkpoints are float16, which costs
{final["storage_cost"]["float16"]:.6f} nats of validation loss against float32 (int8 with a scale per row: {final["storage_cost"]["int8"]:.5f}).

## Data

{mix(data)}

Corpus digest (sha256 over the sorted lines `sha256  file` of its manifest): `{provenance["corpus_digest"]}`.
`models/training/rebuild_corpus.py` fetches the same texts from their public sources. One document in 32, chosen by its own hash, is held out.

The mix is a choice that shapes the result: texts full of repetition (code, reference articles, dialogues) make up half of it, because they bring
the induction circuit early; in pilot runs it formed later without them.

Attribution: {"; ".join(ATTRIBUTION[file] for file in data["sources"] if file in ATTRIBUTION)}.

## Training

- Command: `{provenance["command"]}`
- {config["steps"]:,} steps of {config["batch_size"]} sequences of {sizes["n_ctx"]} tokens, each begun by `<|endoftext|>`: {provenance["tokens"] / 1e6:.1f} M tokens.
- Muon on the matrices of attention and MLPs (momentum 0.95, 5 Newton–Schulz steps), AdamW (β 0.9, 0.98, no decay) on everything else;
  learning rate {config["learning_rate"]}, warm-up {config["warmup_steps"]} steps, linear decay over the last {config["decay_share"]:.0%}, gradient norm clipped at {config["clip"]};
  matrix products in bfloat16, parameters in float32.
- Positions start as sinusoids of amplitude 1 (frequencies 1.5 / 500^(k / (d/2))) and are then learned.
- Hardware: {provenance["hardware"]}, shared with other work; PyTorch {provenance["torch"]}:

{cost}

## Results

{results(record)}

At the last checkpoint, by seed (the weights are those of seed {record["seed"]}); the four columns after the validation loss are its classes of tokens:

{seeds(records)}
{head_section(record, mean, deviation) if sizes["n_layers"] else ""}{neurons(record)}
Definitions are in `training.json`, which also holds the scores of every head at all {len(record["checkpoints"])} checkpoints, the loss at every position, and the log.
Losses are in nats on held-out documents, weighted as in training. `token-losses.safetensors` has the losses of {len(record["checkpoints"])} checkpoints token by
token: on a passage of a held-out story, and at 2,000 places of the held-out text.

## Limits

- A small model of mostly nineteenth-century English, US-government pages and code: it writes no usable text, and it repeats what its sources say, their
  prejudices included. It is meant to be taken apart, not used.
- The in-context-learning score compares two stretches of the same held-out windows: its level is noisy (standard error about .06); differences between
  checkpoints and between models, which see the same windows, are much less so.
- Attention to earlier copies is measured on random tokens as well as on text; copying random tokens as the top prediction is much weaker than attending to them.
- Tokens that the corpus hardly contains (rare bytes, most emoji) have nearly untrained embeddings.

Licence of the weights: {config["licence"]}
"""


def head_section(record: dict, mean: float, deviation: float) -> str:
    """Scores of every head, and what random heads would score."""
    return f"""
At the last checkpoint, by head:

{heads(record)}

OV positivity of random heads in this model's own vocabulary: {mean:.2f} ± {deviation:.2f} (mean and standard deviation). K-composition of random heads:
1/√{record["baseline"] ** -2:.0f} = {record["baseline"]:.3f}, which the last column has subtracted.
"""


def zoo(folders: list[Path]) -> str:
    """A row per model folder: shape, training cost and result of the shipped weights."""
    header = ["model", "layers", "heads", "what else", "parameters", "checkpoints", "seeds", "minutes", "tokens/s",
              "validation loss", "prefix-matching, best head", "bytes (MB)"]  # fmt: skip
    rows = []
    for folder in folders:
        manifest, record = (json.loads((folder / name).read_text()) for name in ("manifest.json", "training.json"))
        shape, cost, last = manifest["config"], record["provenance"], record["checkpoints"][-1]
        extra = [f"{shape['d_mlp']} neurons a layer"] if shape["d_mlp"] else []
        extra += ["smeared keys"] if shape["smeared_keys"] else []
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        parameters = parameter_count(folder / manifest["checkpoints"][-1]["file"])
        seconds = cost["wall_seconds"]
        rows.append([
            f"[{manifest['id']}](../public/models/{manifest['id']}/README.md)", shape["n_layers"],
            shape["n_layers"] and shape["n_heads"], ", ".join(extra) or "–", f"{parameters:,}", len(manifest["checkpoints"]),
            len(manifest["records"]), f"{seconds / 60:.0f}", f"{cost['tokens'] / seconds:,.0f}", number(last["val_loss"]),
            best(last, "prefixMatching"), f"{size / 1e6:.1f}",
        ])  # fmt: skip
    return table(header, rows)


def parameter_count(checkpoint: Path) -> int:
    """How many numbers a safetensors file holds."""
    raw = checkpoint.read_bytes()
    header = json.loads(raw[8 : 8 + int.from_bytes(raw[:8], "little")])
    return sum(math.prod(entry["shape"]) for name, entry in header.items() if name != "__metadata__")


if __name__ == "__main__":
    print(zoo([Path(folder) for folder in sys.argv[1:]]))
