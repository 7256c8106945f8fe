"""From a source's own files to the documents of the corpus. One function per kind of file; each returns plain text."""

import json
import re
from collections.abc import Iterator

ASCII = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2013": "-", "\u2014": "--",
    "\u2010": "-", "\u2011": "-", "\u2026": "...", "\u00a0": " ", "\ufeff": "", "\u200b": "",
}  # fmt: skip


def tidy(text: str, tab: int = 4) -> str:
    """ASCII quotes and dashes, no tabs, no trailing blanks, at most one empty line in a row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " " * tab)
    text = text.translate(str.maketrans(ASCII))
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def code(text: str, tab: int) -> str:
    """Source code as it is, tidied."""
    return tidy(text, tab)


def book(markdown: str) -> str:
    """Heading marks and emphasis go; a heading's text stands directly above its first paragraph."""
    text = re.sub(r"^#+[ \t]*(.*?)\n+", r"\1\n", tidy(markdown), flags=re.MULTILINE)
    return tidy(re.sub(r"(\*{1,3}|(?<!\w)_)(?=\S)(.+?)(?<=\S)(\1)(?!\w)", r"\2", text))


def web_page(markdown: str) -> str:
    """A Hugo or Eleventy page: front matter, template tags, comments and link targets go; headings and lists stay."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown.replace("\r\n", "\n"), flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)(\{:[^}]*\})?", r"\1", text)
    text = re.sub(r"<[^>\n]+>", "", text)
    return tidy(text)


def country(content: str) -> str:
    """A country of the World Factbook: `## Category`, `Field: text`, and `### Field` over the lines of a field with parts."""

    def plain(value: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", value)).strip()

    def lines(field: str, value: dict) -> Iterator[str]:
        parts = {name: part for name, part in value.items() if isinstance(part, dict)}
        if not parts:
            yield f"{field}: {plain(value.get('text', ''))}"
            return
        yield f"### {field}"
        if "text" in value:
            yield plain(value["text"])
        for name, part in parts.items():
            yield f"{name}: {plain(part.get('text', ''))}"

    found = []
    for category, fields in json.loads(content).items():
        found.append(f"## {category}")
        for field, value in fields.items():
            found.extend(lines(field, value) if isinstance(value, dict) else [f"{field}: {plain(str(value))}"])
    return tidy("\n".join(found))


def dialogues(content: str) -> list[str]:
    """Every conversation of a Taskmaster file, one `Customer:` or `Assistant:` line per utterance."""
    speakers = {"user": "Customer", "assistant": "Assistant"}
    return [
        tidy("\n".join(f"{speakers[turn['speaker']]}: {turn['text'].strip()}" for turn in conversation["utterances"]))
        for conversation in json.loads(content)
    ]
