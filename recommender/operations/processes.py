"""The four processes of an installation: how each is started and how one knows it is ready."""

from __future__ import annotations

import os
import shlex
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass, field

import yaml

from recommender.operations import lifeline
from recommender.settings import Settings

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONUNBUFFERED": "1",
    "NO_COLOR": "1",
}
# A request's products are small: waking other threads for them costs more than it saves.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class ProcessSpec:
    """A process: its command line, and the URL that answers 200 once it can work."""

    name: str
    command: tuple[str, ...]
    ready_url: str | None = None
    ready_headers: dict[str, str] = field(default_factory=dict)

    @property
    def shell_line(self) -> str:
        """The command, quoted for a shell."""
        return shlex.join(self.command)


def bot_python(settings: Settings) -> str:
    """The interpreter of the Rasa environment."""
    return str(settings.home / "bot" / ".venv" / "bin" / "python")


def process_environment(settings: Settings) -> dict[str, str]:
    """The environment all processes get: ours, the settings' secrets and quiet libraries."""
    given = {**ONE_THREAD, **os.environ, **QUIET}
    given["WAYMARK_HOST"] = settings.host
    given["WAYMARK_RASA_PORT"] = str(settings.rasa_port)
    given["WAYMARK_ACTIONS_PORT"] = str(settings.actions_port)
    given["WAYMARK_API_PORT"] = str(settings.api_port)
    given["WAYMARK_MODELS_DIR"] = str(settings.models)
    given["WAYMARK_VAR_DIR"] = str(settings.var)
    given["DATABASE_URL"] = settings.sqlalchemy_url
    given[lifeline.VARIABLE] = str(os.getpid())
    given["SANIC_HOST"] = "127.0.0.1"
    given["WAYMARK_WEB_ORIGINS"] = ",".join(_origins(settings))
    given["WAYMARK_TURN_TIMEOUT"] = str(settings.turn_timeout)
    given["WAYMARK_GUESTS_PER_MINUTE"] = str(settings.guests_per_minute)
    given["WAYMARK_RETRAIN_MARGIN"] = str(settings.retrain_margin)
    for name, secret in (
        ("WAYMARK_JWT_KEY", settings.jwt_key),
        ("WAYMARK_RASA_TOKEN", settings.rasa_token),
        ("WAYMARK_TRACKER_URL", settings.tracker_url),
        ("WAYMARK_SLACK_BOT_TOKEN", settings.slack_bot_token),
        ("WAYMARK_SLACK_SIGNING_SECRET", settings.slack_signing_secret),
        ("WAYMARK_TELEGRAM_TOKEN", settings.telegram_token),
        ("WAYMARK_TELEGRAM_SECRET", settings.telegram_secret),
    ):
        if secret is not None:
            given[name] = secret.get_secret_value()
    urls = {
        "WAYMARK_CHAT_URL": settings.chat_url,
        "WAYMARK_PAGE_URL": settings.page_url,
        "WAYMARK_SLACK_API_URL": settings.slack_api_url,
        "WAYMARK_TELEGRAM_API_URL": settings.telegram_api_url,
    }
    given |= {name: url for name, url in urls.items() if url is not None}
    given["WAYMARK_ENCRYPTION_KEYS"] = ",".join(
        key.get_secret_value() for key in settings.encryption_keys
    )
    return given


def _origins(settings: Settings) -> list[str]:
    """The origins whose pages may talk to the chat: this page's own, and those of the settings."""
    hosts = {settings.host, "127.0.0.1", "localhost"}
    if settings.listens_everywhere:
        name = socket.gethostname()
        hosts |= {name, socket.getfqdn()}
        with suppress(OSError):
            hosts |= set(socket.gethostbyname_ex(name)[2])
    own = [f"http://{host}:{settings.api_port}" for host in sorted(hosts)]
    return [*own, *settings.web_origins]


def write_endpoints(settings: Settings) -> str:
    """``endpoints.yml`` with this installation's action server, in ``var/``; returns its path."""
    endpoints = yaml.safe_load((settings.home / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{settings.actions_port}/webhook"
    settings.var.mkdir(parents=True, exist_ok=True)
    path = settings.var / "endpoints.yml"
    path.write_text(yaml.safe_dump(endpoints, sort_keys=False), encoding="utf-8")
    return str(path)


def process_specs(settings: Settings, rasa_model: str) -> list[ProcessSpec]:
    """The processes of this installation, serving the Rasa archive ``rasa_model``."""
    token = settings.rasa_token.get_secret_value() if settings.rasa_token else ""
    rasa_command = (bot_python(settings), "-m", "bot.serve", "--model", rasa_model)
    return [
        ProcessSpec(
            "rasa",
            (*rasa_command, "--endpoints", write_endpoints(settings)),
            f"{settings.rasa_url}/status?token={token}",
        ),
        ProcessSpec(
            "actions",
            (sys.executable, "-m", "actions"),
            f"http://127.0.0.1:{settings.actions_port}/ready",
        ),
        ProcessSpec(
            "api",
            (sys.executable, "-m", "api"),
            f"http://{settings.local_host}:{settings.api_port}/health",
        ),
        ProcessSpec("nudges", (sys.executable, "-m", "nudges")),
    ]
