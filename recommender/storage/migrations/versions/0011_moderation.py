"""Decisions on courses, and courses kept from single learners"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Decisions on courses, and courses kept from single learners"""
    op.create_table(
        "course_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.String(length=16), nullable=False),
        sa.Column("after", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_course_decisions_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_decisions")),
    )
    with op.batch_alter_table("course_decisions", schema=None) as batch_op:
        batch_op.create_index("ix_course_decisions_course_pk_at", ["course_pk", "at"], unique=False)
    op.create_table(
        "hidden_courses",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_hidden_courses_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_hidden_courses_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "course_pk", name=op.f("pk_hidden_courses")),
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("hidden_courses")
    op.drop_table("course_decisions")
