"""The models in public/models: whole, consistent with each other and with the golden fixture, and as good as their cards say."""

import hashlib
import json

import numpy as np
import pytest
import torch
from conftest import ROOT
from safetensors.numpy import load_file
from test_export import open_graph, run_graph
from tokenizers import Tokenizer

from models.training import metrics
from models.training.card import zoo
from models.training.golden import forward, golden_case, read_safetensors
from models.training.neurons import word_openings

FOLDERS = ROOT / "public/models"
MODELS = ["attn-0l", "attn-1l", "attn-1l-smeared", "attn-2l", "attn-3l", "mlp-2l"]
SEEDS = {"attn-1l": [0, 1, 2], "attn-2l": [0, 1, 2]}
GOLDEN = json.loads((ROOT / "tests/fixtures/golden.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=MODELS)
def shipped(request):
    folder = FOLDERS / request.param
    return folder, json.loads((folder / "manifest.json").read_text()), json.loads((folder / "training.json").read_text())


def read_records(model: str) -> list[dict]:
    """The training records of all seeds of a model, the shipped weights' seed first."""
    manifest = json.loads((FOLDERS / model / "manifest.json").read_text())
    return [json.loads((FOLDERS / model / record["file"]).read_text()) for record in manifest["records"]]


def test_the_folders_fit_the_budget():
    assert sorted(path.name for path in FOLDERS.iterdir()) == MODELS
    assert sum(path.stat().st_size for path in FOLDERS.rglob("*") if path.is_file()) <= 120e6


def test_the_table_of_the_readme_is_current():
    def cells(line: str) -> list[str]:
        return [cell.strip() for cell in line.split("|")]

    lines = [cells(line) for line in (ROOT / "models/README.md").read_text(encoding="utf-8").splitlines()]
    for line in zoo([FOLDERS / model for model in MODELS]).splitlines():
        assert cells(line) in lines or set(line) <= set("| -"), line


def test_files_are_those_of_the_manifest(shipped):
    folder, manifest, _ = shipped
    stored = [manifest["tokenizer"], *manifest["graphs"].values(), *manifest["checkpoints"], *manifest["records"]]
    stored += [record["token_losses"] for record in manifest["records"]]
    stored += [manifest["bigrams"]] if "bigrams" in manifest else []
    for entry in stored:
        content = (folder / entry["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), entry["file"]


def test_one_tokenizer_and_corpus_for_all_models(shipped):
    _, manifest, training = shipped
    first = json.loads((FOLDERS / MODELS[0] / "manifest.json").read_text())
    assert manifest["tokenizer"]["sha256"] == first["tokenizer"]["sha256"]
    assert manifest["provenance"]["corpus_digest"] == first["provenance"]["corpus_digest"]
    assert manifest["evaluation"] == first["evaluation"]
    assert [entry["tokens"] for entry in training["checkpoints"]] == [
        entry["tokens"] for entry in read_records(MODELS[0])[0]["checkpoints"]
    ]


def test_every_seed_has_a_record_with_at_least_40_checkpoints(shipped):
    _, manifest, _ = shipped
    records = read_records(manifest["id"])
    assert [record["seed"] for record in records] == SEEDS.get(manifest["id"], [0])
    for record in records:
        steps = [entry["step"] for entry in record["checkpoints"]]
        assert len(steps) >= 40 and steps[0] == 0
        shipped_steps = [entry["step"] for entry in manifest["checkpoints"]]
        assert shipped_steps == (steps if manifest["id"] in SEEDS else steps[-1:])


def test_the_record_defines_what_it_holds(shipped):
    _, _, training = shipped
    last = training["checkpoints"][-1]
    held = set(last) - {"step", "tokens", "heads"} | set(training["final"])
    held |= set(last["heads"][0]) - {"layer", "head"} if last["heads"] else set()
    assert held <= set(training["definitions"])
    if training["model"] == "mlp-2l":  # has all there is
        assert held == set(training["definitions"])


def test_storing_in_float16_costs_next_to_nothing(shipped):
    cost = shipped[2]["final"]["storage_cost"]
    assert abs(cost["float16"]) < 0.001 and abs(cost["int8"]) < 0.01


def test_all_checkpoints_have_one_header(shipped):
    folder, manifest, _ = shipped
    headers = set()
    for entry in manifest["checkpoints"]:
        raw = (folder / entry["file"]).read_bytes()
        headers.add(raw[: 8 + int.from_bytes(raw[:8], "little")])
    assert len(headers) == 1


def test_graphs_equal_numpy_float64(shipped, tmp_path):
    folder, manifest, _ = shipped
    ids = [0, *np.random.default_rng(1).integers(1, manifest["config"]["d_vocab"], 63)]
    for checkpoint in (manifest["checkpoints"][0], manifest["checkpoints"][-1]):
        logits, patterns = forward(read_safetensors(folder / checkpoint["file"]), ids)
        full = run_graph(open_graph(folder, checkpoint, "full", tmp_path), tokens=np.array([ids]))
        for layer, pattern in enumerate(patterns):
            assert np.abs(full[f"blocks.{layer}.attn.hook_pattern"][0] - pattern).max() < 1e-5
        assert np.abs(full["logits"][0] - logits).max() < 1e-3


def test_the_golden_fixture_is_current(shipped):
    folder, manifest, _ = shipped
    golden = next(model for model in GOLDEN["models"] if model["model"] == manifest["id"])
    assert golden["checkpoint"]["sha256"] == manifest["checkpoints"][-1]["sha256"]
    weights = read_safetensors(folder / golden["checkpoint"]["file"])
    for case in golden["cases"]:
        again = golden_case(case["name"], case["ids"], weights)
        np.testing.assert_allclose(again["loss"][1:], case["loss"][1:], rtol=1e-5)


def repeat_scores(folder, manifest, tmp_path):
    """Prefix-matching of every head at the last checkpoint, from the shipped graph and the manifest's own recipe: [layer, head]."""
    repeats = manifest["evaluation"]["repeats"]
    excluded, shape = repeats["excluded_token_ids"], manifest["config"]
    blocks = metrics.random_blocks(repeats["block"], repeats["draws"], repeats["seed"], shape["d_vocab"], excluded)
    ids = np.array([[0, *block * repeats["repeats"]] for block in blocks])
    found = run_graph(open_graph(folder, manifest["checkpoints"][-1], "attention", tmp_path), tokens=ids)
    score = [
        [
            np.mean([metrics.prefix_matching(*pair, 1, 1 + repeats["block"]) for pair in zip(pattern[:, head], ids)])
            for head in range(shape["n_heads"])
        ]
        for pattern in found.values()
    ]
    return np.array(score)


def test_head_scores_can_be_reproduced_from_the_folder_alone(shipped, tmp_path):
    folder, manifest, training = shipped
    if not manifest["config"]["n_layers"]:
        pytest.skip("no heads")
    scores = repeat_scores(folder, manifest, tmp_path)
    for head in training["checkpoints"][-1]["heads"]:
        assert scores[head["layer"], head["head"]] == pytest.approx(head["prefixMatching"], abs=1e-3)


def best(entry: dict, score: str) -> float:
    return max((head[score] for head in entry["heads"]), default=0.0)


def test_induction_in_every_seed_of_two_layers_and_in_none_of_one():
    for record in read_records("attn-2l"):
        last = record["checkpoints"][-1]
        head = max(last["heads"], key=lambda head: head["prefixMatching"])
        assert head["layer"] == 1 and head["prefixMatching"] >= 0.3
        assert max(head["prefixMatchingOffset0"], head["prefixMatchingOffsetMinus1"]) < head["prefixMatching"] / 3
        repeats = last["random_repeats"]
        assert repeats["top3"][0] < repeats["top3"][1] < repeats["top3"][3]
        assert repeats["loss"][0] > repeats["loss"][1] > repeats["loss"][2] > repeats["loss"][3]
        assert last["name_continuation"] > 0.5
    for record in read_records("attn-1l"):
        last = record["checkpoints"][-1]
        assert max(best(entry, "prefixMatching") for entry in record["checkpoints"]) < 0.05  # .03: attention to all alike
        assert last["name_continuation"] < 0.2


def test_smeared_keys_give_induction_in_one_layer():
    (record,) = read_records("attn-1l-smeared")
    assert best(record["checkpoints"][-1], "prefixMatching") > 0.5


def test_the_induction_head_reads_a_previous_token_head_and_copies():
    for record in read_records("attn-2l"):
        last, final = record["checkpoints"][-1], record["final"]
        induction = max(last["heads"], key=lambda head: head["prefixMatching"])
        place = [induction["layer"], induction["head"]]
        pair = max((pair for pair in last["composition"] if pair["to"] == place), key=lambda pair: pair["k"])
        source = last["heads"][pair["from"][1]]
        assert source["previousToken"] > 0.6
        assert pair["k"] > 1.3 * 128**-0.5
        mean, deviation = final["null_positivity"]
        assert induction["ovPositivity"] > mean + 2 * deviation
        through = next(one["value"] for one in last["qk_through"] if (one["from"], one["to"]) == (pair["from"], place))
        assert through > 0.5


def test_eigenvalues_sum_to_the_trace_of_the_whole_circuit(shipped):
    folder, manifest, training = shipped
    weights = read_safetensors(folder / manifest["checkpoints"][-1]["file"])
    config = manifest["config"]
    for index, (layer, head) in enumerate(np.ndindex(config["n_layers"], config["n_heads"])):
        W_V, W_O = (weights[f"blocks.{layer}.attn.W_{letter}"][head] for letter in "VO")
        trace = np.einsum("vd,dv->", weights["embed.W_E"] @ W_V @ W_O, weights["unembed.W_U"])
        values = np.array(training["final"]["ov_eigenvalues"][index])
        assert values[:, 0].sum() == pytest.approx(trace, abs=2e-5 * np.abs(values).sum())  # five digits of each are kept
        assert len(values) == config["d_head"]


def test_the_vowel_neuron_is_what_the_record_says():
    """Direction from the weights, activations from the float64 pass' own arithmetic, on articles in ordinary sentences."""
    folder = FOLDERS / "mlp-2l"
    manifest, (record,) = json.loads((folder / "manifest.json").read_text()), read_records("mlp-2l")
    first = record["final"]["vowel_neurons"][0]
    assert abs(first["effect"]) == max(abs(one["effect"]) for one in record["final"]["vowel_neurons"])
    difference = first["activationAfterAn"] - first["activationAfterA"]
    assert first["effect"] == pytest.approx(first["direction"] * difference, rel=1e-3)
    weights = read_safetensors(folder / manifest["checkpoints"][-1]["file"])
    vowels, consonants = word_openings(Tokenizer.from_file(str(folder / "tokenizer.json")), 2048)
    assert 100 < len(vowels) < len(consonants)
    axis = weights["unembed.W_U"][:, vowels].mean(1) - weights["unembed.W_U"][:, consonants].mean(1)
    direction = weights[f"blocks.{first['layer']}.mlp.W_out"][first["neuron"]] @ axis
    assert direction == pytest.approx(first["direction"], rel=1e-3)
    assert first["effect"] > 0 > first["ablationChangesGap"]


def test_losses_at_every_checkpoint_are_finite_and_fall(shipped):
    _, _, training = shipped
    losses = [entry["val_loss"] for entry in training["checkpoints"]]
    assert losses[0] == pytest.approx(np.log(2048), abs=0.05) and losses[-1] < 4.4 and np.isfinite(losses).all()


@pytest.mark.parametrize("model", ["attn-0l", "attn-1l", "attn-2l", "attn-3l", "mlp-2l"])  # it has no smeared keys
def test_transformer_lens_computes_the_same(model, monkeypatch):
    """Runs the snippet of models/README.md as it stands there, for each model's folder: patterns, losses, composition, eigenvalues."""
    pytest.importorskip("transformer_lens")
    folder, (record, *_) = FOLDERS / model, read_records(model)
    manifest = json.loads((folder / "manifest.json").read_text())
    section = (ROOT / "models/README.md").read_text().split("## In TransformerLens")[1]
    snippet = section.split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(ROOT)
    names = {}
    exec(snippet.replace("public/models/attn-2l", f"public/models/{model}"), names)
    theirs, last = names["model"], record["checkpoints"][-1]
    losses = load_file(folder / manifest["records"][0]["token_losses"]["file"])
    ids = losses["passage.token"].tolist()
    logits, cache = theirs.run_with_cache(torch.tensor([ids[:-1]]))
    expected, patterns = forward(read_safetensors(folder / manifest["checkpoints"][-1]["file"]), ids[:-1])
    np.testing.assert_allclose(logits[0].detach().numpy(), expected, atol=1e-3)
    for layer, pattern in enumerate(patterns):
        np.testing.assert_allclose(cache["pattern", layer][0].numpy(), pattern, atol=1e-5)
    their_losses = -logits[0].log_softmax(-1).gather(1, torch.tensor(ids[1:])[:, None])[:, 0]
    np.testing.assert_allclose(losses["passage.loss"][-1], their_losses.detach().numpy(), atol=5e-3)  # stored in float16
    if manifest["config"]["n_layers"] > 1:
        for kind in "qkv":
            scores = theirs.all_composition_scores(kind.upper()).detach().numpy()
            for pair in last["composition"]:
                assert scores[(*pair["from"], *pair["to"])] == pytest.approx(pair[kind], abs=1e-3)
    for head in last["heads"]:
        circuit = theirs.W_E @ theirs.OV[head["layer"], head["head"]] @ theirs.W_U
        values = circuit.eigenvalues
        assert (values.sum().real / values.abs().sum()).item() == pytest.approx(head["ovPositivity"], abs=1e-3)
