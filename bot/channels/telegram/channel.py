"""The input channel that ``credentials.yml`` names."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any, Coroutine, Dict, List, Optional, Set, Tuple

from sanic import Blueprint

from bot.channels.messengers.channel import MessengerInput, Way
from bot.channels.messengers.drawing.parts import Drawn
from bot.channels.messengers.intake import Intake
from bot.channels.messengers.lifetime import live
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.output import MessengerOutput
from bot.channels.messengers.people import Person
from bot.channels.messengers.postman import LaterError, NeverError
from bot.channels.messengers.room_routes import add_rooms
from bot.channels.messengers.rooms import RoomDesk, allowed_rooms
from bot.channels.messengers.services import Handler, Services, build_services
from bot.channels.messengers.updates import Update
from bot.channels.telegram.client import API, TelegramClient
from bot.channels.telegram.form import calls_of, room_call
from bot.channels.telegram.http import add_routes
from bot.channels.telegram.keyboards import OF, PAGES, TURN, Keys
from bot.channels.telegram.updates import callback_id, from_update

logger = logging.getLogger(__name__)

NAME = "telegram"
TOKEN, SECRET = "WAYMARK_TELEGRAM_TOKEN", "WAYMARK_TELEGRAM_SECRET"
URL, PUBLIC = "WAYMARK_TELEGRAM_API_URL", "WAYMARK_CHAT_URL"


class TelegramOutput(MessengerOutput):
    """Messages in the private chat with one person."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, also for responses of the domain that are meant for it."""
        return NAME


class TelegramInput(MessengerInput):
    """Private chats of one Telegram bot."""

    secrets = (TOKEN, SECRET)

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs, trackers and responses."""
        return NAME

    def build(self, values: Tuple[str, ...], handler: Handler) -> Tuple[Blueprint, Way]:
        """The webhook, and private chats."""
        token, secret = values
        client = TelegramClient(token, os.environ.get(URL) or API)
        services = build_services(NAME, client, handler)

        def form(subject: str, drawn: Drawn) -> List[Call]:
            return calls_of(drawn, Keys(services.offers, subject, services.clock()))

        def way(handle: Optional[str]) -> MessengerOutput:
            return TelegramOutput(services.postman, form, handle)

        desk = Desk(client, services)
        desk.intake = Intake(services, way, desk.pressed, client.introduce)
        blueprint = Blueprint(f"{NAME}_webhook", __name__)
        add_routes(blueprint, secret, desk.take)
        rooms = RoomDesk(
            services.ledger, client.post, room_call, allowed_rooms(NAME), services.clock
        )
        add_rooms(blueprint, rooms)
        live(blueprint, services, desk.intake)
        _register(blueprint, client, secret)
        return blueprint, way


class Desk:
    """Takes updates, and does what Telegram's own clock and pages need beside the turn."""

    intake: Intake

    def __init__(self, client: TelegramClient, services: Services) -> None:
        self._client = client
        self._services = services
        self._tasks: Set["asyncio.Task[None]"] = set()

    def take(self, document: Dict[str, Any]) -> None:
        """One update; what came before is acknowledged and nothing else."""
        keyed = from_update(document)
        if keyed is None:
            return
        pressed = callback_id(document)
        if pressed is not None:
            self._beside(self._client.acknowledge(pressed))
        if self.intake.take(*keyed) and pressed is None:
            self._beside(self._client.typing(keyed[1].contact.handle))

    async def pressed(self, person: Person, update: Update, offered: Dict[str, Any]) -> None:
        """Turns a page in place; other buttons speak to Rasa."""
        if TURN not in offered:
            return
        kept = self._services.offers.find(person.subject, str(offered[OF])) or {}
        number, message_id = offered[TURN], (update.place or {}).get("message_id")
        if not isinstance(message_id, int) or number >= len(kept.get(PAGES, ())):
            return
        page, keyboard = kept[PAGES][number], kept["keyboards"][number]
        try:
            await self._client.edit(update.contact.handle, message_id, page, keyboard)
        except LaterError as error:
            logger.warning("A page was not turned: %s", error)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _register(blueprint: Blueprint, client: TelegramClient, secret: str) -> None:
    """Tells Telegram our address where we have one that Telegram can reach."""
    public = (os.environ.get(PUBLIC) or "").rstrip("/")

    @blueprint.listener("after_server_start")
    async def register(*_: Any) -> None:
        if not public.startswith("https://"):
            logger.warning(
                "Telegram is not told where to send: WAYMARK_CHAT_URL is no https address."
            )
            return
        try:
            await client.listen_at(f"{public}/webhooks/{NAME}/webhook", secret)
        except (LaterError, NeverError) as error:
            logger.error("Telegram could not be told where to send: %s", error)

    @blueprint.listener("before_server_stop")
    async def end(*_: Any) -> None:
        await client.close()
