"""One turn: hand a message to Rasa, and speak for it when it does not."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from typing import Any, Awaitable, Callable, Dict, Protocol

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.channels.shared.errors import ChannelError
from bot.channels.shared.messages import Incoming
from bot.monitoring.metrics import ERROR, OK, TIMEOUT, metrics
from bot.monitoring.metrics import SILENT as NO_ANSWER
from bot.monitoring.requests import REQUEST, begin_request, current_request

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
        begin_request()
        begun, outcome = time.perf_counter(), ERROR
        try:
            outcome = await self._play(speaker, incoming, output)
            if not output.sent:
                outcome = NO_ANSWER if outcome == OK else outcome
                await output.send_response(speaker.subject, apology("no_answer", SILENT))
        finally:
            self._note(output.name(), outcome, time.perf_counter() - begun)
            self._running[speaker.subject] -= 1
            if not self._running[speaker.subject]:
                del self._running[speaker.subject]

    def _note(self, channel: str, outcome: str, seconds: float) -> None:
        metrics().turn(channel, outcome, seconds)
        ids = {"channel": channel, "outcome": outcome, "ms": round(seconds * 1_000, 1)}
        logger.info("turn", extra={"ids": ids})

    async def _play(self, speaker: Speaker, incoming: Incoming, output: TurnOutput) -> str:
        channel = output.name()
        facts = {**speaker.facts(channel), REQUEST: current_request()}
        message = UserMessage(
            incoming.text,
            output,
            speaker.subject,
            input_channel=channel,
            metadata={"waymark": facts, "client": incoming.client},
        )
        try:
            await asyncio.wait_for(self._handler(message), self._timeout)
        except asyncio.TimeoutError:
            logger.error("A turn of %s took more than %g s.", speaker.subject, self._timeout)
            await output.send_response(speaker.subject, apology("timeout", SLOW))
            return TIMEOUT
        except Exception as error:
            # Only the kind: the error's text may repeat what was said.
            logger.error("A turn of %s failed: %s", speaker.subject, type(error).__name__)
            logger.debug("The failure in full", exc_info=True)
            return ERROR
        return OK
