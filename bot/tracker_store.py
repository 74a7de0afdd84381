"""Where conversations are kept: SQLite beside the other runtime files, or PostgreSQL by URL."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.pool import QueuePool

from bot.encryption import Cipher
from bot.environment import load_environment, var_dir

BUSY_TIMEOUT_S = 5
SPOKEN = ("user", "bot")


def tracker_url() -> str:
    """``WAYMARK_TRACKER_URL`` with the driver of this environment, or a file in ``var/``."""
    url = os.environ.get("WAYMARK_TRACKER_URL")
    if not url:
        return f"sqlite:///{var_dir() / 'tracker.db'}"
    for prefix in ("postgres://", "postgresql+psycopg://"):
        if url.startswith(prefix):
            return "postgresql://" + url[len(prefix) :]
    return url


class EncryptedText(sa.types.TypeDecorator):
    """Text that is ciphertext in the database."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Optional[str], dialect: Any) -> Optional[str]:
        """Encrypts on the way in."""
        return None if value is None else dialect.waymark_cipher.encrypt(value)

    def process_result_value(self, value: Optional[str], dialect: Any) -> Optional[str]:
        """Decrypts on the way out."""
        return None if value is None else dialect.waymark_cipher.decrypt(value)


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL store with our place, what people say encrypted, and WAL on SQLite.

    The table is that of Rasa's store; only the column ``data`` holds ciphertext.
    """

    Base: Any = declarative_base()

    class SQLEvent(Base):
        """One event of a conversation."""

        __tablename__ = "events"

        id = sa.Column(sa.Integer, sa.Sequence("events_seq"), primary_key=True)
        sender_id = sa.Column(sa.String(255), nullable=False, index=True)
        type_name = sa.Column(sa.String(255), nullable=False)
        timestamp = sa.Column(sa.Float)
        intent_name = sa.Column(sa.String(255))
        action_name = sa.Column(sa.String(255))
        data = sa.Column(EncryptedText)

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        host: Optional[str] = None,
        **kwargs: Any,
    ) -> None:
        load_environment()
        super().__init__(
            domain=domain, host=host or tracker_url(), event_broker=event_broker, **kwargs
        )
        if self.engine.dialect.name == "sqlite":
            self._keep_connections()
        self.engine.dialect.waymark_cipher = Cipher.from_environment()

    def _keep_connections(self) -> None:
        """A pool instead of a new connection for every read, each with WAL."""
        self.engine = sa.create_engine(
            self.engine.url,
            poolclass=QueuePool,
            connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_S},
        )
        sa.event.listen(self.engine, "connect", _prepare_sqlite)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)

    def spoken(self, sender_id: str, limit: int) -> List[Dict[str, Any]]:
        """The newest ``limit`` user and bot events of a conversation, oldest first.

        Reads rows only, without building a tracker, and may be called in any thread.
        """
        event = self.SQLEvent
        with self.session_scope() as session:
            rows = (
                session.query(event.data)
                .filter(event.sender_id == sender_id, event.type_name.in_(SPOKEN))
                .order_by(event.id.desc())
                .limit(limit)
                .all()
            )
        return [json.loads(data) for (data,) in reversed(rows)]


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """WAL: readers and the writer work side by side, and a turn waits for no flush to disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
