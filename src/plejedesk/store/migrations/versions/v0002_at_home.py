"""At home in the desk: kinds of notes, moves between phases, readings, drafts, and the index of everything."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Each index: its table, when it changes, and the words it holds. Their rowids are those of the table: no step may
# rebuild such a table without filling its index anew.
INDEXES = (
    ("find_person", "person", "name", "name_words({row}.name)"),
    ("find_case", "case_file", "ref, family", "name_words({row}.ref || ' ' || {row}.family)"),
    ("find_note", "note", "text, told_by", "text_words({row}.text || ' ' || {row}.told_by)"),
    (
        "find_referral",
        "referral",
        "concern, whereabouts, notifier_name",
        "text_words({row}.concern || ' ' || {row}.whereabouts || ' ' || {row}.notifier_name)",
    ),
)

INDEX = (
    "CREATE VIRTUAL TABLE {index} USING fts5(words, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO {index} (rowid, words) SELECT rowid, {held} FROM {table}",
    "CREATE TRIGGER {index}_new AFTER INSERT ON {table} "
    "BEGIN INSERT INTO {index} (rowid, words) VALUES (NEW.rowid, {new}); END",
    "CREATE TRIGGER {index}_changed AFTER UPDATE OF {fields} ON {table} "
    "BEGIN UPDATE {index} SET words = {new} WHERE rowid = NEW.rowid; END",
    "CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN DELETE FROM {index} WHERE rowid = OLD.rowid; END",
)


def upgrade() -> None:
    """Make the tables and columns, and fill the index from what the file holds."""
    _cases_and_notes()
    _readings_and_drafts()
    for index, table, fields, words in INDEXES:
        _index(index, table, fields, words)


def _cases_and_notes() -> None:
    op.add_column("case_file", sa.Column("exported_at", sa.String(20), nullable=True))
    op.add_column("case_file", sa.Column("exported_to", sa.String(), nullable=False, server_default=""))
    op.add_column("case_member", sa.Column("relation", sa.String(30), nullable=False, server_default=""))
    op.add_column("note", sa.Column("kind", sa.String(30), nullable=False, server_default="other"))
    op.add_column("note", sa.Column("told_by", sa.String(), nullable=False, server_default=""))
    op.add_column("note", sa.Column("corrected_at", sa.String(20), nullable=True))
    op.add_column("note", sa.Column("correction", sa.String(), nullable=False, server_default=""))
    op.add_column("note", sa.Column("moved_at", sa.String(20), nullable=True))
    op.create_index("note_to_move", "note", ["case_id"], sqlite_where=sa.text("moved_at IS NULL"))
    op.create_table(
        "phase_move",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("before", sa.String(30), nullable=False),
        sa.Column("after", sa.String(30), nullable=False),
        sa.Column("on_day", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("lasts", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("at", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], deferrable=True, initially="DEFERRED"),
        sa.ForeignKeyConstraint(["by_id"], ["caseworker.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_phase_move_case_id", "phase_move", ["case_id"])


def _readings_and_drafts() -> None:
    """Make the tables that the driver writes by itself: a desk that only reads never loads the ORM."""
    op.create_table(
        "access",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("case_id", sa.String(32), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_access_case_id", "access", ["case_id"])
    op.create_table(
        "draft",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _index(index: str, table: str, fields: str, words: str) -> None:
    """Make one index without a copy of the text, kept by the table itself whoever writes to it."""
    texts = {"index": index, "table": table, "fields": fields}
    for statement in INDEX:
        op.execute(sa.text(statement.format(**texts, new=words.format(row="NEW"), held=words.format(row=table))))
