"""The contract's JSON: what may be left out, what is refused and where, and never a CPR number in an error."""

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.arrived import LONE, SOFIE, told

from plejedesk.core import clock
from plejedesk.intake.from_json import KEYS, from_json
from plejedesk.intake.notification import BadNotification

CONTRACT = """{"received": "2026-11-21T22:10", "channel": "phone", "concern": "…",
 "notifier": {"role": "school", "name": "…", "phone": "…", "anonymous": false},
 "children": [{"name": "Sofie Holm", "cpr": "140319-1234"}, {"name": "Anton Holm", "born": "2022-05-02"},
              {"due": "2027-02-01"}],
 "parents": [{"name": "Lone Holm"}], "immediate_danger": null, "honour_conflict": "unknown", "protected": false,
 "responsible": "JH"}"""


def faults(data: Any) -> dict[str, str]:
    with pytest.raises(BadNotification) as told_back:
        from_json(data, clock.now())
    return told_back.value.faults


def test_the_contracts_example_is_read() -> None:
    read = from_json(json.loads(CONTRACT), clock.now())
    assert read.received == datetime(2026, 11, 21, 21, 10, tzinfo=UTC)
    assert [child.name for child in read.children] == ["Sofie Holm", "Anton Holm", ""]
    assert read.notifier.role == "school"
    assert (read.immediate_danger, read.honour_conflict, read.protected) == ("unknown", "unknown", False)


def test_only_when_what_and_one_child_are_needed() -> None:
    read = from_json(told(), clock.now())
    assert (read.channel, read.notifier.role, read.parents, read.responsible) == ("other", "other", (), "")
    assert set(faults({})) == {"received", "concern", "children"}


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-10-24T22:10", "2026-10-24T20:10:00Z"),
        ("2026-11-21T22:10:30", "2026-11-21T21:10:30Z"),
        ("2026-11-21T21:10Z", "2026-11-21T21:10:00Z"),
        ("2026-11-21T22:10+01:00", "2026-11-21T21:10:00Z"),
        ("2026-11-21", "2026-11-20T23:00:00Z"),
        ("2026-11-22T09:05", "2026-11-22T08:05:00Z"),
    ],
)
def test_the_moment_is_local_unless_it_names_its_zone(written: str, moment: str) -> None:
    assert clock.to_text(from_json(told(received=written), clock.now()).received) == moment


@pytest.mark.parametrize(("said", "kept"), [(None, "unknown"), (True, "yes"), (False, "no"), ("yes", "yes")])
def test_danger_is_a_truth_a_word_or_nothing(said: Any, kept: str) -> None:
    assert from_json(told(immediate_danger=said), clock.now()).immediate_danger == kept


def test_an_old_notification_warns_and_passes() -> None:
    assert from_json(told(received="2026-09-01T10:00"), clock.now()).warnings
    assert not from_json(told(), clock.now()).warnings


@pytest.mark.parametrize(
    ("more", "where", "words"),
    [
        ({"urgent": 1}, "urgent", "Use these: received, channel"),
        ({"notifier": {"rolle": "school"}}, "notifier.rolle", "role, name, phone, anonymous"),
        ({"children": [{"name": "A", "cprnr": "x"}]}, "children[0].cprnr", "name, cpr, born, due"),
        ({"parents": [{"name": "A", "due": "2027-02-01"}]}, "parents[0].due", "name, cpr, born"),
        ({"channel": "fax"}, "channel", "phone, mail, digital, in_person, other"),
        ({"channel": ["phone"]}, "channel", "phone, mail"),
        ({"notifier": {"role": "doctor"}}, "notifier.role", "school, daycare, health"),
        ({"notifier": "school"}, "notifier", "curly brackets"),
        ({"notifier": {"anonymous": "no"}}, "notifier.anonymous", "true or false"),
        ({"notifier": {"phone": "1" * 41}}, "notifier.phone", "at most 40"),
        ({"honour_conflict": "maybe"}, "honour_conflict", "unknown, yes, no"),
        ({"honour_conflict": True}, "honour_conflict", "unknown, yes, no"),
        ({"immediate_danger": "soon"}, "immediate_danger", "true, false or null"),
        ({"protected": 1}, "protected", "true or false"),
        ({"responsible": "J. Hansen"}, "responsible", "initials"),
        ({"received": "2026-11-22T09:06"}, "received", "not come yet"),
        ({"received": "21/11"}, "received", "2026-11-21T22:10"),
        ({"received": 20261121}, "received", "text in quotation marks"),
        ({"received": "2026-03-29T02:30"}, "received", "clocks went forward"),
        ({"concern": "  "}, "concern", "concerned about"),
        ({"concern": 7}, "concern", "text in quotation marks"),
        ({"concern": "a\0b"}, "concern", "cannot be kept"),
        ({"concern": "\ud800"}, "concern", "cannot be kept"),
        ({"children": []}, "children", "at least one child"),
        ({"children": {"name": "A"}}, "children", "square brackets"),
        ({"children": ["Sofie"]}, "children[0]", "curly brackets"),
        ({"children": [{}]}, "children[0]", "the child's name"),
        ({"children": [{"name": "A", "born": "2027-01-01"}]}, "children[0].born", "due date"),
        ({"children": [{"name": "A", "born": "14/3-2019"}]}, "children[0].born", "2019-03-14"),
        ({"children": [{"name": "A", "born": "2019-02-30"}]}, "children[0].born", "2019-03-14"),
        ({"children": [{"due": "2028-02-01"}]}, "children[0].due", "ten months"),
        ({"children": [SOFIE | {"due": "2027-02-01"}]}, "children[0].due", "born or not born"),
        ({"children": [SOFIE | {"born": "2019-03-15"}]}, "children[0].born", "not that of the CPR number"),
        ({"children": [{"cpr": 1403194234}]}, "children[0].cpr", "text in quotation marks"),
        ({"children": [{"cpr": "320319-4234"}]}, "children[0].cpr", "does not exist"),
        ({"children": [SOFIE, SOFIE]}, "children[1].cpr", "stands here twice"),
        ({"children": [SOFIE], "parents": [LONE, LONE]}, "parents[1].cpr", "stands here twice"),
    ],
)
def test_what_does_not_hold_is_named_where_it_stands(more: dict[str, Any], where: str, words: str) -> None:
    found = faults(told(**more))
    assert list(found) == [where]
    assert words in found[where]


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_a_document_that_is_no_object_is_refused(data: Any) -> None:
    assert "curly brackets" in str(faults(data))


def test_several_faults_are_told_together_in_two_lines() -> None:
    with pytest.raises(BadNotification) as told_back:
        from_json({"received": "x", "concern": "", "children": [{"cpr": "320319-4234"}]}, clock.now())
    assert str(told_back.value).splitlines()[1] == "Also wrong: concern, children[0].cpr."


def test_no_error_repeats_a_number() -> None:
    bad = told(children=[SOFIE, SOFIE, {"cpr": "320319-4234"}, {"cpr": "9999999999"}], **{"140319-4234": 1})
    found = faults(bad)
    assert not any(digits in str(found) for digits in ("4234", "9999", "140319", "320319"))


def test_a_child_of_whom_only_the_name_is_known_passes_with_a_warning() -> None:
    (child,) = from_json(told(children=[{"name": "Drengen på 3. sal"}]), clock.now()).children
    assert child.warnings
    assert child.born is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_whatever_json_comes_is_read_or_told(data: dict[str, Any]) -> None:
    with contextlib.suppress(BadNotification):
        from_json(data, datetime(2026, 11, 22, 8, tzinfo=UTC))
