"""Whether the courses that may be shown have changed is read off an index"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every process asks once a second: reading all courses for it took longer than a request."""
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_moderation"))
        batch_op.create_index("ix_courses_shown", ["moderation", "updated_at"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index("ix_courses_shown")
        batch_op.create_index(batch_op.f("ix_courses_moderation"), ["moderation"], unique=False)
