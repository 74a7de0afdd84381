"""Where the Rasa process keeps conversations: the files in ``var/``, or another database by URL.

Rasa has no call that deletes a conversation, and its process lives in another environment; so
this module knows the tables of Rasa's tracker store and of the channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from recommender.errors import StoreError
from recommender.settings import Settings

TIMEOUT_S = 10
TRACKER_URL = "WAYMARK_TRACKER_URL"


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of conversations.

    Attributes:
        table: its name.
        subject: the column that says whose row it is.
        encrypted: the column with the ciphertext of a JSON object, where there is one.
        document: under which name an export shows it.
        at: the column with the time (seconds since 1970), where the object does not say it.
    """

    table: str
    subject: str
    encrypted: str | None = None
    document: str = ""
    at: str | None = None

    @property
    def columns(self) -> set[str]:
        """The columns without which it is some other table of the same name."""
        return {self.subject} | {name for name in (self.encrypted, self.at) if name}


TRACKER = Kept("events", "sender_id", "data", "conversation")
OUTBOX = Kept("outbox", "subject", "body", "waiting_messages", "created")
OFFERED = Kept("offered", "subject")
"""Hashes of buttons that were offered: nothing to rotate, and nothing anybody could read."""
DELIVERED = Kept("delivered", "subject")
"""Ids of nudges that came: no words, likewise."""
INBOX = Kept("inbox", "subject", "body", "waiting_messages", "created")
DELIVERIES = Kept("deliveries", "subject", "body", "waiting_messages", "created")
OFFERS = Kept("offers", "subject", "body", "offered_buttons", "created")
"""Of Slack and Telegram: what is not answered or delivered yet, and what buttons would say."""

FILES = (
    ("tracker.db", TRACKER),
    ("outbox.db", OUTBOX),
    ("outbox.db", OFFERED),
    ("outbox.db", DELIVERED),
    ("messengers.db", INBOX),
    ("messengers.db", DELIVERIES),
    ("messengers.db", DELIVERED),
    ("messengers.db", OFFERS),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A table that is there, in a database that could be opened; ``name`` has no secrets."""

    name: str
    kept: Kept
    engine: Engine

    @property
    def label(self) -> str:
        """``file:table``, or the setting in place of the file."""
        return f"{self.name}:{self.kept.table}"

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction; raises :class:`StoreError` when the database cannot be used."""
        with _explained(self.name), self.engine.begin() as connection:
            yield connection


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Place, ...]]:
    """Every table of conversations there is, all of them opened before the first is used.

    A file in ``var/`` that does not exist holds nothing and is not made. An address that
    somebody wrote down must lead to conversations: "none found" at a wrong one would be a false
    promise. Files an earlier setting left in ``var/`` count as well.

    Raises:
        StoreError: a database cannot be opened, or WAYMARK_TRACKER_URL leads to no conversations.
    """
    with ExitStack() as stack:
        yield tuple(_places(settings, stack))


def _places(settings: Settings, stack: ExitStack) -> Iterator[Place]:
    address = settings.tracker_url.get_secret_value() if settings.tracker_url else ""
    url = None
    if address:
        with _explained(TRACKER_URL):
            url = _resolved(settings, address)
            engine = _engine(url, stack)
            if not _has(engine, TRACKER):
                raise _elsewhere("it has no table of conversations")
        yield Place(TRACKER_URL, TRACKER, engine)
    for name, kept in FILES:
        file = settings.var / name
        if file.is_file() and not (url and _same_file(url, file)):
            with _explained(name):
                engine = _engine(URL.create("sqlite", database=str(file)), stack)
                found = _has(engine, kept)
            if found:
                yield Place(name, kept, engine)


def _resolved(settings: Settings, address: str) -> URL:
    """``address`` with the driver of this environment; Rasa's has another one."""
    url = make_url(address)
    if url.get_backend_name() in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise _elsewhere("only SQLite and PostgreSQL are known")
    file = settings.path(Path(url.database or ""))
    if not file.is_file():
        raise _elsewhere("there is no such file")
    return url.set(database=str(file))


def _same_file(url: URL, file: Path) -> bool:
    return url.get_backend_name() == "sqlite" and Path(url.database or "").samefile(file)


def _engine(url: URL, stack: ExitStack) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    timeout = {"timeout" if sqlite else "connect_timeout": TIMEOUT_S}
    engine = create_engine(url, connect_args=timeout)
    stack.callback(engine.dispose)
    return engine


def _has(engine: Engine, kept: Kept) -> bool:
    inspector = inspect(engine)
    if not inspector.has_table(kept.table):
        return False
    return kept.columns <= {column["name"] for column in inspector.get_columns(kept.table)}


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        kind = type(error).__name__
        if name == TRACKER_URL:
            raise _elsewhere(kind) from error
        raise StoreError(
            f"The file {name} could not be used ({kind}).", "Stop the Rasa server and try again."
        ) from error


def _elsewhere(reason: str) -> StoreError:
    return StoreError(
        f"The conversations at {TRACKER_URL} could not be used ({reason}).",
        "Check the address and that the database runs; Rasa makes the table when it starts.",
    )
