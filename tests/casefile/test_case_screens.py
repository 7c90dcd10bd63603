"""Desk 3 by its keys: finding a case, reading it, acting on it, writing a note that shows at once."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.casefile import written
from tests.casefile.written import child, parent
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, screen_text, settled, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from plejedesk.casefile.case import CaseScreen
from plejedesk.casefile.note import NoteForm
from plejedesk.casefile.screen import CaseListScreen
from plejedesk.hotline.call_changes import Facts, take_call
from plejedesk.store.store import Store
from plejedesk.ui.fields import Field

TODAY = date(2026, 11, 22)
ODD = "Barn [Anna] er [/ hos 😀 \u202emormor\u202c \x1b[31mrød\x1b[0m"

Opener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what they start, and return what the screen shows then."""
    await pilot.press(*keys)
    await settled(pilot)
    return screen_text(pilot)


async def save(pilot: Pilot[None]) -> str:
    """Save the note, wait until its case is in front again, and return what the screen shows."""
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
    await settled(pilot)
    return screen_text(pilot)


@pytest.fixture
def cases(path: Path) -> dict[str, str]:
    """A few families; the Holms have somebody protected and work that is late."""
    store = Store.create(path, PASSPHRASE, "JH")
    holm = written.family(
        store,
        "Holm",
        child("Sofie Holm", date(2019, 3, 14), cpr="1403191234", protected=True),
        child("", due=date(2027, 2, 1)),
        parent("Lone Holm"),
        phase="examination",
        honour_conflict="yes",
    )
    factories.obligation(store, holm, "notification_receipt", TODAY - timedelta(days=2))
    factories.obligation(store, holm, "plan_ready", TODAY + timedelta(days=3))
    written.note(store, holm, "Ringet til skolen.", TODAY - timedelta(days=1))
    ids = {"Holm": holm}
    for name in ("Åkjær", "Ærø", "Andersen"):
        ids[name] = written.family(store, name, child(f"Emma {name}", date(2022, 1, 1)), responsible="MS")
    store.close()
    return ids


