"""The input channel that ``credentials.yml`` names."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Optional, Tuple

from sanic import Blueprint

from bot.channels.messengers.channel import MessengerInput, Way
from bot.channels.messengers.drawing.parts import Button, Drawn
from bot.channels.messengers.intake import PAYLOAD, Intake
from bot.channels.messengers.lifetime import live
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.output import MessengerOutput
from bot.channels.messengers.people import Person
from bot.channels.messengers.room_routes import add_rooms
from bot.channels.messengers.rooms import RoomDesk, allowed_rooms
from bot.channels.messengers.services import Handler, build_services
from bot.channels.messengers.updates import Update
from bot.channels.slack.client import API, SlackClient
from bot.channels.slack.form import calls_of, room_call
from bot.channels.slack.http import add_routes
from bot.channels.slack.signature import Signatures

NAME = "slack"
TOKEN, SIGNING = "WAYMARK_SLACK_BOT_TOKEN", "WAYMARK_SLACK_SIGNING_SECRET"
URL = "WAYMARK_SLACK_API_URL"


class SlackOutput(MessengerOutput):
    """Messages in the direct message with one person."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, also for responses of the domain that are meant for it."""
        return NAME


class SlackInput(MessengerInput):
    """Direct messages in one Slack workspace."""

    secrets = (TOKEN, SIGNING)

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs, trackers and responses."""
        return NAME

    def build(self, values: Tuple[str, ...], handler: Handler) -> Tuple[Blueprint, Way]:
        """The webhook, and direct messages."""
        token, signing = values
        client = SlackClient(token, os.environ.get(URL) or API)
        services = build_services(NAME, client, handler)

        def form(subject: str, drawn: Drawn) -> List[Call]:
            def key(button: Button) -> str:
                return services.offers.add(subject, {PAYLOAD: button.payload}, services.clock())

            return calls_of(drawn, key)

        def way(handle: Optional[str]) -> MessengerOutput:
            return SlackOutput(services.postman, form, handle)

        intake = Intake(services, way, pressed, client.introduce)
        blueprint = Blueprint(f"{NAME}_webhook", __name__)
        add_routes(blueprint, Signatures(signing, services.clock), intake)
        rooms = RoomDesk(
            services.ledger, client.post, room_call, allowed_rooms(NAME), services.clock
        )
        add_rooms(blueprint, rooms)
        live(blueprint, services, intake)
        return blueprint, way


async def pressed(person: Person, update: Update, offered: Dict[str, Any]) -> None:
    """Slack's buttons all speak to Rasa; nothing is changed in the message."""
