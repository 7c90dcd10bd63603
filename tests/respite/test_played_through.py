"""A child's respite by keys, from the request to the evaluation: in the network, and where that is ruled out."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.families import reading
from tests.respite import written
from textual.pilot import Pilot

from plejedesk.genogram.network.overview import NetworkScreen
from plejedesk.genogram.talk.safety import SafetyScreen
from plejedesk.respite.match.proposals import ProposalsScreen
from plejedesk.respite.request.screen import RequestScreen
from plejedesk.store.store import Store
from plejedesk.ui.screen import DeskScreen


@pytest.fixture
def case(path: Path) -> str:
    """A family under examination, and a generally approved family with a free place."""
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        made = reading.write(store, "three_homes")
        written.family(store, "Familien Lund", area="Valby", capacity=2)
    return made


def rows(pilot: Pilot[None], sql: str) -> list[tuple[Any, ...]]:
    return pilot.app.store.read(lambda reader: reader.rows(sql)).result()  # type: ignore[attr-defined]


async def seen(pilot: Pilot[None], *words: str) -> str:
    """Wait until the screen shows all of these words, however they are wrapped."""
    await until(pilot, lambda: all(word in " ".join(screen_text(pilot).split()) for word in words))
    await settled(pilot)
    return screen_text(pilot)


async def to(pilot: Pilot[None], key: str, screen: type[DeskScreen]) -> None:
    """Press a key that leads to another screen."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await settled(pilot)


async def fill(pilot: Pilot[None], *parts: str) -> None:
    """Go through a form: texts are typed, "" is passed over, "<x" is the key x; then save."""
    for place, part in enumerate(parts):
        if place:
            await press(pilot, "tab")
        if part.startswith("<"):
            await press(pilot, *part[1:].split())
        elif part:
            await write(pilot, part)
    await press(pilot, "ctrl+s")


async def request(pilot: Pilot[None], case: str) -> None:
    """Put Sofie on the waiting list from her case."""
    pilot.app.open("case", case)  # type: ignore[attr-defined]
    await seen(pilot, "Holm")
    await press(pilot, "a", "n")
    await seen(pilot, "Anton (7)")
    await press(pilot, "s", "space", "tab", "space", "ctrl+s")
    await until(pilot, lambda: rows(pilot, "SELECT state FROM respite_request") == [("waiting",)])
    await press(pilot, "escape", "escape", "4")
    await seen(pilot, "Sofie H.", "Venteliste")


async def safe(pilot: Pilot[None]) -> None:
    """Answer the three questions, where the gate leads first."""
    await seen(pilot, "sikkerhedsspørgsmål")
    await to(pilot, "g", SafetyScreen)
    for _question in range(3):
        await press(pilot, "n")
    await until(pilot, lambda: rows(pilot, "SELECT count(*) FROM safety_answer") == [(3,)])
    await press(pilot, "escape")


async def candidate(pilot: Pilot[None], case: str) -> None:
    """Settle the side where nobody is known, and name Birthe as a candidate."""
    pilot.app.open("network", case)  # type: ignore[attr-defined]
    await seen(pilot, "Birthe Holm")
    await find(pilot, "Birthe Holm")
    await press(pilot, "k", "tab", "right", "ctrl+s")
    await until(pilot, lambda: rows(pilot, "SELECT role FROM candidate") == [("respite",)])


async def find(pilot: Pilot[None], name: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    await press(pilot, "home")
    for _row in range(40):
        row = screen.rows.cursor_row
        if row and row.human and row.human.name == name:
            return
        await press(pilot, "down")
    raise AssertionError(screen_text(pilot))


async def weighed(pilot: Pilot[None]) -> None:
    """Ask Birthe, take every step of her assessment, and approve her for Sofie."""
    await press(pilot, "t", "tab", "tab", "j", "ctrl+s")
    await seen(pilot, "undersøges 0/4")
    for taken in ("1/4", "2/4", "3/4", "4/4"):
        await press(pilot, "t")
        await seen(pilot, f"undersøges {taken}")
    await press(pilot, "t", "g", "tab")
    await write(pilot, "Tryg")
    await press(pilot, "ctrl+s")
    await seen(pilot, "godkendt")
    await press(pilot, "escape")


async def ruled_out(pilot: Pilot[None]) -> None:
    """Rule Birthe out, with the reason, its source, and the day to look again."""
    await press(pilot, "x", "down", "down", "down", "tab")
    for text in ("Har ikke kræfter til det", "Samtale", "", "", "+6m"):
        await write(pilot, text)
        await press(pilot, "tab")
    await press(pilot, "ctrl+s")
    await seen(pilot, "udelukket")
    await press(pilot, "escape")


async def matched_and_evaluated(pilot: Pilot[None], family: str) -> None:
    """Agree on the stays with the family under the cursor, and evaluate them in the child's words."""
    await press(pilot, "m")
    await seen(pilot, "Aftale")
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: rows(pilot, "SELECT state FROM respite_request") == [("matched",)])
    await seen(pilot, f"hos {family}", "Ikke evalueret endnu")
    await press(pilot, "e", "tab")
    await write(pilot, "Der er en hund")
    await press(pilot, "ctrl+s")
    await seen(pilot, "Der er en hund")
    due = "SELECT count(*) FROM deadline WHERE kind = 'respite_evaluation' AND done_at IS NULL"
    assert rows(pilot, due) == [(1,)]
    assert rows(pilot, "SELECT kind FROM respite_act ORDER BY id") == [("listed",), ("matched",)]


async def test_in_the_network(path: Path, case: str) -> None:
    async with open_desk(path, (120, 36)) as pilot:
        await request(pilot, case)
        await safe(pilot)
        await seen(pilot, "kortlægning", "låst")
        await candidate(pilot, case)
        await weighed(pilot)
        await seen(pilot, "Venteliste", "familie fundet")
        await to(pilot, "p", ProposalsScreen)
        await seen(pilot, "Birthe", "passer, men låst")
        await matched_and_evaluated(pilot, "Birthe Holm")
        assert rows(pilot, "SELECT passed FROM respite_stay") == [("network",)]
        assert rows(pilot, "SELECT kind FROM respite_family WHERE name = 'Birthe Holm'") == [("network",)]


async def test_where_the_network_is_ruled_out(path: Path, case: str) -> None:
    async with open_desk(path, (120, 36)) as pilot:
        await request(pilot, case)
        await safe(pilot)
        await to(pilot, "p", ProposalsScreen)
        await seen(pilot, "Familien Lund", "passer, men låst")
        await press(pilot, "m")  # the gate holds, and says why
        assert "kortlægningen er ikke erklæret færdig" in " ".join(screen_text(pilot).split())
        assert isinstance(pilot.app.screen, ProposalsScreen)
        await press(pilot, "escape")
        await candidate(pilot, case)
        await ruled_out(pilot)
        await seen(pilot, "Venteliste", "skal afgøres")
        await to(pilot, "enter", RequestScreen)
        await press(pilot, "d", "n", "tab")
        await write(pilot, "Alle er spurgt")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: rows(pilot, "SELECT outcome FROM respite_decision") == [("ruled_out",)])
        await settled(pilot)
        await to(pilot, "p", ProposalsScreen)
        await seen(pilot, "Familien Lund")
        await matched_and_evaluated(pilot, "Familien Lund")
        assert rows(pilot, "SELECT passed FROM respite_stay") == [("ruled_out",)]
