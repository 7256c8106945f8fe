"""Cross-entropy of `residual @ W_U`: under autocast its products and its softmax are in bfloat16, half the time of float32."""

import torch
from torch import Tensor


class UnembedCrossEntropy(torch.autograd.Function):
    """Mean loss in nats of x_NxD @ W_DxV against targets_N; gradients are computed during the forward pass."""

    @staticmethod
    def forward(ctx, x_NxD: Tensor, W_DxV: Tensor, targets_N: Tensor) -> Tensor:
        device = x_NxD.device.type
        dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else x_NxD.dtype
        x, W, target = x_NxD.to(dtype), W_DxV.to(dtype), targets_N[:, None]
        log_p = torch.log_softmax(x @ W, 1)
        loss = -log_p.gather(1, target).to(x_NxD.dtype).mean()
        error = log_p.exp_()  # p, then p − 1 at the target: the gradient with respect to the logits, times N
        error.scatter_add_(1, target, torch.full_like(target, -1, dtype=dtype))
        count = len(x_NxD)
        ctx.save_for_backward((error @ W.T).to(x_NxD.dtype).div_(count), (x.T @ error).to(W_DxV.dtype).div_(count))
        return loss

    @staticmethod
    def backward(ctx, grad: Tensor):
        x_grad, W_grad = ctx.saved_tensors
        return x_grad * grad, W_grad * grad, None


def unembed_cross_entropy(x_BxTxD: Tensor, W_DxV: Tensor, targets_BxT: Tensor) -> Tensor:
    """Mean loss in nats, as `F.cross_entropy((x @ W).flatten(0, 1), targets.flatten())`, faster on a CPU."""
    return UnembedCrossEntropy.apply(x_BxTxD.flatten(0, 1), W_DxV, targets_BxT.flatten())
