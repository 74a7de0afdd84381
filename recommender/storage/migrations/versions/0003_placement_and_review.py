"""Placement quizzes, what they measured, and cards for spaced review"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Placement quizzes, what they measured, and cards for spaced review"""
    op.create_table(
        "question_difficulties",
        sa.Column("question_id", sa.String(length=100), nullable=False),
        sa.Column("authored", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("error", sa.Double(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("measured_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_question_difficulties")),
    )
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.String(length=36), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=True),
        sa.Column("prior_mean", sa.Double(), nullable=False),
        sa.Column("prior_sd", sa.Double(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_quizzes_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quizzes")),
        sa.UniqueConstraint("quiz_id", name=op.f("uq_quizzes_quiz_id")),
    )
    with op.batch_alter_table("quizzes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_quizzes_learner_pk_started_at", ["learner_pk", "started_at"], unique=False
        )
        batch_op.create_index(
            "uq_quizzes_open",
            ["learner_pk"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "review_cards",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_review_cards_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "question_id", name=op.f("pk_review_cards")),
    )
    op.create_table(
        "review_settings",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("daily", sa.Integer(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_review_settings_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", name=op.f("pk_review_settings")),
    )
    op.create_table(
        "skill_abilities",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("skill", sa.String(length=100), nullable=False),
        sa.Column("ability", sa.Double(), nullable=False),
        sa.Column("error", sa.Double(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("measured_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_skill_abilities_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "skill", name=op.f("pk_skill_abilities")),
    )
    op.create_table(
        "quiz_answers",
        sa.Column("quiz_pk", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=100), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_quiz_answers_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quiz_pk"],
            ["quizzes.id"],
            name=op.f("fk_quiz_answers_quiz_pk_quizzes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("quiz_pk", "question_id", name=op.f("pk_quiz_answers")),
    )
    with op.batch_alter_table("quiz_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quiz_answers_learner_pk"), ["learner_pk"], unique=False
        )


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("quiz_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quiz_answers_learner_pk"))

    op.drop_table("quiz_answers")
    op.drop_table("skill_abilities")
    op.drop_table("review_settings")
    op.drop_table("review_cards")
    with op.batch_alter_table("quizzes", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_quizzes_open",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index("ix_quizzes_learner_pk_started_at")

    op.drop_table("quizzes")
    op.drop_table("question_difficulties")
