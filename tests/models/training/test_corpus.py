import lzma

import pytest
from conftest import write_corpus

from models.training.corpus import CorpusError, clean_documents, corpus_digest, read_manifest, read_source, split_documents


def test_reads_plain_and_compressed(tmp_path):
    folder = write_corpus(tmp_path, {"a.txt": "one\n<|endoftext|>\n", "b.txt": "twó\n<|endoftext|>\n"})
    (folder / "b.txt.xz").write_bytes(lzma.compress((folder / "b.txt").read_bytes()))
    (folder / "b.txt").unlink()
    assert [read_source(folder, source) for source in read_manifest(folder)] == ["one\n<|endoftext|>\n", "twó\n<|endoftext|>\n"]


def test_a_changed_file_is_refused_by_name(tmp_path):
    folder = write_corpus(tmp_path, {"a.txt": "one"})
    (folder / "a.txt").write_text("two")
    with pytest.raises(CorpusError, match=r"a\.txt: sha256 is [0-9a-f]{64}, manifest\.tsv says"):
        read_source(folder, read_manifest(folder)[0])


def test_a_missing_file_and_a_missing_manifest_are_named(tmp_path):
    with pytest.raises(CorpusError, match=r"manifest\.tsv: not found"):
        read_manifest(tmp_path)
    folder = write_corpus(tmp_path, {"a.txt": "one"})
    (folder / "a.txt").unlink()
    with pytest.raises(CorpusError, match=r"a\.txt: not found"):
        read_source(folder, read_manifest(folder)[0])


def test_cleaning_is_per_source():
    text = "x\r\n<!-- c\nc -->'\\r'<|endoftext|>\n\n<|endoftext|>"
    assert clean_documents("usgov_web.txt", text) == ["x\n'\\r'"]
    assert clean_documents("code_js.txt", text) == ["x\n<!-- c\nc -->'\\r'"]
    assert clean_documents("dialogues_tm4.txt", "soon\\r\n<|endoftext|>") == ["soon"]


def test_repetitive_dialogues_and_exact_duplicates_go():
    first, rephrased, new = "A: Tea, please.\nB: Yes.", "A: tea please\nB: Yes!", "A: Coffee.\nB: No."
    text = "<|endoftext|>".join([first, rephrased, new, new])
    assert clean_documents("dialogues_tm4.txt", text) == [first, new]
    assert clean_documents("books.txt", text) == [first, rephrased, new]


def test_the_held_out_share_is_fixed_by_the_documents_themselves():
    documents = [f"document {i}" for i in range(3200)]
    training, validation = split_documents(documents)
    assert sorted(training + validation) == sorted(documents)
    assert 60 < len(validation) < 140
    assert set(split_documents(documents[:1000])[1]) <= set(validation)


def test_the_digest_ignores_order_but_not_content(tmp_path):
    sources = read_manifest(write_corpus(tmp_path / "one", {"a.txt": "one", "b.txt": "two"}))
    other = read_manifest(write_corpus(tmp_path / "two", {"a.txt": "one", "b.txt": "2"}))
    assert corpus_digest(sources) == corpus_digest(sources[::-1]) != corpus_digest(other)
