"""Plans with their meetings and checklists; units, moves, consultation courses and the hotline."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    _units()
    _plans()
    _meetings()
    _progress()
    _programmes()


def _points_at(column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a reference that is checked at the commit."""
    return sa.ForeignKeyConstraint([column], [target], deferrable=True, initially="DEFERRED")


def _units() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("kind", sa.String(15), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("themes", sa.String(200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("unit_by_name", "unit", ["name_sort", "id"])
    op.create_table(
        "specialist",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("left_on", sa.String(10), nullable=True),
        _points_at("unit_id", "unit.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_specialist_unit_id", "specialist", ["unit_id"])
    op.create_table(
        "unit_support",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=True),
        sa.Column("child_id", sa.String(32), nullable=True),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        _points_at("unit_id", "unit.id"),
        _points_at("case_id", "case_file.id"),
        _points_at("child_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_unit_support_case_id", "unit_support", ["case_id"])
    op.create_index("ix_unit_support_child_id", "unit_support", ["child_id"])
    op.create_index("ix_unit_support_unit_id", "unit_support", ["unit_id"])
    op.create_table(
        "unit_on_duty",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=False),
        sa.Column("specialist_id", sa.String(32), nullable=False),
        sa.Column("from_at", sa.String(20), nullable=False),
        sa.Column("to_at", sa.String(20), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        _points_at("unit_id", "unit.id"),
        _points_at("specialist_id", "specialist.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_unit_on_duty_specialist_id", "unit_on_duty", ["specialist_id"])
    op.create_index("ix_unit_on_duty_unit_id", "unit_on_duty", ["unit_id"])
    op.create_index("unit_duty_by_time", "unit_on_duty", ["from_at", "to_at"])


def _plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("child_id", sa.String(32), nullable=False),
        sa.Column("template", sa.String(30), nullable=False),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("begun_on", sa.String(10), nullable=False),
        sa.Column("aims_at", sa.String(10), nullable=True),
        sa.Column("reached_on", sa.String(10), nullable=True),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("child_id", "person.id"),
        _points_at("responsible_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_case_id", "plan", ["case_id"])
    op.create_index("ix_plan_child_id", "plan", ["child_id"])
    op.create_index("ix_plan_template", "plan", ["template"])
    op.create_table(
        "plan_participant",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("specialist_id", sa.String(32), nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("knows_address", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.String(10), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("person_id", "person.id"),
        _points_at("specialist_id", "specialist.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_participant_case_id", "plan_participant", ["case_id"])
    op.create_index("ix_plan_participant_plan_id", "plan_participant", ["plan_id"])


def _meetings() -> None:
    op.create_table(
        "plan_meeting",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(20), nullable=True),
        sa.Column("minutes_long", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("minutes_to", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_meeting_case_id", "plan_meeting", ["case_id"])
    op.create_index("ix_plan_meeting_plan_id", "plan_meeting", ["plan_id"])
    op.create_table(
        "plan_attendance",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.Column("participant_id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("meeting_id", "plan_meeting.id"),
        _points_at("participant_id", "plan_participant.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_attendance_case_id", "plan_attendance", ["case_id"])
    op.create_index("ix_plan_attendance_meeting_id", "plan_attendance", ["meeting_id"])
    op.create_index("ix_plan_attendance_participant_id", "plan_attendance", ["participant_id"])
    op.create_table(
        "plan_item",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=True),
        sa.Column("section", sa.String(30), nullable=False),
        sa.Column("key", sa.String(30), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(15), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=True),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due", sa.String(10), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("meeting_id", "plan_meeting.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_item_case_id", "plan_item", ["case_id"])
    op.create_index("ix_plan_item_meeting_id", "plan_item", ["meeting_id"])
    op.create_index("ix_plan_item_plan_id", "plan_item", ["plan_id"])


def _progress() -> None:
    op.create_table(
        "plan_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(30), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("planned_on", sa.String(10), nullable=True),
        sa.Column("held_on", sa.String(10), nullable=True),
        sa.Column("followed_by", sa.String(), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("family_words", sa.String(), nullable=False),
        sa.Column("result", sa.String(15), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_step_case_id", "plan_step", ["case_id"])
    op.create_index("ix_plan_step_plan_id", "plan_step", ["plan_id"])
    op.create_table(
        "plan_goal",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("outcome", sa.String(10), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_goal_case_id", "plan_goal", ["case_id"])
    op.create_index("ix_plan_goal_plan_id", "plan_goal", ["plan_id"])
    op.create_table(
        "plan_goal_mark",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("goal_id", sa.String(32), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("goal_id", "plan_goal.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_goal_mark_case_id", "plan_goal_mark", ["case_id"])
    op.create_index("ix_plan_goal_mark_goal_id", "plan_goal_mark", ["goal_id"])
    op.create_table(
        "plan_agreement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("done_on", sa.String(10), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("meeting_id", "plan_meeting.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_agreement_case_id", "plan_agreement", ["case_id"])
    op.create_index("ix_plan_agreement_meeting_id", "plan_agreement", ["meeting_id"])
    op.create_index("ix_plan_agreement_plan_id", "plan_agreement", ["plan_id"])
    op.create_table(
        "plan_entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(15), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("theme", sa.String(20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("child_words", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("minutes_spent", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.String(32), nullable=True),
        sa.Column("by_id", sa.String(32), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("unit_id", "unit.id"),
        _points_at("by_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_entry_case_id", "plan_entry", ["case_id"])
    op.create_index("ix_plan_entry_plan_id", "plan_entry", ["plan_id"])
    op.create_index("ix_plan_entry_unit_id", "plan_entry", ["unit_id"])


def _programmes() -> None:
    op.create_table(
        "hotline_call",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=True),
        sa.Column("child_id", sa.String(32), nullable=True),
        sa.Column("child_said", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(20), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("out_of_hours", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=True),
        sa.Column("specialist_id", sa.String(32), nullable=True),
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("caller_role", sa.String(20), nullable=False),
        sa.Column("callback", sa.String(), nullable=False),
        sa.Column("danger", sa.String(10), nullable=False),
        sa.Column("danger_at", sa.String(20), nullable=True),
        sa.Column("danger_done", sa.String(), nullable=False),
        sa.Column("happening", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("theme", sa.String(20), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("family_does", sa.String(), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_at", sa.String(20), nullable=True),
        sa.Column("call_again_at", sa.String(20), nullable=True),
        sa.Column("called_again", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String(20), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(32), nullable=True),
        sa.Column("minutes_spent", sa.Integer(), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("child_id", "person.id"),
        _points_at("unit_id", "unit.id"),
        _points_at("specialist_id", "specialist.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hotline_by_time", "hotline_call", ["taken_at", "id"])
    op.create_index("ix_hotline_call_case_id", "hotline_call", ["case_id"])
    op.create_index("ix_hotline_call_child_id", "hotline_call", ["child_id"])
    op.create_index("ix_hotline_call_unit_id", "hotline_call", ["unit_id"])
    op.create_table(
        "transition_move",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=True),
        sa.Column("from_place", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("family_phone", sa.String(), nullable=False),
        sa.Column("first_placement", sa.Boolean(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("guarded", sa.Boolean(), nullable=False),
        sa.Column("unprepared", sa.String(), nullable=False),
        sa.Column("contact_after", sa.String(), nullable=False),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("unit_id", "unit.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_transition_move_case_id", "transition_move", ["case_id"])
    op.create_index("ix_transition_move_plan_id", "transition_move", ["plan_id"])
    op.create_index("ix_transition_move_unit_id", "transition_move", ["unit_id"])
    op.create_table(
        "course",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.String(32), nullable=False),
        sa.Column("unit_id", sa.String(32), nullable=True),
        sa.Column("call_id", sa.String(32), nullable=True),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("news", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("risk", sa.String(10), nullable=False),
        sa.Column("risk_why", sa.String(), nullable=False),
        sa.Column("theme", sa.String(20), nullable=False),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("from_plan", sa.String(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.String(10), nullable=True),
        sa.Column("consent_on", sa.String(10), nullable=True),
        sa.Column("shares", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("goes_on", sa.String(), nullable=False),
        sa.Column("follows_up", sa.String(), nullable=False),
        sa.Column("follow_on", sa.String(10), nullable=True),
        sa.Column("informed_on", sa.String(10), nullable=True),
        _points_at("case_id", "case_file.id"),
        _points_at("plan_id", "plan.id"),
        _points_at("unit_id", "unit.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_course_case_id", "course", ["case_id"])
    op.create_index("ix_course_plan_id", "course", ["plan_id"])
    op.create_index("ix_course_unit_id", "course", ["unit_id"])