@pytest.fixture
def desk(path: Path) -> Opener:
    """Open the desk on the list of cases."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        async with open_desk(path, size) as pilot:
            await press(pilot, "3")
            await until(pilot, lambda: isinstance(pilot.app.screen, CaseListScreen))
            await settled(pilot)
            yield pilot

    return opened


async def test_the_list_filters_as_one_types_and_opens_the_case(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        every = screen_text(pilot)
        assert every.index("Andersen") < every.index("Holm") < every.index("Ærø") < every.index("Åkjær")
        assert "-2 d" in every
        found = await press(pilot, "slash", "s", "o", "p", "h", "i", "e")
        assert "Holm" in found
        assert "Andersen" not in found
        case = await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "Fam. Holm" in case


async def test_escape_takes_the_filter_away(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        await press(pilot, "slash", "h", "o", "l", "m")
        every = await press(pilot, "escape")
        assert "Andersen" in every
        assert pilot.app.screen.query_one(Input).value == ""
        assert pilot.app.screen.query_one("Worklist").has_focus


async def test_arrows_lead_from_the_filter_into_the_list(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        await press(pilot, "slash", "æ", "down")
        assert pilot.app.screen.query_one("Worklist").has_focus
        assert pilot.app.screen.query_one(Input).value == "æ"


async def test_a_digit_typed_in_the_filter_changes_no_desk(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        await press(pilot, "slash", "1", "4")
        assert pilot.app.screen.query_one(Input).value == "14"


async def test_a_filter_that_nothing_fits_says_what_to_do(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        nothing = " ".join((await press(pilot, "slash", "x", "y", "x", "y")).split())
        assert "Andersen" not in nothing
        assert "Esc" in nothing
        await press(pilot, "enter", "n")
        assert isinstance(pilot.app.screen, CaseListScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_one_case_shows_what_a_stranger_needs(cases: dict[str, str], desk: Opener, size: tuple[int, int]) -> None:
    async with desk(size) as pilot:
        await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter")
        case = await press(pilot, "tab", "pagedown") if size == (80, 24) else screen_text(pilot)
        for text in ("Fam. Holm", "§ 18, stk. 3", "-2 d", "Barnets plan", "7 år", "140319-••••", "Ringet til skolen"):
            assert text in case, text
        assert "1234" not in case


async def test_what_goes_on_and_the_way_to_it_are_in_sight_on_a_small_screen(
    cases: dict[str, str], path: Path, desk: Opener
) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    sofie = store.read(lambda reader: reader.value("SELECT id FROM person WHERE name = 'Sofie Holm'")).result()
    facts = Facts(case_id=cases["Holm"], child_id=sofie, danger="no", theme="unrest", happening="Hun råber")
    store.write("take_call", take_call, facts).result()
    store.close()
    async with desk() as pilot:
        case = await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter")
        assert 0 < case.index("Hotline: 1 opkald") < case.index("Personer (p)")
        keys = case.splitlines()[-1]
        assert all(key in keys for key in ("x udført", "n notat", "a aflastning", "b planer", "? hjælp"))


async def test_done_is_done_from_the_case_and_can_be_undone(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        assert "-2 d" in await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter")
        assert "-2 d" not in await press(pilot, "x")
        assert "-2 d" in await press(pilot, "u")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CaseListScreen)


async def test_a_note_shows_at_once(cases: dict[str, str], desk: Opener) -> None:
    async with desk((120, 36)) as pilot:
        await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter", "n")
        assert isinstance(pilot.app.screen, NoteForm)
        await press(pilot, *"Besøg", "tab", "v", "tab", *"mor", "tab", *["backspace"] * 5, *"14/11")
        case = await save(pilot)
        assert "14/11" in case
        assert "Besøg" in case
        assert case.index("Ringet") < case.index("Besøg")


@pytest.mark.parametrize(
    ("text", "day", "kept"),
    [("", "i dag", "i dag"), ("   ", "i dag", "i dag"), ("Besøg", "i morgen", "i morgen"), ("Besøg", "31/2", "31/2")],
)
async def test_a_note_that_cannot_be_saved_keeps_what_is_typed(
    cases: dict[str, str], desk: Opener, text: str, day: str, kept: str
) -> None:
    async with desk() as pilot:
        await press(pilot, "n")
        form = pilot.app.screen
        assert isinstance(form, NoteForm)
        form.query_one(TextArea).text = text
        form.query_one("#field-happened_on", Field).text = day
        said = await press(pilot, "ctrl+s")
        assert pilot.app.screen is form
        assert "!!" in said
        assert form.typed() == {"text": text, "kind": "other", "told_by": "", "happened_on": kept}


async def test_a_draft_belongs_to_its_case(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        await press(pilot, "n", *"halvt", "escape")
        await press(pilot, "down", "n")
        assert pilot.app.screen.query_one(TextArea).text == ""
        await press(pilot, "escape", "up", "n", *" mere")
        assert pilot.app.screen.query_one(TextArea).text == "halvt mere"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseListScreen))
        await press(pilot, "n")
        assert pilot.app.screen.query_one(TextArea).text == ""


LONG = {
    "odd": ODD,
    "words": "ord " * 2_500,
    "one word": "x" * 10_000,
    "markup": "[bold]" * 50,
    "lines": "\n" * 40 + "slut",
}
NAMES = {"odd": ODD, "long": "x" * 10_000, "tag": "[/]", "title": "\x1b]0;navn\x07Holm", "wide": "😀" * 60}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
async def test_odd_text_is_shown_as_text(cases: dict[str, str], desk: Opener, text: str) -> None:
    async with desk((120, 36)) as pilot:
        await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter", "n")
        pilot.app.screen.query_one(TextArea).text = text
        case = await save(pilot)
        assert not set(case) & set("\x1b\u202e\u202c")
        assert text.split()[0][:30] in case


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_odd_names_are_shown_as_text(path: Path, desk: Opener, name: str) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    written.family(store, name, child(name, date(2019, 3, 14)), parent(name))
    store.close()
    async with desk() as pilot:
        screens = [screen_text(pilot), await press(pilot, "enter"), await press(pilot, "n")]
        assert not set("".join(screens)) & set("\x1b\u202e\u202c")
        assert all(len(line) <= 80 for screen in screens for line in screen.splitlines())
        assert isinstance(pilot.app.screen, NoteForm)


async def test_the_case_shows_how_the_newest_notes_begin_and_one_key_shows_all(
    cases: dict[str, str], path: Path, desk: Opener
) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    for days in range(2, 27):
        written.note(store, cases["Holm"], f"Notat nr. {days}.", TODAY - timedelta(days=days))
    store.close()
    async with desk((120, 36)) as pilot:
        case = await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter")
        assert "26 notater" in case
        assert "Notat nr. 8." in case
        assert "Notat nr. 9." not in case
        assert "18 ældre notater" in case
        assert "Notat nr. 26." in await press(pilot, "o", "G")


async def test_a_closed_case_is_hidden_and_told_and_found_by_typing_or_by_one_key(path: Path, desk: Opener) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    written.family(store, "Andersen", child("Emma", date(2022, 1, 1)))
    written.family(store, "Lukketsen", child("Liv", date(2022, 1, 1)), phase="closed")
    store.close()
    async with desk() as pilot:
        shown = screen_text(pilot)
        assert "Lukketsen" not in shown
        assert "1 lukket skjult" in shown
        only = await press(pilot, "w")
        assert "Lukketsen" in only
        assert "Andersen" not in only
        assert {"Lukketsen", "Andersen"} <= set((await press(pilot, "w")).split())
        assert "Lukketsen" not in await press(pilot, "w")
        assert "Lukketsen" in await press(pilot, "slash", "l", "u", "k")


async def test_an_empty_case_says_so(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        case = await press(pilot, "enter")
        assert "Fam. Andersen" in case
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, CaseScreen)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NoteForm)


async def test_letters_that_come_in_one_burst_with_the_slash_filter(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        for key, letter in (("slash", "/"), ("n", "n"), ("u", "u"), ("1", "1")):
            pilot.app.post_message(events.Key(key, letter))
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value == "nu1")
        assert isinstance(pilot.app.screen, CaseListScreen)


async def test_another_width_lays_the_case_out_anew(cases: dict[str, str], desk: Opener) -> None:
    async with desk() as pilot:
        await press(pilot, "slash", "h", "o", "l", "m", "enter", "enter")
        for size in ((120, 36), (90, 24), (80, 24), (160, 50)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            case = screen_text(pilot)
            assert "Sofie Holm" in case
            assert "140319-••••" in case
            assert max(map(len, case.splitlines())) <= size[0]
