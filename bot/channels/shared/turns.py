"""One turn: hand a message to Rasa, and speak for it when it does not."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any, Awaitable, Callable, Dict, Protocol

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.channels.shared.errors import ChannelError
from bot.channels.shared.messages import Incoming

logger = logging.getLogger(__name__)

MAX_AT_ONCE = 20
SLOW = "Sorry, that took too long. Please try again in a moment."
SILENT = "Sorry, I could not do that just now. Please try again in a moment."
HINT = "Nothing you told me before is lost."


class Speaker(Protocol):
    """Who is talking, as far as the channel verified it."""

    @property
    def subject(self) -> str:
        """The learner; also the conversation's id."""

    def facts(self, channel: str) -> Dict[str, Any]:
        """The verified facts that travel with every message, under ``waymark``."""


class TurnOutput(OutputChannel):
    """A way out that knows how many replies left by it.

    Attributes:
        sent: the replies of this turn.
    """

    sent = 0


def apology(code: str, sentence: str, hint: str = HINT) -> Dict[str, Any]:
    """A reply that says that something went wrong, for people and for programs."""
    return {
        "text": sentence,
        "custom": {"type": "error", "version": 1, "code": code, "hint": hint},
    }


class Turns:
    """Runs turns with a time limit.

    Args:
        handler: Rasa's handler of messages.
        timeout: seconds after which a turn is given up. Rasa itself would wait 300 s for the
            action server and keep the conversation locked; a turn that is given up leaves no
            trace in the tracker, and the conversation goes on.
    """

    def __init__(self, handler: Callable[[UserMessage], Awaitable[Any]], timeout: float) -> None:
        self._handler = handler
        self._timeout = timeout
        self._running: "Counter[str]" = Counter()

    def running(self, subject: str) -> int:
        """How many turns of ``subject`` are under way or waiting."""
        return self._running[subject]

    def admit(self, subject: str) -> None:
        """Counts a turn in, which :meth:`run` counts out; raises ``busy`` when too many wait."""
        if self._running[subject] >= MAX_AT_ONCE:
            raise ChannelError(
                "busy", "One thing at a time, please: I am still answering.", status=429
            )
        self._running[subject] += 1

    async def run(self, speaker: Speaker, incoming: Incoming, output: TurnOutput) -> None:
        """Plays one admitted turn; whatever happens, the learner gets an answer."""
        try:
            await self._play(speaker, incoming, output)
            if not output.sent:
                await output.send_response(speaker.subject, apology("no_answer", SILENT))
        finally:
            self._running[speaker.subject] -= 1
            if not self._running[speaker.subject]:
                del self._running[speaker.subject]

    async def _play(self, speaker: Speaker, incoming: Incoming, output: TurnOutput) -> None:
        channel = output.name()
        message = UserMessage(
            incoming.text,
            output,
            speaker.subject,
            input_channel=channel,
            metadata={"waymark": speaker.facts(channel), "client": incoming.client},
        )
        try:
            await asyncio.wait_for(self._handler(message), self._timeout)
        except asyncio.TimeoutError:
            logger.error("A turn of %s took more than %g s.", speaker.subject, self._timeout)
            await output.send_response(speaker.subject, apology("timeout", SLOW))
        except Exception as error:
            # Only the kind: the error's text may repeat what was said.
            logger.error("A turn of %s failed: %s", speaker.subject, type(error).__name__)
            logger.debug("The failure in full", exc_info=True)
