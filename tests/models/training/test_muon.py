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
