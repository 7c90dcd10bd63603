"""The network by keys: from somebody in the family to a candidate decided on, and to one ruled out."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.genogram.network.conftest import NO_ANSWER, OUT, TODAY, YES, World
from textual.pilot import Pilot

from plejedesk.genogram.network.candidate import CandidateScreen
from plejedesk.genogram.network.candidate_form import NewCandidateForm
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.candidates import network_of
from plejedesk.genogram.network.overview import NetworkScreen
from plejedesk.ui.asking import Question
from plejedesk.ui.text import clean

Prepare = Callable[[World], None]
AtNetwork = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def nothing(world: World) -> None:
    """Leave the network as it is: the safety questions answered, nobody named."""


class Case:
    """The case that the tests look at."""

    id = ""
    ids: dict[str, str] = {}


@pytest.fixture
def at_network(path: Path, copied: Callable[..., World]) -> AtNetwork:
    """Open the desk with Sofie's network in front, prepared as told."""

    @asynccontextmanager
    async def opened(
        prepare: Prepare = nothing, size: tuple[int, int] = (80, 24), **more: bool
    ) -> AsyncIterator[Pilot[None]]:
        world = copied(safe=True)
        prepare(world)
        Case.id, Case.ids = world.case, world.ids
        world.store.close()
        async with open_desk(path, size, **more) as pilot:
            pilot.app.open("network", world.case)  # type: ignore[attr-defined]
            await until(pilot, lambda: isinstance(pilot.app.screen, NetworkScreen) and pilot.app.screen.found)
            await settled(pilot)
            yield pilot

    return opened


async def find(pilot: Pilot[None], name: str) -> str:
    """Move to the line of somebody and return what the screen shows."""
    await press(pilot, "home")
    for _line in range(20):
        row = pilot.app.screen.rows.cursor_row  # type: ignore[attr-defined]
        if row.kind != "section" and row.human.name.startswith(name):
            return screen_text(pilot)
        await press(pilot, "down")
    raise AssertionError(screen_text(pilot))


