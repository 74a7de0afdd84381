"""First schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """First schema"""
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("provider", sa.String(length=255), nullable=True),
        sa.Column("level", sa.String(length=16), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("price", sa.Double(), nullable=True),
        sa.Column("is_free", sa.Boolean(), nullable=True),
        sa.Column("rating", sa.Double(), nullable=True),
        sa.Column("rating_count", sa.Integer(), nullable=True),
        sa.Column("enrolled_count", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("instructors", sa.JSON(), nullable=False),
        sa.Column("moderation", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("course_id", name=op.f("uq_courses_course_id")),
    )
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_moderation"), ["moderation"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_provider"), ["provider"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_subject"), ["subject"], unique=False)

    op.create_table(
        "learners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("personalised", sa.Boolean(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("learner_id", name=op.f("uq_learners_learner_id")),
    )
    op.create_table(
        "skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills")),
        sa.UniqueConstraint("name_key", name=op.f("uq_skills_name_key")),
    )
    op.create_table(
        "course_modules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_course_modules_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_modules")),
        sa.UniqueConstraint(
            "course_pk", "position", name=op.f("uq_course_modules_course_pk_position")
        ),
    )
    op.create_table(
        "course_skills",
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("skill_pk", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_course_skills_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_pk"],
            ["skills.id"],
            name=op.f("fk_course_skills_skill_pk_skills"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("course_pk", "skill_pk", name=op.f("pk_course_skills")),
    )
    with op.batch_alter_table("course_skills", schema=None) as batch_op:
        batch_op.create_index("ix_course_skills_skill_pk", ["skill_pk"], unique=False)

    op.create_table(
        "enrolments",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_enrolments_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_enrolments_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", "course_pk", name=op.f("pk_enrolments")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_events_course_pk_courses"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_events_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(
            "ix_events_learner_pk_occurred_at", ["learner_pk", "occurred_at"], unique=False
        )
        batch_op.create_index(
            "uq_events_imported",
            ["learner_pk", "course_pk", "kind", "occurred_at"],
            unique=True,
            sqlite_where=sa.text("source = 'import'"),
            postgresql_where=sa.text("source = 'import'"),
        )

    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("handle", sa.LargeBinary(), nullable=False),
        sa.Column("handle_index", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_identities_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint(
            "channel", "handle_index", name=op.f("uq_identities_channel_handle_index")
        ),
    )
    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identities_learner_pk"), ["learner_pk"], unique=False)

    op.create_table(
        "prerequisites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("required_course_id", sa.String(length=255), nullable=False),
        sa.Column("concurrent_allowed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_prerequisites_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prerequisites")),
        sa.UniqueConstraint(
            "course_pk",
            "group_number",
            "required_course_id",
            name=op.f("uq_prerequisites_course_pk_group_number_required_course_id"),
        ),
    )
    with op.batch_alter_table("prerequisites", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prerequisites_required_course_id"), ["required_course_id"], unique=False
        )

    op.create_table(
        "profiles",
        sa.Column("learner_pk", sa.Integer(), nullable=False),
        sa.Column("career_goal", sa.LargeBinary(), nullable=True),
        sa.Column("interests", sa.LargeBinary(), nullable=True),
        sa.Column("skill_level", sa.String(length=16), nullable=True),
        sa.Column("weekly_hours", sa.Double(), nullable=True),
        sa.Column("preferences", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_profiles_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_pk", name=op.f("pk_profiles")),
    )
    op.create_table(
        "recommendations",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("learner_pk", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("surface", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("model_version", sa.String(length=64), nullable=False),
        sa.Column("variant", sa.String(length=64), nullable=True),
        sa.Column("personalised", sa.Boolean(), nullable=False),
        sa.Column("context", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_pk"],
            ["learners.id"],
            name=op.f("fk_recommendations_learner_pk_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_recommendations")),
    )
    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recommendations_learner_pk_at", ["learner_pk", "at"], unique=False
        )

    op.create_table(
        "recommendation_items",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("course_pk", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_pk"],
            ["courses.id"],
            name=op.f("fk_recommendation_items_course_pk_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["recommendations.request_id"],
            name=op.f("fk_recommendation_items_request_id_recommendations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "position", name=op.f("pk_recommendation_items")),
    )
    with op.batch_alter_table("recommendation_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_items_course_pk"), ["course_pk"], unique=False
        )


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("recommendation_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_items_course_pk"))

    op.drop_table("recommendation_items")
    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendations_learner_pk_at")

    op.drop_table("recommendations")
    op.drop_table("profiles")
    with op.batch_alter_table("prerequisites", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prerequisites_required_course_id"))

    op.drop_table("prerequisites")
    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identities_learner_pk"))

    op.drop_table("identities")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_events_imported",
            sqlite_where=sa.text("source = 'import'"),
            postgresql_where=sa.text("source = 'import'"),
        )
        batch_op.drop_index("ix_events_learner_pk_occurred_at")

    op.drop_table("events")
    op.drop_table("enrolments")
    with op.batch_alter_table("course_skills", schema=None) as batch_op:
        batch_op.drop_index("ix_course_skills_skill_pk")

    op.drop_table("course_skills")
    op.drop_table("course_modules")
    op.drop_table("skills")
    op.drop_table("learners")
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_subject"))
        batch_op.drop_index(batch_op.f("ix_courses_provider"))
        batch_op.drop_index(batch_op.f("ix_courses_moderation"))

    op.drop_table("courses")
