"""A model folder made from the tiny run, read back with ONNX Runtime and compared with plain numpy float64."""

import json
import shutil

import numpy as np
import onnxruntime
import pytest
from conftest import ROOT, run_module
from safetensors.numpy import load_file, save_file

from models.training.golden import forward, read_safetensors


def open_graph(folder, checkpoint, graph, scratch):
    """An ONNX Runtime session of one graph with one checkpoint as its external data."""
    scratch.mkdir(exist_ok=True)
    shutil.copyfile(folder / f"{graph}.onnx", scratch / f"{graph}.onnx")
    shutil.copyfile(folder / checkpoint["file"], scratch / "weights.safetensors")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(scratch / f"{graph}.onnx"), options)


def run_graph(session, **feeds):
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, feeds)))


def neutral_edits(config, batch, length):
    """Edit inputs that change nothing."""
    layers, heads, width = config["n_layers"], config["n_heads"], config["d_head"]
    sizes = {"pattern_override": (length, length), "pattern_mix": (), "z_mix": (), "head_scale": ()}
    edits = {name: np.zeros((batch, layers, heads, *rest), np.float32) for name, rest in sizes.items()}
    edits["head_scale"] += 1
    edits["z_override"] = np.zeros((batch, layers, length, heads, width), np.float32)
    return edits


@pytest.fixture(scope="module")
def manifest(tiny_folder):
    return json.loads((tiny_folder / "manifest.json").read_text())


@pytest.fixture(scope="module")
def ids():
    return np.random.default_rng(0).integers(0, 320, (2, 17))


@pytest.fixture(scope="module")
def edit_session(tiny_folder, manifest, tmp_path_factory):
    return open_graph(tiny_folder, manifest["checkpoints"][-1], "edit", tmp_path_factory.mktemp("edit"))


@pytest.fixture(scope="module")
def clean(edit_session, manifest, ids):
    return run_graph(edit_session, tokens=ids, **neutral_edits(manifest["config"], *ids.shape))


@pytest.mark.parametrize("graph", ["attention", "logits", "full"])
@pytest.mark.parametrize("which", [0, -1])
def test_graphs_equal_numpy(tiny_folder, manifest, ids, graph, which, tmp_path):
    checkpoint = manifest["checkpoints"][which]
    found = run_graph(open_graph(tiny_folder, checkpoint, graph, tmp_path), tokens=ids)
    assert list(found) == manifest["graphs"][graph]["outputs"]
    weights = read_safetensors(tiny_folder / checkpoint["file"])
    for row, sequence in enumerate(ids):
        logits, patterns = forward(weights, list(sequence))
        for layer in range(2):
            name = f"blocks.{layer}.attn.hook_pattern"
            assert name not in found or np.abs(found[name][row] - patterns[layer]).max() < 1e-5
        assert "logits" not in found or np.abs(found["logits"][row] - logits).max() < 1e-3


def test_neutral_edits_change_nothing_and_axes_are_as_declared(tiny_folder, manifest, ids, clean, tmp_path):
    full = run_graph(open_graph(tiny_folder, manifest["checkpoints"][-1], "full", tmp_path), tokens=ids)
    config = manifest["config"]
    sizes = {"batch": 2, "pos": 17, "dest": 17, "src": 17, "head": config["n_heads"], "vocab": config["d_vocab"]} | config
    for name, value in full.items():
        assert value.shape == tuple(sizes[axis] for axis in manifest["hooks"][name])
        np.testing.assert_allclose(clean[name], value, atol=1e-5)


def test_masked_scores_are_finite(manifest, clean):
    scores = clean["blocks.0.attn.hook_attn_scores"]
    assert (scores[..., np.triu_indices(17, 1)[0], np.triu_indices(17, 1)[1]] == np.float32(manifest["masked_score"])).all()


def test_patching_its_own_patterns_reproduces_the_logits(manifest, ids, clean, edit_session):
    edits = neutral_edits(manifest["config"], *ids.shape)
    edits["pattern_override"] = np.stack([clean[f"blocks.{layer}.attn.hook_pattern"] for layer in range(2)], axis=1)
    edits["pattern_mix"] += 1
    found = run_graph(edit_session, tokens=ids, **edits)
    np.testing.assert_allclose(found["logits"], clean["logits"], atol=1e-5)


