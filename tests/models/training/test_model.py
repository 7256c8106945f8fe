"""The identities of the Framework, causality, and the fast path against the slow one."""

from dataclasses import replace
from itertools import product

import pytest
import torch

from models.training.loss import unembed_cross_entropy
from models.training.model import ModelConfig, Transformer, sinusoids

CONFIG = ModelConfig(n_layers=2, n_heads=3, d_model=24, d_head=8, n_ctx=20, d_vocab=50)
KINDS = {
    "attention only": CONFIG,
    "smeared keys": replace(CONFIG, smeared_keys=True),
    "MLPs": replace(CONFIG, d_mlp=40),
}


def random_model(config):
    """Every parameter random, biases and smears too, in float64."""
    torch.manual_seed(0)
    model = Transformer(config).double()
    for value in model.parameters():
        torch.nn.init.normal_(value, std=0.3)
    return model


def run_of(model):
    tokens = torch.randint(0, 50, (2, 20), generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        return tokens, *model.run(tokens)


@pytest.fixture(scope="module")
def model():
    return random_model(CONFIG)


@pytest.fixture(scope="module")
def run(model):
    return run_of(model)


@pytest.mark.parametrize("config", KINDS.values(), ids=KINDS)
def test_fast_path_equals_slow_path(config):
    model = random_model(config)
    tokens, logits, _ = run_of(model)
    torch.testing.assert_close(model(tokens), logits)


@pytest.mark.parametrize("n_layers", [0, 1, 3])
def test_any_number_of_layers(n_layers):
    model = Transformer(ModelConfig(n_layers, 2, 16, 8, 12, 30))
    logits, hooks = model.run(torch.zeros(1, 12, dtype=torch.long))
    assert logits.shape == (1, 12, 30)
    assert sum(name.endswith("hook_pattern") for name in hooks) == n_layers


def test_without_layers_logits_are_the_embedding_unembedded():
    model = random_model(replace(CONFIG, n_layers=0))
    tokens, logits, hooks = run_of(model)
    torch.testing.assert_close(logits, (model.embed.W_E @ model.unembed.W_U)[tokens])
    torch.testing.assert_close(model(tokens), logits)
    assert list(hooks) == ["hook_embed", "hook_pos_embed"]


@pytest.mark.parametrize("config", KINDS.values(), ids=KINDS)
def test_embedding_plus_head_results_plus_mlps_is_the_residual_stream(config):
    _, _, hooks = run_of(random_model(config))
    total = hooks["hook_embed"]
    for layer in range(2):
        total = total + hooks[f"blocks.{layer}.attn.hook_result"].sum(2)
        if config.d_mlp:
            torch.testing.assert_close(total, hooks[f"blocks.{layer}.hook_resid_mid"])
            total = total + hooks[f"blocks.{layer}.hook_mlp_out"]
        torch.testing.assert_close(total, hooks[f"blocks.{layer}.hook_resid_post"])


def test_neurons_are_rectified_sums_with_a_bias():
    model = random_model(KINDS["MLPs"])
    _, _, hooks = run_of(model)
    for layer, block in enumerate(model.blocks):
        pre = hooks[f"blocks.{layer}.hook_resid_mid"] @ block.mlp.W_in + block.mlp.b_in
        torch.testing.assert_close(hooks[f"blocks.{layer}.mlp.hook_pre"], pre)
        torch.testing.assert_close(hooks[f"blocks.{layer}.mlp.hook_post"], pre.clamp(min=0))
        written = hooks[f"blocks.{layer}.mlp.hook_post"][..., None] * block.mlp.W_out  # [B, T, M, D]
        torch.testing.assert_close(hooks[f"blocks.{layer}.hook_mlp_out"], written.sum(2))


def smeared_and_plain(smear):
    """Hooks of one model with every smear set to `smear`, and of the same weights without smears."""
    smeared, plain = random_model(KINDS["smeared keys"]), Transformer(CONFIG).double()
    for block in smeared.blocks:
        torch.nn.init.constant_(block.attn.smear, smear)
    weights = {name: value for name, value in smeared.state_dict().items() if not name.endswith("smear")}
    plain.load_state_dict(weights)
    return run_of(smeared)[2], run_of(plain)[2]


def test_a_smear_that_keeps_all_of_a_key_changes_nothing():
    smeared, plain = smeared_and_plain(100.0)
    for name, value in plain.items():
        torch.testing.assert_close(smeared[name], value)


def test_a_smear_that_keeps_nothing_moves_the_keys_by_one():
    smeared, plain = smeared_and_plain(-100.0)
    own, moved = plain["blocks.0.attn.hook_k"], smeared["blocks.0.attn.hook_k"]
    torch.testing.assert_close(moved[:, 1:], own[:, :-1])
    torch.testing.assert_close(moved[:, 0], own[:, 0])


def test_a_smear_starts_half_way():
    smeared, plain = smeared_and_plain(0.0)
    own = plain["blocks.0.attn.hook_k"]
    torch.testing.assert_close(smeared["blocks.0.attn.hook_k"][:, 1:], (own[:, 1:] + own[:, :-1]) / 2)
    for name in ("hook_q", "hook_v"):
        torch.testing.assert_close(smeared[f"blocks.0.attn.{name}"], plain[f"blocks.0.attn.{name}"])


def test_last_logit_lens_step_is_the_logits(model, run):
    _, logits, hooks = run
    torch.testing.assert_close(hooks["blocks.1.hook_resid_post"] @ model.unembed.W_U, logits)


def test_patterns_are_causal_distributions(run):
    for layer in range(2):
        pattern = run[2][f"blocks.{layer}.attn.hook_pattern"]
        torch.testing.assert_close(pattern.sum(-1), torch.ones_like(pattern[..., 0]))
        assert pattern.triu(1).abs().max() == 0


def path_terms(model, run):
    """Logit terms of every path, with attention patterns held fixed: keys are (head of layer 0, head of layer 1), None = not taken."""
    _, _, hooks = run

    def through(head, layer, stream):
        if head is None:
            return stream
        attn, pattern = model.blocks[layer].attn, hooks[f"blocks.{layer}.attn.hook_pattern"][:, head]
        return pattern @ stream @ attn.W_V[head] @ attn.W_O[head]

    choices = [None, *range(CONFIG.n_heads)]
    return {
        (first, second): through(second, 1, through(first, 0, hooks["hook_embed"])) @ model.unembed.W_U
        for first, second in product(choices, choices)
    }


def test_paths_sum_to_the_logits(model, run):
    torch.testing.assert_close(sum(path_terms(model, run).values()), run[1])


def test_pattern_preserving_ablation_subtracts_the_terms_of_the_head(model, run):
    """Zero a first-layer head while the second layer keeps its clean patterns: exactly the paths through the head go."""
    _, logits, hooks = run
    terms, ablated = path_terms(model, run), 1
    stream = hooks["hook_embed"] + hooks["blocks.0.hook_attn_out"] - hooks["blocks.0.attn.hook_result"][:, :, ablated]
    attn, pattern = model.blocks[1].attn, hooks["blocks.1.attn.hook_pattern"]
    for head in range(CONFIG.n_heads):
        stream = stream + pattern[:, head] @ (
            hooks["hook_embed"] + hooks["blocks.0.hook_attn_out"] - hooks["blocks.0.attn.hook_result"][:, :, ablated]
        ) @ attn.W_V[head] @ attn.W_O[head]  # fmt: skip
    gone = sum(term for (first, _), term in terms.items() if first == ablated)
    torch.testing.assert_close(stream @ model.unembed.W_U, logits - gone)


@pytest.mark.parametrize("config", KINDS.values(), ids=KINDS)
def test_no_token_sees_its_future(config):
    """The gradient of the logits at one position reaches the embeddings of earlier positions and no later one."""
    model, tokens = random_model(config), torch.arange(12)[None]
    seen = 5
    logits, hooks = model.run(tokens)
    (gradient,) = torch.autograd.grad(logits[0, seen].square().sum(), hooks["hook_embed"])
    sizes = gradient[0].abs().sum(-1)
    assert (sizes[: seen + 1] > 0).all() and (sizes[seen + 1 :] == 0).all()
    (fast,) = torch.autograd.grad(model(tokens)[0, seen].square().sum(), model.embed.W_E)
    assert (fast[tokens[0, seen + 1 :]] == 0).all()


def test_positions_enter_queries_and_keys_only(model, run):
    tokens, _, hooks = run
    attn = model.blocks[0].attn
    torch.testing.assert_close(hooks["blocks.0.attn.hook_v"], torch.einsum("btd,hdk->bthk", hooks["hook_embed"], attn.W_V))
    shifted = Transformer(CONFIG).double()
    shifted.load_state_dict(model.state_dict())
    torch.nn.init.zeros_(shifted.pos_embed.W_pos)
    repeated = torch.full((1, 6), 7)
    torch.testing.assert_close(shifted(repeated)[0, 0], shifted(repeated)[0, 5])


def test_positions_start_as_sinusoids_of_amplitude_one():
    table = sinusoids(256, 128)
    torch.testing.assert_close(table[:, :64] ** 2 + table[:, 64:] ** 2, torch.ones(256, 64))


def test_chunked_cross_entropy_equals_pytorch():
    x, weight = torch.randn(3, 130, 8, requires_grad=True), torch.randn(8, 40, requires_grad=True)
    targets = torch.randint(0, 40, (3, 130))
    ours = unembed_cross_entropy(x, weight, targets)
    theirs = torch.nn.functional.cross_entropy((x @ weight).flatten(0, 1), targets.flatten())
    torch.testing.assert_close(ours, theirs)
    for one, other in zip(torch.autograd.grad(2 * ours, [x, weight]), torch.autograd.grad(2 * theirs, [x, weight])):
        torch.testing.assert_close(one, other)
