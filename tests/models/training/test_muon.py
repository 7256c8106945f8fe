import torch

from models.training.muon import Muon, orthogonalise


def test_singular_values_come_near_one():
    matrices = torch.randn(3, 64, 64, generator=torch.Generator().manual_seed(0))
    values = torch.linalg.svdvals(orthogonalise(matrices))
    assert 0.6 < values.median() < 1.2 and values.max() < 1.3


def test_singular_vectors_stay():
    matrix = torch.diag(torch.tensor([3.0, 2.0, 1.0]))[None]
    result = orthogonalise(matrix)
    assert (result - torch.diag_embed(result.diagonal(dim1=1, dim2=2))).abs().max() < 1e-6


def test_the_heads_of_a_matrix_are_updated_as_one_block():
    draw = torch.Generator().manual_seed(0)
    into = torch.nn.Parameter(torch.zeros(4, 32, 8))
    out = torch.nn.Parameter(torch.zeros(4, 8, 32))
    block = torch.randn(32, 32, generator=draw)
    into.grad = block.view(32, 4, 8).transpose(0, 1).clone()
    out.grad = block.view(4, 8, 32).clone()
    groups = [{"params": [into], "heads_first": False}, {"params": [out], "heads_first": True}]
    Muon(groups, lr=1.0).step()
    moved = [-into.detach().transpose(0, 1).flatten(1), -out.detach().flatten(0, 1)]
    torch.testing.assert_close(moved[0], moved[1])
    assert 0.1 < moved[0].square().mean().sqrt() < 0.3  # the usual size of an AdamW update


def test_matrices_without_heads_are_updated_as_they_stand():
    """W_in [R, C] and W_out [C, R] with transposed gradients move alike, transposed, wide or tall."""
    block = torch.randn(32, 128, generator=torch.Generator().manual_seed(0))
    wide, tall = torch.nn.Parameter(torch.zeros(32, 128)), torch.nn.Parameter(torch.zeros(128, 32))
    wide.grad, tall.grad = block.clone(), block.T.clone()
    Muon([{"params": [wide], "heads_first": None}, {"params": [tall], "heads_first": None}], lr=1.0).step()
    torch.testing.assert_close(wide.detach(), tall.detach().T)
    scale = 0.2 * 128**0.5  # of the larger side
    assert 0.6 < torch.linalg.svdvals(-wide.detach()).median() / scale < 1.2
    assert (wide * block).sum() < 0  # against the gradient


def test_a_tall_matrix_is_orthogonalised_as_its_transpose():
    matrices = torch.randn(2, 96, 24, generator=torch.Generator().manual_seed(0))
    result = orthogonalise(matrices)
    assert result.shape == matrices.shape
    torch.testing.assert_close(result, orthogonalise(matrices.mT).mT)
    values = torch.linalg.svdvals(result)
    assert 0.6 < values.min() and values.max() < 1.3


def test_matrices_of_one_group_do_not_touch_each_other():
    draw = torch.Generator().manual_seed(0)
    grads = torch.randn(2, 16, 48, generator=draw)
    together = [torch.nn.Parameter(torch.zeros(16, 48)) for _ in range(2)]
    alone = torch.nn.Parameter(torch.zeros(16, 48))
    for parameter, grad in zip([*together, alone], [*grads, grads[1]]):
        parameter.grad = grad.clone()
    Muon([{"params": together, "heads_first": None}, {"params": [alone], "heads_first": None}], lr=1.0).step()
    torch.testing.assert_close(together[1], alone)
