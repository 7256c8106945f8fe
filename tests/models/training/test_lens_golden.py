"""The second witness, tests/fixtures/transformer-lens.json: what TransformerLens computes today from the shipped folders."""

import json

import numpy as np
import pytest
from conftest import ROOT

pytest.importorskip("transformer_lens")

from models.training.lens_golden import golden, witnessed  # noqa: E402

FIXTURE = json.loads((ROOT / "tests/fixtures/transformer-lens.json").read_text())
FOLDERS = witnessed(sorted(path.parent for path in (ROOT / "public/models").glob("*/manifest.json")))


def test_every_model_that_it_can_run_is_in_the_fixture():
    assert [entry["model"] for entry in FIXTURE["models"]] == [manifest["id"] for _, manifest in FOLDERS]


@pytest.mark.parametrize("index", range(len(FOLDERS)), ids=[manifest["id"] for _, manifest in FOLDERS])
def test_the_fixture_is_current(index):
    now, then = golden(*FOLDERS[index]), FIXTURE["models"][index]
    assert {name: now[name] for name in ("model", "sha256", "ids", "token")} == {
        name: then[name] for name in ("model", "sha256", "ids", "token")
    }
    assert now["attribution"] == pytest.approx(then["attribution"], abs=1e-3)
    np.testing.assert_allclose(now["lens"], then["lens"], atol=1e-3)
    for ours, theirs in zip(now["ablations"], then["ablations"], strict=True):
        np.testing.assert_allclose(ours["full"], theirs["full"], atol=1e-3)
        np.testing.assert_allclose(ours["kept"], theirs["kept"], atol=1e-3)
    for kind in ("ov", "qk", "qk_through", "virtual"):
        for ours, theirs in zip(now.get(kind, []), then.get(kind, []), strict=True):
            # Close eigenvalues may change places: their moduli do not.
            ours, theirs = (np.hypot(*np.array(values).T) for values in (ours, theirs))
            np.testing.assert_allclose(ours, theirs, atol=2e-3 * theirs[0])
    for ours, theirs in zip(now.get("composition", []), then.get("composition", []), strict=True):
        assert [ours["q"], ours["k"], ours["v"]] == pytest.approx([theirs["q"], theirs["k"], theirs["v"]], abs=1e-4)
