"""Read, verify, clean and split the training corpus.

A corpus is a folder with a `manifest.tsv` (columns `file`, `source`, `licence`, `bytes`, `sha256`, `docs`) and
one text file per row, stored either plain (`books.txt`) or compressed (`books.txt.xz`). Inside a file, documents
end with `<|endoftext|>`. The sha256 is always that of the uncompressed bytes.
"""

import csv
import hashlib
import lzma
import re
from dataclasses import dataclass
from pathlib import Path

END_OF_TEXT = "<|endoftext|>"
VALIDATION_SHARE = 32  # one document in 32 is held out


class CorpusError(Exception):
    """The corpus folder is not what its manifest says. The message names the file, the cause and the remedy."""


@dataclass(frozen=True)
class Source:
    """One row of the manifest."""

    file: str
    source: str
    licence: str
    bytes: int
    sha256: str
    docs: int


def read_manifest(folder: Path) -> list[Source]:
    """Return the rows of `folder/manifest.tsv`, in file order."""
    path = Path(folder) / "manifest.tsv"
    if not path.is_file():
        raise CorpusError(f"{path}: not found. A corpus folder holds manifest.tsv beside its text files.")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Source(row["file"], row["source"], row["licence"], int(row["bytes"]), row["sha256"], int(row["docs"])) for row in rows
    ]


def read_source(folder: Path, source: Source) -> str:
    """Return the raw text of one source, after checking its sha256."""
    plain = Path(folder) / source.file
    packed = plain.with_name(plain.name + ".xz")
    if plain.is_file():
        raw = plain.read_bytes()
    elif packed.is_file():
        raw = lzma.decompress(packed.read_bytes())
    else:
        raise CorpusError(f"{plain}: not found, neither plain nor as {packed.name}, though manifest.tsv lists it.")
    found = hashlib.sha256(raw).hexdigest()
    if found != source.sha256:
        raise CorpusError(
            f"{plain}: sha256 is {found}, manifest.tsv says {source.sha256}. The file was changed or cut short: fetch it again."
        )
    return raw.decode("utf-8")


def corpus_digest(sources: list[Source]) -> str:
    """One sha256 for the whole corpus: the digest of the sorted lines `sha256  file`."""
    lines = sorted(f"{source.sha256}  {source.file}\n" for source in sources)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def clean_documents(file: str, text: str) -> list[str]:
    """Split `text` into documents and clean them; empty documents and exact duplicates are dropped.

    Stray carriage returns go everywhere. Two clean-ups belong to one source each, because the same characters are
    legitimate elsewhere (`'\\r'` and `'<!--'` are ordinary strings in code): the web pages lose HTML comments, the
    dialogues lose a literal backslash-r and dialogues that mostly repeat earlier ones.
    """
    text = text.replace("\r\n", "\n").replace("\r", "")
    if "web" in file:
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    if "dialogue" in file:
        text = text.replace("\\r", " ")
    documents = [document.strip() for document in text.split(END_OF_TEXT)]
    documents = [document for document in dict.fromkeys(documents) if document]
    return drop_repetitive(documents) if "dialogue" in file else documents


def drop_repetitive(documents: list[str]) -> list[str]:
    """Keep a document when at least half of its lines, compared by their letters only, are new."""
    seen: set[str] = set()
    kept = []
    for document in documents:
        lines = [re.sub(r"[^a-z]+", " ", line.lower()).strip() for line in document.splitlines()]
        if 2 * sum(line not in seen for line in lines) >= len(lines):
            kept.append(document)
        seen.update(lines)
    return kept


def is_held_out(document: str) -> bool:
    """Whether a document belongs to the validation split: decided by the document's own hash, so it never moves."""
    return hashlib.sha256(document.encode()).digest()[0] % VALIDATION_SHARE == 0


def split_documents(documents: list[str]) -> tuple[list[str], list[str]]:
    """Return (training documents, validation documents). A source whose hashes hold none out gives its last document."""
    training = [document for document in documents if not is_held_out(document)]
    validation = [document for document in documents if is_held_out(document)]
    if not validation and len(training) > 1:
        validation = [training.pop()]
    return training, validation
