"""The settings that the Rasa process reads, from the environment and from ``.env``.

The names are those of ``recommender/settings.py``; that module lives in the other environment,
so the few values Rasa needs are read here. Nothing happens at import: whoever needs a setting
calls :func:`load_environment` first, which makes the plain ``rasa`` command work without exports.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Mapping, Optional, Tuple

from rasa.shared.exceptions import RasaException

PROJECT = Path(__file__).resolve().parent.parent
_ASSIGNMENT = re.compile(r"^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$")
_COMMENT = re.compile(r"\s+#.*$")
_QUOTES = "'\""
MIN_KEY_LENGTH = 32


class SetupError(RasaException):
    """A setting is missing or malformed; the message says what to do next."""


def parse_env(text: str) -> dict:
    """The ``KEY=VALUE`` lines of ``text``; comments, blank lines and anything else are skipped."""
    values = {}
    for line in text.splitlines():
        match = _ASSIGNMENT.match(line.strip())
        if not match:
            continue
        name, value = match.group(1), match.group(2).strip()
        if len(value) >= 2 and value[0] in _QUOTES and value[-1] == value[0]:
            value = value[1:-1]
        elif value[:1] not in _QUOTES or not value:
            value = _COMMENT.sub("", value)
        values[name] = value
    return values


def load_environment(project: Path = PROJECT) -> None:
    """Adds what ``.env`` in ``project`` says to the environment; what is set already stays."""
    path = project / ".env"
    if path.is_file():
        for name, value in parse_env(path.read_text(encoding="utf-8")).items():
            os.environ.setdefault(name, value)
    # Rasa reports usage to its makers unless told otherwise.
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    # A cached stamp names a recommender version in the models folder: the two must live together,
    # or one installation would take from the cache what only another one has.
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(models_dir() / ".rasa-cache"))


def home() -> Path:
    """The project folder; relative settings start here."""
    return Path(os.environ.get("WAYMARK_HOME") or PROJECT)


def folder(name: str, default: str) -> Path:
    """The folder that the setting ``name`` says, absolute."""
    return home() / Path(os.environ.get(name) or default)


def var_dir() -> Path:
    """Folder of the files a running system keeps, made when it is missing."""
    path = folder("WAYMARK_VAR_DIR", "var")
    path.mkdir(parents=True, exist_ok=True)
    return path


def models_dir() -> Path:
    """Folder of trained artefacts."""
    return folder("WAYMARK_MODELS_DIR", "models")


def number(name: str, default: float) -> float:
    """The positive number that the setting ``name`` says."""
    text = os.environ.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise SetupError(f"{name} must be a number above zero. Correct it in .env.")
    return value


def words(name: str, default: str = "") -> Tuple[str, ...]:
    """The comma-separated values of the setting ``name``."""
    text = os.environ.get(name) or default
    return tuple(part.strip() for part in text.split(",") if part.strip())


def jwt_key(environment: Optional[Mapping[str, str]] = None) -> str:
    """The key that web tokens are signed with (at least 32 characters, RFC 7518 section 3.2)."""
    environment = os.environ if environment is None else environment
    key = environment.get("WAYMARK_JWT_KEY", "")
    if not key:
        raise SetupError("WAYMARK_JWT_KEY is not set: run `waymark init`, which makes one.")
    if len(key) < MIN_KEY_LENGTH:
        raise SetupError(
            f"WAYMARK_JWT_KEY must have at least {MIN_KEY_LENGTH} characters: "
            "run `waymark init`, which makes one."
        )
    if environment.get("WAYMARK_JWT_ALGORITHM", "HS256") != "HS256":
        raise SetupError("The web channel signs with HS256 only: take WAYMARK_JWT_ALGORITHM away.")
    return key


def encryption_keys() -> Tuple[str, ...]:
    """Fernet keys; the first encrypts, all decrypt."""
    keys = words("WAYMARK_ENCRYPTION_KEYS")
    if not keys:
        raise SetupError("WAYMARK_ENCRYPTION_KEYS is not set: run `waymark init`, which makes one.")
    return keys


def child_environment() -> dict:
    """The environment for a command of the other Python, without this one's traces."""
    traces = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    return {name: value for name, value in os.environ.items() if name not in traces}
