"""All settings of an installation, in one typed place.

Values come from the environment, then from ``.env`` in the project folder, then from the
defaults below. Every name carries the prefix ``WAYMARK_`` except ``DATABASE_URL``, which
platforms set by that name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from cryptography.fernet import Fernet
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from recommender.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
Port = Annotated[int, Field(ge=1, le=65535)]
TELEGRAM_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
ROOM = (
    r"^(slack:[^:=,\s][^:=,]{0,59}=[CG][A-Z0-9]{2,20}|telegram:[^:=,\s][^:=,]{0,59}=-[0-9]{1,18})$"
)
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


class Settings(BaseSettings):
    """Typed settings; read-only once built.

    Raises ``pydantic.ValidationError`` when built directly; use :func:`load_settings`, which
    turns that into a :class:`SettingsError` people can read.
    """

    model_config = SettingsConfigDict(
        env_prefix="WAYMARK_", env_file=PROJECT / ".env", extra="ignore", frozen=True
    )

    home: Path = Field(PROJECT, description="Project folder; relative paths start here.")
    database_url: str = Field(
        "sqlite:///var/waymark.db",
        validation_alias=AliasChoices("DATABASE_URL", "WAYMARK_DATABASE_URL", "database_url"),
        description="SQLAlchemy URL of the store: sqlite:///… or postgresql://….",
    )
    models_dir: Path = Field(Path("models"), description="Folder of trained artefacts.")
    var_dir: Path = Field(Path("var"), description="Folder of the files a running system keeps.")

    host: str = Field("127.0.0.1", description="Address that Rasa and the page listen on.")
    rasa_port: Port = Field(5005, description="Port of the Rasa server.")
    actions_port: Port = Field(5055, description="Port of the action server (loopback only).")
    api_port: Port = Field(8000, description="Port of the API and the page.")
    chat_url: Annotated[str, Field(pattern=r"^https?://[^\s;,'\"]+$")] | None = Field(
        None,
        description="Where browsers reach the chat, when not this host's rasa_port (a proxy).",
    )
    page_url: Annotated[str, Field(pattern=r"^https?://[^\s;,'\"]+$")] | None = Field(
        None,
        description="Where people reach the page, when not this host's api_port (a proxy).",
    )
    embed_origins: Annotated[
        tuple[Annotated[str, Field(pattern=r"^https?://[^\s/;,'\"]+$")], ...], NoDecode
    ] = Field((), description="Origins that may show the page in a frame, comma-separated.")

    web_origins: Annotated[
        tuple[Annotated[str, Field(pattern=r"^(\*|https?://[^\s/;,'\"]+)$")], ...], NoDecode
    ] = Field((), description="Further origins whose pages may talk to the chat, comma-separated.")
    turn_timeout: Annotated[float, Field(gt=0, le=120)] = Field(
        10, description="Seconds after which the chat gives a turn up and says so."
    )
    guests_per_minute: Annotated[float, Field(gt=0)] = Field(
        30, description="New guests let in per minute and address."
    )
    tracker_url: SecretStr | None = Field(
        None, description="SQLAlchemy URL of Rasa's conversations, when not var/tracker.db."
    )

    jwt_key: SecretStr | None = Field(None, description="Key that web tokens are signed with.")
    rasa_token: SecretStr | None = Field(None, description="Token of Rasa's own HTTP API.")
    encryption_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), description="Fernet keys, comma-separated; the first encrypts, all decrypt."
    )

    slack_bot_token: SecretStr | None = Field(
        None, description="Bot token of the Slack app (xoxb-…); without it Slack is off."
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="Signing secret of the Slack app; without it Slack is off."
    )
    telegram_token: SecretStr | None = Field(
        None, description="Token of the Telegram bot; without it Telegram is off."
    )
    telegram_secret: SecretStr | None = Field(
        None, description="Secret that Telegram sends with every update: letters, digits, _ and -."
    )
    slack_api_url: Annotated[str, Field(pattern=r"^https?://\S+/$")] | None = Field(
        None, description="Address of Slack's Web API, for tests."
    )
    telegram_api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="Address of Telegram's Bot API, for tests or a server of one's own."
    )

    rooms: Annotated[tuple[Annotated[str, Field(pattern=ROOM)], ...], NoDecode] = Field(
        (),
        description="Rooms in which learners may have a course posted, comma-separated: "
        "slack:learning=C0123ABCD, telegram:study group=-1001234567890. None by default.",
    )

    encoder: str = Field(
        "minilm", description="Sentence encoder: 'minilm', or a folder with its weights."
    )
    recommendations: Annotated[int, Field(ge=1, le=50)] = Field(
        5, description="Courses shown at a time."
    )
    diversity: Annotated[float, Field(ge=0, le=1)] = Field(
        0.2, description="Weight of variety against score when a list is arranged (0..1)."
    )
    exploration: Annotated[float, Field(ge=0, le=0.2)] = Field(
        0.2, description="Largest share of places for new courses that fit (0..0.2)."
    )
    retrain_margin: Annotated[float, Field(ge=0, le=1)] = Field(
        0.05,
        description="Share by which a new recommender's offline NDCG@10 may be below that of what "
        "serves, and still take over (0..1; 1: always).",
    )
    questions_dir: Path = Field(
        Path("data/academy/questions"), description="Folder of the questions quizzes ask."
    )
    group_size: Annotated[int, Field(ge=2, le=1_000)] = Field(
        10, description="Smallest group of learners that instructors are told of."
    )
    human_contact: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="Whom people can turn to when the chat cannot help: an address, a room."
    )
    crisis_contact: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="A crisis line to name, in words, beside the local emergency number."
    )
    week_start: Literal["monday", "saturday", "sunday"] = Field(
        "monday", description="Day that weekly goals count from, where a learner has not said."
    )
    certificate_issuer: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        "Waymark", description="Name of the platform in records of completed courses."
    )
    certificate_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="Address of the platform, its id in records of completed courses."
    )
    certificate_key: SecretStr | None = Field(
        None, description="Signs records of completed courses: an Ed25519 key (PEM) or a secret."
    )
    nudges: bool = Field(True, description="Whether nudges are decided and sent at all.")
    nudge_hold_out: Annotated[float, Field(ge=0, le=0.5)] = Field(
        0.05, description="Share of learners who get no nudges, to measure their effect (0..0.5)."
    )
    log_level: str = Field("INFO", description="Least severe level that is logged.")
    log_format: Literal["text", "json"] = Field(
        "text", description="How a line of the log is written: text or json."
    )
    metrics_token: SecretStr | None = Field(
        None, description="Lets others than this machine read /metrics, as a bearer token."
    )
    nudges_port: Port = Field(
        5056, description="Port of the nudges' metrics and health (loopback only)."
    )

    @field_validator("encryption_keys", "embed_origins", "web_origins", "rooms", mode="before")
    @classmethod
    def _split_list(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("encryption_keys")
    @classmethod
    def _check_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            try:
                Fernet(key.get_secret_value())
            except ValueError as error:
                raise ValueError("each key must be 32 url-safe base64 bytes (Fernet)") from error
        return value

    @field_validator("jwt_key")
    @classmethod
    def _check_jwt_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters (RFC 7518, section 3.2)")
        return value

    @field_validator("telegram_secret")
    @classmethod
    def _check_telegram_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TELEGRAM_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must have 16 to 256 letters, digits, underscores or hyphens")
        return value

    @property
    def messengers(self) -> tuple[str, ...]:
        """The messengers that are set up, besides the web page."""
        both = {
            "slack": (self.slack_bot_token, self.slack_signing_secret),
            "telegram": (self.telegram_token, self.telegram_secret),
        }
        return tuple(name for name, secrets in both.items() if all(secrets))

    def path(self, value: Path) -> Path:
        """``value`` as an absolute path; relative ones start at ``home``."""
        return value if value.is_absolute() else self.home / value

    @property
    def models(self) -> Path:
        """Absolute folder of trained artefacts."""
        return self.path(self.models_dir)

    @property
    def var(self) -> Path:
        """Absolute folder of runtime files."""
        return self.path(self.var_dir)

    @property
    def questions(self) -> Path:
        """Absolute folder of the questions that quizzes and reviews ask."""
        return self.path(self.questions_dir)

    @property
    def listens_everywhere(self) -> bool:
        """Whether Rasa and the page listen on every address of this machine."""
        return self.host in EVERYWHERE

    @property
    def local_host(self) -> str:
        """The address under which this machine reaches its own Rasa server and page."""
        return "127.0.0.1" if self.listens_everywhere else self.host

    @property
    def rasa_url(self) -> str:
        """Where this machine reaches its own Rasa server."""
        return f"http://{self.local_host}:{self.rasa_port}"

    @property
    def page_base(self) -> str:
        """Where people reach the page, without a slash at the end; links in the chat begin so."""
        return (self.page_url or f"http://{self.local_host}:{self.api_port}").rstrip("/")

    @property
    def sqlalchemy_url(self) -> str:
        """Store URL with relative SQLite paths resolved and a driver named for PostgreSQL."""
        url = self.database_url
        if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
            return f"sqlite:///{self.path(Path(url.removeprefix('sqlite:///')))}"
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url


def load_settings(**overrides: object) -> Settings:
    """Settings of this installation; raises :class:`SettingsError` naming each wrong value."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = []
        for item in error.errors():
            name = str(item["loc"][0]).upper() if item["loc"] else "?"
            name = name if name == "DATABASE_URL" else f"WAYMARK_{name.removeprefix('WAYMARK_')}"
            lines.append(f"{name}: {item['msg']}")
        raise SettingsError(
            "Some settings cannot be used: " + "; ".join(lines) + ".",
            "Correct them in the environment or in .env (see .env.example).",
        ) from error
