"""What every stored table and field is called, and how its value is said, so that a change can be told in words.

One table for the whole house, the slices' own tables among them: a test walks every model and fails for a table or a
field that has no words here. The words are message ids; what is stored stays as it is.
"""

from collections.abc import Mapping

from plejedesk.core import notes, relations
from plejedesk.core.choices import ANSWERS, CHANNELS, HUMAN_KINDS, NEARNESS, NOTIFIERS, ROLES, SEXES
from plejedesk.core.i18n import N_, _
from plejedesk.core.network_records import NETWORK
from plejedesk.core.plan_records import PLANS
from plejedesk.core.record_shapes import OF_CASE, Field, Table
from plejedesk.core.respite_records import RESPITE

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
    **NETWORK,
    **RESPITE,
    **PLANS,
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
