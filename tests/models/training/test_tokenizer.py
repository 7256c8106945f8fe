import random

import pytest
from conftest import ROOT, made_up_documents

from models.training.tokenizer import BOS_ID, encode, load_tokenizer, train_tokenizer


@pytest.fixture(scope="module", params=["attn-1l", "attn-2l"])
def tokenizer(request):
    return load_tokenizer(ROOT / "public/models" / request.param / "tokenizer.json")


TEXTS = [
    "",
    " ",
    "  two  spaces\n\n\ttab",
    "Ωμέγα naïve 東京 🙂👩‍👩‍👧",
    "e\u0301 \u0000\u0007 \ufeff",
    "def f(x):\n    return 3.14",
]


@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(tokenizer, text):
    assert tokenizer.decode(tokenizer.encode(text).ids, skip_special_tokens=False) == text


def test_round_trip_of_random_code_points(tokenizer):
    draw = random.Random(0)
    for _ in range(50):
        points = [
            draw.choice([draw.randrange(32, 127), draw.randrange(0xA0, 0xD7FF), draw.randrange(0x10000, 0x10FFFF)])
            for _ in range(40)
        ]
        text = "".join(map(chr, points))
        assert tokenizer.decode(tokenizer.encode(text).ids) == text


def test_every_byte_is_a_token(tokenizer):
    alphabet = [token for token in tokenizer.get_vocab() if len(token) == 1]
    assert len(alphabet) == 256


def test_digits_stand_alone_and_words_carry_their_space(tokenizer):
    assert tokenizer.encode("12 the").tokens == ["1", "2", "Ġthe"]


def test_bos_is_explicit(tokenizer):
    assert tokenizer.token_to_id("<|endoftext|>") == BOS_ID
    assert BOS_ID not in tokenizer.encode("plain text").ids
    assert encode(tokenizer, "a") == [BOS_ID, *tokenizer.encode("a").ids]


def test_training_is_repeatable_and_refuses_too_little_text():
    texts = [made_up_documents(seed, 1) for seed in range(5)]
    assert train_tokenizer(texts, 300).to_str() == train_tokenizer(texts, 300).to_str()
    with pytest.raises(ValueError, match="give more text"):
        train_tokenizer(["a"], 400)
