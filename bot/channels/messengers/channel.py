"""What the input channels of messengers share: they are off until their secrets are set."""

from __future__ import annotations

import abc
from typing import Any, Callable, ClassVar, Dict, Optional, Tuple

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint

from bot.channels.messengers.off import OffOutput, off_blueprint
from bot.channels.messengers.output import MessengerOutput
from bot.channels.messengers.services import Handler, secrets
from bot.encryption import Cipher
from bot.environment import load_environment

Way = Callable[[Optional[str]], MessengerOutput]


class MessengerInput(InputChannel):
    """A messenger. Its settings come from the environment (``.env``).

    Subclasses name the settings without which it is off, and build the rest.
    """

    secrets: ClassVar[Tuple[str, ...]]

    def __init__(self) -> None:
        self._way: Optional[Way] = None

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "MessengerInput":
        """The channel, on or off; whether it is shows when the server starts."""
        load_environment()
        return cls()

    @abc.abstractmethod
    def build(self, values: Tuple[str, ...], handler: Handler) -> Tuple[Blueprint, Way]:
        """The routes, and the way out to a handle (``None``: to be looked up)."""

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes of the channel; one that is off has its health alone."""
        values, missing = secrets(*self.secrets)
        if missing:
            return off_blueprint(self.name(), missing, wanted=len(self.secrets))
        Cipher.from_environment()  # says what is missing before anything starts
        blueprint, self._way = self.build(values, on_new_message)
        return blueprint

    def get_output_channel(self) -> OutputChannel:
        """The way out for messages nobody asked for."""
        return OffOutput(self.name()) if self._way is None else self._way(None)
