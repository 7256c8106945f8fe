"""Byte-level BPE tokenizer in Hugging Face format.

Any byte string is representable (the alphabet holds all 256 bytes), a word carries its leading space as in GPT-2, each
digit is a token of its own, and `<|endoftext|>` has id 0: it ends documents and, put first by the runtime, serves as BOS.
No post-processor adds it, so that every caller sees the same ids.
"""

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from .corpus import END_OF_TEXT

BOS_ID = 0


def train_tokenizer(texts: Iterable[str], vocab_size: int) -> Tokenizer:
    """Learn a BPE of `vocab_size` entries from `texts`. The same texts in the same order give the same tokenizer."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=[END_OF_TEXT],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    if tokenizer.get_vocab_size() != vocab_size:
        raise ValueError(f"the texts yield {tokenizer.get_vocab_size()} tokens, not {vocab_size}: give more text")
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a `tokenizer.json`."""
    return Tokenizer.from_file(str(path))


def encode(tokenizer: Tokenizer, text: str) -> list[int]:
    """Ids of `text` with BOS first, as every model of the project sees a prompt."""
    return [BOS_ID, *tokenizer.encode(text, add_special_tokens=False).ids]
