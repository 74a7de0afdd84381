"""SQLite keeps times as microseconds since 1970 instead of as text"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TIMES = {
    "courses": ("created_at", "updated_at"),
    "learners": ("created_at", "last_seen_at"),
    "identities": ("created_at",),
    "profiles": ("updated_at",),
    "events": ("occurred_at",),
    "enrolments": (
        "enrolled_at",
        "moved_at",
        "started_at",
        "dropped_at",
        "completed_at",
        "updated_at",
    ),
    "recommendations": ("at",),
}


def upgrade() -> None:
    """Text to integers; the columns' numeric affinity holds both."""
    _convert("strftime('%s', {0}) * 1000000 + CAST(substr({0}, 21, 6) AS INTEGER)", "text")


def downgrade() -> None:
    """Integers back to text."""
    _convert(
        "strftime('%Y-%m-%d %H:%M:%S', {0} / 1000000, 'unixepoch')"
        " || printf('.%06d', {0} % 1000000)",
        "integer",
    )


def _convert(expression: str, stored_as: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, columns in TIMES.items():
        for column in columns:
            name = f'"{column}"'
            op.execute(
                f"UPDATE {table} SET {name} = {expression.format(name)}"  # noqa: S608
                f" WHERE typeof({name}) = '{stored_as}'"
            )
