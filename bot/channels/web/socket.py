"""The Socket.IO side of the web channel."""

from __future__ import annotations

import asyncio
import functools
import logging
from typing import Any, Coroutine, Dict, Optional, Set

from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as Refused

from bot.channels.shared import errors
from bot.channels.shared.errors import ChannelError
from bot.channels.shared.messages import Incoming, read_message
from bot.channels.web.output import SocketOutput, room
from bot.channels.web.services import Services
from bot.channels.web.tokens import LEEWAY_S, Identity
from bot.monitoring.refused import refused

logger = logging.getLogger(__name__)

MAX_FRAME = 64_000
LONGEST_SLEEP_S = 7 * 86_400.0


def build_server(services: Services) -> AsyncServer:
    """A Socket.IO server for the origins of the settings, without handlers yet."""
    origins: Any = "*" if "*" in services.origins else list(services.origins)
    return AsyncServer(
        async_mode="sanic",
        cors_allowed_origins=origins,
        max_http_buffer_size=MAX_FRAME,
        ping_interval=20,
        ping_timeout=10,
    )


class SocketHandlers:
    """The events of the contract. A socket's identity is fixed when it connects."""

    def __init__(self, sio: AsyncServer, services: Services) -> None:
        self._sio = sio
        self._services = services
        self._tasks: Set["asyncio.Task[None]"] = set()
        self._expiries: Dict[str, "asyncio.Task[None]"] = {}

    def register(self) -> None:
        """Adds the handlers to the server."""
        self._sio.on("connect", self.connect)
        self._sio.on("disconnect", self.disconnect)
        self._sio.on("session_request", self.session_request)
        self._sio.on("user_uttered", self.user_uttered)
        self._sio.on("ack", self.ack)

    async def connect(self, sid: str, environ: Any, auth: Any = None) -> None:
        """Lets a socket in whose token is good."""
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            identity = self._services.tokens.verify(token, self._services.clock())
        except ChannelError as error:
            logger.warning("a socket was refused: %s", error.code)
            refused().note("socket", error.code, _address(environ), error.subject)
            raise Refused(error.sentence, {"code": error.code}) from error
        await self._sio.save_session(sid, {"identity": identity})
        self._expiries[sid] = asyncio.create_task(self._expire(sid, identity))

    async def disconnect(self, sid: str, *_: Any) -> None:
        """Forgets the socket; what it has not acknowledged stays in the outbox."""
        task = self._expiries.pop(sid, None)
        if task:
            task.cancel()

    async def session_request(self, sid: str, data: Any = None) -> None:
        """Confirms who is speaking, sends what waits, then joins the subject's room."""
        identity = await self._identity(sid)
        if identity is None:
            return
        confirmed = {"sub": identity.subject, "name": identity.name, "role": identity.role}
        await self._sio.emit("session_confirm", confirmed, room=sid)
        await self._replay(sid, identity.subject, self._seen(data))

    def _seen(self, data: Any) -> int:
        """The last id the client says it has; one we never gave (another store) counts as none."""
        value = data.get("last_id") if isinstance(data, dict) else None
        return value if _is_id(value) and value <= self._services.outbox.last_id() else 0

    async def _replay(self, sid: str, subject: str, seen: int) -> None:
        """Sends everything after ``seen`` in order.

        The socket joins the room only when nothing waits any more, so that a new message never
        overtakes an old one: an acknowledgement then always means "everything up to here".
        """
        outbox = self._services.outbox
        outbox.acknowledge(subject, seen)
        while True:
            waiting = outbox.waiting(subject, seen)
            if not waiting:
                break
            for number, body in waiting:
                if body:
                    message = {"id": number, **body, "replay": True}
                    await self._sio.emit("bot_uttered", message, room=sid)
                seen = number
        await self._sio.enter_room(sid, room(subject))

    async def ack(self, sid: str, number: Any = None) -> None:
        """Forgets what the client has received."""
        identity = await self._identity(sid)
        if identity is not None and _is_id(number):
            self._services.outbox.acknowledge(identity.subject, number)

    async def user_uttered(self, sid: str, data: Any = None) -> Dict[str, Any]:
        """Takes a message in; its answer comes as ``bot_uttered``."""
        identity = await self._identity(sid)
        if identity is None:
            return errors.expired().document()
        services = self._services
        try:
            offered = functools.partial(services.offered.holds, identity.subject)
            incoming = read_message(data, offered)
            if services.repeats.holds(identity.subject, incoming.client):
                return {"ok": True}
            services.turns.admit(identity.subject)
        except ChannelError as error:
            return error.document()
        services.repeats.add(identity.subject, incoming.client)
        self._start(self._turn(identity, incoming))
        return {"ok": True}

    async def _turn(self, identity: Identity, incoming: Incoming) -> None:
        services = self._services
        output = SocketOutput(self._sio, services.outbox, services.offered, services.clock)
        await self._typing(identity.subject, True)
        try:
            await services.turns.run(identity, incoming, output)
        finally:
            if not services.turns.running(identity.subject):
                await self._typing(identity.subject, False)

    async def _typing(self, subject: str, on: bool) -> None:
        await self._sio.emit("bot_typing", {"on": on}, room=room(subject))

    async def _identity(self, sid: str) -> Optional[Identity]:
        """Who is behind ``sid``; None, and the socket closed, when the token's time is over."""
        session = await self._sio.get_session(sid)
        identity: Identity = session["identity"]
        try:
            identity.check(self._services.clock())
        except ChannelError as error:
            refused().note("socket", error.code, None, error.subject)
            await self._close(sid)
            return None
        return identity

    async def _expire(self, sid: str, identity: Identity) -> None:
        """Closes the socket when its token's time is over, also if it keeps silent."""
        while True:
            left = identity.expires + LEEWAY_S - self._services.clock()
            if left < 0:
                break
            await asyncio.sleep(min(left + 0.05, LONGEST_SLEEP_S))
        self._expiries.pop(sid, None)  # so that closing does not cancel this very task
        await self._close(sid)

    async def _close(self, sid: str) -> None:
        await self._sio.emit("auth_expired", room=sid)
        # The acknowledgement of the event that is being handled must go out first.
        self._start(self._hang_up(sid))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs ``work`` beside; the loop alone would not keep it alive."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _hang_up(self, sid: str) -> None:
        await asyncio.sleep(0.1)
        await self._sio.disconnect(sid)


def _address(environ: Any) -> Optional[str]:
    """Where a socket comes from, as its request says it over HTTP."""
    request = environ.get("sanic.request") if isinstance(environ, dict) else None
    return str(request.remote_addr or request.ip) if request is not None else None


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
