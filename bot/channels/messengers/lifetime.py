"""A channel begins and ends with the server."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint

from bot.channels.messengers.intake import Intake
from bot.channels.messengers.services import Services


def live(blueprint: Blueprint, services: Services, intake: Intake) -> None:
    """Goes on with what was left, once the server runs, and ends in order with it."""

    @blueprint.listener("after_server_start")
    async def begin(*_: Any) -> None:
        services.postman.resume()
        intake.resume()

    @blueprint.listener("before_server_stop")
    async def end(*_: Any) -> None:
        await intake.close()
        await services.postman.close()
        await services.people.close()
