"""Converting the sources' own files into corpus documents, without any network."""

import json

from models.training.corpus import read_manifest
from models.training.rebuild_corpus import FACTS, SOURCES, arrange, fingerprint, wanted_documents
from models.training.rebuild_texts import book, code, country, dialogues, web_page


def test_every_source_of_the_manifest_has_a_recipe_and_a_document_list():
    wanted = wanted_documents()
    for source in read_manifest(FACTS):
        assert source.file in SOURCES
        assert len(wanted[source.file]) == source.docs


def test_code_keeps_its_text_and_loses_tabs_and_fancy_quotes():
    assert code("\ufeffif (a) {\r\n\treturn ‘b’;  \r\n\r\n\r\n\r\n}\n", tab=2) == "if (a) {\n  return 'b';\n\n}"


def test_book():
    markdown = "\n## CHAPTER I - THE BOX\n\nShe pressed. _Ping!_ Out it *came*—so.\n\n\n## CHAPTER II\n\nMore."
    assert book(markdown) == "CHAPTER I - THE BOX\nShe pressed. Ping! Out it came--so.\n\nCHAPTER II\nMore."


def test_web_page():
    markdown = '---\ntitle: T\n---\n\nSee [the hub](https://example.org) – now.\n\n{% image "a" "b" %}\n\n## Next\n<br>\n* item'
    assert web_page(markdown) == "See the hub - now.\n\n## Next\n\n* item"


def test_country():
    content = {
        "Geography": {"Climate": {"text": "<b>hot</b>"}, "Area": {"total": {"text": "5 km"}}},
        "Economy": {"GDP": {"text": "$1", "note": {"text": "n"}}},
    }
    assert country(json.dumps(content)) == "## Geography\nClimate: hot\n### Area\ntotal: 5 km\n## Economy\n### GDP\n$1\nnote: n"


def test_dialogues():
    turns = [{"speaker": "user", "text": "Tea."}, {"speaker": "assistant", "text": "Ok.\r"}]
    assert dialogues(json.dumps([{"utterances": turns}])) == ["Customer: Tea.\nAssistant: Ok."]


def test_documents_found_by_hash_are_put_in_order_and_lost_ones_are_counted():
    names = [fingerprint(text) for text in "abc"]
    assert arrange(["c", "x", "a"], names) == (["a", "c"], 2)
    assert arrange(["y", "c", "x", "", "x"], names) == (["y", "c", "x"], 1)
