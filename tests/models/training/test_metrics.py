"""Each metric at its extremes, on circuits whose weights are set by hand."""

import numpy as np
import pytest
import torch

from models.training import metrics
from models.training.heads import circuit_scores, run_numpy
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


def one_dimensional_head(**sides: int) -> dict:
    """A head that reads and writes single axes of an 8-dimensional stream: `query=0` reads axis 0 in W_Q, and so on."""
    axis = {name: np.eye(8)[:, number : number + 1] for name, number in sides.items()}
    return {"W_Q": axis["query"], "W_K": axis["key"], "W_V": axis["value"], "W_O": axis["out"].T}


def test_composition_is_one_where_the_axes_meet_and_zero_elsewhere():
    earlier = one_dimensional_head(query=7, key=7, value=7, out=1)
    met = {
        "q": one_dimensional_head(query=1, key=2, value=3, out=4),
        "k": one_dimensional_head(query=2, key=1, value=3, out=4),
        "v": one_dimensional_head(query=2, key=3, value=1, out=4),
    }
    for kind, later in met.items():
        expected = {"q": 0.0, "k": 0.0, "v": 0.0} | {kind: 1.0}
        assert metrics.composition(later, earlier) == pytest.approx(expected)


def random_head(draw, width=64, d_head=16) -> dict:
    into = {name: draw.normal(size=(width, d_head)) for name in ("W_Q", "W_K", "W_V")}
    return into | {"W_O": draw.normal(size=(d_head, width))}


def test_composition_of_random_heads_is_the_baseline():
    draw = np.random.default_rng(0)
    values = [metrics.composition(random_head(draw), random_head(draw)) for _ in range(50)]
    for kind in "qkv":
        assert np.mean([value[kind] for value in values]) == pytest.approx(64**-0.5, rel=0.05)


def test_composition_and_qk_through_the_copier_of_the_hand_built_circuit(circuit):
    model = circuit[0]
    found = circuit_scores(model)
    assert found["composition"][0]["from"] == [0, 0] and found["composition"][0]["to"] == [1, 0]
    assert found["composition"][0]["k"] == pytest.approx(V**-0.5)  # V equal singular values, all of them met
    assert found["composition"][0]["q"] == found["composition"][0]["v"] == pytest.approx(0)
    assert found["qk_through"][0]["value"] == pytest.approx(1)


def test_qk_through_has_the_trace_of_the_big_matrix():
    draw = np.random.default_rng(1)
    later, earlier, W_E = random_head(draw, 12, 4), random_head(draw, 12, 4), draw.normal(size=(40, 12))
    values = metrics.qk_eigenvalues_through(later["W_Q"], later["W_K"], earlier["W_V"], earlier["W_O"], W_E)
    big = (W_E @ later["W_Q"]) @ (W_E @ earlier["W_V"] @ earlier["W_O"] @ later["W_K"]).T
    assert values.sum().real == pytest.approx(np.trace(big))
    assert np.sort(np.abs(values)) == pytest.approx(np.sort(np.abs(np.linalg.eigvals(big)))[-4:])


def test_the_null_band_is_that_of_random_heads():
    """A second way to it, with eigenvalues of the whole vocabulary's matrix."""
    draw, found = np.random.default_rng(2), []
    W_E, W_U = draw.normal(size=(80, 64)), draw.normal(size=(64, 80))
    for _ in range(60):
        head = random_head(draw, 64, 32)
        values = np.linalg.eigvals(W_E @ head["W_V"] @ head["W_O"] @ W_U)
        found.append(metrics.positivity(values))
    mean, deviation = metrics.null_positivity(W_E, W_U, 32)
    assert mean == pytest.approx(0, abs=0.01) and np.mean(found) == pytest.approx(0, abs=3 * deviation / 60**0.5)
    assert np.std(found) == pytest.approx(deviation, rel=0.25)


def test_token_classes_by_hand():
    in_corpus = np.zeros((9, 9), dtype=bool)
    in_corpus[1, 2] = in_corpus[3, 1] = True
    #        BOS a  b  c  a  b  a  d  a  e
    ids = [0, 1, 2, 3, 1, 2, 1, 4, 1, 5]
    names = [metrics.CLASSES[number] if number >= 0 else None for number in metrics.token_classes(ids, in_corpus)]
    # predicts:            a     b         c         a         b            a            d            a         e
    assert names == [None, "corpus", "unseen", "corpus", "continued", "otherwise", "otherwise", "unseen", "otherwise"]


def test_end_of_text_inside_a_window_may_repeat_but_bos_is_no_copy():
    in_corpus = np.zeros((9, 9), dtype=bool)
    assert metrics.token_classes([0, 5, 0, 5, 0, 5], in_corpus).tolist() == [-1, 3, 3, 0, 0]


def test_the_hand_built_circuit_copies_every_repeat_but_the_first(circuit):
    model, ids, _ = circuit
    logits = model(torch.tensor([ids])).detach().numpy()
    found = metrics.repeat_copying(logits, np.array([ids]), 14)
    assert found["top1"][1:] == found["top3"][1:] == [1, 1, 1]
    assert found["top1"][0] < 0.2 and found["loss"][0] > 1 > 0.01 > max(found["loss"][1:])


def test_repeat_copying_counts_ranks():
    ids = np.array([[0, 1, 2, 1, 2]])
    logits = np.zeros((1, 5, 4))
    logits[0, 1] = [0, 0, 5, 0]  # right: token 2 is first
    logits[0, 3] = [3, 2, 1, 0]  # token 2 is third
    found = metrics.repeat_copying(logits, ids, 2)
    assert (found["top1"], found["top3"]) == ([1, 0], [1, 1])
    assert found["loss"][1] == pytest.approx(np.log(np.exp([3, 2, 1, 0]).sum()) - 1)


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
