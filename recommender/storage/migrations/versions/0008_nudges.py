"""Nudges: their outbox, learners' wishes, leases"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nudges: their outbox, learners' wishes, leases"""
    op.create_table(
        "nudges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        *(_time(name, nullable=False) for name in ("planned_at", "send_at", "due_at")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _time("attempted_at"),
        sa.Column("lease_owner", sa.String(length=64), nullable=True),
        *(_time(name) for name in ("lease_until", "sent_at", "heeded_at", "answered_at")),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        _of_a_learner("nudges"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint("learner_pk", "day", name=op.f("uq_nudges_learner_pk_day")),
    )
    op.create_index(op.f("ix_nudges_status_due_at"), "nudges", ["status", "due_at"])
    op.create_table(
        "nudge_settings",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        _time("updated_at", nullable=False),
        _of_a_learner("nudge_settings"),
        sa.PrimaryKeyConstraint("learner_pk", name=op.f("pk_nudge_settings")),
    )
    op.create_table(
        "nudge_leases",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        _time("until", nullable=False),
        _time("ran_at"),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_nudge_leases")),
    )


def _time(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_a_learner(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_learner_pk_learners")
    return sa.ForeignKeyConstraint(["learner_pk"], ["learners.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Takes it back."""
    for table in ("nudge_leases", "nudge_settings", "nudges"):
        op.drop_table(table)
