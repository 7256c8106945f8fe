"""The models in public/models: whole, consistent with each other and with the golden fixture, and as good as their cards say."""

import hashlib
import json

import numpy as np
import pytest
import torch
from conftest import ROOT
from test_export import open_graph, run_graph

from models.training import metrics
from models.training.golden import forward, golden_case, read_safetensors

MODELS = ["attn-1l", "attn-2l"]
GOLDEN = json.loads((ROOT / "tests/fixtures/golden.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=MODELS)
def shipped(request):
    folder = ROOT / "public/models" / request.param
    return folder, json.loads((folder / "manifest.json").read_text()), json.loads((folder / "training.json").read_text())


def test_files_are_those_of_the_manifest(shipped):
    folder, manifest, _ = shipped
    for entry in [manifest["tokenizer"], *manifest["graphs"].values(), *manifest["checkpoints"]]:
        content = (folder / entry["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), entry["file"]


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
    scores = repeat_scores(folder, manifest, tmp_path)
    for head in training["checkpoints"][-1]["heads"]:
        assert scores[head["layer"], head["head"]] == pytest.approx(head["prefixMatching"], abs=1e-3)
    if manifest["id"] == "attn-2l":
        assert scores.max() >= 0.15
    else:
        assert scores.max() <= 0.03  # attention to everything alike would give this much


def test_names_are_continued_by_two_layers_and_not_by_one(shipped):
    _, manifest, training = shipped
    share = training["checkpoints"][-1]["name_continuation"]
    assert share > 0.5 if manifest["config"]["n_layers"] == 2 else share < 0.2


def test_losses_at_every_checkpoint_are_finite_and_fall(shipped):
    _, _, training = shipped
    losses = [entry["val_loss"] for entry in training["checkpoints"]]
    assert losses[0] == pytest.approx(np.log(2048), abs=0.05) and losses[-1] < 4 and np.isfinite(losses).all()


def test_transformer_lens_reads_a_checkpoint(shipped, monkeypatch):
    """Runs the snippet of models/README.md as it stands there, for each model's folder."""
    folder, manifest, _ = shipped
    section = (ROOT / "models/README.md").read_text().split("## In TransformerLens")[1]
    snippet = section.split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(ROOT)
    names = {}
    exec(snippet.replace("public/models/attn-2l", f"public/models/{manifest['id']}"), names)
    ids = [0, *range(1, 40)]
    logits, cache = names["model"].run_with_cache(torch.tensor([ids]))
    weights = read_safetensors(folder / manifest["checkpoints"][-1]["file"])
    expected, patterns = forward(weights, ids)
    np.testing.assert_allclose(logits[0].detach().numpy(), expected, atol=1e-3)
    for layer, pattern in enumerate(patterns):
        np.testing.assert_allclose(cache["pattern", layer][0].numpy(), pattern, atol=1e-5)
