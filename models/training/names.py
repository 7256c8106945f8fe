"""In-context learning one can read: is an invented name continued correctly when it comes a second time?

A case is a sentence that mentions a name twice, cut after the first token of the second mention. It counts as right when the name's
second token is among the three most probable next tokens. Names of one token cannot be continued and are left out.
"""

import torch

from .model import Transformer
from .tokenizer import encode

TOP = 3

NAMES = (
    "Zanthor Quillby Dursley Ossifer Varnholt Tolliver Ebbet Morvane Krestin Palloway Wendrake Sibbald Orlunda Fennimore Grathe "
    "Hollick Isperia Jandoval Kulmira Lorvex Mabbin Norquist Oxbrand Peltharn Quandry Rostova Sventil Thurmock Ulverton Vexley "
    "Wyndle Xanther Yorvik Zelmira Abberton Brindlow Cazalet Drummoyne Elphick Farndon Gilvane Hesketh Imbrosia Jorvane Kelsomar "
    "Lundragan Mistral Nethercot Obadrin Prentiss Quorndon Ravensby Selwick Trevanion Umberlin Vantrey Wexcombe Yelverton Zorander "
    "Ambrel Bodkin Corvash Delphane Eskadar Florimel Gwendrith Harkaway Ingoldby Jessamund Kirrin Lothmar Merrivane Nolbert Ostrava "
    "Pimlott Rundgren Skelmor Tamworth Urquen Vossler"
).split()

SENTENCES = (
    "The letter was for Mr {0}, but nobody in the village had seen Mr {0}",
    "I went to the market with {0} and bought a coat. On the way home I lost {0}",
    "There was an old captain called {0} who sailed from the harbour every spring, and the sailors said that {0}",
    "Yesterday evening Miss {0} sat by the window and read. Before the lamp went out, Miss {0}",
)


def name_cases(tokenizer) -> list[tuple[list[int], int]]:
    """(ids up to the first token of the second mention, id of the right continuation) for every name and sentence."""
    cases = []
    for name in NAMES:
        tokens = tokenizer.encode(" " + name).ids
        for sentence in SENTENCES:
            if len(tokens) > 1:
                ids = encode(tokenizer, sentence.format(name))
                cases.append((ids[: len(ids) - len(tokens) + 1], tokens[1]))
    return cases


@torch.no_grad()
def name_continuation(model: Transformer, tokenizer) -> float:
    """Share of the cases continued correctly, 0 … 1."""
    cases = name_cases(tokenizer)
    right = sum(answer in model(torch.tensor([ids]))[0, -1].topk(TOP).indices.tolist() for ids, answer in cases)
    return right / len(cases)
