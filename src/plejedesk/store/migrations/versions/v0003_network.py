"""The network: who is whose, the conversation about it, and the search for people a child knows."""

import json
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from alembic import op

from plejedesk.core import clock
from plejedesk.core.ids import new_id

revision = "0003"
down_revision = "0002"

TO_MAP = "SELECT id, responsible_id FROM case_file WHERE phase = 'examination' ORDER BY id"
BOTH_SIDES = "missing:mother,father"
FOUR_WEEKS = timedelta(weeks=4)
DEADLINE = """
INSERT INTO deadline (id, case_id, kind, later, counts_from, due_at, reason, remind_reason, sort_at, responsible_id,
                      outcome, outcome_reason, about)
VALUES (:id, :case_id, :kind, :later, :counts_from, :due_at, '', '', :sort_at, :responsible_id, '', '', :about)
"""
ACT = "INSERT INTO act (id, at, actor, device, name) VALUES (:id, :at, 'plejedesk', 'plejedesk', 'upgrade')"
CHANGE = """
INSERT INTO change (id, act_id, case_id, record_table, record_id, field, new)
VALUES (:id, :act_id, :case_id, 'deadline', :record_id, '', :new)
"""


def upgrade() -> None:
    """Make the tables and columns; a case under examination has its genogram in the queue."""
    _people()
    _family()
    _network()
    _conversation()
    _keep_in_sight(clock.now())


