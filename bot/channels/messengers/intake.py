"""From an update to a turn: taken once, in each person's order, answered whatever happens."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Coroutine, Dict, Optional, Set

from bot.channels.messengers.output import MessengerOutput
from bot.channels.messengers.people import Contact, PeopleError, Person
from bot.channels.messengers.services import Services
from bot.channels.messengers.updates import Update, update_of
from bot.channels.shared.errors import ChannelError
from bot.channels.shared.limits import TokenBuckets
from bot.channels.shared.messages import Incoming, read_text
from bot.channels.shared.turns import SILENT, apology

logger = logging.getLogger(__name__)

PAYLOAD = "payload"
HURRY = "That is a lot at once. Give me a minute, then go on."
PER_MINUTE = 30.0
Answer = Callable[[str], MessengerOutput]
Introduce = Callable[[Contact], Awaitable[Contact]]
Press = Callable[[Person, Update, Dict[str, Any]], Awaitable[None]]


class Intake:
    """Takes updates of one channel.

    Args:
        services: the channel's parts.
        answer: makes the way out to a handle.
        pressed: what the channel itself does when a button was pressed.
        introduce: adds what the platform says of somebody: name and time zone.
    """

    def __init__(
        self, services: Services, answer: Answer, pressed: Press, introduce: Introduce
    ) -> None:
        self._channel = services.channel
        self._inbox = services.inbox
        self._people = services.people
        self._offers = services.offers
        self._turns = services.turns
        self._clock = services.clock
        self._answer = answer
        self._pressed = pressed
        self._introduce = introduce
        self._often = TokenBuckets(PER_MINUTE)
        self._warned = TokenBuckets(1.0)
        self._last: Dict[str, "asyncio.Task[None]"] = {}
        self._tasks: Set["asyncio.Task[None]"] = set()

    def take(self, key: str, update: Update) -> bool:
        """Takes an update in and answers it beside; False when it came before.

        Args:
            key: the platform's own id of it.
            update: what it says.
        """
        number = self._inbox.take(key, update.document(), self._clock())
        if number is None:
            return False
        self._queue(number, update)
        return True

    def resume(self) -> None:
        """Answers what a process that died left unanswered; called once, in the server's loop."""
        for number, document in self._inbox.unanswered(self._clock()):
            self._queue(number, update_of(document))

    async def close(self) -> None:
        """Ends what is under way; it stays in the inbox."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _queue(self, number: int, update: Update) -> None:
        """Behind whatever the same person did before."""
        handle = update.contact.handle
        before, work = self._last.get(handle), self._handle(number, update)
        task = asyncio.create_task(self._after(before, work))
        self._last[handle] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._forget(handle, done))

    def _forget(self, handle: str, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if self._last.get(handle) is task:
            del self._last[handle]

    async def _after(
        self, before: "Optional[asyncio.Task[None]]", work: Coroutine[Any, Any, None]
    ) -> None:
        if before is not None:
            await asyncio.wait([before])
        await work

    async def _handle(self, number: int, update: Update) -> None:
        self._inbox.begin(number)
        try:
            await self._play(number, update)
        except Exception as error:
            # Only the kind: the error's text may repeat what was said.
            logger.error("Message %d of %s failed: %s", number, self._channel, type(error).__name__)
            logger.debug("The failure in full", exc_info=True)
        self._inbox.done(number)

    async def _play(self, number: int, update: Update) -> None:
        handle = update.contact.handle
        output = self._answer(handle)
        if not self._often.take(handle, self._clock()):
            if self._warned.take(handle, self._clock()):
                await output.send_response(self._nobody(number), apology("busy", HURRY))
            return
        try:
            contact = await self._introduce(update.contact)
            person = await self._people.who(self._channel, contact)
        except PeopleError as error:
            logger.error("Message %d of %s: %s", number, self._channel, error)
            await output.send_response(self._nobody(number), apology("no_answer", SILENT))
            return
        self._inbox.belongs(number, person.subject)
        try:
            text = await self._said(person, update)
            if text is None:
                return
            self._turns.admit(person.subject)
        except ChannelError as error:
            refusal = apology(error.code, error.sentence, error.hint or "")
            await output.send_response(person.subject, refusal)
            return
        await self._turns.run(person, Incoming(text, {}), output)

    async def _said(self, person: Person, update: Update) -> Optional[str]:
        """What Rasa shall hear; ``None`` where the channel answers a button itself.

        Only a payload that was offered to this person is obeyed. A button that is not known any
        more says its title, as if it had been typed.
        """
        offered = self._offers.find(person.subject, update.key) if update.key else None
        if offered is None:
            return read_text(update.text, lambda _: False)
        await self._pressed(person, update, offered)
        return str(offered[PAYLOAD]) if PAYLOAD in offered else None

    def _nobody(self, number: int) -> str:
        """Stands for somebody of whom it is not known who they are."""
        return f"{self._channel}-unknown-{number}"
