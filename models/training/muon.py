"""Muon: momentum, then the nearest orthogonal matrix (Jordan 2024), for the matrices of attention and MLPs.

The heads of one matrix are laid side by side, so that a `d_model × d_model` block is orthogonalised as a whole. The
factor 0.2 · √(larger side) gives the update the usual size of an AdamW update, so both optimisers share one
learning rate (Liu et al. 2025, "Muon is Scalable for LLM Training").
"""

import torch
from torch import Tensor

# Quintic Newton–Schulz coefficients of Jordan 2024: singular values land near 1, not exactly on it.
COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrices_NxRxC: Tensor, steps: int = 5) -> Tensor:
    """Approximate U Vᵀ of each matrix's singular value decomposition U S Vᵀ. Shape kept, [N, R, C]."""
    a, b, c = COEFFICIENTS
    if matrices_NxRxC.shape[1] > matrices_NxRxC.shape[2]:
        return orthogonalise(matrices_NxRxC.mT, steps).mT
    x = matrices_NxRxC / (matrices_NxRxC.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x


class Muon(torch.optim.Optimizer):
    """Muon for parameters shaped [H, D, K] (W_Q, W_K, W_V), [H, K, D] (W_O) or [R, C] (W_in, W_out), all of one size
    per group. The orthogonalisation is in bfloat16, which its five steps were made for."""

    def __init__(self, groups: list[dict], lr: float, momentum: float = 0.95):
        super().__init__(groups, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            updates = []
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["momentum"] = torch.zeros_like(parameter)
                state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                updates.append(parameter.grad.lerp(state["momentum"], group["momentum"]))  # Nesterov
            if group["heads_first"] is None:  # no heads
                blocks = torch.stack(updates)
            elif group["heads_first"]:  # [H, K, D] is [H·K, D] already
                blocks = torch.stack([update.flatten(0, 1) for update in updates])
            else:  # [H, D, K] becomes [D, H·K]
                blocks = torch.stack([update.transpose(0, 1).flatten(1) for update in updates])
            blocks = orthogonalise(blocks.bfloat16()).float() * (0.2 * max(blocks.shape[1:]) ** 0.5)
            for parameter, block in zip(group["params"], blocks):
                if group["heads_first"] is False:
                    heads, rows, columns = parameter.shape
                    update = block.view(rows, heads, columns).transpose(0, 1)
                else:
                    update = block.view(parameter.shape)
                parameter.add_(update, alpha=-group["lr"])
