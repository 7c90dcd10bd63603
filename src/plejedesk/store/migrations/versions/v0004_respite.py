"""Respite: the waiting list, the network-first gate, families, proposals and stays."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    _requests()
    _acts()
    _families()
    _stays()


def _points_at(column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a reference that is checked at the commit."""
    return sa.ForeignKeyConstraint([column], [target], deferrable=True, initially="DEFERRED")


def _requests() -> None:
    op.create_table(
        "respite_request",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=True),
        sa.Column("listed_on", sa.String(10), nullable=False),
        sa.Column("paused_days", sa.Integer(), nullable=False),
        sa.Column("paused_on", sa.String(10), nullable=True),
        sa.Column("resume_on", sa.String(10), nullable=True),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("home", sa.String(10), nullable=False),
        sa.Column("purposes", sa.String(80), nullable=False),
        sa.Column("extent", sa.String(20), nullable=False),
        sa.Column("extent_words", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("needs", sa.String(200), nullable=False),
        sa.Column("considerations", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("urgency_reason", sa.String(), nullable=False),
        sa.Column("meanwhile", sa.String(), nullable=False),
        sa.Column("last_contact", sa.String(10), nullable=True),
        _points_at("case_id", "case_file.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_request_case_id", "respite_request", ["case_id"])
    op.create_index("respite_by_state", "respite_request", ["state", "listed_on", "id"])
    op.create_table(
        "respite_child",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("request_id", "respite_request.id"),
        _points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_child_case_id", "respite_child", ["case_id"])
    op.create_index("ix_respite_child_person_id", "respite_child", ["person_id"])
    op.create_index("ix_respite_child_request_id", "respite_child", ["request_id"])


def _acts() -> None:
    op.create_table(
        "respite_act",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("request_id", "respite_request.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_act_case_id", "respite_act", ["case_id"])
    op.create_index("ix_respite_act_request_id", "respite_act", ["request_id"])
    op.create_table(
        "respite_decision",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("seen", sa.String(40), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("request_id", "respite_request.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_decision_case_id", "respite_decision", ["case_id"])
    op.create_index("ix_respite_decision_request_id", "respite_decision", ["request_id"])
    op.create_table(
        "respite_urgent",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("review_on", sa.String(10), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("request_id", "respite_request.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_urgent_case_id", "respite_urgent", ["case_id"])
    op.create_index("ix_respite_urgent_request_id", "respite_urgent", ["request_id"])


def _families() -> None:
    op.create_table(
        "respite_family",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("sounds", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("reached", sa.String(), nullable=False),
        sa.Column("recruited", sa.String(10), nullable=True),
        sa.Column("approved_on", sa.String(10), nullable=True),
        sa.Column("approved_until", sa.String(10), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("takes", sa.String(200), nullable=False),
        sa.Column("extents", sa.String(120), nullable=False),
        sa.Column("own_children", sa.String(), nullable=False),
        sa.Column("course_on", sa.String(10), nullable=True),
        sa.Column("agreement_on", sa.String(10), nullable=True),
        sa.Column("criminal_seen_on", sa.String(10), nullable=True),
        sa.Column("child_cert_seen_on", sa.String(10), nullable=True),
        sa.Column("confirmed_on", sa.String(10), nullable=True),
        sa.Column("confirmed_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_family_case_id", "respite_family", ["case_id"])
    op.create_index("ix_respite_family_person_id", "respite_family", ["person_id"])
    op.create_index("ix_respite_family_recruited", "respite_family", ["recruited"])
    op.create_index("respite_family_by_name", "respite_family", ["name_sort", "id"])
    op.create_table(
        "respite_family_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("family_id", sa.String(32), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("family_id", "respite_family.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_family_step_family_id", "respite_family_step", ["family_id"])
    op.create_table(
        "respite_approval",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("family_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("candidate_id", sa.String(32), nullable=True),
        sa.Column("approved_on", sa.String(10), nullable=False),
        sa.Column("approved_until", sa.String(10), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("family_id", "respite_family.id"),
        _points_at("child_id", "person.id"),
        _points_at("candidate_id", "candidate.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_approval_case_id", "respite_approval", ["case_id"])
    op.create_index("ix_respite_approval_child_id", "respite_approval", ["child_id"])
    op.create_index("ix_respite_approval_family_id", "respite_approval", ["family_id"])
    op.create_table(
        "respite_proposal",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=False),
        sa.Column("family_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("answered_on", sa.String(10), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("request_id", "respite_request.id"),
        _points_at("family_id", "respite_family.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_proposal_case_id", "respite_proposal", ["case_id"])
    op.create_index("ix_respite_proposal_family_id", "respite_proposal", ["family_id"])
    op.create_index("ix_respite_proposal_request_id", "respite_proposal", ["request_id"])


def _stays() -> None:
    op.create_table(
        "respite_stay",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("family_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("request_id", sa.String(32), nullable=True),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("to_day", sa.String(10), nullable=True),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("end_kind", sa.String(20), nullable=False),
        sa.Column("end_words", sa.String(), nullable=False),
        sa.Column("extent", sa.String(20), nullable=False),
        sa.Column("extent_words", sa.String(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("begins_at", sa.String(5), nullable=False),
        sa.Column("ends_at", sa.String(5), nullable=False),
        sa.Column("agreement_on", sa.String(10), nullable=True),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("passed", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("family_id", "respite_family.id"),
        _points_at("child_id", "person.id"),
        _points_at("request_id", "respite_request.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_stay_case_id", "respite_stay", ["case_id"])
    op.create_index("ix_respite_stay_child_id", "respite_stay", ["child_id"])
    op.create_index("ix_respite_stay_family_id", "respite_stay", ["family_id"])
    op.create_index("ix_respite_stay_request_id", "respite_stay", ["request_id"])
    op.create_index("respite_stay_days", "respite_stay", ["from_day", "child_id"])
    op.create_table(
        "respite_stay_day",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("stay_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("from_day", sa.String(10), nullable=False),
        sa.Column("to_day", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("stay_id", "respite_stay.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_stay_day_case_id", "respite_stay_day", ["case_id"])
    op.create_index("ix_respite_stay_day_stay_id", "respite_stay_day", ["stay_id"])
    op.create_table(
        "respite_evaluation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("stay_id", sa.String(32), nullable=False),
        sa.Column("about", sa.String(10), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("parent_words", sa.String(), nullable=False),
        sa.Column("family_words", sa.String(), nullable=False),
        sa.Column("result", sa.String(10), nullable=False),
        sa.Column("next_on", sa.String(10), nullable=True),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("stay_id", "respite_stay.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_respite_evaluation_case_id", "respite_evaluation", ["case_id"])
    op.create_index("ix_respite_evaluation_stay_id", "respite_evaluation", ["stay_id"])
