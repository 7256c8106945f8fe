"""Each metric at its extremes, on circuits whose weights are set by hand."""

import numpy as np
import pytest
import torch

from models.training import metrics
from models.training.heads import run_numpy
from models.training.model import ModelConfig, Transformer

V, CONTEXT = 30, 60
TOKEN, PREVIOUS, POSITION = slice(0, V), slice(V, 2 * V), slice(2 * V, 2 * V + CONTEXT)
SHARP = 400.0


def hand_built_induction() -> Transformer:
    """L0H0 copies the previous token into a subspace of its own; L1H0 looks there for the current token and copies what it finds."""
    model = Transformer(ModelConfig(n_layers=2, n_heads=1, d_model=2 * V + CONTEXT, d_head=CONTEXT, n_ctx=CONTEXT, d_vocab=V))
    weights = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}
    identity = torch.eye(V)
    weights["embed.W_E"][:, TOKEN] = identity
    weights["unembed.W_U"][TOKEN] = identity
    weights["pos_embed.W_pos"][:, POSITION] = torch.eye(CONTEXT)
    weights["blocks.0.attn.W_Q"][0, POSITION] = SHARP * torch.eye(CONTEXT).roll(-1, 1)  # position i asks for i − 1 …
    weights["blocks.0.attn.W_Q"][0, POSITION.start] = SHARP * torch.eye(CONTEXT)[0]  # … and the first for itself
    weights["blocks.0.attn.W_K"][0, POSITION] = torch.eye(CONTEXT)
    weights["blocks.0.attn.W_V"][0, TOKEN, :V] = identity
    weights["blocks.0.attn.W_O"][0, :V, PREVIOUS] = identity
    weights["blocks.1.attn.W_Q"][0, TOKEN, :V] = SHARP * identity
    weights["blocks.1.attn.W_K"][0, PREVIOUS, :V] = identity
    weights["blocks.1.attn.W_V"][0, TOKEN, :V] = identity
    weights["blocks.1.attn.W_O"][0, :V, TOKEN] = 10 * identity
    model.load_state_dict(weights)
    return model


@pytest.fixture(scope="module")
def circuit():
    model = hand_built_induction()
    block = metrics.random_blocks(14, 1, 0, V, [0])[0]
    ids = [0, *block * 4]
    return model, ids, run_numpy(model, ids)


def test_previous_token_is_one_for_the_copier_and_zero_for_the_searcher(circuit):
    _, _, hooks = circuit
    assert metrics.previous_token(hooks["blocks.0.attn.hook_pattern"][0]) == pytest.approx(1)
    assert metrics.previous_token(hooks["blocks.1.attn.hook_pattern"][0][15:, 15:]) == pytest.approx(0)


def test_prefix_matching_is_one_at_offset_plus_one_only(circuit):
    _, ids, hooks = circuit
    searcher, copier = (hooks[f"blocks.{layer}.attn.hook_pattern"][0] for layer in (1, 0))
    scores = [metrics.prefix_matching(searcher, ids, offset, start=15) for offset in (1, 0, -1)]
    assert scores == pytest.approx([1, 0, 0])
    assert metrics.prefix_matching(copier, ids, 1, start=15) == pytest.approx(0)


def test_bos_is_neither_a_copy_nor_a_source():
    ids, resting = [0, 5, 6, 5], np.zeros((4, 4))
    resting[:, 0] = 1
    assert [metrics.prefix_matching(resting, ids, offset) for offset in (1, 0, -1)] == [0, 0, 0]


def test_the_circuit_predicts_every_repeat(circuit):
    model, ids, _ = circuit
    losses = metrics.token_losses(model(torch.tensor([ids[:-1]])).detach().numpy(), np.array([ids]))[0]
    right = metrics.induction_correct(ids)
    assert right[14 + 1 :].all() and not right[:14].any()
    assert losses[right].max() < 0.01 < 1 < losses[:14].min()


def test_eigenvalues_of_the_hand_built_heads(circuit):
    weights = {name: value.numpy() for name, value in circuit[0].state_dict().items()}
    W_V, W_O = weights["blocks.1.attn.W_V"][0], weights["blocks.1.attn.W_O"][0]
    tables = weights["embed.W_E"], weights["unembed.W_U"]
    assert metrics.positivity(metrics.ov_eigenvalues(W_V, W_O, *tables)) == pytest.approx(1)
    assert metrics.positivity(metrics.ov_eigenvalues(-W_V, W_O, *tables)) == pytest.approx(-1)
    same = weights["blocks.1.attn.W_Q"][0]
    assert metrics.positivity(metrics.qk_eigenvalues(same, same, weights["embed.W_E"])) == pytest.approx(1)
    assert metrics.positivity(metrics.qk_eigenvalues(same, -same, weights["embed.W_E"])) == pytest.approx(-1)


def test_small_eigenvalue_problem_has_the_trace_of_the_big_one():
    draw = np.random.default_rng(0)
    W_V, W_O, W_E, W_U = (draw.normal(size=size) for size in [(12, 4), (4, 12), (40, 12), (12, 40)])
    eigenvalues = metrics.ov_eigenvalues(W_V, W_O, W_E, W_U)
    assert eigenvalues.sum().real == pytest.approx(np.trace(W_E @ W_V @ W_O @ W_U))
    big = np.linalg.eigvals(W_E @ W_V @ W_O @ W_U)
    assert np.sort(np.abs(eigenvalues)) == pytest.approx(np.sort(np.abs(big))[-4:])


def test_copying_score_ends():
    ids, pattern = np.arange(10), np.eye(10)
    assert metrics.copying(pattern, np.eye(10, 50), ids) == pytest.approx(1)
    assert metrics.copying(pattern, -np.eye(10, 50), ids) == pytest.approx(-1)
    assert metrics.copying(pattern, np.eye(10, 50)[::-1], ids) == pytest.approx(-1)


def test_k_composition_ends():
    read, other, along = np.eye(8)[:, :1], np.eye(8)[:, 1:2], np.eye(8)[:1]
    assert metrics.k_composition(other, read, other, along) == pytest.approx(1)
    assert metrics.k_composition(other, read, other, np.eye(8)[2:3]) == pytest.approx(0)


def test_k_composition_of_random_heads_is_the_baseline():
    draw = np.random.default_rng(0)
    values = [
        metrics.k_composition(*(draw.normal(size=(64, 16)) for _ in range(3)), draw.normal(size=(16, 64))) for _ in range(50)
    ]
    assert np.mean(values) == pytest.approx(64**-0.5, rel=0.05)


def test_icl_score_reads_the_asked_positions():
    curve = np.zeros(256)
    curve[19:30], curve[244:255] = 3.0, 1.0
    assert metrics.icl_score(curve) == -2.0


def test_losses_of_a_uniform_prediction():
    assert metrics.token_losses(np.zeros((1, 3, 7)), np.array([[0, 1, 2, 3]])) == pytest.approx(np.log(7))


def test_mulberry32_is_the_javascript_generator():
    uniforms = metrics.mulberry32(0)
    assert [next(uniforms) for _ in range(3)] == [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]


def test_random_blocks_are_distinct_allowed_and_repeatable():
    blocks = metrics.random_blocks(25, 10, 3, 64, [0, 5, 6])
    assert blocks == metrics.random_blocks(25, 10, 3, 64, [0, 5, 6]) != metrics.random_blocks(25, 10, 4, 64, [0, 5, 6])
    assert all(len(set(block)) == 25 and not {0, 5, 6} & set(block) for block in blocks)
