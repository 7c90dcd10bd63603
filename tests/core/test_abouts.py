"""What of an obligation is open, in the words of who reads it; what is stored is never anybody's text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.abouts import BY_ITSELF, MISSING, OPEN_STEPS, about_words, day_of, not_by_hand, title_of
from plejedesk.core.law import book
from plejedesk.core.network import STEPS, TICKED, Standing, next_step
from plejedesk.core.network_sight import KINDS

TODAY = date(2026, 11, 22)
RESPITE = ("respite_waiting", "respite_urgent_review", "respite_evaluation", "respite_approval_ends")
PLANS = (
    *("plan_meeting", "plan_checklist", "plan_item", "plan_agreement", "plan_step", "plan_next", "plan_warning"),
    "hotline_call_back",
)


@pytest.mark.parametrize(
    ("kind", "about", "da", "en"),
    [
        ("network_candidates", "unasked:3", "Netværk: 3 ikke spurgt", "Network: 3 not asked"),
        (
            "network_mapping",
            "missing:mother,father_kin",
            "Genogram: mangler mor, fars slægt",
            "Genogram: lacks the mother, the father's kin",
        ),
        (
            "network_step",
            "step:certificates,2027-01-15",
            "Netværk, næste skridt: straffe- og børneattest",
            "Network, next step: certificates",
        ),
        ("network_review", "review:2027-01-15", "Netværk, fravalg: se på det igen", "Network, ruled out: look again"),
        ("plan_meeting", "ready:Opstartsmøde,4/12", "Opstartsmøde: 4 af 12 klar", "Opstartsmøde: 4 of 12 ready"),
        ("plan_agreement", "said:Ring til skolen", "Aftale: Ring til skolen", "Agreement: Ring til skolen"),
        (
            "plan_warning",
            "warned:months:6",
            "Forløb, ses efter: mere end 6 måneder",
            "Plan, to be looked at: more than 6 months",
        ),
        ("follow_up", "", "Opfølgning", "Follow-up"),
        ("network_step", "step:of_a_newer_version", "Netværk, næste skridt", "Network, next step"),
        ("network_candidates", "unasked:many", "Netværk", "Network"),
        ("network_mapping", "of a newer version", "Genogram", "Genogram"),
    ],
)
def test_a_title_says_what_is_open(kind: str, about: str, da: str, en: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, title in (("da", da), ("en", en)):
        monkeypatch.setenv("PLEJEDESK_LANG", lang)
        assert title_of(book().duty(kind, TODAY), about) == title


@given(st.text(max_size=60))
def test_whatever_is_stored_says_something_or_nothing(about: str) -> None:
    assert isinstance(about_words(about), str)
    day_of(about)


@pytest.mark.parametrize(
    ("about", "day"),
    [
        ("step:ask,2027-01-15", date(2027, 1, 15)),
        ("review:2027-01-15", date(2027, 1, 15)),
        ("step:ask", None),
        ("unasked:3", None),
        ("step:ask,2027-13-15", None),
    ],
)
def test_the_day_that_was_set_stands_in_it(about: str, day: date | None) -> None:
    assert day_of(about) == day


def test_every_step_that_can_be_next_has_words() -> None:
    steps = {*TICKED, *STEPS} - {"contacted"} | {"ask", "reply", "reason"}
    assert steps == set(OPEN_STEPS)
    assert next_step(Standing("respite")) in OPEN_STEPS
    assert all(about_words(f"step:{step}") for step in OPEN_STEPS)
    assert all(about_words(f"missing:{each}") for each in MISSING)


def test_what_ends_by_itself_says_where_to_go_and_nothing_else_does() -> None:
    assert set(BY_ITSELF) == {*KINDS, *RESPITE, *PLANS}
    assert "g genogram" in not_by_hand("network_mapping")
    assert all("w netværk" in not_by_hand(kind) for kind in KINDS if kind != "network_mapping")
    assert all("4" in not_by_hand(kind) for kind in RESPITE)
    assert [kind for kind in book().duties if not_by_hand(kind)] == [*KINDS, *RESPITE, *PLANS]
