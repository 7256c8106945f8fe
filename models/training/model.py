"""Transformer in the conventions of *A Mathematical Framework for Transformer Circuits* (Elhage et al. 2021).

Attention only unless `d_mlp` is given; no LayerNorm, untied embeddings, no bias but that of an MLP's neurons. Positions are added to the inputs of queries and keys only
("shortformer"), so the residual stream carries no positions and every identity of the paper is exact.

Parameters have TransformerLens' names and layouts:

    embed.W_E                [d_vocab, d_model]
    pos_embed.W_pos          [n_ctx, d_model]
    blocks.l.attn.W_Q/K/V    [n_heads, d_model, d_head]
    blocks.l.attn.W_O        [n_heads, d_head, d_model]
    unembed.W_U              [d_model, d_vocab]
    blocks.l.mlp.W_in        [d_model, d_mlp]         with MLPs
    blocks.l.mlp.b_in        [d_mlp]
    blocks.l.mlp.W_out       [d_mlp, d_model]
    blocks.l.attn.smear      [n_heads]                with smeared keys; TransformerLens has none

Names of tensors end in their axes: B batch, T position, D d_model, H head, K d_head, M neuron, V vocabulary.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class ModelConfig:
    """Sizes, under TransformerLens' names; `smeared_keys` is ours."""

    n_layers: int
    n_heads: int
    d_model: int
    d_head: int
    n_ctx: int
    d_vocab: int
    d_mlp: int | None = None
    smeared_keys: bool = False


def sinusoids(n_ctx: int, d_model: int) -> Tensor:
    """[T, D] sines (first half) and cosines (second half) of amplitude 1 and frequencies 1.5 / 500^(k / (D/2))."""
    half = d_model // 2
    angles_TxK = torch.arange(n_ctx)[:, None] * 1.5 / 500 ** (torch.arange(half) / half)
    return torch.cat([angles_TxK.sin(), angles_TxK.cos()], dim=1)


