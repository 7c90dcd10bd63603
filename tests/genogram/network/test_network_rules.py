"""Where a candidate stands, what comes next, what a genogram lacks, and whether the network of a child is settled."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.families import reading

from plejedesk.core import network, network_gate
from plejedesk.core.family import Family, Human, Parentage
from plejedesk.core.network import Standing
from plejedesk.core.network_gate import settled, weighed
from plejedesk.core.network_sight import Named

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 12)
FOUR = frozenset({"examined", "certificates", "attachment", "support"})

STAGES: list[tuple[dict[str, Any], str, str]] = [  # what is written, where it stands, what comes next
    ({}, "unasked", "ask"),
    ({"role": "practical"}, "unasked", "ask"),
    ({"asked_on": DAY}, "waiting", "reply"),
    ({"asked_on": DAY, "answer": "thinking"}, "waiting", "reply"),
    ({"asked_on": DAY, "answer": "no"}, "declined", "reason"),
    ({"asked_on": DAY, "answer": "yes"}, "assessing", "examined"),
    ({"asked_on": DAY, "answer": "yes", "steps": frozenset({"examined"})}, "assessing", "certificates"),
    ({"asked_on": DAY, "answer": "yes", "steps": frozenset({"certificates"})}, "assessing", "examined"),
    ({"asked_on": DAY, "answer": "yes", "steps": FOUR}, "assessing", "decision"),
    ({"asked_on": DAY, "answer": "yes", "decision": "approved", "steps": FOUR}, "approved", "agreement"),
    ({"asked_on": DAY, "answer": "yes", "decision": "approved", "steps": FOUR | {"agreement"}}, "approved", ""),
    ({"asked_on": DAY, "answer": "yes", "decision": "refused"}, "refused", "reason"),
    ({"asked_on": DAY, "answer": "yes", "decision": "refused", "out_reason": "unfit"}, "ruled_out", ""),
    ({"role": "support_person", "asked_on": DAY, "answer": "yes"}, "agreed", ""),
    ({"role": "meeting", "asked_on": DAY, "answer": "yes"}, "agreed", ""),
    ({"role": "care", "asked_on": DAY, "answer": "yes"}, "assessing", "examined"),
    ({"out_reason": "distance"}, "ruled_out", ""),
    ({"role": "no_contact"}, "declined", "reason"),
    ({"role": "no_contact", "out_reason": "safety"}, "no_contact", ""),
]


@pytest.mark.parametrize(("written", "stage", "step"), STAGES)
def test_where_a_candidate_stands_and_what_comes_next(written: dict[str, Any], stage: str, step: str) -> None:
    candidate = Standing(**{"role": "respite", **written})
    assert (network.stage(candidate), network.next_step(candidate)) == (stage, step)
    assert network.is_settled(candidate) == (stage in ("agreed", "approved", "ruled_out", "no_contact"))


@pytest.mark.parametrize(("written", "_stage", "step"), STAGES)
def test_nobody_without_an_outcome_is_without_a_next_step(written: dict[str, Any], _stage: str, step: str) -> None:
    candidate = Standing(**{"role": "respite", **written})
    assert network.is_settled(candidate) or step


def family(*links: tuple[str, str], children: tuple[str, ...] = ("child",), **sexes: str) -> Family:
    names = dict.fromkeys((*children, *(each for link in links for each in link)))
    people = tuple(
        Human(name, name, sexes.get(name, ""), role="child" if name in children else "other") for name in names
    )  # type: ignore[arg-type]
    return Family(people, tuple(Parentage(f"{child}-{parent}", child, parent) for child, parent in links))


BOTH = (("child", "mum"), ("child", "dad"))
MISSING = [  # who is whose child, what is settled, what is lacking
    (family(), (), ("mother", "father")),
    (family(("child", "mum"), mum="f"), (), ("father", "mother_kin")),
    (family(("child", "dad"), dad="m"), (), ("mother", "father_kin")),
    (family(("child", "one")), (), ("parent", "parent_kin")),
    (family(*BOTH, mum="f", dad="m"), (), ("mother_kin", "father_kin")),
    (family(*BOTH, ("mum", "gran"), mum="f", dad="m"), (), ("father_kin",)),
    (family(*BOTH, ("mum", "gran"), ("dad", "farmor"), mum="f", dad="m"), (), ()),
    (family(*BOTH, ("mum", "gran"), mum="f", dad="m"), ("dad",), ()),
    (family(("child", "mum"), ("mum", "gran"), mum="f"), ("father",), ()),
    (family(("child", "mum"), ("mum", "gran"), mum="f"), ("mother",), ("father",)),
    (family(*BOTH, mum="f", dad="f"), (), ("mother_kin",)),
]


@pytest.mark.parametrize(("told", "done", "lacks"), MISSING)
def test_what_a_genogram_lacks(told: Family, done: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    assert set(network.missing(told, done)) == set(lacks)


def test_two_children_of_two_fathers_each_have_a_side_to_cover() -> None:
    told = family(
        ("a", "mum"),
        ("b", "mum"),
        ("a", "kim"),
        ("b", "per"),
        ("mum", "gran"),
        children=("a", "b"),
        mum="f",
        kim="m",
        per="m",
    )
    assert network.lacking(told) == (("kim", "father_kin"), ("per", "father_kin"))
    assert network.missing(told) == ("father_kin",)
    assert network.missing(told, ("kim",)) == ("father_kin",)
    assert network.missing(told, ("kim", "per")) == ()


def test_without_a_child_the_child_is_missing() -> None:
    assert network.missing(Family()) == ("child",)


def test_reopening_the_mapping_asks_about_every_side_again() -> None:
    acts = [("side", "father"), ("complete", "")]
    assert network.settled_sides(acts) == {"father"}
    assert network.is_complete(acts)
    assert network.settled_sides([*acts, ("reopened", "")]) == frozenset()
    assert not network.is_complete([*acts, ("reopened", "")])


# Whether the network of a child is settled

COVERED = family(*BOTH, ("mum", "gran"), ("dad", "farmor"), mum="f", dad="m")


def named(child: str = "child", review: date | None = None, id: str = "c", **written: Any) -> Named:
    return Named(id, child, Standing(**{"role": "respite", **written}), review_on=review)


OUT = {"out_reason": "distance"}
APPROVED = {"asked_on": DAY, "answer": "yes", "decision": "approved"}


def test_a_network_nobody_has_looked_at_is_not_settled() -> None:
    assert settled(COVERED, "child", [], [], TODAY).missing == ("mapping",)
    assert settled(COVERED, "child", [], [("complete", "")], TODAY).ruled_out


def test_every_candidate_must_have_an_outcome() -> None:
    found = settled(COVERED, "child", [named(), named(asked_on=DAY), named(**OUT)], [], TODAY)
    assert found.missing == ("unasked:1", "open:1")
    assert settled(COVERED, "child", [named(**OUT)], [], TODAY).ruled_out


def test_somebody_approved_settles_the_network_but_does_not_rule_it_out() -> None:
    found = settled(COVERED, "child", [named(id="mormor", **APPROVED), named(**OUT)], [], TODAY)
    assert found.settled
    assert not found.ruled_out
    assert found.found == ("mormor",)


def test_a_helper_in_practical_things_does_not_have_the_child_overnight() -> None:
    helper = named(role="practical", asked_on=DAY, answer="yes")
    assert settled(COVERED, "child", [helper], [], TODAY).ruled_out


def test_a_side_that_is_not_covered_keeps_the_network_open_until_it_was_asked_about_in_vain() -> None:
    told = family(*BOTH, ("mum", "gran"), mum="f", dad="m")
    assert settled(told, "child", [named(**OUT)], [], TODAY).missing == ("father_kin",)
    assert settled(told, "child", [named(**OUT)], [("side", "dad")], TODAY).settled


def test_one_child_s_network_does_not_wait_for_another_s() -> None:
    told = family(
        ("a", "mum"),
        ("b", "mum"),
        ("a", "kim"),
        ("mum", "gran"),
        ("kim", "farmor"),
        children=("a", "b"),
        mum="f",
        kim="m",
    )
    mine, theirs = named("a", **OUT), named("b")
    assert settled(told, "a", [mine, theirs], [], TODAY).settled
    assert settled(told, "b", [mine, theirs], [], TODAY).missing == ("father", "unasked:1")
    assert weighed(told, [mine, theirs], [], TODAY).missing == ("father", "unasked:1")


def test_a_ruling_out_that_was_to_be_looked_at_again_is_named() -> None:
    old = named(id="old", review=DAY, **OUT)
    assert settled(COVERED, "child", [old, named(review=TODAY, **OUT)], [], TODAY).stale == ("old",)


def test_what_is_missing_is_said_in_words() -> None:
    assert network_gate.missing_words(()) == ""
    said = network_gate.missing_words(("father_kin", "mother", "unasked:3", "open:1", "mapping"))
    assert said == "mangler fars slægt, mor, 3 ikke spurgt, 1 uden afslutning, kortlægningen er ikke erklæret færdig"


@pytest.mark.parametrize("name", reading.NAMES)
def test_seen_from_one_child_the_other_children_are_siblings(name: str) -> None:
    told = reading.family(name)
    for child in told.index:
        alone = network_gate.family_of_one(told, child.id)
        assert [each.id for each in alone.index] == [child.id]
        assert replace(alone, people=told.people) == told
