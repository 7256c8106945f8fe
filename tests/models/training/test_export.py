"""A model folder made from the tiny run, and graphs of random models of every shape, read back with ONNX Runtime and compared
with plain numpy float64, with PyTorch and with TransformerLens."""

import copy
import json
import shutil
from dataclasses import asdict

import numpy as np
import onnxruntime
import pytest
import torch
from conftest import ROOT, run_module
from safetensors.numpy import load_file, save_file

from models.training.export import export_transformer_lens, half_precision, write_graphs
from models.training.golden import forward, read_safetensors
from models.training.model import ModelConfig, Transformer


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
    if config["d_mlp"]:
        edits["neuron_scale"] = np.ones((batch, layers, config["d_mlp"]), np.float32)
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


def test_the_training_record_follows_its_definitions(tiny_folder, manifest):
    training = json.loads((tiny_folder / "training.json").read_text())
    assert [entry["step"] for entry in training["checkpoints"]] == [entry["step"] for entry in manifest["checkpoints"]]
    not_scores = {"step", "tokens", "heads", "layer", "head"}
    for entry in training["checkpoints"]:
        assert len(entry["loss_by_position"]) == manifest["config"]["n_ctx"]
        assert (set(entry) | set(entry["heads"][0])) - not_scores <= set(training["definitions"])
        classes, share = entry["loss_by_class"], entry["class_share"]
        assert sum(share.values()) == pytest.approx(1, abs=1e-4)
        without_first = [share[name] * classes[name] for name in share if share[name]]
        assert sum(without_first) == pytest.approx(np.mean(entry["loss_by_position"][1:]), abs=1e-3)
        assert len(entry["heads"]) == len(entry["composition"]) == len(entry["qk_through"]) == 4
    assert training["log"]["columns"] == ["step", "tokens", "loss", "lr", "grad_norm"] and len(training["log"]["rows"]) == 60
    assert training["final"]["storage_cost"]["float16"] < 0.001 > training["final"]["storage_cost"]["int8"]


def test_losses_kept_one_by_one_are_those_of_the_shipped_weights(tiny_folder, manifest):
    (record,) = manifest["records"]
    kept = load_file(tiny_folder / record["token_losses"]["file"])
    ids = kept["passage.token"].tolist()
    logits, _ = forward(read_safetensors(tiny_folder / manifest["checkpoints"][-1]["file"]), ids[:-1])
    expected = np.log(np.exp(logits).sum(-1)) - logits[np.arange(len(logits)), ids[1:]]
    np.testing.assert_allclose(kept["passage.loss"][-1], expected, atol=5e-3)  # float16
    assert kept["passage.loss"].shape == (3, len(ids) - 1)
    assert kept["positions.loss"].shape == (3, 2000) and (kept["positions.loss"][0] > kept["positions.loss"][-1]).mean() > 0.7
    for name in ("source", "position", "before", "token", "class"):
        assert kept[f"positions.{name}"].shape == (2000,)
    assert ((kept["positions.class"] < 0) == (kept["positions.position"] == 1)).all()


def test_a_second_seed_adds_its_record_and_no_weights(tiny_run, tiny_data, tmp_path):
    other, out = tmp_path / "other", tmp_path / "tiny"
    run_module("train", ROOT / "models/training/configs/tiny.json", "--seed", 1, "--data", tiny_data, "--out", other)
    for run in (tiny_run, other):
        run_module("evaluate", run, "--data", tiny_data)
    run_module("export", tiny_run, "--seeds", other, "--out", out)
    manifest = json.loads((out / "manifest.json").read_text())
    assert [(record["seed"], record["file"]) for record in manifest["records"]] == [(0, "training.json"), (1, "training-seed1.json")]
    first, second = (json.loads((out / record["file"]).read_text()) for record in manifest["records"])
    assert second["seed"] == 1 and "--seed 1" in second["provenance"]["command"]
    assert first["checkpoints"][-1]["val_loss"] != second["checkpoints"][-1]["val_loss"]
    assert len(manifest["checkpoints"]) == 3


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
    config = ModelConfig(**{key: manifest["config"][key] for key in ModelConfig.__dataclass_fields__})
    source = load_file(tiny_folder / manifest["checkpoints"][-1]["file"])
    with pytest.raises(SystemExit, match="blocks.0.mlp.W_in: the runtime has no such parameter"):
        half_precision(source | {"blocks.0.mlp.W_in": np.ones(1)}, config)
    with pytest.raises(SystemExit, match="embed.W_E: expected shape"):
        half_precision(source | {"embed.W_E": np.ones(1)}, config)


