"""Courses recommended in rooms are posted: how it went, and the name the sender let be seen"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

COLUMNS = ("shown_name", "attempts", "due_at", "outcome", "told_at")


def upgrade() -> None:
    """Until now what was for a room was kept, and nothing ever posted."""
    with op.batch_alter_table("shares", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shown_name", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Takes it back; what failed is as good as withdrawn."""
    op.execute("UPDATE shares SET status = 'withdrawn' WHERE status = 'failed'")
    with op.batch_alter_table("shares", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)
