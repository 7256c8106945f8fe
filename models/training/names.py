"""In-context learning one can read: is an invented name continued correctly when it comes a second time?

A case is a sentence that mentions a name twice, cut after the first token of the second mention. It counts as right when the
name's second token is among the three most probable next tokens. Names of one token cannot be continued and are left out.
The names are invented: none occurs in the corpus.
"""

import torch

from .model import Transformer
from .tokenizer import encode

TOP = 3

NAMES = (
    "Zanthor Quillby Wexbold Ossifer Varnholt Tolliver Ebbet Morvane Krestin Palloway Wendrake Sibbald Orlunda Fennimore Grathe "
    "Hollick Isperia Jandoval Kulmira Lorvex Mabbin Norquist Oxbrand Peltharn Quandry Rostova Sventil Thurmock Ulverton Vexley "
    "Wyndle Xanther Yorvik Zelmira Abberton Brindlow Cazalet Drummoyne Elphick Farndon Gilvane Hestrick Imbrosia Jorvane Kelsomar "
    "Lundragan Mistrane Nethercot Obadrin Prendiss Quorndon Ravensby Selwick Trevantine Umberlin Vantrey Wexcombe Yelverton Zorander "
    "Ambrel Bodkin Corvash Delphane Eskadar Florimel Gwendrith Harkavane Ingoldby Jessamund Kirrin Lothmar Merrivane Nolbert Ostravel "
    "Pimlott Rundgren Skelmor Tamvorth Urquen Vossler"
).split()

SENTENCES = (
    "The letter was for Mr {0}, but nobody in the village had seen Mr {0}",
    "I went to the market with {0} and bought a coat. On the way home I lost {0}",
    "There was an old captain called {0} who sailed from the harbour every spring, and the sailors said that {0}",
    "Yesterday evening Miss {0} sat by the window and read. Before the lamp went out, Miss {0}",
)


def name_cases(tokenizer, n_ctx: int) -> list[tuple[list[int], int]]:
    """(ids up to the first token of the second mention, id of the right continuation) for every name and sentence that fit into `n_ctx`."""
    cases = []
    for name in NAMES:
        tokens = tokenizer.encode(" " + name).ids
        for sentence in SENTENCES:
            ids = encode(tokenizer, sentence.format(name))
            if len(tokens) > 1 and len(ids) <= n_ctx:
                cases.append((ids[: len(ids) - len(tokens) + 1], tokens[1]))
    return cases


@torch.no_grad()
def name_continuation(model: Transformer, tokenizer) -> float:
    """Share of the cases continued correctly, 0 … 1."""
    cases = name_cases(tokenizer, model.config.n_ctx)
    right = sum(answer in model(torch.tensor([ids]))[0, -1].topk(TOP).indices.tolist() for ids, answer in cases)
    return right / max(1, len(cases))
