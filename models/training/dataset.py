"""Turn a corpus folder into token ids, and draw training batches from them.

    python -m models.training.dataset CONFIG --corpus FOLDER --out DATA

writes DATA/tokenizer.json, one `<file>.train.npy` and `<file>.valid.npy` (uint16 ids, every document ended by id 0)
per source, DATA/bigrams.npy (which pairs of tokens the training text has), and DATA/data.json with counts and digests.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from .corpus import END_OF_TEXT, clean_documents, corpus_digest, read_manifest, read_source, split_documents
from .tokenizer import BOS_ID, train_tokenizer

TOKENIZER_CHARACTERS = 24_000_000  # text shown to the BPE trainer, shared out by sampling weight
PIECE = 100_000  # characters encoded at once, cut at a line end


def tokenizer_texts(documents_by_file: dict[str, list[str]], weights: dict[str, float], characters: int) -> list[str]:
    """Training documents for the BPE: from each source, at most its sampling weight's share of `characters`."""
    texts = []
    for file, documents in documents_by_file.items():
        left = int(characters * weights[file])
        for document in documents:
            if left <= 0:
                break
            texts.append(document[:left])
            left -= len(document)
    return texts


def pieces(document: str) -> list[str]:
    """Cut a long document after line ends so that the encoder works in parallel; joined, they are the document."""
    cut = []
    while len(document) > PIECE:
        end = document.rfind("\n", 0, PIECE) + 1 or PIECE
        cut.append(document[:end])
        document = document[end:]
    return [*cut, document]


def encode_documents(tokenizer, documents: list[str]) -> np.ndarray:
    """uint16 ids of all documents, each followed by the end-of-text id."""
    parts = [piece for document in documents for piece in [*pieces(document), END_OF_TEXT]]
    ids = [np.array(encoding.ids, dtype=np.uint16) for encoding in tokenizer.encode_batch(parts)]
    return np.concatenate(ids) if ids else np.zeros(0, np.uint16)


def prepare(corpus: Path, out: Path, config: dict) -> None:
    """Write the token files of `config` under `out`."""
    out.mkdir(parents=True, exist_ok=True)
    weights = config["weights"]
    sources = [source for source in read_manifest(corpus) if source.file in weights]
    missing = set(weights) - {source.file for source in sources}
    if missing:
        raise SystemExit(f"the corpus has no {', '.join(sorted(missing))}, which the configuration gives a weight")
    splits = {source.file: split_documents(clean_documents(source.file, read_source(corpus, source))) for source in sources}
    training = {file: split[0] for file, split in splits.items()}
    tokenizer = train_tokenizer(tokenizer_texts(training, weights, TOKENIZER_CHARACTERS), config["model"]["d_vocab"])
    tokenizer.save(str(out / "tokenizer.json"))
    facts = {"corpus_sha256": corpus_digest(sources), "sources": {}}
    for source in sources:
        counts = {}
        for split, documents in zip(("train", "valid"), splits[source.file]):
            ids = encode_documents(tokenizer, documents)
            np.save(out / f"{source.file}.{split}.npy", ids)
            counts[split] = {"documents": len(documents), "tokens": len(ids)}
        facts["sources"][source.file] = {"licence": source.licence, "weight": weights[source.file], **counts}
        print(source.file, counts, flush=True)
    np.save(out / "bigrams.npy", bigrams(out, list(weights), config["model"]["d_vocab"]))
    facts["token_frequencies"] = token_frequencies(out, weights, config["model"]["d_vocab"])
    (out / "data.json").write_text(json.dumps(facts) + "\n")


def token_frequencies(out: Path, weights: dict[str, float], d_vocab: int) -> list[float]:
    """Expected share of each token in a training batch, by id."""
    frequencies = np.zeros(d_vocab)
    for file, weight in weights.items():
        counts = np.bincount(np.load(out / f"{file}.train.npy"), minlength=d_vocab)
        frequencies += weight / sum(weights.values()) * counts / counts.sum()
    return [float(f"{frequency:.3e}") for frequency in frequencies]


def bigrams(data: Path, files: list[str], d_vocab: int) -> np.ndarray:
    """bool [V, V]: does token b follow token a anywhere in the training text?"""
    seen = np.zeros((d_vocab, d_vocab), dtype=bool)
    for file in files:
        stream = np.load(data / f"{file}.train.npy")
        seen[stream[:-1], stream[1:]] = True
    return seen


class Batches:
    """Training batches as a pure function of (seed, step): a resumed run sees exactly the batches it would have seen."""

    def __init__(self, data: Path, weights: dict[str, float], n_ctx: int, batch_size: int, seed: int):
        self.n_ctx, self.batch_size, self.seed = n_ctx, batch_size, seed
        self.files = list(weights)
        self.probabilities = np.array([weights[file] for file in self.files])
        self.probabilities /= self.probabilities.sum()
        self.streams = [np.load(data / f"{file}.train.npy", mmap_mode="r") for file in self.files]

    def at(self, step: int) -> np.ndarray:
        """int64 [batch, n_ctx + 1]: BOS, then `n_ctx` consecutive tokens of a source drawn by weight."""
        random = np.random.Generator(np.random.Philox(key=[self.seed, step]))
        rows = np.full((self.batch_size, self.n_ctx + 1), BOS_ID, dtype=np.int64)
        for row in rows:
            stream = self.streams[random.choice(len(self.files), p=self.probabilities)]
            start = random.integers(0, len(stream) - self.n_ctx + 1)
            row[1:] = stream[start : start + self.n_ctx]
        return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    prepare(arguments.corpus, arguments.out, json.loads(arguments.config.read_text()))
