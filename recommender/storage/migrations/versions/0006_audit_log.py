"""The audit log, which triggers keep from being changed"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SQLITE = """
CREATE TRIGGER audit_log_no_{verb} BEFORE {verb} ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END
"""
POSTGRESQL = """
CREATE FUNCTION audit_log_only_appended() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is only appended to'; END $$
"""


def upgrade() -> None:
    """The audit log, which triggers keep from being changed"""
    op.create_table(
        "audit_people",
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("salt", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("commitment", name=op.f("pk_audit_people")),
        sa.UniqueConstraint("name", name=op.f("uq_audit_people_name")),
    )
    op.create_table(
        "audit_log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("action", sa.String(length=128), nullable=False),
        sa.Column("target_kind", sa.String(length=64), nullable=True),
        sa.Column("target_id", sa.String(length=512), nullable=True),
        sa.Column("target_person", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("via", sa.String(length=32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"], ["audit_people.commitment"], name=op.f("fk_audit_log_actor_audit_people")
        ),
        sa.ForeignKeyConstraint(
            ["target_person"],
            ["audit_people.commitment"],
            name=op.f("fk_audit_log_target_person_audit_people"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
        sa.UniqueConstraint("digest", name=op.f("uq_audit_log_digest")),
    )
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_action"), ["action"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRESQL)
        op.execute(
            "CREATE TRIGGER audit_log_only_appended BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_only_appended()"
        )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("audit_log")
    op.drop_table("audit_people")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_log_only_appended()")
