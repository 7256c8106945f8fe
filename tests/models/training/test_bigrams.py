"""What followed what in the training text: the counts, the measures made of them, and the file that attn-0l ships."""

import hashlib
import json
import shutil

import numpy as np
import pytest
from conftest import ROOT
from safetensors.numpy import load_file

from models.training import bigrams
from models.training.dataset import Batches

SHIPPED = ROOT / "public/models/attn-0l"
V, D = 12, 5


class ByHand:
    """Two batches of two sequences."""

    rows = [[[0, 3, 3, 1], [0, 1, 3, 3]], [[0, 3, 3, 3], [0, 2, 2, 2]]]

    def at(self, step: int) -> np.ndarray:
        return np.array(self.rows[step])


@pytest.fixture(scope="module")
def made_up():
    """Counts with rows of every kind, and a table of low rank."""
    draw = np.random.default_rng(0)
    counts = draw.integers(0, 50, (V, V)) * (draw.random((V, V)) < 0.5)
    counts[4] = 0
    weights = {"embed.W_E": draw.normal(size=(V, D)), "unembed.W_U": draw.normal(size=(D, V))}
    return counts, weights, bigrams.measure(counts, weights, [1, 3, 5])


def test_pairs_are_counted_one_by_one():
    counts = bigrams.count_bigrams(ByHand(), 2, 4)
    expected = {(0, 3): 2, (0, 1): 1, (0, 2): 1, (3, 3): 4, (3, 1): 1, (1, 3): 1, (2, 2): 2}
    assert {(a, b): counts[a, b] for a, b in zip(*counts.nonzero())} == expected
    assert bigrams.count_bigrams(ByHand(), 1, 4).sum() == 6


def test_batches_are_those_of_the_training(tiny_data, tiny_config):
    sizes = tiny_config["model"]
    batches = Batches(tiny_data, tiny_config["weights"], sizes["n_ctx"], tiny_config["batch_size"], tiny_config["seed"])
    counts = bigrams.count_bigrams(batches, 3, sizes["d_vocab"])
    expected = np.zeros_like(counts)
    for step in range(3):
        for row in batches.at(step):
            for pair in zip(row[:-1], row[1:]):
                expected[pair] += 1
    np.testing.assert_array_equal(counts, expected)
    assert counts.sum() == 3 * tiny_config["batch_size"] * sizes["n_ctx"]


def test_entropy_has_closed_forms():
    np.testing.assert_allclose(bigrams.entropy(np.array([[3, 3, 3, 3], [9, 0, 0, 0], [0, 0, 0, 0]])), [np.log(4), 0, 0])


def test_losses_are_those_of_the_table(made_up):
    counts, weights, found = made_up
    logits = weights["embed.W_E"] @ weights["unembed.W_U"]
    log_p = logits - np.log(np.exp(logits).sum(1, keepdims=True))
    assert found["cross_entropy"][-1] == pytest.approx(-(counts * log_p).sum() / counts.sum(), rel=1e-6)
    assert found["cross_entropy"][0] == pytest.approx(np.log(V), rel=1e-6)
    share = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    divergence = (share * (np.log(np.where(share > 0, share, 1)) - log_p)).sum(1)
    np.testing.assert_allclose(found["divergence"][:, -1], divergence, rtol=1e-3, atol=1e-3)
    assert (found["divergence"] >= 0).all() and not found["divergence"][4].any()
    mean = (found["total"] * (found["entropy"] + found["divergence"][:, 1])).sum() / counts.sum()
    assert found["cross_entropy"][3] == pytest.approx(mean, abs=1e-3)


def test_a_table_that_knows_the_counts_loses_their_entropy():
    counts = np.random.default_rng(1).integers(1, 50, (V, V))
    weights = {"embed.W_E": np.eye(V), "unembed.W_U": np.log(counts / counts.sum(1, keepdims=True))}
    found = bigrams.measure(counts, weights, [V])
    np.testing.assert_allclose(found["divergence"], 0, atol=1e-6)
    assert found["cross_entropy"][-1] == pytest.approx(np.average(found["entropy"], weights=counts.sum(1)), rel=1e-6)


def test_followers_are_the_most_frequent(made_up, monkeypatch):
    counts, weights, _ = made_up
    monkeypatch.setattr(bigrams, "FOLLOWERS", 3)
    found = bigrams.measure(counts, weights, [1])
    for token, row in enumerate(counts):
        ids = [one for one in found["followers.id"][token] if row[one]]
        assert [row[one] for one in ids] == sorted(row, reverse=True)[: len(ids)]
        np.testing.assert_allclose(found["followers.share"][token].sum(), row[ids].sum() / max(1, row.sum()), atol=1e-3)


def test_text_of_another_model_is_refused(tmp_path):
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    data, model = tmp_path / "data", tmp_path / "model"
    data.mkdir()
    model.mkdir()
    shutil.copy(SHIPPED / "tokenizer.json", model)
    (data / "tokenizer.json").write_text("{}")
    with pytest.raises(SystemExit, match="is not the one of attn-0l"):
        bigrams.check_same_text(data, model, manifest)
    shutil.copy(SHIPPED / "tokenizer.json", data)
    (data / "data.json").write_text('{"corpus_sha256": "abc"}')
    with pytest.raises(SystemExit, match="another corpus"):
        bigrams.check_same_text(data, model, manifest)
    shutil.copy(ROOT / "public/models/attn-1l/manifest.json", model)
    with pytest.raises(SystemExit, match="attn-1l has attention"):
        bigrams.main({}, data, model)


def test_the_shipped_file_is_that_of_the_manifest_and_consistent():
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    entry = manifest["bigrams"]
    content = (SHIPPED / entry["file"]).read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])
    assert len(content) <= 600_000
    found = load_file(SHIPPED / entry["file"])
    total = found["total"].astype(float)
    assert total.sum() == manifest["provenance"]["tokens"]
    shares = found["followers.share"].astype(float)
    assert (np.diff(shares, axis=1) <= 0).all() and (shares.sum(1) < 1.002).all()
    for column, rank in enumerate(found["ranks"]):
        mean = np.average(found["entropy"] + found["divergence"][:, column].astype(float), weights=total)
        assert mean == pytest.approx(found["cross_entropy"][rank], abs=2e-3)
    assert found["cross_entropy"][0] == pytest.approx(np.log(2048), abs=1e-5)
    assert (np.diff(found["cross_entropy"][[0, *found["ranks"]]]) < 0).all()


def test_the_shipped_losses_are_those_of_the_shipped_weights():
    """Of tokens that few others followed the file has all counts: their losses at full rank come from the weights alone."""
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    weights = load_file(SHIPPED / manifest["checkpoints"][-1]["file"])
    found = load_file(SHIPPED / manifest["bigrams"]["file"])
    few = np.flatnonzero((found["followers.share"][:, -1] == 0) & (found["total"] > 1000))
    assert len(few) > 10
    for token in few:
        share = found["followers.share"][token].astype(float)
        ids = found["followers.id"][token][share > 0]
        logits = weights["embed.W_E"][token].astype(float) @ weights["unembed.W_U"].astype(float)
        losses = np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[ids]
        assert share.sum() == pytest.approx(1, abs=2e-3)
        expected = found["entropy"][token] + float(found["divergence"][token, -1])
        assert (share[share > 0] * losses).sum() == pytest.approx(expected, abs=0.01)
