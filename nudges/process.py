"""The life of the process: standing by until it holds the lease, then running the scheduler."""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from nudges.digests import channels_of, deliver_digests
from nudges.jobs import Desk, sit_down
from nudges.rasa import RasaSender, rasa_client
from nudges.room_poster import RasaRooms
from nudges.rooms import RoomDesk
from nudges.scheduler import add_jobs, build_scheduler, is_alive
from recommender.bootstrap import Waymark
from recommender.errors import SettingsError, WaymarkError
from recommender.nudging.delivering import Deliverer
from recommender.nudging.health import SCHEDULER
from recommender.storage import nudge_leases
from recommender.storage.database import Database

log = logging.getLogger(__name__)

HELD_FOR = timedelta(seconds=60)
BEAT_SECONDS = 15.0


def owner_name() -> str:
    """A name for this process that no other has: host, process id, and a few random letters."""
    return f"{socket.gethostname()[:30]} {os.getpid()} {uuid.uuid4().hex[:8]}"


def build_desk(waymark: Waymark, owner: str) -> Desk:
    """What the jobs work with.

    Raises:
        SettingsError: the token of Rasa's HTTP API is not set.
    """
    token = waymark.settings.rasa_token
    if token is None:
        raise SettingsError("The token of Rasa's HTTP API is not set.", "Run `waymark init`.")
    client, secret = rasa_client(waymark.settings.rasa_url), token.get_secret_value()
    sender = RasaSender(client, secret)
    room = waymark.nudges
    posts = RoomDesk(
        waymark.room_shares,
        waymark.catalogue,
        waymark.rooms,
        RasaRooms(client, secret),
        sender,
        channels_of(room.reader),
    )
    clock = _now
    deliverer = Deliverer(waymark.database, room.reader, sender, owner=owner, clock=clock)
    return Desk(
        waymark.database,
        room,
        deliverer,
        owner,
        clock,
        plan_digests=lambda now: waymark.digests.plan(now=now),
        deliver_digests=lambda now: deliver_digests(
            waymark.digests, sender, channels_of(room.reader), now=now
        ),
        post_shares=posts.run,
    )


class Lease:
    """The one lease of the scheduler.

    Args:
        database: the store.
        owner: this process.
        clock: the time now.
    """

    def __init__(self, database: Database, owner: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._owner = owner
        self._clock = clock
        self._until = clock()

    def take(self) -> bool:
        """Takes the lease or goes on with it. A store that cannot be asked changes nothing.

        So it is held on to until it has run out, and then it is lost.
        """
        now = self._clock()
        try:
            with self._database.session() as session:
                until = now + HELD_FOR
                taken = nudge_leases.take(session, SCHEDULER, self._owner, now=now, until=until)
        except WaymarkError as error:
            log.warning("the lease could not be asked for: %s", error.code)
            return now < self._until
        self._until = until if taken else now
        return taken

    def give_back(self) -> None:
        """Lets another process begin at once."""
        try:
            with self._database.session() as session:
                nudge_leases.release(session, SCHEDULER, self._owner, now=self._clock())
        except WaymarkError as error:
            log.warning("the lease could not be given back: %s", error.code)


def run(waymark: Waymark, stopping: threading.Event) -> None:
    """Runs until ``stopping`` is set; stands by while another process holds the lease."""
    owner = owner_name()
    sit_down(build_desk(waymark, owner))
    lease = Lease(waymark.database, owner, _now)
    try:
        while not stopping.is_set():
            if lease.take():
                _schedule(waymark, lease, stopping)
            stopping.wait(BEAT_SECONDS)
    finally:
        lease.give_back()


def _schedule(waymark: Waymark, lease: Lease, stopping: threading.Event) -> None:
    scheduler = build_scheduler(waymark.settings)
    scheduler.start(paused=True)
    try:
        add_jobs(scheduler, now=_now())
        scheduler.resume()
        log.info("nudges are being decided and delivered")
        while not stopping.wait(BEAT_SECONDS):
            if not lease.take():
                log.warning("another process has the lease: standing by")
                return
            if not is_alive(scheduler):
                log.error("the scheduler has ended: it is started anew")
                return
    finally:
        scheduler.shutdown(wait=stopping.is_set())


def _now() -> datetime:
    return datetime.now(UTC)