async def ask(pilot: Pilot[None], key: str, screen: type = Question) -> None:
    """Press a key and wait for what it asks."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await settled(pilot)


async def save(pilot: Pilot[None], then: type = NetworkScreen) -> str:
    """Save, wait for what comes then, and return what the screen shows."""
    before = pilot.app.screen
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, then) and pilot.app.screen is not before)
    await settled(pilot)
    return screen_text(pilot)


def network(pilot: Pilot[None]) -> Network:
    found: Network | None = pilot.app.store.read(network_of, Case.id).result()  # type: ignore[attr-defined]
    assert found is not None
    return found


def candidate(pilot: Pilot[None], name: str, child: str = "Sofie") -> Candidate:
    found = network(pilot).of(Case.ids[name], Case.ids[child])
    assert found is not None
    return found


def line(shown: str, name: str) -> str:
    """Return the line of the list in which somebody stands."""
    return next(text for text in shown.splitlines() if name in text)


async def test_from_a_person_in_the_family_to_a_candidate_decided_on(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        assert "ikke overvejet" in line(await find(pilot, "Birthe"), "Birthe Holm")
        await ask(pilot, "k", NewCandidateForm)
        assert "mormor" in screen_text(pilot)
        await press(pilot, "tab", "right", "tab")  # respite, for Sofie alone
        await write(pilot, "Hun er sjov")
        await press(pilot, "tab", "f", "tab", "tab", "g")  # the parents are for it, and gave their consent
        shown = await save(pilot)
        assert "ikke spurgt" in line(shown, "Birthe Holm")
        assert "spørg" in line(shown, "Birthe Holm")
        assert "Hun er sjov" in shown
        await ask(pilot, "t")  # the next step is to ask
        await press(pilot, "tab", "tab", "j")
        assert "undersøges 0/4" in line(await save(pilot), "Birthe Holm")
        for taken in ("1/4", "2/4", "3/4", "4/4"):
            await press(pilot, "t")
            await until(pilot, lambda taken=taken: taken in line(screen_text(pilot), "Birthe Holm"))  # type: ignore[misc]
        await settled(pilot)
        await ask(pilot, "t")  # now the decision
        assert "Afgørelse for Sofie" in screen_text(pilot)
        await press(pilot, "g", "tab")
        await write(pilot, "Tryg")
        shown = await save(pilot)
        assert "godkendt 22/11" in line(shown, "Birthe Holm")
        assert "aftale" in line(shown, "Birthe Holm")
        await press(pilot, "t")
        await until(pilot, lambda: candidate(pilot, "Birthe").next_step == "")
        found = candidate(pilot, "Birthe")
        assert (found.stage, found.child_words, found.consent) == ("approved", "Hun er sjov", "yes")
        assert network(pilot).of(Case.ids["Birthe"], Case.ids["Anton"]) is None


async def test_after_a_no_the_reason_is_asked_for_at_once_and_the_person_is_ruled_out(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.name("Bo")

    async with at_network(prepare) as pilot:
        await find(pilot, "Bo")
        await ask(pilot, "p")
        await press(pilot, "tab", "tab", "n", "tab")
        await write(pilot, "Ikke plads")
        shown = await save(pilot, Question)
        assert "Udeluk · Bo Holm, morbror" in shown
        assert "Ikke plads" in shown
        await press(pilot, "shift+tab")  # to the last field: when to look again
        await write(pilot, "+6m")
        shown = await save(pilot)
        assert "udelukket: kan" in line(shown, "Bo Holm")
        found = candidate(pilot, "Bo")
        assert (found.stage, found.out_reason, found.out_words) == ("ruled_out", "person", "Ikke plads")
        assert (found.out_source, found.out_by, found.out_on) == ("Bo Holm, morbror", "JH", TODAY)
        assert found.review_on
        await press(pilot, "p")
        assert "igen, med grunden" in screen_text(pilot)
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_ruled_out_from_the_list_by_one_key_and_taken_up_again_by_another(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        await find(pilot, "Dorte")
        await ask(pilot, "x")
        await press(pilot, "tab", "down", "down")  # a parent does not want it
        assert "Nok? vurderet af" in screen_text(pilot)
        await press(pilot, "tab")
        for text in ("Mors nej", "MS", "Mor", "", "", "+3m"):
            if text:
                await write(pilot, text)
            await press(pilot, "tab")
        await save(pilot)
        found = candidate(pilot, "Dorte")
        assert (found.out_reason, found.out_judged_by, found.out_source) == ("parent", "MS", "Mor")
        await find(pilot, "Dorte")
        await ask(pilot, "i")
        await write(pilot, "Taler igen")
        assert "ikke spurgt" in line(await save(pilot), "Dorte Lund")
        assert candidate(pilot, "Dorte").taken_up == "Taler igen"


async def test_what_is_missing_is_said_beside_its_field_and_what_is_typed_stays(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        await find(pilot, "Dorte")
        await ask(pilot, "x")
        await press(pilot, "ctrl+s")
        assert "!! Vælg, hvorfor personen er udelukket." in screen_text(pilot)
        await press(pilot, "down", "tab")
        await write(pilot, "Vil ikke")
        await press(pilot, "ctrl+s")
        assert "!! Skriv en kommende dag" in screen_text(pilot)
        assert "Vil ikke" in screen_text(pilot)
        await press(pilot, "escape")
        assert network(pilot).candidates == ()


async def test_asked_for_all_the_children_at_once(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.safe()
        for child in ("Sofie", "Anton"):
            world.name("Birthe", child=child)

    async with at_network(prepare) as pilot:
        await find(pilot, "Birthe")
        await ask(pilot, "p")
        assert "Alle 2 børn" in screen_text(pilot)
        await save(pilot)
        assert [candidate(pilot, "Birthe", child).stage for child in ("Sofie", "Anton")] == ["waiting", "waiting"]
        await press(pilot, "b")
        assert "Anton (7)" in screen_text(pilot)
        assert "spurgt 22/11" in line(await find(pilot, "Birthe"), "Birthe Holm")


async def test_several_who_are_marked_are_named_at_once_and_undone_at_once(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        await find(pilot, "Birthe")
        await press(pilot, "space", "space")
        await ask(pilot, "k")
        await press(pilot, "tab", "n")  # for all the children, as people for a network meeting
        await save(pilot)
        assert sorted(each.role for each in network(pilot).candidates) == ["meeting"] * 4
        await ask(pilot, "u", object)
        await press(pilot, "j")
        await until(pilot, lambda: not network(pilot).candidates)


async def test_while_locked_the_screen_says_so_and_asks_nobody(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.ask(world.name("Birthe"), NO_ANSWER)
        world.safe("no", "unknown", "no")

    async with at_network(prepare) as pilot:
        shown = await find(pilot, "Birthe")
        assert "!! Netværket er låst" in shown
        assert "låst" in line(shown, "Birthe Holm")
        assert "p spurgt" not in shown
        for key in ("p", "t", "a", "n"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, NetworkScreen)
        assert "risikovurdering" in screen_text(pilot)
        await ask(pilot, "x")  # ruling out needs no contact


async def test_nobody_is_suggested_while_the_network_is_locked_and_never_a_parent(at_network: AtNetwork) -> None:
    suggested = "k gør personen til kandidat"
    async with at_network() as pilot:
        assert suggested in await find(pilot, "Birthe")
        assert suggested not in await find(pilot, "Lone")
    async with at_network(lambda world: world.safe("no", "yes", "no")) as pilot:
        assert suggested not in await find(pilot, "Birthe")


async def test_before_the_safety_questions_the_gate_line_says_what_comes_first(unasked: World) -> None:
    unasked.store.close()
    async with open_desk(unasked.store.path) as pilot:
        pilot.app.open("network", unasked.case)  # type: ignore[attr-defined]
        await until(pilot, lambda: "tre sikkerhedsspørgsmål" in screen_text(pilot))


async def test_somebody_must_not_be_contacted(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        await find(pilot, "Dorte")
        await ask(pilot, "m")
        assert "Må ikke kontaktes · Dorte Lund, fars ekskone" in screen_text(pilot)
        await press(pilot, "tab", "s", "tab")
        for text in ("Truer", "Mor", "", "", "+1y"):
            if text:
                await write(pilot, text)
            await press(pilot, "tab")
        assert "må ikke kontaktes" in line(await save(pilot), "Dorte Lund")
        assert candidate(pilot, "Dorte").stage == candidate(pilot, "Dorte", "Anton").stage == "no_contact"


async def test_the_mapping_says_what_it_lacks_and_is_declared_complete(at_network: AtNetwork) -> None:
    async with at_network() as pilot:
        await press(pilot, "d")
        assert "mangler fars slægt" in screen_text(pilot)
        assert isinstance(pilot.app.screen, NetworkScreen)
        await ask(pilot, "f")
        assert "Fars slægt (Peter Bach)" in screen_text(pilot)
        await press(pilot, "tab")
        await write(pilot, "Spurgt")
        await save(pilot)
        await ask(pilot, "d")
        assert "Ikke kandidater" in screen_text(pilot)
        await write(pilot, "Ingen")
        assert "Kortlagt 22/11 (JH): Ingen" in await save(pilot)
        await find(pilot, "Birthe")
        await ask(pilot, "k", NewCandidateForm)
        assert "Kortlægningen åbnet igen 22/11 (JH)" in await save(pilot)


async def test_in_a_closed_case_everything_can_be_read_and_nothing_done(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.ask(world.name("Birthe"), YES)
        world.write("x", _close, world.case)

    async with at_network(prepare) as pilot:
        await find(pilot, "Birthe")
        for key in ("k", "p", "t", "x", "f", "d"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, NetworkScreen)
        assert "Sagen er afsluttet" in screen_text(pilot)
        await ask(pilot, "enter", CandidateScreen)
        await until(pilot, lambda: "Det vil jeg gerne" in screen_text(pilot))


def _close(session: object, case_id: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case_id).phase = "closed"  # type: ignore[attr-defined]


async def test_the_list_of_only_what_is_open(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.out(world.name("Bo"), OUT)

    async with at_network(prepare) as pilot:
        assert "Bo Holm" in screen_text(pilot)
        await press(pilot, "v")
        assert "Bo Holm" not in screen_text(pilot)
        assert "kun åbne" in screen_text(pilot)


async def test_one_candidate_whole_with_its_steps_ticked_by_one_key(at_network: AtNetwork) -> None:
    def prepare(world: World) -> None:
        world.ask(world.name("Birthe"), YES)

    async with at_network(prepare) as pilot:
        await find(pilot, "Birthe")
        await ask(pilot, "enter", CandidateScreen)
        await until(pilot, lambda: "Forundersøgelse" in screen_text(pilot))
        assert "Det vil jeg gerne" in screen_text(pilot)
        await press(pilot, "t")
        await until(pilot, lambda: candidate(pilot, "Birthe").standing.steps == {"examined"})
        await settled(pilot)
        await ask(pilot, "e")  # the next is not relevant
        await press(pilot, "tab")
        await write(pilot, "Har dem")
        await save(pilot, CandidateScreen)
        step = candidate(pilot, "Birthe").step("certificates")
        assert step
        assert (step.state, step.note) == ("not_relevant", "Har dem")
        await press(pilot, "t")  # takes the tick away again
        await until(pilot, lambda: candidate(pilot, "Birthe").step("certificates") is None)
        await settled(pilot)
        await ask(pilot, "r")
        await press(pilot, "tab")
        await write(pilot, "Modtaget")
        await save(pilot, CandidateScreen)
        assert "Modtaget" in screen_text(pilot)
        await press(pilot, "home", "t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        assert "Spurgt · Birthe Holm" in screen_text(pilot)


async def test_people_s_text_is_shown_to_the_letter_and_a_protected_person_s_place_is_not(
    at_network: AtNetwork,
) -> None:
    def prepare(world: World) -> None:
        world.name("Bo")
        world.write("x", _odd, world.ids["Bo"])

    async with at_network(prepare, (120, 36)) as pilot:
        shown = await find(pilot, "[Bo")
        assert "[Bo] Holm [beskyttet]" in shown
        assert "Hemmeligvej" not in shown
        assert "Ring til" not in shown


def _odd(session: object, person: str) -> None:
    from plejedesk.core.models import Person

    found = session.get_one(Person, person)  # type: ignore[attr-defined]
    found.name, found.protected, found.place, found.reached = "[Bo] Holm", True, "Hemmeligvej 3", "Ring til ham"


@pytest.mark.parametrize(("size", "ascii_only"), [((80, 24), True), ((120, 36), False), ((60, 16), False)])
async def test_it_is_whole_in_every_size_and_in_plain_signs(
    at_network: AtNetwork, size: tuple[int, int], ascii_only: bool
) -> None:
    def prepare(world: World) -> None:
        world.ask(world.name("Birthe"), YES)

    async with at_network(prepare, size, ascii_only=ascii_only) as pilot:
        shown = await find(pilot, "Birthe")
        assert "Birthe" in shown
        if ascii_only:
            assert clean(shown.replace("\n", "")).isascii()
        await ask(pilot, "enter", CandidateScreen)
        await until(pilot, lambda: "Kontaktet" in screen_text(pilot))
