"""Reports, surveys, shares and study buddies"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Reports, surveys, shares and study buddies"""
    _create_feedback()
    _create_shares()
    _create_buddies()


def _create_feedback() -> None:
    op.create_table(
        "reports",
        sa.Column("report_id", sa.String(length=36), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("shown", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("handled_by", sa.String(length=255), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_reports_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_reports_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_learner_pk"), "reports", ["learner_pk"])
    op.create_index(op.f("ix_reports_status_at"), "reports", ["status", "at"])
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_surveys_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    op.create_index(op.f("ix_surveys_learner_pk_asked_at"), "surveys", ["learner_pk", "asked_at"])


def _create_shares() -> None:
    op.create_table(
        "shares",
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("recipient_pk", sa.Integer(), nullable=True),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("target", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("code_index", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_shares_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_shares_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recipient_pk"],
            ["learners.id"],
            name=op.f("fk_shares_recipient_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("share_id", name=op.f("pk_shares")),
        sa.UniqueConstraint("code_index", name=op.f("uq_shares_code_index")),
    )
    op.create_index(op.f("ix_shares_learner_pk"), "shares", ["learner_pk"])
    op.create_index(op.f("ix_shares_recipient_pk"), "shares", ["recipient_pk"])


def _create_buddies() -> None:
    op.create_table(
        "buddies",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("buddy_pk", sa.Integer(), nullable=False),
        sa.Column("buddy_id", sa.String(length=36), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["buddy_pk"],
            ["learners.id"],
            name=op.f("fk_buddies_buddy_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_buddies_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "buddy_pk", name=op.f("pk_buddies")),
        sa.UniqueConstraint("buddy_id", name=op.f("uq_buddies_buddy_id")),
    )
    op.create_index(op.f("ix_buddies_buddy_pk"), "buddies", ["buddy_pk"])
    op.create_table(
        "buddy_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_buddy_invitations_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_invitations")),
        sa.UniqueConstraint("code_index", name=op.f("uq_buddy_invitations_code_index")),
    )
    op.create_index(op.f("ix_buddy_invitations_learner_pk"), "buddy_invitations", ["learner_pk"])


def downgrade() -> None:
    """Takes it back."""
    for table in ("buddies", "buddy_invitations", "shares", "surveys", "reports"):
        op.drop_table(table)