class Embed(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.W_E = nn.Parameter(torch.randn(config.d_vocab, config.d_model) * 0.02)


class PosEmbed(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.W_pos = nn.Parameter(sinusoids(config.n_ctx, config.d_model))


class Unembed(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.W_U = nn.Parameter(torch.randn(config.d_model, config.d_vocab) * 0.02)


class Attention(nn.Module):
    """Multi-head causal attention whose queries and keys, but not values, see the positions."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        into = (config.n_heads, config.d_model, config.d_head)
        scale = 1 / math.sqrt(config.d_model)
        self.W_Q = nn.Parameter(torch.randn(into) * scale)
        self.W_K = nn.Parameter(torch.randn(into) * scale)
        self.W_V = nn.Parameter(torch.randn(into) * scale)
        out = (config.n_heads, config.d_head, config.d_model)
        self.W_O = nn.Parameter(torch.randn(out) * scale / math.sqrt(2 * config.n_layers))
        self.smear = nn.Parameter(torch.zeros(config.n_heads)) if config.smeared_keys else None

    def smeared(self, k_BxHxTxK: Tensor) -> Tensor:
        """Keys k_j ← σ(α) k_j + (1 − σ(α)) k_{j−1}, one α per head, the first unchanged (Olsson et al. 2022, "smeared key")."""
        if self.smear is None:
            return k_BxHxTxK
        own = self.smear.sigmoid()[:, None, None]
        before_BxHxTxK = torch.cat([k_BxHxTxK[:, :, :1], k_BxHxTxK[:, :, :-1]], dim=2)
        return own * k_BxHxTxK + (1 - own) * before_BxHxTxK

    def forward(self, x_BxTxD: Tensor, positions_TxD: Tensor) -> Tensor:
        """What the heads add to the residual stream, [B, T, D]; fast, keeps nothing. Under autocast only the matrix
        products are in low precision: PyTorch's attention is faster in float32 on a CPU."""
        n_heads, d_model, d_head = self.W_Q.shape
        fused_DxHK = [w.transpose(0, 1).reshape(d_model, n_heads * d_head) for w in (self.W_Q, self.W_K, self.W_V)]
        qk = (x_BxTxD + positions_TxD) @ torch.cat(fused_DxHK[:2], dim=1)
        q, k = qk.chunk(2, dim=-1)
        products = (t.to(x_BxTxD.dtype) for t in (q, k, x_BxTxD @ fused_DxHK[2]))
        q, k, v = (t.unflatten(-1, (n_heads, d_head)).transpose(1, 2) for t in products)
        with torch.autocast(x_BxTxD.device.type, enabled=False):
            z_BxHxTxK = F.scaled_dot_product_attention(q, self.smeared(k), v, is_causal=True)
        return z_BxHxTxK.transpose(1, 2).flatten(2) @ self.W_O.flatten(0, 1)

    def with_hooks(self, x_BxTxD: Tensor, positions_TxD: Tensor) -> dict[str, Tensor]:
        """Every intermediate under TransformerLens' short hook names; per-head vectors are [B, T, H, ·]."""
        attended_BxTxD = x_BxTxD + positions_TxD
        q_BxTxHxK = torch.einsum("btd,hdk->bthk", attended_BxTxD, self.W_Q)
        k_BxTxHxK = torch.einsum("btd,hdk->bthk", attended_BxTxD, self.W_K)
        k_BxTxHxK = self.smeared(k_BxTxHxK.transpose(1, 2)).transpose(1, 2)
        v_BxTxHxK = torch.einsum("btd,hdk->bthk", x_BxTxD, self.W_V)
        scores_BxHxTxT = torch.einsum("bthk,bshk->bhts", q_BxTxHxK, k_BxTxHxK) / math.sqrt(self.W_Q.shape[-1])
        future = torch.ones(scores_BxHxTxT.shape[-2:], dtype=torch.bool, device=x_BxTxD.device).triu(1)
        scores_BxHxTxT = scores_BxHxTxT.masked_fill(future, -math.inf)
        pattern_BxHxTxT = scores_BxHxTxT.softmax(-1)
        z_BxTxHxK = torch.einsum("bhts,bshk->bthk", pattern_BxHxTxT, v_BxTxHxK)
        result_BxTxHxD = torch.einsum("bthk,hkd->bthd", z_BxTxHxK, self.W_O)
        return {
            "attn.hook_q": q_BxTxHxK,
            "attn.hook_k": k_BxTxHxK,
            "attn.hook_v": v_BxTxHxK,
            "attn.hook_attn_scores": scores_BxHxTxT,
            "attn.hook_pattern": pattern_BxHxTxT,
            "attn.hook_z": z_BxTxHxK,
            "attn.hook_result": result_BxTxHxD,
            "hook_attn_out": result_BxTxHxD.sum(2),
        }


class MLP(nn.Module):
    """Neurons with ReLU: relu(x W_in + b_in) W_out."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.W_in = nn.Parameter(torch.randn(config.d_model, config.d_mlp) / math.sqrt(config.d_model))
        self.b_in = nn.Parameter(torch.zeros(config.d_mlp))
        self.W_out = nn.Parameter(torch.randn(config.d_mlp, config.d_model) / math.sqrt(2 * config.n_layers * config.d_mlp))

    def forward(self, x_BxTxD: Tensor) -> Tensor:
        """What the neurons add to the residual stream, [B, T, D]."""
        return F.relu(x_BxTxD @ self.W_in + self.b_in) @ self.W_out

    def with_hooks(self, x_BxTxD: Tensor) -> dict[str, Tensor]:
        """The same under TransformerLens' short hook names; neurons are [B, T, M]."""
        pre_BxTxM = x_BxTxD @ self.W_in + self.b_in
        return {"mlp.hook_pre": pre_BxTxM, "mlp.hook_post": pre_BxTxM.relu(), "hook_mlp_out": pre_BxTxM.relu() @ self.W_out}


class Block(nn.Module):
    def __init__(self, config: ModelConfig):
        super().__init__()
        self.attn = Attention(config)
        self.mlp = MLP(config) if config.d_mlp else None


class Transformer(nn.Module):
    """`model(tokens_BxT)` gives logits; `model.residual` and `model.run` give the stream and every hook."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        self.embed = Embed(config)
        self.pos_embed = PosEmbed(config)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.n_layers))
        self.unembed = Unembed(config)

    def residual(self, tokens_BxT: Tensor) -> Tensor:
        """Final residual stream, [B, T, D]."""
        x_BxTxD = F.embedding(tokens_BxT, self.embed.W_E)
        positions_TxD = self.pos_embed.W_pos[: tokens_BxT.shape[1]]
        for block in self.blocks:
            x_BxTxD = x_BxTxD + block.attn(x_BxTxD, positions_TxD)
            if block.mlp:
                x_BxTxD = x_BxTxD + block.mlp(x_BxTxD)
        return x_BxTxD

    def forward(self, tokens_BxT: Tensor) -> Tensor:
        """Logits [B, T, V]; row i predicts token i + 1."""
        return self.residual(tokens_BxT) @ self.unembed.W_U

    def run(self, tokens_BxT: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Logits and every hook under its full TransformerLens name. Slow: for evaluation and tests."""
        x_BxTxD = F.embedding(tokens_BxT, self.embed.W_E)
        positions_TxD = self.pos_embed.W_pos[: tokens_BxT.shape[1]]
        hooks = {"hook_embed": x_BxTxD, "hook_pos_embed": positions_TxD.expand_as(x_BxTxD)}
        for layer, block in enumerate(self.blocks):
            hooks[f"blocks.{layer}.hook_resid_pre"] = x_BxTxD
            found = block.attn.with_hooks(x_BxTxD, positions_TxD)
            hooks |= {f"blocks.{layer}.{name}": value for name, value in found.items()}
            x_BxTxD = x_BxTxD + found["hook_attn_out"]
            if block.mlp:
                hooks[f"blocks.{layer}.hook_resid_mid"] = x_BxTxD
                found = block.mlp.with_hooks(x_BxTxD)
                hooks |= {f"blocks.{layer}.{name}": value for name, value in found.items()}
                x_BxTxD = x_BxTxD + found["hook_mlp_out"]
            hooks[f"blocks.{layer}.hook_resid_post"] = x_BxTxD
        return x_BxTxD @ self.unembed.W_U, hooks