def test_no_machine_path_is_shipped(tiny_folder):
    for path in tiny_folder.rglob("*"):
        assert not path.is_file() or str(ROOT).encode() not in path.read_bytes()


SIZES = {"n_heads": 3, "d_model": 24, "d_head": 8, "n_ctx": 20, "d_vocab": 320}
SHAPES = {
    "no layers": ModelConfig(n_layers=0, **SIZES),
    "smeared keys": ModelConfig(n_layers=1, smeared_keys=True, **SIZES),
    "three layers": ModelConfig(n_layers=3, **SIZES),
    "MLPs": ModelConfig(n_layers=2, d_mlp=40, **SIZES),
    "MLPs and smeared keys": ModelConfig(n_layers=2, d_mlp=40, smeared_keys=True, **SIZES),
}


def random_model(config: ModelConfig) -> Transformer:
    """Every parameter random, biases and smears too, and a float16 number."""
    torch.manual_seed(0)
    model = Transformer(config).requires_grad_(False)
    for value in model.parameters():
        value.copy_((torch.randn(value.shape) * (1.0 if value.dim() == 1 else 0.3)).half())
    return model


@pytest.fixture(scope="module", params=SHAPES)
def shaped(request, tmp_path_factory):
    """(model, folder with its graphs, its checkpoint's entry, names of its graphs)"""
    model, folder = random_model(SHAPES[request.param]), tmp_path_factory.mktemp("shape")
    weights = half_precision({name: value.numpy() for name, value in model.state_dict().items()}, model.config)
    save_file(weights, folder / "weights.safetensors")
    graphs = write_graphs(model.config, folder / "weights.safetensors", folder)
    return model, folder, {"file": "weights.safetensors"}, list(graphs)


@pytest.mark.parametrize("length", [1, 17])
def test_every_hook_of_every_graph_equals_pytorch(shaped, ids, length, tmp_path):
    model, folder, checkpoint, graphs = shaped
    assert graphs == (["attention", "logits", "full", "edit"] if model.config.n_layers else ["logits", "full"])
    logits, hooks = model.run(torch.from_numpy(ids[:, :length]))
    expected = {name: value.numpy() for name, value in hooks.items()} | {"logits": logits.numpy()}
    for graph in graphs:
        edits = neutral_edits(asdict(model.config), 2, length) if graph == "edit" else {}
        found = run_graph(open_graph(folder, checkpoint, graph, tmp_path), tokens=ids[:, :length], **edits)
        assert graph in ("attention", "logits") or list(found) == list(expected)
        for name, value in found.items():
            own = np.where(np.isinf(expected[name]), np.float32(-1e9), expected[name])
            np.testing.assert_allclose(value, own, atol=1e-4, err_msg=f"{graph}: {name}")


def test_the_second_forward_pass_equals_pytorch(shaped, ids):
    model, folder, checkpoint, _ = shaped
    logits, hooks = copy.deepcopy(model).double().run(torch.from_numpy(ids))
    for row, sequence in enumerate(ids):
        own, patterns = forward(read_safetensors(folder / checkpoint["file"]), list(sequence))
        np.testing.assert_allclose(own, logits[row], atol=1e-10)
        assert len(patterns) == model.config.n_layers
        for layer, pattern in enumerate(patterns):
            np.testing.assert_allclose(pattern, hooks[f"blocks.{layer}.attn.hook_pattern"][row], atol=1e-12)


