"""Rebuild the training corpus from its public sources.

    python -m models.training.rebuild_corpus --out FOLDER [--only code_js.txt …]

needs `git` for the texts kept in repositories, `npm` for the JavaScript packages and Debian's `apt-get` and `dpkg-deb` for the
Python library.

`corpus_facts/` names the sources (`manifest.tsv`), the chosen books (`books.tsv`), and every document in order by the first 16
hexadecimal digits of its sha256 (`documents.tsv`). Documents found again by their hash are put into that order, so a complete
file has the manifest's sha256 and trains the very same model. Sources move: what cannot be found again is counted and left out,
and when fewer than half of a file's documents are found, all candidates are written in the order of their paths. Either way the
written `manifest.tsv` describes what was written, so that training can go on.
"""

import argparse
import csv
import hashlib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from .corpus import END_OF_TEXT, Source, read_manifest
from .rebuild_texts import book, code, country, dialogues, web_page

FACTS = Path(__file__).parent / "corpus_facts"
HOST = "https://github.com"
PYTHON_PACKAGES = ("libpython3.11-minimal", "libpython3.11-stdlib", "python3-distutils", "python3-lib2to3", "python3-tk")
NPM_PACKAGES = (
    "three@0.160.0 lodash@4.17.21 d3@7.8.5 preact@10.19.3 express@4.18.2 acorn@8.11.3 codemirror@5.65.16 mathjs@12.3.0 "
    "jquery@3.7.1 backbone@1.6.0 vue@3.4.15"
).split()


def command(*arguments, cwd: Path) -> None:
    """Run a client quietly; its own message is the error's message."""
    done = subprocess.run([str(argument) for argument in arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, arguments[:3]))} failed: {done.stderr.strip()[-300:]}")


def repository(name: str, commit: str, scratch: Path) -> Path:
    """A checkout of one commit, without history where the host allows it."""
    folder = scratch / name.replace("/", "-")
    folder.mkdir()
    command("git", "init", "--quiet", cwd=folder)
    command("git", "fetch", "--quiet", f"{HOST}/{name}", "+refs/heads/*:refs/remotes/origin/*", cwd=folder)
    command("git", "checkout", "--quiet", commit, cwd=folder)
    return folder


def texts(folder: Path, *patterns: str) -> Iterator[tuple[Path, str]]:
    """Path and content of the matching files, sorted by path; files that are not UTF-8 are passed over."""
    for path in sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}):
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def books(scratch: Path) -> Iterator[str]:
    folder = repository("mlschmitt/classic-books-markdown", "9448827", scratch)
    with (FACTS / "books.tsv").open(encoding="utf-8", newline="") as lines:
        chosen = [row["path"] for row in csv.DictReader(lines, delimiter="\t")]
    for path in chosen:
        yield book((folder / path).read_text(encoding="utf-8"))


def web(scratch: Path) -> Iterator[str]:
    gsa = repository("GSA/digitalgov.gov", "4979583", scratch)
    for _, text in texts(gsa, *(f"content/{part}/**/*.md" for part in ("news", "guides", "resources"))):
        yield web_page(text)
    posts = repository("18F/18f.gsa.gov", "0a55c75", scratch)
    for _, text in texts(posts, "content/posts/**/*.md", "content/pages/**/*.md"):
        yield web_page(text)


def factbook(scratch: Path) -> Iterator[str]:
    folder = repository("factbook/factbook.json", "8662a8b", scratch)
    for _, text in texts(folder, "*/??.json"):
        yield country(text)


def taskmaster(scratch: Path) -> Iterator[str]:
    folder = repository("google-research-datasets/Taskmaster", "d92cb6a", scratch)
    for _, text in texts(folder, "TM-4-2024/data/*.json"):
        yield from dialogues(text)


def python_library(scratch: Path) -> Iterator[str]:
    command("apt-get", "download", *PYTHON_PACKAGES, cwd=scratch)
    for package in sorted(scratch.glob("*.deb")):
        command("dpkg-deb", "--extract", package.name, "python", cwd=scratch)
    for path, text in texts(scratch / "python", "**/*.py"):
        if not {"test", "tests"} & set(path.parts):
            yield code(text, tab=4)


def javascript(scratch: Path) -> Iterator[str]:
    command("npm", "pack", "--silent", *NPM_PACKAGES, cwd=scratch)
    for archive in sorted(scratch.glob("*.tgz")):
        folder = scratch / archive.stem
        folder.mkdir()
        command("tar", "-xzf", archive, "-C", folder, cwd=scratch)
        for _, text in texts(folder, "**/*.js", "**/*.mjs"):
            yield code(text, tab=2)


SOURCES = {
    "books.txt": books,
    "usgov_web.txt": web,
    "factbook.txt": factbook,
    "dialogues_tm4.txt": taskmaster,
    "code_python.txt": python_library,
    "code_js.txt": javascript,
}


def fingerprint(document: str) -> str:
    """The name of a document in `documents.tsv`."""
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def wanted_documents() -> dict[str, list[str]]:
    """Fingerprints of every file's documents, in order."""
    wanted: dict[str, list[str]] = {}
    with (FACTS / "documents.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            wanted.setdefault(row["file"], []).append(row["sha256_16"])
    return wanted


def arrange(candidates: list[str], wanted: list[str]) -> tuple[list[str], int]:
    """The documents to write and how many of the wanted ones were found."""
    by_name = {fingerprint(document): document for document in candidates}
    found = [by_name[name] for name in wanted if name in by_name]
    return (found if 2 * len(found) >= len(wanted) else list(dict.fromkeys(filter(None, candidates)))), len(found)


def rebuild(source: Source, wanted: list[str], out: Path) -> Source:
    """Write one file and report how it compares; returns its manifest row."""
    with tempfile.TemporaryDirectory() as scratch:
        documents, found = arrange(list(SOURCES[source.file](Path(scratch))), wanted)
    raw = "".join(f"{document}\n{END_OF_TEXT}\n" for document in documents).encode()
    (out / source.file).write_bytes(raw)
    row = replace(source, bytes=len(raw), sha256=hashlib.sha256(raw).hexdigest(), docs=len(documents))
    verdict = "same sha256" if row.sha256 == source.sha256 else f"sha256 {row.sha256}, not {source.sha256}"
    print(f"{source.file}: {found} of {len(wanted)} documents found again, {len(documents)} written, {verdict}", flush=True)
    return row


def main(out: Path, only: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    wanted, rows = wanted_documents(), []
    for source in read_manifest(FACTS):
        if only and source.file not in only:
            continue
        try:
            rows.append(rebuild(source, wanted[source.file], out))
        except (RuntimeError, OSError) as problem:
            print(f"{source.file}: not rebuilt. {problem}", flush=True)
    with (out / "manifest.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["file", "source", "licence", "bytes", "sha256", "docs"])
        writer.writerows([row.file, row.source, row.licence, row.bytes, row.sha256, row.docs] for row in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], help="files to rebuild; all by default")
    arguments = parser.parse_args()
    main(arguments.out, arguments.only)
