"""Digests that are decided and not delivered yet"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Digests that are decided and not delivered yet"""
    with op.batch_alter_table("digest_settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waiting", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("digest_settings", schema=None) as batch_op:
        batch_op.drop_column("waiting")
