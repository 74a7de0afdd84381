"""Where conversations are kept: SQLite beside the other runtime files, or PostgreSQL by URL."""

from __future__ import annotations

import itertools
import json
import logging
import os
from typing import Any, Dict, Iterable, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.pool import QueuePool

from bot.encryption import Cipher
from bot.environment import load_environment, var_dir
from bot.recent_sessions import MOST_EVENTS, RecentSessions, Session, Stamp

logger = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 5
SPOKEN = ("user", "bot")
BY_KIND = "events_by_kind"
# Every turn asks these: as text they need no compiling.
STAMP = sa.text(
    "SELECT (SELECT count(*) FROM events WHERE sender_id = :sender AND id >= :first), "
    "id, timestamp FROM events WHERE id = (SELECT max(id) FROM events WHERE sender_id = :sender)"
)
WRITTEN = sa.text(
    "SELECT id, timestamp FROM events WHERE sender_id = :sender AND id > :newest ORDER BY id"
)


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

    The table is that of Rasa's store; only the column ``data`` holds ciphertext. The option
    ``kept_events`` of ``endpoints.yml`` says how many events of recent sessions stay in memory.
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
        kept_events: int = MOST_EVENTS,
        **kwargs: Any,
    ) -> None:
        load_environment()
        self._recent = RecentSessions(int(kept_events))
        self._insert = sa.insert(self.SQLEvent.__table__)
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
        """The tracker from its rows, or from what is known of them where nothing has changed."""
        with self.session_scope() as session:
            if fetch_events_from_all_sessions:
                query = self._event_query(session, sender_id, True).with_entities(
                    self.SQLEvent.data
                )
                events = _known(_event(data) for (data,) in query)
            else:
                events = self._latest_session(session, sender_id)
        if not events:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    def _latest_session(self, session: Any, sender_id: str) -> List[Event]:
        """The events of the latest session, read only where they are not known already."""
        known = self._recent.take(sender_id)
        if known is None or self._stamp(session, sender_id, known.first) != known.stamp:
            known = self._read(session, sender_id)
        if known is None:
            return []
        self._recent.put(sender_id, known)
        return known.copies()

    def _read(self, session: Any, sender_id: str) -> Optional[Session]:
        """The latest session from its rows; ``None`` where there are none."""
        event = self.SQLEvent
        query = self._event_query(session, sender_id, False)
        rows = query.with_entities(event.id, event.timestamp, event.data).all()
        if not rows:
            return None
        stamp = Stamp(len(rows), rows[-1][0], rows[-1][1])
        return Session(rows[0][0], stamp, tuple(_event(data) for _, _, data in rows))

    def _stamp(self, session: Any, sender_id: str, first: int) -> Optional[Stamp]:
        """What there is now of the session that begins with the row ``first``: one indexed look."""
        found = session.execute(STAMP, {"sender": sender_id, "first": first}).first()
        return Stamp(*found) if found else None

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
        """Stores what is new of ``tracker``, all rows in one statement and one transaction."""
        await self.stream_events(tracker)
        sender_id = tracker.sender_id
        # Taken, and put back once everything is stored: whatever fails leaves nothing half known.
        known = self._recent.take(sender_id)
        with self.session_scope() as session:
            if known and self._stamp(session, sender_id, known.first) != known.stamp:
                known = None
            stored = known.stamp.rows if known else self._stored(session, sender_id)
            rows = [_row(sender_id, e) for e in itertools.islice(tracker.events, stored, None)]
            if rows:
                session.execute(self._insert, rows)
                known = known and self._with_rows(session, sender_id, known, rows)
                session.commit()
        if known:
            self._recent.put(sender_id, known)

    def _with_rows(
        self, session: Any, sender_id: str, known: Session, rows: List[Dict[str, Any]]
    ) -> Optional[Session]:
        """``known`` with the rows just written; ``None`` where others came between them."""
        given = {"sender": sender_id, "newest": known.stamp.newest}
        written = session.execute(WRITTEN, given).all()
        if [at for _, at in written] != [row["timestamp"] for row in rows]:
            return None
        ids = [number for number, _ in written]
        # From the stored form: an event read from the store is not always the one written.
        return known.grown(ids, written[-1][1], [_event(row["data"]) for row in rows])

    def _stored(self, session: Any, sender_id: str) -> int:
        """How many rows the latest session has."""
        query = self._event_query(session, sender_id, False).order_by(None)
        return int(query.with_entities(sa.func.count(self.SQLEvent.id)).scalar())

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


def _event(data: str) -> Optional[Event]:
    """The event in a row; ``None`` for what Rasa leaves out, too."""
    return next(iter(deserialise_events([json.loads(data)])), None)


def _known(events: Iterable[Optional[Event]]) -> List[Event]:
    return [event for event in events if event is not None]


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
