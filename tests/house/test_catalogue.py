"""Danish is whole: every message is translated, none is stale, and what is filled in is the same in both."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import plejedesk

SOURCE = Path(plejedesk.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACE = re.compile(r"\{(\w*)\}")

Id = tuple[str | None, str]


def written() -> set[Id]:
    found = extract_from_dir(str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    ids = ((context, message) for _file, _line, message, _comments, context in found)
    seen = {(context, message if isinstance(message, str) else message[0]) for context, message in ids if message}
    return seen | {(None, message) for path in SOURCE.rglob("*.py") for message in within(path)}


def within(path: Path) -> Iterator[str]:
    """Yield the messages within f-strings, which Babel sees from Python 3.12 on only."""
    for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for call in ast.walk(joined) if isinstance(joined, ast.JoinedStr) else ():
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value


def danish() -> Catalog:
    with (SOURCE / "locale/da/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="da")


def entries() -> Iterator[tuple[Id, Message]]:
    for message in danish():
        if message.id:
            yield (message.context, message.id if isinstance(message.id, str) else message.id[0]), message


def texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def test_every_message_is_in_the_catalogue() -> None:
    assert written() - {key for key, _message in entries()} == set()


def test_no_entry_is_stale() -> None:
    assert {key for key, _message in entries()} - written() == set()


def test_every_entry_is_translated_and_none_is_a_guess() -> None:
    assert [key for key, message in entries() if message.fuzzy or not all(texts(message.string))] == []


def test_translations_fill_in_what_the_message_fills_in() -> None:
    wrong = [
        key
        for key, message in entries()
        for said, text in zip(reversed(texts(message.id)), reversed(texts(message.string)), strict=True)
        if set(PLACE.findall(text)) not in (set(PLACE.findall(said)), set(PLACE.findall(texts(message.id)[-1])))
    ]
    assert wrong == []


def test_danish_words_hold_no_exclamation_marks() -> None:
    shouting = re.compile(r"\w!(?!r})")  # `!` and `!!` before words are signs of their own
    assert [key for key, message in entries() if any(shouting.search(text) for text in texts(message.string))] == []


@pytest.mark.parametrize(("lang", "word"), [("da", "Kø"), ("en", "Queue"), ("en_GB", "Queue"), ("xx", "Kø")])
def test_the_language_is_danish_unless_english_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, lang: str, word: str
) -> None:
    from plejedesk.core.i18n import _

    monkeypatch.setenv("PLEJEDESK_LANG", lang)
    assert _("Queue") == word
