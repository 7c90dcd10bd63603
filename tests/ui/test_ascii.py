"""Terminals that have only plain characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until

from plejedesk.store.store import Store
from plejedesk.ui.ascii import locale_is_utf8, plain_ascii
from plejedesk.ui.text import fit


@pytest.mark.parametrize(
    ("text", "expected"), [("Børn på Ærø", "Born pa Aro"), ("▶ ─ … § 136", "> - ~ S 136"), ("é", "e")]
)
def test_letters_stay_readable(text: str, expected: str) -> None:
    assert plain_ascii(text) == expected


@given(st.text())
def test_every_text_becomes_ascii_of_its_own_width(text: str) -> None:
    shown = fit(text, 20)
    assert plain_ascii(shown).isascii()
    assert cell_len(plain_ascii(shown)) == 20


@pytest.mark.parametrize(
    ("named", "utf8"),
    [
        ({}, True),
        ({"LANG": "da_DK.UTF-8"}, True),
        ({"LANG": "C"}, False),
        ({"LC_ALL": "da_DK.ISO-8859-1", "LANG": "C.UTF-8"}, False),
    ],
)
def test_the_locale_decides(monkeypatch: pytest.MonkeyPatch, named: dict[str, str], utf8: bool) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert locale_is_utf8() is utf8


async def test_the_desk_draws_every_screen_in_plain_characters(path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Åkjær 😀", "Søren Åkjær")
    store.close()
    async with open_desk(path, ascii_only=True) as pilot:
        await until(pilot, lambda: "Fam. Akjar" in screen_text(pilot))
        for keys in ((), ("x",), ("escape", "question_mark"), ("escape", "2"), ("n",), ("escape", "3"), ("enter",)):
            await press(pilot, *keys)
            shown = screen_text(pilot)
            assert shown.isascii(), shown
