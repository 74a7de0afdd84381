"""Where conversations are kept: SQLite beside the other runtime files, or PostgreSQL by URL."""

from __future__ import annotations

import itertools
import json
import logging
import os
from typing import Any, Dict, Iterator, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.pool import QueuePool

from bot.encryption import Cipher
from bot.environment import load_environment, var_dir

logger = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 5
SPOKEN = ("user", "bot")
BY_KIND = "events_by_kind"


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

        __table_args__ = (sa.Index(BY_KIND, "sender_id", "type_name"),)

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
        self._add_index()

    def _add_index(self) -> None:
        """The index of kinds, where the table was made without it; another process may be first."""
        (index,) = (index for index in self.SQLEvent.__table__.indexes if index.name == BY_KIND)
        try:
            index.create(self.engine, checkfirst=True)
        except (sa.exc.OperationalError, sa.exc.ProgrammingError) as error:
            logger.warning("The index %s could not be made: %s", BY_KIND, type(error).__name__)

    def _keep_connections(self) -> None:
        """A pool instead of a new connection for every read, each with WAL."""
        self.engine = sa.create_engine(
            self.engine.url,
            poolclass=QueuePool,
            connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_S},
        )
        sa.event.listen(self.engine, "connect", _prepare_sqlite)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Optional[DialogueStateTracker]:
        """The tracker from its rows; only the column that is read is fetched."""
        with self.session_scope() as session:
            query = self._event_query(session, sender_id, fetch_events_from_all_sessions)
            events = [json.loads(data) for (data,) in query.with_entities(self.SQLEvent.data)]
        if not events:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    def _event_query(
        self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Any:
        """The events of the latest session, or of all, in their order.

        A session is what was stored since its start, whatever the clock said: an event that
        somebody wrote into the conversation with an earlier time belongs to it as well.
        """
        event = self.SQLEvent
        mine = session.query(event).filter(event.sender_id == sender_id)
        if not fetch_events_from_all_sessions:
            begun = (
                session.query(sa.func.max(event.id))
                .filter(event.sender_id == sender_id, event.type_name == SessionStarted.type_name)
                .scalar_subquery()
            )
            mine = mine.filter(event.id >= sa.func.coalesce(begun, 0))
        return mine.order_by(event.id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new of ``tracker``, all rows in one statement."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rows = [
                _row(tracker.sender_id, event)
                for event in self._additional_events(session, tracker)
            ]
            if rows:
                session.execute(sa.insert(self.SQLEvent.__table__), rows)
                session.commit()

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        """The events that are not stored yet: those behind as many as the session has rows."""
        stored = self._event_query(session, tracker.sender_id, False).order_by(None)
        count = stored.with_entities(sa.func.count(self.SQLEvent.id)).scalar()
        return itertools.islice(tracker.events, count, None)

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


def _row(sender_id: str, event: Event) -> Dict[str, Any]:
    """The row of one event; the columns beside ``data`` are those that Rasa fills."""
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """WAL: readers and the writer work side by side, and a turn waits for no flush to disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
