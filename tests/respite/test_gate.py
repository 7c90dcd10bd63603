"""The network-first gate as a pure rule: every state, its words, and that nothing opens it but a decision or a pass."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import clock
from plejedesk.core.network import Standing
from plejedesk.core.network_gate import Verdict
from plejedesk.core.network_sight import Named
from plejedesk.core.safety import REFUSED, Assessment, Gate
from plejedesk.respite import gate as rules
from plejedesk.respite.gate import Decision, NetworkGate, Urgent, gate, seen, short_words, words

TODAY = date(2026, 11, 22)
MARK = "mark"
AT = clock.from_local(datetime(2026, 11, 20, 9, 0))
OPEN, UNASKED, LOCKED = Gate("open"), Gate("unasked"), Gate("locked", ("S1",), ())
NO_CONTACT = Gate("refused", ("S1",), (), Assessment(AT, "JH", REFUSED, "Morbror har truet."))
SETTLED, LACKING, FOUND = Verdict(), Verdict(("father_kin", "unasked:3")), Verdict(found=("mormor",))
RULED_OUT = Decision("ruled_out", date(2026, 11, 12), "JH", "Alle er spurgt.", MARK)
NOT_ENOUGH = replace(RULED_OUT, outcome="not_enough", reason="Mormor kan en weekend.")
PASS = Urgent("u", "Leder HØ", date(2026, 11, 18), date(2026, 11, 25), "Mor indlægges.")


def at(
    verdicts: Any = (SETTLED,),
    safety: Gate = OPEN,
    decision: Decision | None = None,
    urgent: Urgent | None = None,
    mark: str = MARK,
    today: date = TODAY,
) -> NetworkGate:
    return gate(verdicts, safety, mark, decision, urgent, today)


@pytest.mark.parametrize(
    ("verdict", "safety", "decision", "state", "way"),
    [
        (SETTLED, OPEN, None, "undecided", "decide"),
        (FOUND, OPEN, None, "found", "decide"),
        (SETTLED, OPEN, RULED_OUT, "ruled_out", ""),
        (FOUND, OPEN, NOT_ENOUGH, "not_enough", ""),
        (SETTLED, OPEN, replace(RULED_OUT, outcome="something of an old file"), "not_enough", ""),
        (LACKING, OPEN, None, "lacking", "genogram"),
        (LACKING, OPEN, RULED_OUT, "lacking", "genogram"),  # what is missing now outweighs what was decided
        (Verdict(("child",)), OPEN, None, "lacking", "genogram"),
        (Verdict(("unasked:3",)), OPEN, None, "lacking", "network"),
        (Verdict(("open:1",)), OPEN, None, "lacking", "network"),
        (Verdict(("mapping",)), OPEN, None, "lacking", "network"),
        (Verdict(("mapping", "mother")), OPEN, None, "lacking", "genogram"),
        (SETTLED, UNASKED, None, "unsafe", "safety"),
        (SETTLED, UNASKED, RULED_OUT, "unsafe", "safety"),
        (LACKING, LOCKED, None, "unsafe", "safety"),
        (SETTLED, LOCKED, RULED_OUT, "unsafe", "safety"),  # a mark that came after the decision
        (LACKING, NO_CONTACT, None, "undecided", "decide"),  # nobody is asked: that can be decided on
        (LACKING, NO_CONTACT, RULED_OUT, "ruled_out", ""),
        (FOUND, NO_CONTACT, None, "found", "decide"),
    ],
)
def test_the_state_and_where_one_key_leads(
    verdict: Verdict, safety: Gate, decision: Decision | None, state: str, way: str
) -> None:
    found = at([verdict], safety, decision)
    assert (found.state, found.way) == (state, way)
    assert found.decidable == (state not in ("unsafe", "lacking"))
    assert found.decided == found.opens == (state in ("ruled_out", "not_enough"))
    assert found.passed == (state if found.decided else "")


def test_a_decision_on_what_has_changed_since_counts_no_more() -> None:
    found = at(decision=RULED_OUT, mark="another")
    assert (found.state, found.outdated, found.opens, found.passed) == ("undecided", True, False, "")
    assert found.decision == RULED_OUT  # it is still shown
    assert words(found) == "Låst: der er kommet nyt, siden det blev afgjort. Afgør igen."
    assert at([FOUND], decision=RULED_OUT, mark="another").state == "found"
    assert not at(decision=RULED_OUT).outdated
    assert not at().outdated


@pytest.mark.parametrize(
    ("today", "opens"),
    [(PASS.on, True), (PASS.review_on - timedelta(1), True), (PASS.review_on, True), (date(2026, 11, 26), False)],
)
def test_an_urgent_pass_holds_through_its_day_of_review_and_no_longer(today: date, opens: bool) -> None:
    """Wish 22: an exemption counts until its end date, that day with it."""
    for verdict, safety in ((LACKING, OPEN), (SETTLED, OPEN), (FOUND, OPEN), (SETTLED, UNASKED), (LACKING, LOCKED)):
        found = at([verdict], safety, urgent=PASS, today=today)
        assert (found.opens, found.passed, bool(found.urgent)) == (opens, "urgent" if opens else "", opens)
        assert not found.decided


def test_a_decision_comes_before_a_pass() -> None:
    found = at(decision=RULED_OUT, urgent=PASS)
    assert (found.opens, found.passed) == (True, "ruled_out")
    assert words(found).startswith("Åben: netværk udelukket 12/11-2026")
    assert at(decision=RULED_OUT, mark="another", urgent=PASS).passed == "urgent"


def test_a_pass_does_not_hide_what_is_missing() -> None:
    found = at([LACKING], urgent=PASS)
    assert (found.state, found.missing, found.way) == ("lacking", ("father_kin", "unasked:3"), "genogram")


def test_what_siblings_lack_is_told_together() -> None:
    verdicts = [
        Verdict(("father_kin", "unasked:2", "open:1"), ("mormor",), ("onkel",)),
        Verdict(("father_kin", "mapping"), ("mormor", "nabo")),
        Verdict(("mother", "unasked:1"), (), ("onkel", "tante")),
    ]
    found = at(verdicts)
    assert found.missing == ("father_kin", "mapping", "mother", "unasked:3", "open:1")
    assert found.found == ("mormor", "nabo")
    assert found.stale == ("onkel", "tante")


def test_one_sibling_who_lacks_somebody_keeps_the_gate_shut_for_all() -> None:
    assert at([SETTLED, SETTLED], decision=RULED_OUT).opens
    assert not at([SETTLED, Verdict(("unasked:1",))], decision=RULED_OUT).opens


def test_one_sibling_s_family_is_found_for_the_group() -> None:
    assert at([SETTLED, FOUND]).state == "found"


def test_a_review_that_is_overdue_is_told_and_shuts_nothing() -> None:
    found = at([Verdict(stale=("onkel",))], decision=RULED_OUT)
    assert (found.state, found.stale) == ("ruled_out", ("onkel",))


@pytest.mark.parametrize(
    ("found", "said", "short"),
    [
        (at([LACKING]), "Låst: netværket er ikke afklaret: mangler fars slægt, 3 ikke spurgt.", "3 ikke spurgt"),
        (at(), "Låst: alle er vurderet. Nogen skal afgøre, at netværket er udelukket.", "skal afgøres"),
        (at([FOUND]), "En netværksfamilie er godkendt", "familie fundet"),
        (at(decision=RULED_OUT), "12/11-2026 af JH. Alle er spurgt.", "udelukket 12/11"),
        (at([FOUND], decision=NOT_ENOUGH), "12/11-2026 af JH", "12/11"),
        (at(safety=UNASKED), "tre sikkerhedsspørgsmål", "sikkerhed først"),
        (at(safety=LOCKED), "§ 18, stk. 3", "sikkerhed først"),
        (at([LACKING], urgent=PASS), "25/11-2026", "3 ikke spurgt"),
        (at([LACKING], urgent=PASS), "Leder HØ", "3 ikke spurgt"),
        (at([LACKING], urgent=PASS), "Mor indlægges.", "3 ikke spurgt"),
    ],
)
def test_the_words(found: NetworkGate, said: str, short: str) -> None:
    assert said in words(found)
    assert short in short_words(found)


def test_where_honour_is_at_stake_the_gate_says_the_risk_and_not_the_network() -> None:
    said = words(at([LACKING], LOCKED))
    assert "§ 18, stk. 3" in said
    assert "æresrelateret" in said
    assert "spurgt" not in said
    refused = words(at([LACKING], NO_CONTACT))
    assert "ingen kontakt. Morbror har truet." in refused
    assert "udelukket" in refused
    assert "alle er" not in refused  # nobody was weighed
    assert "vælg" not in words(at([FOUND], NO_CONTACT)).casefold()  # nobody is sent to a family not to be contacted


def test_every_word_stays_a_sentence_without_a_reason() -> None:
    bare = replace(RULED_OUT, reason="")
    for found in (at(decision=bare), at(urgent=replace(PASS, reason=""))):
        assert words(found) == words(found).strip()


# What the search has come to

CANDIDATE = Named("a", "child", Standing("respite", TODAY, "no", out_reason="person"))
UNTOUCHED = Named("b", "child", Standing("respite"))
COMPLETE = [("complete", "")]


@pytest.mark.parametrize(
    ("candidates", "acts", "safety"),
    [
        ([CANDIDATE, UNTOUCHED], COMPLETE, OPEN),
        ([], COMPLETE, OPEN),
        ([replace(CANDIDATE, id="c")], COMPLETE, OPEN),
        ([replace(CANDIDATE, standing=Standing("respite", TODAY, "yes", "approved"))], COMPLETE, OPEN),
        ([CANDIDATE], [], OPEN),
        ([CANDIDATE], [*COMPLETE, ("reopened", "")], OPEN),
        ([CANDIDATE], COMPLETE, NO_CONTACT),
    ],
)
def test_another_search_has_another_mark(candidates: list[Named], acts: list[tuple[str, str]], safety: Gate) -> None:
    assert seen(candidates, acts, safety) != seen([CANDIDATE], COMPLETE, OPEN)


def test_what_says_nothing_new_keeps_the_mark() -> None:
    same = replace(CANDIDATE, review_on=TODAY, next_on=TODAY)
    asked_otherwise = replace(CANDIDATE, standing=replace(CANDIDATE.standing, out_reason="distance"))
    told = seen([CANDIDATE, UNTOUCHED], COMPLETE, OPEN)
    assert seen([UNTOUCHED, same], COMPLETE, OPEN) == told
    assert seen([UNTOUCHED, asked_otherwise], [("side", "father"), *COMPLETE], UNASKED) == told
    assert len(told) <= 40  # as the column


# Whatever comes

REASONS = st.sampled_from(("mother", "father_kin", "mapping", "unasked:1", "unasked:4", "open:2"))
VERDICTS = st.lists(
    st.builds(
        Verdict,
        st.lists(REASONS, max_size=4, unique=True).map(tuple),
        st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
        st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=4,
)
SAFETIES = st.sampled_from((OPEN, UNASKED, LOCKED, NO_CONTACT))
DECISIONS = st.none() | st.builds(
    Decision,
    st.sampled_from(("ruled_out", "not_enough")),
    st.just(TODAY),
    st.just("JH"),
    st.just(""),
    st.sampled_from((MARK, "another")),
)
PASSES = st.none() | st.builds(
    Urgent, st.just("u"), st.just("JH"), st.just(TODAY), st.dates(date(2026, 11, 1), date(2026, 12, 31))
)


@given(VERDICTS, SAFETIES, DECISIONS, PASSES)
def test_it_never_opens_without_a_valid_decision_or_a_pass(
    verdicts: list[Verdict], safety: Gate, decision: Decision | None, urgent: Urgent | None
) -> None:
    found = at(verdicts, safety, decision, urgent)
    valid = decision is not None and decision.seen == MARK
    passes = urgent is not None and urgent.review_on >= TODAY
    settled = safety.state == "refused" or (safety.open and not any(each.missing for each in verdicts))
    assert found.opens == (passes or (valid and settled))
    assert bool(found.passed) == found.opens
    assert words(found)
    assert short_words(found)


@given(VERDICTS)
def test_missing_together_adds_up(verdicts: list[Verdict]) -> None:
    told = dict(each.partition(":")[::2] for each in at(verdicts).missing)
    for kind in ("unasked", "open"):
        counts = [int(each.partition(":")[2]) for one in verdicts for each in one.missing if each.startswith(kind)]
        assert int(told.get(kind, 0)) == sum(counts)
    assert set(told) == {each.partition(":")[0] for one in verdicts for each in one.missing}


@given(SAFETIES, st.lists(st.sampled_from(("person", "distance")), max_size=3), PASSES)
def test_somebody_new_whom_nobody_has_asked_shuts_an_open_gate(
    safety: Gate, outs: list[str], urgent: Urgent | None
) -> None:
    """Checklist 6: the search is open again when something new comes; only a pass stands over it."""
    weighed = [
        Named(str(nth), "child", Standing("respite", TODAY, "no", out_reason=out)) for nth, out in enumerate(outs)
    ]
    decision = replace(RULED_OUT, seen=seen(weighed, COMPLETE, safety))
    before = gate([SETTLED], safety, decision.seen, decision, urgent, TODAY)
    mark = seen([*weighed, UNTOUCHED], COMPLETE, safety)
    after = gate([Verdict(("unasked:1",))], safety, mark, decision, urgent, TODAY)
    assert before.opens or safety in (UNASKED, LOCKED)
    assert after.opens == (urgent is not None and urgent.holds(TODAY))
    assert not after.decided


def test_all_states_are_in_the_table() -> None:
    table = {"unsafe", "lacking", "found", "undecided", "ruled_out", "not_enough"}
    assert set(rules.State.__args__) == table
