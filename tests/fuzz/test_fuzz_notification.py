"""A notification's JSON as any program may send it: read and kept to the letter, or refused in words."""

import copy
import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, PASSPHRASE
from tests.fuzz.examples import few, tried

from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.intake import changes, json_file
from plejedesk.intake.from_json import from_json
from plejedesk.intake.notification import BadNotification
from plejedesk.store import backup, keys
from plejedesk.store.store import Store

NUMBER = "1403194321"
WHOLE: dict[str, Any] = {
    "received": "2026-11-21T22:10",
    "channel": "phone",
    "concern": "Barnet kommer sultent i skole.",
    "notifier": {"role": "school", "name": "Lone", "phone": "12345678", "anonymous": True},
    "children": [{"name": "Sofie Holm", "cpr": NUMBER}, {"name": "Barn", "due": "2027-01-14"}],
    "parents": [{"name": "Mette Holm", "born": "1990-02-01"}],
    "whereabouts": "hos mormor",
    "immediate_danger": None,
    "honour_conflict": "no",
    "protected": False,
    "responsible": "jh",
}
PLACES: list[tuple[Any, ...]] = [
    *((key,) for key in WHOLE),
    *(("notifier", key) for key in WHOLE["notifier"]),
    *(("children", 0, key) for key in ("name", "cpr", "born", "due", "andet")),
    *(("parents", 0, key) for key in ("name", "cpr", "born")),
    *[("children", 1), ("parents", 0), ("ukendt",), (NUMBER,), ("notifier", f"cpr{NUMBER}")],
]
TEXTS = st.text(st.characters(), max_size=20) | st.sampled_from(
    [
        "",
        " ",
        "\0",
        "\ud800",
        "\u202e",
        "\x1b[2J",
        NUMBER,
        "x" * 5000,
        "2026-02-30",
        "2026-11-21",
        "9999-12-31",
        "0001-01-01",
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from([10**400, -1, float("nan"), float("inf"), 1e308])
ANYTHING = st.recursive(
    LEAVES | TEXTS, lambda i: st.lists(i, max_size=3) | st.dictionaries(TEXTS, i, max_size=3), max_leaves=5
)


IN_A_TEXT = [("concern",), ("whereabouts",), ("notifier", "name"), ("children", 0, "name"), ("parents", 0, "name")]
CHANGES = st.lists(
    st.tuples(st.sampled_from(PLACES), ANYTHING) | st.tuples(st.sampled_from(IN_A_TEXT), TEXTS), min_size=1, max_size=3
)
SIGNS = st.sampled_from(
    [*'{}[]",:\\ \n0-eE.\x00\ud800æ', "\\u0000", "\\ud800", "NaN", "-Infinity", "1" * 5000, '"cpr": 1,', "[" * 99]
)
WRONG = [
    b"",
    b"\xff\xfe{",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"1" * 10_000,
    b'{"a": 1, "a": 2}',
    b"\xef\xbb\xbf[]",
    b"null",
]


def changed(changes: list[tuple[tuple[Any, ...], Any]]) -> dict[str, Any]:
    """Return the document with something else in some of its places."""
    document = copy.deepcopy(WHOLE)
    for (*way, last), value in changes:
        inside: Any = document
        with suppress(LookupError, TypeError):  # what was there before is no longer
            for step in way:
                inside = inside[step]
            inside[last] = value
    return document


def garbled(document: dict[str, Any], slips: list[tuple[int, str]]) -> bytes:
    """Return a document as text, with some signs in it that do not belong there."""
    text = json.dumps(document)
    for at, sign in slips:
        text = text[: at % len(text)] + sign + text[at % len(text) :]
    return text.encode("utf-8", "surrogatepass")


@few(250)
@given(CHANGES.map(changed))
def test_whatever_stands_in_its_place_is_read_to_the_letter_or_told(document: dict[str, Any]) -> None:
    read, refused = tried(from_json, document, clock.now())
    assert NUMBER[-4:] not in str(refused)
    if read:
        assert read.concern == document["concern"]
        assert len(read.children) == len(document["children"])
        assert not set("\0\ud800") & set(read.concern + read.whereabouts + "".join(each.name for each in read.children))


def test_unknown_keys_are_told_in_the_order_they_stand() -> None:
    unknown = {f"{letter}-key": 1 for letter in "hgfedcba"}
    _read, refused = tried(from_json, unknown | WHOLE, clock.now())
    assert isinstance(refused, BadNotification)
    assert list(refused.faults) == list(unknown)


@few(250)
@given(
    st.builds(garbled, CHANGES.map(changed), st.lists(st.tuples(st.integers(0, 900), SIGNS), max_size=3))
    | st.sampled_from(WRONG)
)
def test_whatever_the_file_holds_is_read_or_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notification.json"
    file.write_bytes(content)
    _read, refused = tried(lambda: from_json(json_file.read(str(file)), clock.now()))
    assert NUMBER[-4:] not in str(refused)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A desk that takes what comes."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setenv("PLEJEDESK_CONFIG", str(folder / "config"))
        with closing(Store.create(folder / "desk.db", PASSPHRASE, "JH")) as store:
            yield store
            assert backup.check(store.path, store.key) == []


@few(60)
@given(CHANGES.map(changed))
def test_what_is_read_is_kept_to_the_letter(desk: Store, document: dict[str, Any]) -> None:
    read, _refused = tried(from_json, document, clock.now())
    if read is None:
        return
    desk.write("notification", changes.register, read, book(), desk.actor, clock.now()).result()
    kept = desk.read(lambda reader: reader.one("SELECT concern, whereabouts FROM referral ORDER BY id DESC")).result()
    assert kept == (read.concern, read.whereabouts)
