"""The platform's figures: counts and sets of every day, and how turns went"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The platform's figures: counts and sets of every day, and how turns went"""
    op.create_table(
        "platform_counts",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("split", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("day", "split", "name", "kind", name=op.f("pk_platform_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "platform_sets",
        sa.Column("what", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("split", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("what", "split", "day", "name", name=op.f("pk_platform_sets")),
    )
    op.create_table(
        "platform_marks",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_platform_marks")),
    )
    op.create_table(
        "platform_log_days",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lists", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_platform_log_days")),
    )
    op.create_table(
        "turn_measures",
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("bucket", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "what", "bucket", name=op.f("pk_turn_measures")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Takes it back."""
    for table in ("turn_measures", "platform_log_days", "platform_marks", "platform_sets",
                  "platform_counts"):  # fmt: skip
        op.drop_table(table)
