"""A course lived through by its keys: from the third call to the hotline on a theme to the outcome."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.consultation.course_world import REQUEST, Courses
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.consultation.agree_form import AgreeForm
from plejedesk.consultation.course import CourseScreen
from plejedesk.consultation.request_form import CourseRequestForm
from plejedesk.consultation.screen import CoursesScreen
from plejedesk.core import clock
from plejedesk.hotline.call_changes import Facts, take_call
from plejedesk.hotline.call_form import CallForm
from plejedesk.intake.form import NotificationForm
from plejedesk.plans.meeting import MeetingScreen
from plejedesk.store.store import Store
from plejedesk.ui.dialogs import YesNo

PARTIES = 4
HAPPENING = "Sover ikke og vækker de andre"


@pytest.fixture
def world(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> Courses:
    """A case about which two calls on unrest came; the file is closed, to be opened by the desk."""
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-23T09:00")
    made = Courses(store)
    for ago in (20, 6):
        facts = Facts(
            danger="no",
            theme="unrest",
            case_id=made.case,
            child_id=made.child,
            taken_at=clock.now() - timedelta(days=ago),
            happening=HAPPENING,
        )
        made.write("take_call", take_call, facts)
    store.close()
    return made


@pytest.fixture
def again(world: Courses, path: Path) -> Iterator[Courses]:
    """The same world, to be read after the desk has closed."""
    yield world
    world.store.close()


async def save(pilot: Pilot[None]) -> None:
    """Save the form and wait until it is gone and what follows has come."""
    form = pilot.app.screen
    await pilot.press("ctrl+s")
    await until(pilot, lambda: pilot.app.screen is not form)
    await until(pilot, lambda: not any(worker.group == "act" and worker.is_running for worker in pilot.app.workers))
    await settled(pilot)


async def tabbed(pilot: Pilot[None], *texts: str) -> None:
    """Type a text in each field from this one on; `<k>` is a key, an empty text leaves its field as it is."""
    for nth, text in enumerate(texts):
        if nth:
            await press(pilot, "tab")
        if text.startswith("<"):
            await press(pilot, text[1:-1])
        elif text:
            await write(pilot, text)


async def on_screen(pilot: Pilot[None], kind: type) -> Any:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)
    return pilot.app.screen


async def hold(pilot: Pilot[None], points: int) -> None:
    """Hold the next meeting: everybody is there, every point is dealt with, and it is closed."""
    await press(pilot, "m")
    screen = await on_screen(pilot, MeetingScreen)
    await press(pilot, "home", "down")
    await pilot.press(*["x"] * (PARTIES + points))
    await settled(pilot)
    await press(pilot, "l")
    await save(pilot)
    await until(pilot, lambda: screen.meeting.state == "held")
    await press(pilot, "escape")


async def test_from_the_third_call_to_the_outcome(again: Courses, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The third call on unrest within 30 days proposes a course, and its request begins with what was said
    async with open_desk(path) as pilot:
        await press(pilot, "f9")
        await on_screen(pilot, CallForm)
        await tabbed(pilot, "<n>")
        await write(pilot, "sof")
        await press(pilot, "enter")
        await tabbed(pilot, "Lene", HAPPENING, "", "<u>")
        await press(pilot, "ctrl+s")
        await on_screen(pilot, YesNo)
        await press(pilot, "j")
        form = await on_screen(pilot, CourseRequestForm)
        assert form.typed()["news"] == HAPPENING
        assert (form.typed()["danger"], form.typed()["theme"]) == ("no", "unrest")
        await tabbed(pilot, "", "", "i sommer", "<m>", "Er trætte", "", "Skov")
        await save(pilot)
        course = await on_screen(pilot, CourseScreen)
        assert "Ikke aftalt endnu" in screen_text(pilot)
        assert course.course.call_id

        # The agreement: what is not typed is suggested or stands from the request
        await press(pilot, "f")
        assert "ikke aftalt endnu" in screen_text(pilot)
        await press(pilot, "y")
        await on_screen(pilot, AgreeForm)
        await tabbed(pilot, "Sover", "", "", "", "", "Hverdag", "", "Mette", "Eva", "", "", "Mette", "i dag", "Alt")
        await save(pilot)
        await until(pilot, lambda: course.course.agreed_on == date(2026, 11, 23))
        assert [item.key for item in course.whole.items if item.open and not item.meeting_id] == ["outcome", "informed"]
        assert "0 af 4 møder holdt" in screen_text(pilot)

    # Four meetings, the two in the middle without keys to keep the test short; then the outcome
    monkeypatch.setenv("PLEJEDESK_NOW", "2027-01-11T15:00")
    async with open_desk(path) as pilot:
        await press(pilot, "6", "enter")
        course = await on_screen(pilot, CourseScreen)
        await hold(pilot, 3)
        await until(pilot, lambda: "1 af 4 møder holdt" in screen_text(pilot))
        again.plan = course.plan_id
    again.store = Store.open(path, PASSPHRASE, "JH")
    again.hold(date(2027, 1, 11))
    again.hold(date(2027, 1, 11))
    again.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "6", "enter")
        course = await on_screen(pilot, CourseScreen)
        await hold(pilot, 2)
        await until(pilot, lambda: "tid til at afslutte (f)" in screen_text(pilot))
        await press(pilot, "f")
        await tabbed(pilot, "<d>", "Jeg sover", "Lampen")
        await save(pilot)
        await until(pilot, lambda: course.whole.state == "closed")
        assert "Eva følger op 8/2" in screen_text(pilot)
        await press(pilot, "escape", "w")
        assert "Sofie H. (7)" in screen_text(pilot)
        await press(pilot, "b")
        await until(pilot, lambda: "Forløb: uro, sluttet 11/1, mål delvis nået" in screen_text(pilot))

    again.store = Store.open(path, PASSPHRASE, "JH")
    sql = "SELECT kind, reason FROM deadline WHERE done_at IS NULL ORDER BY kind"
    assert ("follow_up", "Forløb: mål delvis nået; Eva følger op") in again.rows(sql)
    assert again.rows("SELECT told_by FROM note") == [("Mette",)]


async def test_a_child_in_danger_now_leads_to_a_notification_with_what_was_typed(world: Courses, path: Path) -> None:
    async with open_desk(path) as pilot:
        await press(pilot, "6")
        assert isinstance(pilot.app.screen, CoursesScreen)
        assert "Ingen plejefamilie har et forløb lige nu" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "sof")
        await press(pilot, "enter", "enter")
        await on_screen(pilot, CourseRequestForm)
        await tabbed(pilot, "<j>", "Slår")
        assert "Så er det en underretning" in screen_text(pilot)
        await press(pilot, "ctrl+n")
        form = await on_screen(pilot, NotificationForm)
        await until(pilot, lambda: form.typed()["child1"] == "Sofie Holm")
        assert (form.typed()["concern"], form.typed()["danger"]) == ("Slår", "yes")
        await press(pilot, "escape")
        await on_screen(pilot, CoursesScreen)
        await press(pilot, "n")  # what was typed waits for the same child
        await write(pilot, "sof")
        await press(pilot, "enter", "enter")
        form = await on_screen(pilot, CourseRequestForm)
        assert (form.typed()["news"], form.typed()["danger"]) == ("Slår", "yes")


async def test_keys_say_why_they_cannot_be_used(world: Courses, path: Path) -> None:
    world.store = Store.open(path, PASSPHRASE, "JH")
    world.ask()
    world.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "6")
        assert REQUEST["family"][:9] in screen_text(pilot)
        await press(pilot, "slash")
        await write(pilot, "xyz")
        assert "Intet forløb passer" in screen_text(pilot)
        await press(pilot, "escape", "enter")
        await on_screen(pilot, CourseScreen)
        await press(pilot, "c")
        assert "kom ikke af et opkald" in screen_text(pilot)
        await press(pilot, "y", "ctrl+s")
        assert "Skriv" in screen_text(pilot)
        await press(pilot, "escape", "escape", "n")
        await write(pilot, "sof")
        await press(pilot, "enter", "enter")
        await on_screen(pilot, CourseScreen)
        assert "Barnet har et forløb, der er i gang" in screen_text(pilot)
