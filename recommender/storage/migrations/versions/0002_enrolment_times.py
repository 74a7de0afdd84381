"""Enrolments keep when they were started, last moved and dropped"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("moved_at", "started_at", "dropped_at")


def upgrade() -> None:
    """Adds the three times."""
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        for column in COLUMNS:
            batch_op.add_column(sa.Column(column, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drops them."""
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        for column in reversed(COLUMNS):
            batch_op.drop_column(column)
