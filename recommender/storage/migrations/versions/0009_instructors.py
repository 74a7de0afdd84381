"""Counted activity of courses, owners, edits, and what instructors want to be told"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TOLD = sa.text("kind IN ('rate', 'review', 'ask', 'study')")


def upgrade() -> None:
    """Counted activity of courses, owners, edits, and what instructors want to be told"""
    _create_counts()
    _create_owners()
    _create_edits()
    _create_digests()
    op.create_index("ix_recommendations_at", "recommendations", ["at"])
    op.create_index(
        "ix_events_told",
        "events",
        ["course_pk", "occurred_at"],
        sqlite_where=TOLD,
        postgresql_where=TOLD,
    )


def _create_counts() -> None:
    op.create_table(
        "course_activity",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("quarter", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.Double(), nullable=False),
        _reference("course_activity", "course_pk", "courses"),
        sa.PrimaryKeyConstraint(
            "day", "course_pk", "kind", "quarter", name=op.f("pk_course_activity")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "activity_marks",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_activity_marks")),
    )
    op.create_table(
        "counted_days",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_counted_days")),
    )


def _create_owners() -> None:
    op.create_table(
        "course_owners",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("granted_by", sa.String(length=255), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        _reference("course_owners", "learner_pk", "learners"),
        _reference("course_owners", "course_pk", "courses"),
        sa.PrimaryKeyConstraint("learner_pk", "course_pk", name=op.f("pk_course_owners")),
    )
    op.create_index(op.f("ix_course_owners_course_pk"), "course_owners", ["course_pk"])


def _create_edits() -> None:
    op.create_table(
        "course_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=255), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        _reference("course_edits", "course_pk", "courses"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_edits")),
    )
    op.create_index("ix_course_edits_course_pk_at", "course_edits", ["course_pk", "at"])


def _create_digests() -> None:
    op.create_table(
        "digest_settings",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("alerts", sa.Boolean(), nullable=False),
        sa.Column("courses", sa.JSON(), nullable=False),
        sa.Column("last_digest", sa.String(length=8), nullable=True),
        sa.Column("alerted", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _reference("digest_settings", "learner_pk", "learners"),
        sa.PrimaryKeyConstraint("learner_pk", name=op.f("pk_digest_settings")),
    )


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Takes it back."""
    op.drop_index("ix_events_told", "events")
    op.drop_index("ix_recommendations_at", "recommendations")
    tables = ("digest_settings", "course_edits", "course_owners", "counted_days",
              "activity_marks", "course_activity")  # fmt: skip
    for table in tables:
        op.drop_table(table)
