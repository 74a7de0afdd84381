"""How posts reach rooms: the messengers' channels in the Rasa process, which have the tokens."""

from __future__ import annotations

from typing import Any

import httpx

from nudges.rasa import answer_to
from recommender.learners.together.refusals import UNSURE
from recommender.learners.together.rooms import Room
from recommender.nudging.delivering import DeliveryError


class RasaRooms:
    """Posts through ``POST /webhooks/<channel>/rooms``, which knows a repeat by its id.

    Args:
        client: an HTTP client whose base is the Rasa server.
        token: of its HTTP API.
    """

    def __init__(self, client: httpx.Client, token: str) -> None:
        self._client = client
        self._token = token

    def post(self, room: Room, share_id: str, post: dict[str, Any]) -> None:
        """Posts, once however often it is called.

        Raises:
            DeliveryError: it was not taken (``final``: and never will be), or nobody knows.
        """
        found = self._answer(room, {"delivery": share_id, "room": room.address, "post": post})
        outcome, reason = found.get("outcome"), str(found.get("reason") or "unknown")
        if outcome == "posted":
            return
        if outcome == "unsure":
            raise DeliveryError(UNSURE, certain=False, final=True)
        raise DeliveryError(reason, certain=True, final=outcome == "refused")

    def _answer(self, room: Room, document: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token}"}
        url = f"/webhooks/{room.channel}/rooms"
        answer = answer_to(lambda: self._client.post(url, json=document, headers=headers))
        return dict(answer.json())
