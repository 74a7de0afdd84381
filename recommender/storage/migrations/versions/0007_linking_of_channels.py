"""Linking of channels: codes, wrong tries, earlier ids"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Linking of channels: codes, wrong tries, earlier ids"""
    op.create_table(
        "link_codes",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        _of_a_learner("link_codes"),
        sa.PrimaryKeyConstraint("learner_pk", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("code_index", name=op.f("uq_link_codes_code_index")),
    )
    op.create_table(
        "link_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_a_learner("link_attempts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_attempts")),
    )
    op.create_index(op.f("ix_link_attempts_learner_pk_at"), "link_attempts", ["learner_pk", "at"])
    op.create_table(
        "learner_aliases",
        sa.Column("alias", sa.String(length=255), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        _of_a_learner("learner_aliases"),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_learner_aliases")),
    )
    op.create_index(op.f("ix_learner_aliases_learner_pk"), "learner_aliases", ["learner_pk"])


def _of_a_learner(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_learner_pk_learners")
    return sa.ForeignKeyConstraint(["learner_pk"], ["learners.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Takes it back."""
    for table in ("learner_aliases", "link_attempts", "link_codes"):
        op.drop_table(table)
