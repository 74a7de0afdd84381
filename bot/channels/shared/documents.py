"""Documents that come in over HTTP."""

from __future__ import annotations

import json
from typing import Any, Dict

from bot.channels.shared.errors import bad_request


def json_object(body: bytes) -> Dict[str, Any]:
    """The JSON object in ``body``; anything else is a bad request (``ChannelError``)."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise bad_request("This is not JSON.") from error
    if not isinstance(document, dict):
        raise bad_request("This is not a JSON object.")
    return document
