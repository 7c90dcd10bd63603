"""Intake by keys: a call is written down, its clocks run, and the law's first three answers are given."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.intake.arrived import ANTON, LONE, SOFIE, add, rows
from textual import events
from textual.pilot import Pilot

from plejedesk.intake.form import NotificationForm
from plejedesk.intake.screen import IntakeScreen
from plejedesk.store.store import Store
from plejedesk.ui.dialogs import YesNo
from plejedesk.ui.form import SmallForm

NAUGHTY = ["[Sofie] Holm", "Anna [/ Bo", "Åge \x1b[31mRød\x1b[0m", "‮malik", "👩‍👧 Ida", "x" * 10_000]


@pytest.fixture
def desk(path: Path) -> Path:
    """A desk where nothing has come in."""
    Store.create(path, PASSPHRASE, "JH").close()
    return path


def fill(path: Path, *notifications: dict[str, Any]) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    for more in notifications:
        add(store, **more)
    store.close()


def held(path: Path, sql: str) -> list[tuple[Any, ...]]:
    store = Store.open(path, PASSPHRASE, "JH")
    found = rows(store, sql)
    store.close()
    return found


async def new_form(pilot: Pilot[None]) -> NotificationForm:
    await press(pilot, "2", "n")
    await until(pilot, lambda: isinstance(pilot.app.screen, NotificationForm))
    await settled(pilot)
    form = pilot.app.screen
    assert isinstance(form, NotificationForm)
    return form


async def tab_to(pilot: Pilot[None], name: str) -> None:
    """Go to a field by Tab, as a person does."""
    for _step in range(40):
        if pilot.app.screen.field(name).widget.has_focus:
            return
        await pilot.press("tab")
    raise AssertionError(name)


async def by_keys(pilot: Pilot[None], **fields: str) -> None:
    """Type every letter."""
    for name, text in fields.items():
        await tab_to(pilot, name)
        await write(pilot, text)


async def fill_in(pilot: Pilot[None], **fields: str) -> None:
    """Paste each text into its field: quicker than letter by letter."""
    for name, text in fields.items():
        widget = pilot.app.screen.field(name).widget
        widget.focus()
        await pilot.pause()
        pilot.app.screen.field(name).text = ""
        pilot.app.post_message(events.Paste(text))
        await settled(pilot)


async def go(pilot: Pilot[None], name: str) -> None:
    """Go straight to a field."""
    pilot.app.screen.field(name).widget.focus()
    await settled(pilot)


def seen(pilot: Pilot[None]) -> str:
    """Return what the screen says, wherever its lines break."""
    return " ".join(screen_text(pilot).split())


async def save(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(pilot.app.screen, NotificationForm))
    await pilot.pause()


async def saved(pilot: Pilot[None]) -> None:
    await save(pilot)
    await until(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen) and pilot.app.screen.rows.cursor_row)
    await settled(pilot)


async def test_a_whole_notification_is_typed_by_keys_and_appears_with_its_clocks(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await new_form(pilot)
        assert "field 1 of 16 · missing: the concern, a child" in screen_text(pilot)
        await by_keys(pilot, received="yesterday 22:10")
        await press(pilot, "tab", "d", "tab", "h", "tab")
        await by_keys(pilot, notifier="Birgit Lund", phone="33 12 45 67")
        await press(pilot, "tab", "y")
        await by_keys(pilot, concern="Blue marks", child1="Sofie Holm", child1_id="140319-4234")
        assert "born 14/3-2019, 7 years" in screen_text(pilot)
        await press(pilot, "ctrl+n")
        await write(pilot, "Anton Holm")
        await by_keys(pilot, child2_id="2/5-22", parent1="Lone Holm", whereabouts="With granny")
        await press(pilot, "tab", "n", "tab", "y")
        assert "Contact neither parents nor network" in screen_text(pilot)
        await press(pilot, "tab", "y")
        await by_keys(pilot, responsible="ms")
        await saved(pilot)
        shown = screen_text(pilot)
        assert "21/11 22:10  Fam. Holm (4, 7)" in shown
        assert "today 22:10" in shown
        assert "1 not assessed" in shown
        assert "assessed ○ today 22:10" in shown
        assert "! protected address" in shown
        await press(pilot, "1")
        await until(pilot, lambda: "Your queue is empty" in screen_text(pilot))
    referral = held(
        desk,
        "SELECT channel, notifier_role, notifier_name, notifier_phone, anonymous, concern, whereabouts,"
        " immediate_danger, honour_conflict, protected, w.initials FROM referral r"
        " JOIN caseworker w ON w.id = r.responsible_id",
    )
    assert referral == [
        (
            *("digital", "health", "Birgit Lund", "33 12 45 67", 1, "Blue marks", "With granny"),
            *("no", "yes", 1, "MS"),
        )
    ]
    assert held(desk, "SELECT count(*) FROM deadline") == [(5,)]


async def test_saving_says_what_began(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(IntakeScreen, "say", lambda _self, words, danger=False: said.append(words))
    monkeypatch.setattr(NotificationForm, "say", lambda _self, words, danger=False: said.append(words))
    async with open_desk(desk) as pilot:
        await new_form(pilot)
        await fill_in(pilot, concern="x", child1="Bo Bech")
        await saved(pilot)
    assert "3 deadlines started; the first: Assess notification, Mo 23/11 09:00." in said[0]


async def test_one_bad_field_keeps_all_others_and_is_where_the_cursor_goes(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await fill_in(pilot, concern=" Blue [marks", child1="Sofie [/", child1_id="320319-4234", parent1="Lone  ")
        before = form.typed()
        await press(pilot, "ctrl+s")
        assert form.typed() == before
        assert form.field("child1_id").widget.has_focus
        assert "!! The first six digits" in seen(pilot)
        await fill_in(pilot, child1_id="14/3-2019")
        await saved(pilot)
    assert held(desk, "SELECT concern FROM referral") == [(" Blue [marks",)]


async def test_an_empty_form_says_what_is_needed_and_no_more(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await press(pilot, "ctrl+s")
        shown = seen(pilot)
        assert shown.count("!!") == 2
        assert form.field("concern").widget.has_focus


async def test_escape_and_back_restores_every_row(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await fill_in(pilot, concern="Line one\nline two", child1="Sofie", child1_id="14/3-2019")
        await press(pilot, "ctrl+n")
        await write(pilot, "Anton")
        await press(pilot, "ctrl+o")
        await write(pilot, "Per")
        await go(pilot, "danger")
        await press(pilot, "y")
        before = form.typed()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, IntakeScreen)
        again = await new_form(pilot)
        assert again.typed() == before
        assert "born 14/3-2019" in seen(pilot)
        await saved(pilot)
        assert (await new_form(pilot)).typed()["concern"] == ""


async def test_begin_afresh_asks_and_then_empties_the_form(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await fill_in(pilot, concern="Old")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, YesNo))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is form)
        assert form.typed()["concern"] == "Old"
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, YesNo))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotificationForm) and pilot.app.screen is not form)
        await settled(pilot)
        assert pilot.app.screen.typed()["concern"] == ""


async def test_a_known_child_shows_its_case_and_history_while_one_types(desk: Path) -> None:
    fill(desk, {"responsible": "MS", "parents": [LONE]})
    async with open_desk(desk) as pilot:
        await new_form(pilot)
        await fill_in(pilot, concern="x", child1_id="140319-4234", parent1="Lone")
        await until(pilot, lambda: "(fam. Holm) · 1 notification in 12" in seen(pilot))
        await go(pilot, "responsible")
        assert "The case is MS's." in seen(pilot)
        await saved(pilot)
    assert held(desk, "SELECT count(*) FROM case_file") == [(1,)]


@pytest.mark.parametrize(("key", "cases", "people"), [("y", 1, 1), ("n", 2, 2)])
async def test_a_child_that_may_be_known_is_asked_about_and_the_answer_is_honoured(
    desk: Path, key: str, cases: int, people: int
) -> None:
    fill(desk, {"children": [ANTON]})
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await fill_in(pilot, concern="x", child1="Anton Hollm", child1_id="2/5-22")
        await go(pilot, "parent1")
        await until(pilot, lambda: "Like Anton Holm, 2/5-2022" in seen(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await pilot.press("enter")
        await until(pilot, lambda: "Choose yes or no" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is form)
        assert form.typed()["child1"] == "Anton Hollm"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await pilot.press(key, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen))
        await until(pilot, lambda: pilot.app.screen.rows.rows_loaded == 2)
    assert held(desk, "SELECT count(*) FROM case_file") == [(cases,)]
    assert held(desk, "SELECT count(*) FROM person") == [(people,)]
    assert held(desk, "SELECT count(*) FROM referral") == [(2,)]


async def test_saving_twice_in_a_hurry_registers_once(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await new_form(pilot)
        await fill_in(pilot, concern="x", child1="Bo")
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen))
        await settled(pilot)
    assert held(desk, "SELECT count(*) FROM referral") == [(1,)]


async def test_letters_on_a_choice_choose_and_never_undo(desk: Path) -> None:
    fill(desk, {})
    async with open_desk(desk) as pilot:
        await new_form(pilot)
        await go(pilot, "danger")
        await press(pilot, "u", "n")
        assert pilot.app.screen.field("danger").text == "no"
    assert held(desk, "SELECT count(*) FROM referral") == [(1,)]


async def test_assessment_screening_and_receipt_are_recorded_from_the_list(desk: Path) -> None:
    fill(desk, {"children": [SOFIE, ANTON]})
    async with open_desk(desk) as pilot:
        await press(pilot, "2")
        await until(pilot, lambda: pilot.app.screen.rows.cursor_row)
        await pilot.press("v")
        await until(pilot, lambda: "How did it end" in seen(pilot))
        await pilot.press("n", "enter", *"Seen", "enter")
        await until(pilot, lambda: "assessed ●" in seen(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "all 2" in seen(pilot))
        await pilot.press("s", "enter", "e", "enter", *"Both", "enter")
        await until(pilot, lambda: "screened 1/2" in seen(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "How did it end" in seen(pilot))
        assert "all" not in seen(pilot)
        await pilot.press("n", "enter", *"Fine", "enter")
        await until(pilot, lambda: "screened ●" in seen(pilot))
        await press(pilot, "r")
        await until(pilot, lambda: "receipt ●" in seen(pilot))
        for name, words in (("assess", "assessment"), ("screen", "screening"), ("receipt", "receipt")):
            assert words in pilot.app.screen.why_not(name)
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, IntakeScreen)
    ended = held(desk, "SELECT kind, outcome FROM deadline WHERE done_at IS NOT NULL ORDER BY kind, outcome")
    assert ended == [
        ("notification_assessed", "no_danger_now"),
        ("notification_receipt", ""),
        ("screening", "examination"),
        ("screening", "nothing_more"),
    ]


async def test_screening_all_children_is_one_act_with_one_undo(desk: Path) -> None:
    fill(desk, {"children": [SOFIE, ANTON]})
    async with open_desk(desk) as pilot:
        await press(pilot, "2")
        await until(pilot, lambda: pilot.app.screen.rows.cursor_row)
        await pilot.press("p")
        await until(pilot, lambda: "all 2" in seen(pilot))
        await pilot.press("tab", "e", "enter", *"Both", "enter")
        await until(pilot, lambda: "screened ●" in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: isinstance(pilot.app.screen, YesNo))
        await pilot.press("y")
        await until(pilot, lambda: "screened ○" in seen(pilot))
    assert held(desk, "SELECT count(*) FROM deadline WHERE done_at IS NULL") == [(4,)]


async def test_an_empty_desk_says_how_to_begin_and_why_nothing_can_be_done(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "2")
        assert "Press n when a notification comes" in seen(pilot)
        for name in ("open", "assess", "screen", "receipt", "whole"):
            assert pilot.app.screen.why_not(name)
        await press(pilot, "v", "enter", "l", "r", "p")
        pilot.app.screen.post_message(events.Paste("nvpr u"))
        await settled(pilot)
        assert isinstance(pilot.app.screen, IntakeScreen)


async def test_the_list_filters_as_one_types(desk: Path) -> None:
    fill(desk, {"children": [SOFIE]}, {"children": [{"name": "Emma Kjær"}]})
    async with open_desk(desk) as pilot:
        await press(pilot, "2", "slash")
        await write(pilot, "kjaer")
        await until(pilot, lambda: "Holm" not in seen(pilot))
        assert "Fam. Kjær" in seen(pilot)
        await write(pilot, "xx")
        await until(pilot, lambda: "Esc shows them all" in seen(pilot))
        await press(pilot, "escape")
        await until(pilot, lambda: "Holm" in seen(pilot))
        assert pilot.app.screen.rows.has_focus


async def test_the_whole_notification_hides_a_protected_address_until_it_is_asked_for(desk: Path) -> None:
    fill(desk, {"protected": True, "whereabouts": "Secret Street 1", "concern": "\n".join(["word"] * 60)})
    async with open_desk(desk) as pilot:
        await press(pilot, "2", "l")
        assert "[protected]" in seen(pilot)
        assert "Secret" not in seen(pilot)
        await press(pilot, "a")
        assert "Secret Street 1" in seen(pilot)
        await press(pilot, "end", "escape")
        assert isinstance(pilot.app.screen, IntakeScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_names_of_any_kind_are_shown_as_text_and_harm_nothing(desk: Path, size: tuple[int, int]) -> None:
    children = [{"name": name, "born": "2020-01-01"} for name in NAUGHTY]
    fill(desk, *({"children": [child], "notifier": {"name": child["name"]}} for child in children))
    fill(desk, {"children": children, "concern": NAUGHTY[2] + NAUGHTY[-1], "whereabouts": "[/"})
    async with open_desk(desk, size) as pilot:
        await press(pilot, "2")
        await until(pilot, lambda: "Fam. Bo (6)" in screen_text(pilot))
        await press(pilot, "l", "escape", *"jjj", "l")
        assert "\x1b" not in screen_text(pilot)
        await press(pilot, "escape", "g", "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await pilot.press("right", "escape")


async def test_names_of_any_kind_can_be_pasted_into_the_form(desk: Path) -> None:
    fill(desk, {"children": [{"name": name, "born": "2020-01-01"} for name in NAUGHTY]})
    async with open_desk(desk) as pilot:
        form = await new_form(pilot)
        await fill_in(pilot, concern="x\x1b[31m\r\ny")
        for number, name in enumerate(NAUGHTY, 1):
            await fill_in(pilot, **{f"child{number}": name, f"child{number}_id": "1/1-2020"})
            assert "\x1b" not in screen_text(pilot)
            await press(pilot, "ctrl+n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        assert "\x1b" not in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is form)
        assert form.typed()["child6"] == NAUGHTY[5]