def test_patching_its_own_z_reproduces_the_logits(manifest, ids, clean, edit_session):
    edits = neutral_edits(manifest["config"], *ids.shape)
    edits["z_override"] = np.stack([clean[f"blocks.{layer}.attn.hook_z"] for layer in range(2)], axis=1)
    edits["z_mix"] += 1
    np.testing.assert_allclose(run_graph(edit_session, tokens=ids, **edits)["logits"], clean["logits"], atol=1e-5)


def test_ablating_a_last_layer_head_subtracts_its_result(tiny_folder, manifest, ids, clean, edit_session):
    edits = neutral_edits(manifest["config"], *ids.shape)
    edits["head_scale"][:, 1, 0] = 0
    W_U = read_safetensors(tiny_folder / manifest["checkpoints"][-1]["file"])["unembed.W_U"]
    found = run_graph(edit_session, tokens=ids, **edits)
    gone = clean["blocks.1.attn.hook_result"][:, :, 0] @ W_U
    np.testing.assert_allclose(found["logits"], clean["logits"] - gone, atol=1e-4)
    assert (found["blocks.1.attn.hook_z"][:, :, 0] == 0).all()


def test_every_batch_row_has_its_own_edit(manifest, ids, clean, edit_session):
    edits = neutral_edits(manifest["config"], *ids.shape)
    edits["head_scale"][1] = 0
    found = run_graph(edit_session, tokens=ids, **edits)
    np.testing.assert_allclose(found["logits"][0], clean["logits"][0], atol=1e-5)
    assert np.abs(found["logits"][1] - clean["logits"][1]).max() > 1e-2


def test_training_json_follows_its_definitions(tiny_folder, manifest):
    training = json.loads((tiny_folder / "training.json").read_text())
    assert [entry["step"] for entry in training["checkpoints"]] == [entry["step"] for entry in manifest["checkpoints"]]
    for entry in training["checkpoints"]:
        assert len(entry["loss_by_position"]) == manifest["config"]["n_ctx"]
        assert len(entry["heads"]) == 4 and set(entry["heads"][0]) - {"layer", "head"} <= set(training["definitions"])
    assert 10 < len(training["log"]) <= 600


def test_a_transformer_lens_model_can_be_brought_along(tiny_folder, manifest, tmp_path):
    source = load_file(tiny_folder / manifest["checkpoints"][-1]["file"])
    zeros = {f"blocks.{layer}.attn.b_Q": np.zeros((2, 16), np.float32) for layer in range(2)}
    save_file({name: value.astype(np.float32) for name, value in source.items()} | zeros, tmp_path / "state.safetensors")
    (tmp_path / "config.json").write_text(json.dumps(manifest["config"]))
    where = ["--from-transformer-lens", tmp_path / "state.safetensors", tmp_path / "config.json"]
    run_module("export", *where, "--tokenizer", tiny_folder / "tokenizer.json", "--out", tmp_path / "brought")
    brought = json.loads((tmp_path / "brought/manifest.json").read_text())
    assert brought["checkpoints"][0]["sha256"] == manifest["checkpoints"][-1]["sha256"]
    assert {name: graph["sha256"] for name, graph in brought["graphs"].items()} == {
        name: graph["sha256"] for name, graph in manifest["graphs"].items()
    }


def test_an_unsupported_shape_is_refused_by_name(tiny_folder, manifest, tmp_path):
    from models.training.export import half_precision
    from models.training.model import ModelConfig

    config = ModelConfig(**{key: manifest["config"][key] for key in ModelConfig.__dataclass_fields__})
    source = load_file(tiny_folder / manifest["checkpoints"][-1]["file"])
    with pytest.raises(SystemExit, match="blocks.0.mlp.W_in: the runtime has no such parameter"):
        half_precision(source | {"blocks.0.mlp.W_in": np.ones(1)}, config)
    with pytest.raises(SystemExit, match="embed.W_E: expected shape"):
        half_precision(source | {"embed.W_E": np.ones(1)}, config)


def test_no_machine_path_is_shipped(tiny_folder):
    for path in tiny_folder.rglob("*"):
        assert not path.is_file() or str(ROOT).encode() not in path.read_bytes()
