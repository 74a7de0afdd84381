"""The ``.env`` file of an installation: made once, with fresh keys, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

from recommender.errors import SettingsError
from recommender.settings import PROJECT, Settings, load_settings

TEMPLATE = """\
# Waymark's settings; the environment wins over this file. `waymark doctor` checks them.
# Made by `waymark init`. Keep it secret and out of version control: losing the encryption
# keys loses what learners wrote.

# Signs the tokens that say who is talking (HS256, at least 32 characters).
WAYMARK_JWT_KEY={jwt_key}
# Guards Rasa's own HTTP API (trackers, model).
WAYMARK_RASA_TOKEN={rasa_token}
# Fernet keys, comma-separated; the first encrypts, all decrypt. Rotate by putting a new one
# in front and running `waymark rotate-keys`.
WAYMARK_ENCRYPTION_KEYS={encryption_key}

# Slack and Telegram stay off until both of theirs are set (docs/guides/channels.md).
# WAYMARK_SLACK_BOT_TOKEN=
# WAYMARK_SLACK_SIGNING_SECRET=
# WAYMARK_TELEGRAM_TOKEN=
# WAYMARK_TELEGRAM_SECRET=

# DATABASE_URL=sqlite:///var/waymark.db
# WAYMARK_RASA_PORT=5005
# WAYMARK_ACTIONS_PORT=5055
# WAYMARK_API_PORT=8000
"""


def create_env_file(path: Path) -> bool:
    """Writes ``path`` with fresh random keys, mode 0600; ``False`` if there is one already.

    An existing file is never touched: its keys may be the only ones that read the store.
    """
    content = TEMPLATE.format(
        jwt_key=secrets.token_urlsafe(48),
        rasa_token=secrets.token_urlsafe(32),
        encryption_key=Fernet.generate_key().decode(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
    return True


def missing_secrets(settings: Settings) -> list[str]:
    """Names of the secrets that a running system needs and that are not set."""
    present = {
        "WAYMARK_JWT_KEY": settings.jwt_key,
        "WAYMARK_RASA_TOKEN": settings.rasa_token,
        "WAYMARK_ENCRYPTION_KEYS": settings.encryption_keys,
    }
    return [name for name, value in present.items() if not value]


def ensure_settings() -> Settings:
    """The settings with all secrets; a first start without any makes ``.env``.

    Raises:
        SettingsError: secrets are missing although there is an ``.env`` (it is never changed).
    """
    settings = load_settings()
    missing = missing_secrets(settings)
    if missing and create_env_file(PROJECT / ".env"):
        settings = load_settings()
        missing = missing_secrets(settings)
    if missing:
        raise SettingsError(
            f"Not set: {', '.join(missing)}.",
            "Add them to .env; .env.example shows how each is made.",
        )
    return settings
