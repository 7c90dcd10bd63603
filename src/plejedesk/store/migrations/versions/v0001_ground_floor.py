"""The ground floor: people, cases, deadlines, the journal, and intake."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def points_at(column: str, target: str) -> sa.ForeignKeyConstraint:
    """Return a reference that is checked at the commit."""
    return sa.ForeignKeyConstraint([column], [target], deferrable=True, initially="DEFERRED")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "act",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("undoes", sa.String(32), nullable=True),
        points_at("undoes", "act.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_act_undoes", "act", ["undoes"])
    op.create_table(
        "caseworker",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("initials", sa.String(10), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("substitute_id", sa.String(32), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        points_at("substitute_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("initials"),
    )
    op.create_index("ix_caseworker_team", "caseworker", ["team"])
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sounds", sa.String(), nullable=False),
        sa.Column("cpr", sa.String(10), nullable=True),
        sa.Column("born", sa.String(10), nullable=True),
        sa.Column("due", sa.String(10), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_born", "person", ["born"])
    op.create_index("ix_person_cpr", "person", ["cpr"])
    op.create_table(
        "series",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("code", sa.String(9), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_series_device", "series", ["device"])
    op.create_table(
        "setting",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("family_sort", sa.String(), nullable=False),
        sa.Column("phase", sa.String(30), nullable=False),
        sa.Column("opened", sa.String(10), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.String(32), nullable=True),
        sa.Column("honour_conflict", sa.String(10), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("sounds", sa.String(), nullable=False),
        points_at("responsible_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    op.create_index("case_by_name", "case_file", ["family_sort", "id"])
    op.create_index("ix_case_file_responsible_id", "case_file", ["responsible_id"])
    op.create_table(
        "change",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("act_id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=True),
        sa.Column("record_table", sa.String(40), nullable=False),
        sa.Column("record_id", sa.String(40), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=True),
        points_at("act_id", "act.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_change_act_id", "change", ["act_id"])
    op.create_index("ix_change_case_id", "change", ["case_id"])
    op.create_index("ix_change_record_id", "change", ["record_id"])
    op.create_table(
        "case_member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        points_at("case_id", "case_file.id"),
        points_at("person_id", "person.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_member_case_id", "case_member", ["case_id"])
    op.create_index("ix_case_member_person_id", "case_member", ["person_id"])
    op.create_table(
        "deadline",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("cause_id", sa.String(32), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("later", sa.Boolean(), nullable=False),
        sa.Column("counts_from", sa.String(20), nullable=False),
        sa.Column("due_at", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("remind_at", sa.String(20), nullable=True),
        sa.Column("remind_reason", sa.String(), nullable=False),
        sa.Column("sort_at", sa.String(20), nullable=False),
        sa.Column("responsible_id", sa.String(32), nullable=True),
        sa.Column("done_at", sa.String(20), nullable=True),
        sa.Column("done_by", sa.String(32), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("outcome_reason", sa.String(), nullable=False),
        points_at("case_id", "case_file.id"),
        points_at("done_by", "caseworker.id"),
        points_at("person_id", "person.id"),
        points_at("responsible_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "deadline_late",
        "deadline",
        ["responsible_id", "due_at"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "deadline_mine",
        "deadline",
        ["responsible_id", "later", "sort_at", "id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "deadline_queue",
        "deadline",
        ["later", "sort_at", "id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index("ix_deadline_case_id", "deadline", ["case_id"])
    op.create_index("ix_deadline_cause_id", "deadline", ["cause_id"])
    op.create_table(
        "note",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32), nullable=True),
        sa.Column("happened_on", sa.String(10), nullable=False),
        sa.Column("written_at", sa.String(20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        points_at("author_id", "caseworker.id"),
        points_at("case_id", "case_file.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("note_by_case", "note", ["case_id", "happened_on", "id"])
    op.create_table(
        "referral",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("received_at", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("notifier_role", sa.String(20), nullable=False),
        sa.Column("notifier_name", sa.String(), nullable=False),
        sa.Column("notifier_phone", sa.String(40), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("concern", sa.String(), nullable=False),
        sa.Column("whereabouts", sa.String(), nullable=False),
        sa.Column("immediate_danger", sa.String(10), nullable=False),
        sa.Column("honour_conflict", sa.String(10), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("responsible_id", sa.String(32), nullable=True),
        points_at("case_id", "case_file.id"),
        points_at("responsible_id", "caseworker.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_case_id", "referral", ["case_id"])
    op.create_index("ix_referral_received_at", "referral", ["received_at"])
    op.create_table(
        "referral_child",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("referral_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        points_at("case_id", "case_file.id"),
        points_at("person_id", "person.id"),
        points_at("referral_id", "referral.id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_child_person_id", "referral_child", ["person_id"])
    op.create_index("ix_referral_child_referral_id", "referral_child", ["referral_id"])
