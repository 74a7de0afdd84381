"""Adjustments of the ranking, and the audience of new courses"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adjustments of the ranking, and the audience of new courses"""
    op.create_table(
        "tunings",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=255), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_tunings")),
    )
    op.create_table(
        "course_exposures",
        sa.Column("course_pk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("impressions", sa.Integer(), nullable=False),
        sa.Column("takers", sa.Integer(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_course_exposures_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("course_pk", name=op.f("pk_course_exposures")),
    )
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_created_at"), ["created_at"], unique=False)


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_created_at"))
    op.drop_table("course_exposures")
    op.drop_table("tunings")
