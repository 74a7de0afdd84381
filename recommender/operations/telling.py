"""Telling somebody in their conversation how a run ended."""

from __future__ import annotations

import logging
from urllib.parse import quote

import httpx

from recommender.operations.run_model import Run
from recommender.payloads import NoticeKind, notice_payload
from recommender.settings import Settings

SECONDS = 10.0
log = logging.getLogger(__name__)


def tell(settings: Settings, run: Run, text: str) -> bool:
    """Says ``text`` to whoever began ``run`` in the chat; ``False`` where that did not work.

    The run itself does not depend on it: it can be asked for at any time.
    """
    if run.channel is None:
        return False
    token = settings.rasa_token.get_secret_value() if settings.rasa_token else ""
    params = {
        "token": token,
        "output_channel": run.channel,
        "execute_side_effects": "true",
        "include_events": "NONE",
    }
    event = {
        "event": "bot",
        "text": text,
        "data": {"custom": notice_payload(NoticeKind.DONE, run.kind.value)},
    }
    url = f"{settings.rasa_url}/conversations/{quote(run.actor, safe='')}/tracker/events"
    try:
        with httpx.Client(timeout=SECONDS, trust_env=False) as client:
            answer = client.post(url, params=params, json=[event])
    except httpx.HTTPError as error:
        log.warning("run %s could not be told: %s", run.run_id, type(error).__name__)
        return False
    return answer.status_code == httpx.codes.OK
