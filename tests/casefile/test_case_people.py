"""The people of a case by keys: who is in it, what is known of them, and a CPR number for a moment."""

from datetime import date
from typing import Any

import pytest
from tests.casefile.conftest import AtCase
from tests.desk import press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.casefile import people
from plejedesk.casefile.overview import Member, overview
from plejedesk.casefile.people import PeopleScreen
from plejedesk.core.relations import relation_name
from plejedesk.store.access import readings
from plejedesk.ui.asking import Question
from plejedesk.ui.form import SmallForm


async def at_people(pilot: Pilot[None]) -> str:
    await press(pilot, "p")
    await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
    await settled(pilot)
    return screen_text(pilot)


async def ask(pilot: Pilot[None], key: str, form: type = Question) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, form))
    await settled(pilot)


async def saved(pilot: Pilot[None]) -> str:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
    await settled(pilot)
    return screen_text(pilot)


def members(pilot: Pilot[None], case_id: str) -> dict[str, Member]:
    found = pilot.app.store.read(overview, case_id).result()  # type: ignore[attr-defined]
    return {member.name: member for member in found.members}


async def test_somebody_is_added_with_a_relation(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await ask(pilot, "n")
        await write(pilot, "Inge Holm")
        await press(pilot, "tab", "f", "tab", "right", "right", "right", "right")
        shown = await saved(pilot)
        assert "Inge Holm" in shown
        assert relation_name("grandparent").lower() in shown
        inge = members(pilot, holm)["Inge Holm"]
        assert (inge.role, inge.relation, inge.cpr) == ("parent", "grandparent", None)
        assert "Inge Holm" in await case_text(pilot)


async def case_text(pilot: Pilot[None]) -> str:
    await press(pilot, "escape")
    return screen_text(pilot)


async def test_correcting_somebody_leaves_the_hidden_number_as_it_is(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        shown = await at_people(pilot)
        assert "140319-••••" in shown
        await ask(pilot, "r")
        assert "140319-••••" in screen_text(pilot)
        await write(pilot, " Lund")
        await saved(pilot)
        sofie = members(pilot, holm)["Sofie Holm Lund"]
        assert (sofie.cpr, sofie.born) == ("1403191234", date(2019, 3, 14))


async def test_a_number_that_cannot_be_is_said_beside_its_field(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await ask(pilot, "n")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "12345")
        await press(pilot, "ctrl+s")
        assert "!!" in screen_text(pilot)
        assert isinstance(pilot.app.screen, Question)
        assert len(members(pilot, holm)) == 3


async def test_somebody_is_taken_out_with_a_reason_and_the_last_child_never(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await press(pilot, "down")
        await ask(pilot, "f")
        assert "Anton" in screen_text(pilot)
        await write(pilot, "Bor hos sin far")
        assert "Anton" not in await saved(pilot)
        assert set(members(pilot, holm)) == {"Sofie Holm", "Lone Holm"}
        await press(pilot, "g")
        await ask(pilot, "f")
        await write(pilot, "Fejl")
        await saved(pilot)
        assert "Sofie Holm" in members(pilot, holm)


async def test_the_last_four_digits_are_shown_for_a_moment_when_it_is_said_what_for(
    at_case: AtCase, holm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await ask(pilot, "v", SmallForm)
        assert "1234" not in screen_text(pilot)
        await press(pilot, "down", "down", "down", "tab")
        await write(pilot, "pas")
        shown = await saved(pilot)
        await until(pilot, lambda: "140319-1234" in screen_text(pilot))
        assert "010188-1234" not in shown
        sofie = members(pilot, holm)["Sofie Holm"]
        log: list[Any] = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert [(each.kind, each.person_id, each.purpose) for each in log if each.kind == "cpr"] == [
            ("cpr", sofie.id, "pas")
        ]
        await press(pilot, "escape")
        assert "140319-1234" not in await at_people(pilot)


async def test_the_digits_are_masked_again_by_themselves(
    at_case: AtCase, holm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "SHOWN_FOR", 0.6)
    async with at_case() as pilot:
        await at_people(pilot)
        await ask(pilot, "v", SmallForm)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "140319-1234" in screen_text(pilot))
        await until(pilot, lambda: "140319-1234" not in screen_text(pilot))


async def test_giving_up_the_question_shows_and_logs_nothing(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await ask(pilot, "v", SmallForm)
        await press(pilot, "escape")
        assert "1234" not in screen_text(pilot)
        log = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert [each.kind for each in log] == ["case"]


async def test_without_a_number_there_is_nothing_to_show(at_case: AtCase) -> None:
    async with at_case() as pilot:
        await at_people(pilot)
        await press(pilot, "down", "v")
        assert isinstance(pilot.app.screen, PeopleScreen)
