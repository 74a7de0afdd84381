"""Learning paths, and frameworks of occupations and skills"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Learning paths, and frameworks of occupations and skills"""
    op.create_table(
        "paths",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_paths_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "version", name=op.f("pk_paths")),
    )
    _create_frameworks()


def _create_frameworks() -> None:
    op.create_table(
        "framework_skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_skills")),
        sa.UniqueConstraint("framework", "code", name=op.f("uq_framework_skills_framework_code")),
    )
    op.create_table(
        "occupations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupations")),
        sa.UniqueConstraint("framework", "code", name=op.f("uq_occupations_framework_code")),
    )
    op.create_table(
        "occupation_labels",
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("occupation_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occupation_pk"],
            ["occupations.id"],
            name=op.f("fk_occupation_labels_occupation_pk_occupations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("label", "occupation_pk", name=op.f("pk_occupation_labels")),
    )
    op.create_index(
        op.f("ix_occupation_labels_occupation_pk"), "occupation_labels", ["occupation_pk"]
    )
    op.create_table(
        "occupation_skills",
        sa.Column("occupation_pk", sa.Integer(), nullable=False),
        sa.Column("skill_pk", sa.Integer(), nullable=False),
        sa.Column("essential", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occupation_pk"],
            ["occupations.id"],
            name=op.f("fk_occupation_skills_occupation_pk_occupations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_pk"],
            ["framework_skills.id"],
            name=op.f("fk_occupation_skills_skill_pk_framework_skills"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("occupation_pk", "skill_pk", name=op.f("pk_occupation_skills")),
    )
    op.create_index(op.f("ix_occupation_skills_skill_pk"), "occupation_skills", ["skill_pk"])


def downgrade() -> None:
    """Takes it back."""
    for table in (
        "occupation_skills",
        "occupation_labels",
        "occupations",
        "framework_skills",
        "paths",
    ):
        op.drop_table(table)
