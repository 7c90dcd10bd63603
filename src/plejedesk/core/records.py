"""What every stored table and field is called, and how its value is said, so that a change can be told in words.

One table for the whole house, the slices' own tables among them: a test walks every model and fails for a table or a
field that has no words here. The words are message ids; what is stored stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from plejedesk.core import network, notes, relations
from plejedesk.core.i18n import N_, _

Kind = Literal[
    "text",
    "day",
    "moment",
    "yes",
    "duty",
    "outcome",
    "phase",
    "act",
    "cpr",
    "address",
    "setting",
    "purged",
    "about",
    "restricted",
    "guarded",
    "whole",
]
"""`restricted` is never said, `guarded` not where its record is marked as restricted; `whole` is a kept picture."""


@dataclass(frozen=True)
class Field:
    """What a field is called, and how its value is said: by its kind, by its choices, or as the record it points at."""

    title: str
    kind: Kind = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    points_at: str = ""


@dataclass(frozen=True)
class Table:
    """What a record of a table is called: `named_by` says which one it is, `main` what tells most when it is made.

    `fields` are in reading order; `unsaid` are those that tell a person nothing: keys and what is worked out.
    """

    title: str
    fields: Mapping[str, Field]
    named_by: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    unsaid: frozenset[str] = frozenset({"id"})


ANSWERS = {"unknown": N_("not known"), "yes": N_("yes"), "no": N_("no")}
CHANNELS = {
    "phone": N_("by phone"),
    "mail": N_("by mail"),
    "digital": N_("digitally"),
    "in_person": N_("in person"),
    "other": N_("another way"),
}
NOTIFIERS = {
    "school": N_("school"),
    "daycare": N_("daycare"),
    "health": N_("health care"),
    "police": N_("police"),
    "family": N_("family"),
    "citizen": N_("citizen"),
    "own": N_("own observation"),
    "other": N_("somebody else"),
}
ROLES = {"child": N_("child"), "parent": N_("parent"), "other": N_("other")}
SEXES = {"f": N_("female"), "m": N_("male"), "x": N_("another gender")}
HUMAN_KINDS = {
    "person": N_("person"),
    "unborn": N_("unborn child"),
    "miscarriage": N_("miscarriage"),
    "abortion": N_("abortion"),
    "stillbirth": N_("stillborn child"),
    "pet": N_("pet"),
}
NEARNESS = {"near": N_("near"), "middle": N_("in between"), "far": N_("far away")}
PARENT_KINDS = {
    "birth": N_("birth parent"),
    "adopted": N_("adoptive parent"),
    "foster": N_("foster parent"),
    "step": N_("step-parent"),
}
COUPLE_EVENTS = {
    "together": N_("a couple"),
    "cohabiting": N_("living together"),
    "married": N_("married"),
    "separated": N_("separated"),
    "divorced": N_("divorced"),
    "together_again": N_("together again"),
}
TIES = {
    "close": N_("close"),
    "very_close": N_("very close"),
    "distant": N_("distant"),
    "conflict": N_("in conflict"),
    "cut_off": N_("contact cut off"),
    "repaired": N_("contact repaired"),
}
FEARS = {"fear": N_("fear"), "violence": N_("violence"), "control": N_("control"), "abuse": N_("abuse")}
CUSTODIES = {"sole": N_("sole custody"), "joint": N_("joint custody"), "none": N_("no custody")}
BASES = {"agreement": N_("agreement"), "decision": N_("decision"), "law": N_("by law")}
SAFETY = {"S1": N_("safety question 1"), "S2": N_("safety question 2"), "S3": N_("safety question 3")}
MAPPING_ACTS = {
    "complete": N_("declared complete"),
    "reopened": N_("reopened"),
    "side": N_("a side asked about in vain"),
}
ANSWER_STATES = {
    "answered": N_("answered"),
    "nobody": N_("we have nobody"),
    "dont_know": N_("do not know"),
    "wont_answer": N_("will not answer"),
    "skipped": N_("skipped"),
    "later": N_("come back to it"),
}
TELLERS = {
    "child": N_("the child"),
    "mother": N_("the mother"),
    "father": N_("the father"),
    "caseworker": N_("the caseworker"),
    "other": N_("somebody else"),
}
CERTAINTIES = {"told": N_("told"), "confirmed": N_("confirmed"), "assumed": N_("assumed")}
OF_CASE = frozenset({"id", "case_id"})
UNKNOWN = Field("")
PURGED = Field(N_("purged"), "purged")
"""What stays of a purged case: the journal's last line of it, which no column holds."""

