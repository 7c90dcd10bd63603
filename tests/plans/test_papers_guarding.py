"""Who may not know the address reads neither it nor what leads to it, in any paper and in the calendar."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.plans import papers_world as written

from plejedesk.core import clock
from plejedesk.plans.papers import giving
from plejedesk.plans.papers.agenda import agenda
from plejedesk.plans.papers.as_text import as_text
from plejedesk.plans.papers.giving import Told, Wish
from plejedesk.plans.papers.guarding import CLOSED, Guard, for_receiver, withheld
from plejedesk.plans.papers.minutes import minutes
from plejedesk.plans.plan_rows import PartyRow
from plejedesk.store.store import Store

ALIKE = ("Karen", "KAREN ØSTERGAARD", "karen og bo østergaard", "Østergaards", "plejemor Karens", "Bo", "BO", "Bos hus")
NUMBERS = ("20718394", "20 71 83 94", "+45 2071-8394", "0045 20.71.83.94", "2071 8394")
ADDRESSES = ("Mosebakken 12", "MOSEBAKKEN", "4293 Dianalund", "i dianalund", "DK-4293")
FREE = ("note", "child_words", "responsible")


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Told:
    return written.told_once(request)


def party(told: Told, role: str) -> PartyRow:
    return next(each for each in told.whole.parties if each.role == role)


def text_of(content: bytes, form: str) -> str:
    """Return everything a file holds, marks and all."""
    if form == "pdf":
        reader = PdfReader(io.BytesIO(content))
        return "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return content.decode().replace("\r\n ", "")


def none_of(words: Any, text: str) -> None:
    flat = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).casefold()
    for word in words:
        for said in (word, word.replace(" ", "")):
            assert said.casefold() not in flat, said
    assert "20718394" not in re.sub(r"\D", "", flat)


@pytest.mark.parametrize("form", giving.FORMS)
@pytest.mark.parametrize("paper", ["agenda", "minutes"])
def test_one_who_may_not_know_reads_nothing_of_it(told: Told, paper: str, form: str) -> None:
    for meeting in told.whole.meetings:
        content = giving.made(told, meeting, Wish(paper, form, party(told, "birth_family")), clock.now())
        found = text_of(content, form)
        none_of(written.GUARDED, found)
        assert "140319-1234" not in found
        assert "Sofie" in found


def test_one_who_may_know_reads_it(told: Told) -> None:
    meeting = told.whole.meetings[0]
    for role in ("consultant", "caseworker"):
        found = as_text(minutes(told.whole, meeting, party(told, role), told.guard))
        for word in ("Karen og Bo", "Østergaard", "Mosebakken", "Dianalund", "20718394"):
            assert word in found, word
    assert "140319-1234" not in found


def test_without_protection_everybody_reads_it(store: Store) -> None:
    world = written.Papers(store, guarded=False)
    told = store.read(giving.told, world.plan).result()
    assert not told.guard.guarded
    assert "Mosebakken" in as_text(agenda(told.whole, told.whole.meetings[1], party(told, "birth_family"), told.guard))


def test_a_protected_child_guards_the_address_and_is_not_named(store: Store) -> None:
    world = written.Papers(store, guarded=False, protected=True)
    told = store.read(giving.told, world.plan).result()
    meeting = told.whole.meetings[1]
    parents = party(told, "birth_family")
    none_of(written.GUARDED, as_text(agenda(told.whole, meeting, parents, told.guard)))
    for receiver in (None, parents):
        assert b"Sofie" not in giving.made(told, meeting, Wish("agenda", "ics", receiver), clock.now())
        assert "Barn       [beskyttet]" in as_text(agenda(told.whole, meeting, receiver, told.guard))


def test_where_nobody_read_whether_it_is_guarded_it_is(told: Told) -> None:
    assert withheld(told.whole, party(told, "birth_family"), CLOSED)
    assert not withheld(told.whole, None, CLOSED)
    known = for_receiver(told.whole, party(told, "birth_family"))
    assert all(each.place == "" for each in known.meetings)


def test_a_family_that_left_the_plan_is_not_told_either(store: Store) -> None:
    world = written.Papers(store)
    world.write("leave", _leave, world.plan)
    told = store.read(giving.told, world.plan).result()
    assert written.MAIL in told.guard.mails
    assert written.ORGANISATION in told.guard.names
    found = as_text(minutes(told.whole, told.whole.meetings[0], party(told, "birth_family"), told.guard))
    assert "plejefamilie" in found
    none_of(
        written.GUARDED, as_text(minutes(told.whole, told.whole.meetings[0], party(told, "birth_family"), told.guard))
    )


def _leave(session: Any, plan_id: str) -> None:
    from sqlmodel import select

    from plejedesk.plans.models import Participant

    at = select(Participant).where(Participant.plan_id == plan_id, Participant.role == "foster_family")
    party = session.exec(at).one()
    party.left_on = clock.today()
    session.add(party)


def test_somebody_else_of_the_family_is_left_with_the_role_alone(told: Told) -> None:
    son = replace(party(told, "key_worker"), id="son", name="Emil Østergaard", phone="20 71 83 94", role="other")
    whole = replace(told.whole, parties=(*told.whole.parties, son))
    found = for_receiver(whole, party(told, "birth_family"), told.guard).parties[-1]
    assert (found.name, found.phone, found.role) == ("[beskyttet]", "", "other")


def test_the_child_keeps_its_name_where_the_family_has_it_too(told: Told) -> None:
    guard = Guard(True, ("Hanne Holm",), (), (), ())
    whole = replace(told.whole, close_reason="Hanne Holm henter Sofie Holm")
    found = for_receiver(whole, party(told, "birth_family"), guard)
    assert found.child == "Sofie Holm"
    assert found.close_reason == "[beskyttet] henter Sofie Holm"


@given(
    before=st.sampled_from(["", "Ring ", "(", "pleje-", "hos\n", "«"]),
    secret=st.sampled_from([*ALIKE, *NUMBERS, *ADDRESSES, written.MAIL, written.PLACE, "Ka\u00adren", "Kar\u200ben"]),
    after=st.sampled_from(["", ".", "s", " kl. 9", ")", "\tved", "-familien"]),
    field=st.sampled_from(FREE),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_it_is_written_it_is_not_in_a_paper(
    told: Told, before: str, secret: str, after: str, field: str
) -> None:
    points = tuple(replace(each, **{field: f"{before}{secret}{after}"}) for each in told.whole.items)
    whole = replace(told.whole, items=points)
    for meeting in whole.meetings:
        for make in (agenda, minutes):
            found = as_text(make(whole, meeting, party(told, "birth_family"), told.guard))
            none_of(written.GUARDED, found)
            assert not re.search(r"\bBos?\b|\bBO\b", found)


def test_a_word_that_only_looks_alike_stays(told: Told) -> None:
    whole = replace(told.whole, close_reason="De bor i en bolig; boet er gjort op. Mosel, 4294.")
    assert for_receiver(whole, party(told, "birth_family"), told.guard).close_reason == whole.close_reason


@pytest.mark.parametrize("said", ["Oestergaard", "Østergård", "OESTERGÅRDS", "karen OG  bo\nØstergård", "4520718394"])
def test_it_is_found_in_its_other_spelling(told: Told, said: str) -> None:
    guard = replace(told.guard, numbers=("4520718394",))
    whole = replace(told.whole, close_reason=f"Ring til {said}")
    found = for_receiver(whole, party(told, "birth_family"), guard).close_reason
    assert found.endswith("[beskyttet]")
    assert "rd" not in found


def test_the_receiver_keeps_their_own_row(told: Told) -> None:
    family = replace(party(told, "foster_family"), knows_address=False)
    parties = tuple(family if each.id == family.id else each for each in told.whole.parties)
    found = for_receiver(replace(told.whole, parties=parties), family, told.guard)
    assert family in found.parties