def _points_at(column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a reference that is checked at the commit."""
    return sa.ForeignKeyConstraint([column], [target], deferrable=True, initially="DEFERRED")


def _people() -> None:
    for name, length in (("sex", 1), ("kind", 20)):
        default = "person" if name == "kind" else ""
        op.add_column("person", sa.Column(name, sa.String(length), nullable=False, server_default=default))
    for name in ("born_year", "died_year"):
        op.add_column("person", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("dead", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("person", sa.Column("died", sa.String(10), nullable=True))
    for name in ("place", "reached"):
        op.add_column("person", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("case_member", sa.Column("closeness", sa.String(10), nullable=False, server_default=""))
    op.add_column("case_member", sa.Column("since", sa.String(), nullable=False, server_default=""))
    op.add_column("deadline", sa.Column("about", sa.String(200), nullable=False, server_default=""))


def _family() -> None:
    op.create_table(
        "parent_link",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("parent_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("child_id", "person.id"),
        _points_at("parent_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_parent_link_case_id", "parent_link", ["case_id"])
    op.create_index("ix_parent_link_child_id", "parent_link", ["child_id"])
    op.create_index("ix_parent_link_parent_id", "parent_link", ["parent_id"])
    op.create_table(
        "couple",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("a_id", sa.String(32), nullable=False),
        sa.Column("b_id", sa.String(32), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("a_id", "person.id"),
        _points_at("b_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_couple_a_id", "couple", ["a_id"])
    op.create_index("ix_couple_b_id", "couple", ["b_id"])
    op.create_index("ix_couple_case_id", "couple", ["case_id"])
    op.create_table(
        "couple_event",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("couple_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("couple_id", "couple.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_couple_event_case_id", "couple_event", ["case_id"])
    op.create_index("ix_couple_event_couple_id", "couple_event", ["couple_id"])
    op.create_table(
        "twins",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("a_id", sa.String(32), nullable=False),
        sa.Column("b_id", sa.String(32), nullable=False),
        sa.Column("identical", sa.Boolean(), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("a_id", "person.id"),
        _points_at("b_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_twins_a_id", "twins", ["a_id"])
    op.create_index("ix_twins_b_id", "twins", ["b_id"])
    op.create_index("ix_twins_case_id", "twins", ["case_id"])
    op.create_table(
        "tie",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("a_id", sa.String(32), nullable=False),
        sa.Column("b_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("a_id", "person.id"),
        _points_at("b_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_tie_a_id", "tie", ["a_id"])
    op.create_index("ix_tie_b_id", "tie", ["b_id"])
    op.create_index("ix_tie_case_id", "tie", ["case_id"])
    op.create_table(
        "restricted_tie",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("a_id", sa.String(32), nullable=False),
        sa.Column("b_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("a_id", "person.id"),
        _points_at("b_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_restricted_tie_a_id", "restricted_tie", ["a_id"])
    op.create_index("ix_restricted_tie_b_id", "restricted_tie", ["b_id"])
    op.create_index("ix_restricted_tie_case_id", "restricted_tie", ["case_id"])
    op.create_table(
        "household",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_household_case_id", "household", ["case_id"])
    op.create_table(
        "resident",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("household_id", "household.id"),
        _points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_resident_case_id", "resident", ["case_id"])
    op.create_index("ix_resident_household_id", "resident", ["household_id"])
    op.create_index("ix_resident_person_id", "resident", ["person_id"])
    op.create_table(
        "standing",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("custody", sa.String(10), nullable=False),
        sa.Column("residence", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("informed", sa.String(10), nullable=False),
        sa.Column("basis", sa.String(20), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("child_id", "person.id"),
        _points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_standing_case_id", "standing", ["case_id"])
    op.create_index("ix_standing_child_id", "standing", ["child_id"])
    op.create_index("ix_standing_person_id", "standing", ["person_id"])


def _network() -> None:
    op.create_table(
        "safety_answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(10), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_safety_answer_case_id", "safety_answer", ["case_id"])
    op.create_table(
        "candidate",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("parent_view", sa.String(10), nullable=False),
        sa.Column("parent_words", sa.String(), nullable=False),
        sa.Column("consent", sa.String(10), nullable=False),
        sa.Column("consent_on", sa.String(10), nullable=True),
        sa.Column("asked_on", sa.String(10), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("answer_words", sa.String(), nullable=False),
        sa.Column("next_on", sa.String(10), nullable=True),
        sa.Column("decision", sa.String(10), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decision_reason", sa.String(), nullable=False),
        sa.Column("out_reason", sa.String(20), nullable=False),
        sa.Column("out_words", sa.String(), nullable=False),
        sa.Column("out_source", sa.String(), nullable=False),
        sa.Column("out_on", sa.String(10), nullable=True),
        sa.Column("out_by", sa.String(), nullable=False),
        sa.Column("out_judged_by", sa.String(), nullable=False),
        sa.Column("review_on", sa.String(10), nullable=True),
        sa.Column("taken_up", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("person_id", "person.id"),
        _points_at("child_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_candidate_case_id", "candidate", ["case_id"])
    op.create_index("ix_candidate_child_id", "candidate", ["child_id"])
    op.create_index("ix_candidate_person_id", "candidate", ["person_id"])
    op.create_table(
        "candidate_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("candidate_id", sa.String(32), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("candidate_id", "candidate.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_candidate_step_candidate_id", "candidate_step", ["candidate_id"])
    op.create_index("ix_candidate_step_case_id", "candidate_step", ["case_id"])
    op.create_table(
        "mapping_act",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mapping_act_case_id", "mapping_act", ["case_id"])


def _conversation() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(10), nullable=False),
        sa.Column("guide", sa.String(40), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("told_by", sa.String(20), nullable=False),
        sa.Column("told_by_name", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("certainty", sa.String(20), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_answer_case_id", "answer", ["case_id"])
    op.create_table(
        "answer_person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("answer_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("answer_id", "answer.id"),
        _points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_answer_person_answer_id", "answer_person", ["answer_id"])
    op.create_index("ix_answer_person_case_id", "answer_person", ["case_id"])
    op.create_index("ix_answer_person_person_id", "answer_person", ["person_id"])
    op.create_table(
        "genogram_version",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_genogram_version_case_id", "genogram_version", ["case_id"])


def _keep_in_sight(now: datetime) -> None:
    """Have each case under examination in the queue until its genogram covers both sides; with its journal."""
    file = op.get_bind()
    rows = [_deadline(case[0], case[1], now) for case in file.execute(sa.text(TO_MAP)).all()]
    if not rows:
        return
    act = {"id": new_id(), "at": clock.to_text(now)}
    file.execute(sa.text(ACT), act)
    file.execute(sa.text(DEADLINE), rows)
    file.execute(sa.text(CHANGE), [_change(act["id"], row) for row in rows])


def _deadline(case_id: str, responsible_id: str | None, now: datetime) -> dict[str, str | bool | None]:
    last_minute = datetime.combine(clock.to_local(now).date() + FOUR_WEEKS, time(23, 59))
    due = clock.to_text(clock.from_local(last_minute))
    return {
        "id": new_id(),
        "case_id": case_id,
        "kind": "network_mapping",
        "later": True,
        "counts_from": clock.to_text(now),
        "due_at": due,
        "sort_at": due,
        "responsible_id": responsible_id,
        "about": BOTH_SIDES,
    }


def _change(act_id: str, row: dict[str, str | bool | None]) -> dict[str, str | bool | None]:
    whole = json.dumps({name: value for name, value in row.items() if value is not None})
    return {"id": new_id(), "act_id": act_id, "case_id": row["case_id"], "record_id": row["id"], "new": whole}
