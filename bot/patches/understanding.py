"""Understanding a message: what a component may wait for does not stop the other conversations."""

from __future__ import annotations

import functools
import sys
from typing import Any, Dict, Optional

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.trackers import DialogueStateTracker
from threadpoolctl import threadpool_limits

from bot.patches.graph import handing_on, run_with_waits
from bot.patches.marks import is_marked, marked

#: How long a thread may keep the interpreter from another that wants it, in seconds. Python's
#: own 5 ms are as long as the encoder computes: it would begin when it should be done.
SWITCH = 0.0005


def wait_while_understanding() -> None:
    """Has a message parsed by a run of the graph in which components may wait.

    Stock Rasa understands a message in one piece; the sentence encoder is a third of a turn, and
    computes outside of Python.
    """
    original = MessageProcessor.parse_message
    if is_marked(original):
        return
    sys.setswitchinterval(SWITCH)
    threadpool_limits(1, user_api="blas")  # a message's products are too small to be shared out

    @functools.wraps(original)
    async def parse_message(
        self: MessageProcessor,
        message: UserMessage,
        tracker: Optional[DialogueStateTracker] = None,
        only_output_properties: bool = True,
    ) -> Dict[str, Any]:
        target = self.model_metadata.nlu_target
        if self.http_interpreter or target is None:
            return await original(self, message, tracker, only_output_properties)
        if tracker is None:
            tracker = DialogueStateTracker.from_events(message.sender_id, [])
        inputs = {PLACEHOLDER_MESSAGE: [message], PLACEHOLDER_TRACKER: tracker}
        results = await run_with_waits(self.graph_runner, inputs, [target])
        with handing_on(results):
            return await original(self, message, tracker, only_output_properties)

    MessageProcessor.parse_message = marked(parse_message)  # type: ignore[method-assign]