@pytest.mark.parametrize("shaped", ["MLPs", "MLPs and smeared keys"], indirect=True)
def test_ablating_a_last_layer_neuron_subtracts_what_it_writes(shaped, ids, tmp_path):
    model, folder, checkpoint, _ = shaped
    neutral = neutral_edits(asdict(model.config), *ids.shape)
    session = open_graph(folder, checkpoint, "edit", tmp_path)
    clean = run_graph(session, tokens=ids, **neutral)
    active = clean["blocks.1.mlp.hook_post"]
    neuron = int(active.sum((0, 1)).argmax())
    neutral["neuron_scale"][1, 1, neuron] = 0
    found = run_graph(session, tokens=ids, **neutral)
    gone = active[1, :, neuron, None] * (model.blocks[1].mlp.W_out[neuron] @ model.unembed.W_U).numpy()
    np.testing.assert_allclose(found["logits"][0], clean["logits"][0], atol=1e-5)
    np.testing.assert_allclose(found["logits"][1], clean["logits"][1] - gone, atol=1e-4)
    assert np.abs(gone).max() > 0.1 and (found["blocks.1.mlp.hook_post"][1, :, neuron] == 0).all()


def test_transformer_lens_computes_the_same_with_mlps(ids):
    from transformer_lens import HookedTransformer, HookedTransformerConfig

    model = random_model(SHAPES["MLPs"])
    shortformer = {"normalization_type": None, "positional_embedding_type": "shortformer"}
    theirs = HookedTransformer(HookedTransformerConfig(n_layers=2, d_mlp=40, act_fn="relu", **SIZES, **shortformer))
    theirs.load_state_dict(model.state_dict(), strict=False)
    logits, hooks = model.run(torch.from_numpy(ids))
    their_logits, cache = theirs.run_with_cache(torch.from_numpy(ids))
    torch.testing.assert_close(their_logits, logits, atol=1e-4, rtol=0)
    results = [name for name in hooks if name.endswith("hook_result")]  # TransformerLens computes them on demand
    for name in hooks.keys() - set(results):
        torch.testing.assert_close(cache[name], hooks[name], atol=1e-4, rtol=0)


@pytest.mark.parametrize("bias", [0.0, 0.5])
def test_a_transformer_lens_model_with_mlps_may_have_biases_of_neurons_only(tiny_data, tmp_path, bias):
    model = random_model(SHAPES["MLPs"])
    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    weights |= {f"blocks.{layer}.mlp.b_out": np.full(24, bias, np.float32) for layer in range(2)}
    save_file(weights, tmp_path / "state.safetensors")
    config = asdict(model.config) | {"attn_only": False, "act_fn": "relu"}
    config |= {"normalization_type": None, "positional_embedding_type": "shortformer"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    where = (tmp_path / "state.safetensors", tmp_path / "config.json", tiny_data / "tokenizer.json", tmp_path / "brought")
    if bias:
        with pytest.raises(SystemExit, match="blocks.0.mlp.b_out: the runtime has no such parameter"):
            export_transformer_lens(*where)
        return
    export_transformer_lens(*where)
    brought = json.loads((tmp_path / "brought/manifest.json").read_text())
    assert brought["config"] == config | {"layer_order": ["attn", "mlp"] * 2}
    assert brought["edits"]["neuron_scale"] == ["batch", "layer", "d_mlp"]
    shipped = read_safetensors(tmp_path / "brought" / brought["checkpoints"][0]["file"])
    np.testing.assert_array_equal(shipped["blocks.1.mlp.b_in"], weights["blocks.1.mlp.b_in"])


def test_another_activation_is_refused(tmp_path):
    config = {"attn_only": False, "act_fn": "gelu", "normalization_type": None, "positional_embedding_type": "shortformer"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(SystemExit, match="act_fn is 'gelu'; the runtime needs 'relu'"):
        export_transformer_lens(tmp_path / "state.safetensors", tmp_path / "config.json", tmp_path, tmp_path / "out")