TABLES: Mapping[str, Table] = {
    "setting": Table(N_("setting"), {"value": Field(N_("value"), "setting")}, main=("value",)),
    "caseworker": Table(
        N_("caseworker"),
        {
            "initials": Field(N_("initials")),
            "name": Field(N_("name")),
            "team": Field(N_("team name")),
            "substitute_id": Field(N_("substitute"), points_at="caseworker"),
            "active": Field(N_("works here"), "yes"),
        },
        named_by=("initials",),
        main=("name", "team"),
    ),
    "person": Table(
        N_("person"),
        {
            "name": Field(N_("name")),
            "cpr": Field(N_("CPR number"), "cpr"),
            "born": Field(N_("date of birth"), "day"),
            "due": Field(N_("expected birth"), "day"),
            "protected": Field(N_("protected name and address"), "yes"),
            "sex": Field(N_("sex"), choices=SEXES),
            "kind": Field(N_("kind"), choices=HUMAN_KINDS),
            "born_year": Field(N_("year of birth")),
            "dead": Field(N_("dead"), "yes"),
            "died": Field(N_("day of death"), "day"),
            "died_year": Field(N_("year of death")),
            "place": Field(N_("lives in"), "address"),
            "reached": Field(N_("reached by"), "address"),
        },
        named_by=("name",),
        main=("cpr", "born", "due", "protected"),
        unsaid=frozenset({"id", "sounds"}),
    ),
    "case_file": Table(
        N_("case"),
        {
            "ref": Field(N_("case reference")),
            "other_ref": Field(N_("number elsewhere")),
            "family": Field(N_("family name")),
            "phase": Field(N_("phase"), "phase"),
            "opened": Field(N_("opened on"), "day"),
            "area": Field(N_("area")),
            "responsible_id": Field(N_("responsible"), points_at="caseworker"),
            "honour_conflict": Field(N_("honour conflict or negative social control"), choices=ANSWERS),
            "protected": Field(N_("protected name and address"), "yes"),
            "exported_at": Field(N_("handed over to the official record"), "moment"),
            "exported_to": Field(N_("handed over to")),
        },
        named_by=("ref",),
        main=("family", "responsible_id"),
        unsaid=frozenset({"id", "family_sort", "sounds"}),
    ),
    "phase_move": Table(
        N_("step"),
        {
            "act": Field(N_("what was done"), "act"),
            "before": Field(N_("phase before"), "phase"),
            "after": Field(N_("phase after"), "phase"),
            "on_day": Field(N_("day"), "day"),
            "reason": Field(N_("reason")),
            "lasts": Field(N_("what goes on after closing")),
            "by_id": Field(N_("done by"), points_at="caseworker"),
            "at": Field(N_("written"), "moment"),
        },
        named_by=("act",),
        main=("before", "after", "on_day", "reason", "lasts"),
        unsaid=OF_CASE,
    ),
    "case_member": Table(
        N_("member of the case"),
        {
            "person_id": Field(N_("person"), points_at="person"),
            "role": Field(N_("role"), choices=ROLES),
            "relation": Field(N_("relation"), choices=relations.RELATIONS),
            "closeness": Field(N_("closeness"), choices=NEARNESS),
            "since": Field(N_("known since")),
        },
        named_by=("person_id",),
        main=("role", "relation"),
        unsaid=OF_CASE,
    ),
    "note": Table(
        N_("note"),
        {
            "kind": Field(N_("kind of note"), choices=notes.KINDS),
            "happened_on": Field(N_("day of the event"), "day"),
            "told_by": Field(N_("told by")),
            "text": Field(N_("text")),
            "author_id": Field(N_("written by"), points_at="caseworker"),
            "written_at": Field(N_("written"), "moment"),
            "corrected_at": Field(N_("corrected"), "moment"),
            "correction": Field(N_("reason for the correction")),
            "moved_at": Field(N_("moved to the official record"), "moment"),
        },
        named_by=("happened_on", "kind"),
        main=("text", "told_by"),
        unsaid=OF_CASE,
    ),
    "deadline": Table(
        N_("deadline"),
        {
            "kind": Field(N_("task"), "duty"),
            "person_id": Field(N_("child"), points_at="person"),
            "due_at": Field(N_("due"), "moment"),
            "counts_from": Field(N_("counts from"), "moment"),
            "reason": Field(N_("reason for the date")),
            "responsible_id": Field(N_("responsible"), points_at="caseworker"),
            "remind_at": Field(N_("reminder on"), "moment"),
            "remind_reason": Field(N_("reason for the reminder")),
            "done_at": Field(N_("done"), "moment"),
            "done_by": Field(N_("done by"), points_at="caseworker"),
            "outcome": Field(N_("outcome"), "outcome"),
            "outcome_reason": Field(N_("reason for the outcome")),
            "about": Field(N_("what is open"), "about"),
        },
        named_by=("kind", "person_id"),
        main=("due_at", "responsible_id", "done_at", "outcome"),
        unsaid=frozenset({"id", "case_id", "cause_id", "later", "sort_at"}),
    ),
    "referral": Table(
        N_("notification"),
        {
            "received_at": Field(N_("received"), "moment"),
            "channel": Field(N_("came"), choices=CHANNELS),
            "notifier_role": Field(N_("notifier"), choices=NOTIFIERS),
            "notifier_name": Field(N_("notifier's name")),
            "notifier_phone": Field(N_("notifier's telephone")),
            "anonymous": Field(N_("wants to be anonymous"), "yes"),
            "concern": Field(N_("concern")),
            "whereabouts": Field(N_("where the child is"), "address"),
            "immediate_danger": Field(N_("in danger then"), choices=ANSWERS),
            "honour_conflict": Field(N_("honour conflict or negative social control"), choices=ANSWERS),
            "protected": Field(N_("protected name and address"), "yes"),
            "responsible_id": Field(N_("responsible"), points_at="caseworker"),
        },
        named_by=("received_at",),
        main=("notifier_role", "concern"),
        unsaid=OF_CASE,
    ),
    "referral_child": Table(
        N_("child in a notification"),
        {
            "person_id": Field(N_("child"), points_at="person"),
            "referral_id": Field(N_("notification"), points_at="referral"),
        },
        named_by=("person_id",),
        unsaid=OF_CASE,
    ),
    "parent_link": Table(
        N_("parent and child"),
        {
            "child_id": Field(N_("child"), points_at="person"),
            "parent_id": Field(N_("parent"), points_at="person"),
            "kind": Field(N_("kind of parent"), choices=PARENT_KINDS),
        },
        named_by=("child_id", "parent_id"),
        main=("kind",),
        unsaid=OF_CASE,
    ),
    "couple": Table(
        N_("couple"),
        {"a_id": Field(N_("one of them"), points_at="person"), "b_id": Field(N_("the other"), points_at="person")},
        named_by=("a_id", "b_id"),
        unsaid=OF_CASE,
    ),
    "couple_event": Table(
        N_("couple through the years"),
        {"kind": Field(N_("what happened"), choices=COUPLE_EVENTS), "year": Field(N_("year"))},
        named_by=("kind",),
        main=("year",),
        unsaid=frozenset({"id", "case_id", "couple_id", "place"}),
    ),
    "twins": Table(
        N_("twins"),
        {
            "a_id": Field(N_("one of them"), points_at="person"),
            "b_id": Field(N_("the other"), points_at="person"),
            "identical": Field(N_("identical"), "yes"),
        },
        named_by=("a_id", "b_id"),
        main=("identical",),
        unsaid=OF_CASE,
    ),
    "tie": Table(
        N_("how two stand to each other"),
        {
            "a_id": Field(N_("one of them"), points_at="person"),
            "b_id": Field(N_("the other"), points_at="person"),
            "kind": Field(N_("how"), choices=TIES),
            "note": Field(N_("remark")),
        },
        named_by=("a_id", "b_id"),
        main=("kind", "note"),
        unsaid=OF_CASE,
    ),
    "restricted_tie": Table(
        N_("restricted remark"),
        {
            "a_id": Field(N_("one of them"), "restricted"),
            "b_id": Field(N_("the other"), "restricted"),
            "kind": Field(N_("what"), "restricted"),
            "note": Field(N_("remark"), "restricted"),
            "told_by": Field(N_("told by"), "restricted"),
            "on_day": Field(N_("day"), "day"),
        },
        named_by=("on_day",),
        unsaid=OF_CASE,
    ),
    "household": Table(N_("home"), {"name": Field(N_("what it is called"))}, named_by=("name",), unsaid=OF_CASE),
    "resident": Table(
        N_("who lives where"),
        {
            "household_id": Field(N_("home"), points_at="household"),
            "person_id": Field(N_("person"), points_at="person"),
            "days": Field(N_("how much of the time")),
            "until": Field(N_("moved out"), "day"),
        },
        named_by=("person_id", "household_id"),
        main=("days", "until"),
        unsaid=OF_CASE,
    ),
    "standing": Table(
        N_("standing by law"),
        {
            "child_id": Field(N_("child"), points_at="person"),
            "person_id": Field(N_("person"), points_at="person"),
            "custody": Field(N_("custody"), choices=CUSTODIES),
            "residence": Field(N_("the child lives there"), "yes"),
            "contact": Field(N_("contact")),
            "informed": Field(N_("may be told of the case"), choices=ANSWERS),
            "basis": Field(N_("by"), choices=BASES),
            "note": Field(N_("remark")),
        },
        named_by=("person_id", "child_id"),
        main=("custody", "residence", "contact", "informed"),
        unsaid=OF_CASE,
    ),
    "safety_answer": Table(
        N_("safety question"),
        {
            "question": Field(N_("question"), choices=SAFETY),
            "answer": Field(N_("answer"), choices=ANSWERS),
            "note": Field(N_("remark")),
            "by_id": Field(N_("answered by"), points_at="caseworker"),
            "at": Field(N_("written"), "moment"),
        },
        named_by=("question",),
        main=("answer", "note"),
        unsaid=OF_CASE,
    ),
    "candidate": Table(
        N_("network candidate"),
        {
            "person_id": Field(N_("person"), points_at="person"),
            "child_id": Field(N_("child"), points_at="person"),
            "role": Field(N_("role"), choices=network.ROLES),
            "child_words": Field(N_("the child's words")),
            "parent_view": Field(N_("parents' view"), choices=network.VIEWS),
            "parent_words": Field(N_("the parents' words")),
            "consent": Field(N_("consent to contact"), choices=network.CONSENTS),
            "consent_on": Field(N_("consent given on"), "day"),
            "asked_on": Field(N_("asked on"), "day"),
            "asked_by": Field(N_("asked by")),
            "answer": Field(N_("answer"), choices=network.REPLIES),
            "answer_words": Field(N_("the answer in words")),
            "next_on": Field(N_("next step on"), "day"),
            "decision": Field(N_("decision"), choices=network.DECISIONS),
            "decided_on": Field(N_("decided on"), "day"),
            "decided_by": Field(N_("decided by")),
            "decision_reason": Field(N_("reason for the decision")),
            "out_reason": Field(N_("ruled out because"), choices=network.REASONS),
            "out_words": Field(N_("ruled out, in words")),
            "out_source": Field(N_("source of that")),
            "out_on": Field(N_("ruled out on"), "day"),
            "out_by": Field(N_("ruled out by")),
            "out_judged_by": Field(N_("judged enough by")),
            "review_on": Field(N_("to be looked at again on"), "day"),
            "taken_up": Field(N_("taken up again because")),
        },
        named_by=("person_id", "child_id"),
        main=("role", "asked_on", "answer", "decision", "out_reason"),
        unsaid=OF_CASE,
    ),
    "candidate_step": Table(
        N_("step of a candidate"),
        {
            "candidate_id": Field(N_("candidate"), points_at="candidate"),
            "step": Field(N_("step"), choices=network.STEPS),
            "state": Field(N_("how far"), choices=network.STEP_STATES),
            "on_day": Field(N_("day"), "day"),
            "note": Field(N_("remark")),
            "by_id": Field(N_("done by"), points_at="caseworker"),
        },
        named_by=("candidate_id", "step"),
        main=("state", "on_day", "note"),
        unsaid=OF_CASE,
    ),
    "mapping_act": Table(
        N_("mapping of the network"),
        {
            "kind": Field(N_("what was settled"), choices=MAPPING_ACTS),
            "reason": Field(N_("reason")),
            "on_day": Field(N_("day"), "day"),
            "by_id": Field(N_("done by"), points_at="caseworker"),
            "at": Field(N_("written"), "moment"),
        },
        named_by=("kind",),
        main=("on_day", "reason"),
        unsaid=frozenset({"id", "case_id", "side"}),
    ),
    "answer": Table(
        N_("answer in the genogram"),
        {
            "question": Field(N_("question number")),
            "asked": Field(N_("question")),
            "state": Field(N_("answer"), choices=ANSWER_STATES),
            "text": Field(N_("text"), "guarded"),
            "restricted": Field(N_("restricted"), "yes"),
            "told_by": Field(N_("told by"), choices=TELLERS),
            "told_by_name": Field(N_("told by, name")),
            "on_day": Field(N_("day"), "day"),
            "certainty": Field(N_("certainty"), choices=CERTAINTIES),
            "by_id": Field(N_("written by"), points_at="caseworker"),
            "at": Field(N_("written"), "moment"),
            "guide": Field(N_("edition of the guide")),
        },
        named_by=("asked",),
        main=("state", "text", "told_by"),
        unsaid=OF_CASE,
    ),
    "answer_person": Table(
        N_("somebody an answer names"),
        {
            "answer_id": Field(N_("answer"), points_at="answer"),
            "person_id": Field(N_("person"), points_at="person"),
        },
        named_by=("person_id",),
        unsaid=OF_CASE,
    ),
    "genogram_version": Table(
        N_("version of the genogram"),
        {
            "number": Field(N_("number")),
            "on_day": Field(N_("day"), "day"),
            "note": Field(N_("remark")),
            "family": Field(N_("the whole of it"), "whole"),
            "by_id": Field(N_("kept by"), points_at="caseworker"),
            "at": Field(N_("written"), "moment"),
        },
        named_by=("number", "on_day"),
        main=("note",),
        unsaid=OF_CASE,
    ),
}


def table_words(table: str) -> str:
    """Return what a record of a table is called; one this version does not know goes by its name."""
    return _(TABLES[table].title) if table in TABLES else table.replace("_", " ")


def field_words(table: str, name: str) -> str:
    """Return what a field is called; one this version does not know goes by its name."""
    found = field_of(table, name)
    return _(found.title) if found.title else name.replace("_", " ")


def field_of(table: str, name: str) -> Field:
    """Return how a field is told; one this version does not know is told as it stands."""
    if (table, name) == ("case_file", "purged"):
        return PURGED
    known = TABLES.get(table)
    return known.fields.get(name, UNKNOWN) if known else UNKNOWN


def is_said(table: str, name: str) -> bool:
    """Return whether a field tells a person anything."""
    return name not in (TABLES[table].unsaid if table in TABLES else ("id",))


def is_text(table: str, name: str) -> bool:
    """Return whether a field holds what somebody wrote, and nothing that must be hidden."""
    found = field_of(table, name)
    return found.kind == "text" and not found.choices and not found.points_at and is_said(table, name)
