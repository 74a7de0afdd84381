"""Enrolments by course: who takes it, and where they stop"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Enrolments by course: who takes it, and where they stop"""
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolments_course_pk"), ["course_pk"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_course_pk"))
