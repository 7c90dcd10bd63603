"""One family from the first question to a candidate, by keys: drawn from nothing while it is told."""

from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.genogram.interview.conftest import burst, here, stored, talk
from textual.pilot import Pilot

from plejedesk.genogram.network.candidate_form import NewCandidateForm
from plejedesk.genogram.talk.new_person import PersonForm
from plejedesk.genogram.talk.safety import SafetyScreen
from plejedesk.genogram.talk.screen import GenogramScreen
from plejedesk.store.store import Store

CANDIDATES = "SELECT p.name, c.role FROM candidate c JOIN person p ON p.id = c.person_id"


@pytest.fixture
def new(path: Path) -> str:
    """A case with a child and nobody else."""
    store = Store.create(path, PASSPHRASE, "JH")
    made = factories.case(store, "Holm", "Sofie Holm", phase="examination")
    store.close()
    return made


async def dont_know_until(pilot: Pilot[None], question: str) -> None:
    """Answer with `v` up to a question."""
    keys = talk(pilot).questions.keys
    burst(pilot, *["v"] * (keys.index(question) - keys.index(here(pilot))))
    await until(pilot, lambda: here(pilot) == question)
    await settled(pilot)


async def name(pilot: Pilot[None], typed: str, *more: str) -> None:
    """Draw somebody, as what the question proposes, or as the keys say."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, PersonForm))
    await write(pilot, typed)
    await press(pilot, *more, "ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen) and talk(pilot).person)
    await settled(pilot)


def people(pilot: Pilot[None]) -> dict[str, str]:
    state = talk(pilot).state
    assert state is not None
    return {human.name: state.around.kin.get(human.id, "") for human in state.talk.family.people}


async def test_from_the_first_question_to_a_candidate(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        desk: Any = pilot.app
        desk.open("genogram", new)
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and pilot.app.screen.shown)
        burst(pilot, "n", "n", "n")
        await until(pilot, lambda: not desk.screen.shown.gate.unanswered)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen) and here(pilot) == "1")

        burst(pilot, "enter", *"Mor", "enter")
        await until(pilot, lambda: here(pilot) == "2")
        await dont_know_until(pilot, "6")
        await name(pilot, "Lone")
        await name(pilot, "Kim")
        await press(pilot, "down")
        await dont_know_until(pilot, "16")
        for each in ("Birthe", "Erik", "Jytte"):
            await name(pilot, each)
        assert people(pilot) == {
            "Sofie Holm": "",
            "Lone": "mor",
            "Kim": "far",
            "Birthe": "mormor",
            "Erik": "morfar",
            "Jytte": "farmor",
        }
        assert "begge sider" in screen_text(pilot)

        await press(pilot, "down")
        await dont_know_until(pilot, "25")
        await name(pilot, "Gurli")
        await press(pilot, "down")
        await dont_know_until(pilot, "41")
        await name(pilot, "bir", "tab", "right")
        assert [said.people for said in stored(pilot, new)][-1:] != [()]
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewCandidateForm) and pilot.app.screen.found)
        await settled(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen))
        assert desk.store.read(lambda reader: reader.rows(CANDIDATES)).result() == [("Birthe", "respite")]

        await press(pilot, "down")
        await dont_know_until(pilot, "54")
        burst(pilot, "enter", *"Ja", "enter")
        await until(pilot, lambda: "54/54" in screen_text(pilot))
        assert people(pilot)["Gurli"] == "nabo"
