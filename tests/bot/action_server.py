"""An action server in a few lines: what an action does is in its name."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from aiohttp import web

SLOW_S = 3.0


async def run_action(request: web.Request) -> web.Response:
    """Answers like rasa-sdk would."""
    call = await request.json()
    responses = []
    if call["next_action"] == "action_slow":
        await asyncio.sleep(SLOW_S)
        responses.append({"text": "At last."})
    elif call["next_action"] == "action_whoami":
        responses.append({"text": "You.", "custom": describe(call["tracker"])})
    return web.json_response({"events": [], "responses": responses})


async def learner(request: web.Request) -> web.Response:
    """Who is behind a handle: the library's answer, for a world in which nobody links."""
    asked = await request.json()
    who = f"{request.match_info['channel']}-of-{asked['handle']}"
    return web.json_response({"learner_id": who, "name": asked["name"], "tz": asked["tz"]})


async def handle(request: web.Request) -> web.Response:
    """Where a learner is reached; nobody else has a handle."""
    channel, who = request.match_info["channel"], (await request.json())["learner_id"]
    if not who.startswith(f"{channel}-of-"):
        return web.json_response({}, status=404)
    return web.json_response({"handle": who[len(f"{channel}-of-") :]})


def describe(tracker: dict[str, Any]) -> dict[str, Any]:
    """What an action can know about the speaker."""
    metadata = tracker["latest_message"]["metadata"]
    return {
        "type": "notice",
        "sender": tracker["sender_id"],
        "metadata": metadata,
        "channel": tracker["latest_input_channel"],
    }


def main() -> None:
    app = web.Application()
    app.router.add_post("/webhook", run_action)
    app.router.add_post("/channels/{channel}/learner", learner)
    app.router.add_post("/channels/{channel}/handle", handle)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)


if __name__ == "__main__":
    main()
