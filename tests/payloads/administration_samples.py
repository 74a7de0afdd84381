"""A payload of each kind that administrators see."""

from __future__ import annotations

from typing import Any

from recommender.administration.preview_model import Change, Example, Figures, Preview
from recommender.payloads.moderation import Item, moderation_payload
from recommender.payloads.settings import SECTIONS, settings_payload, table

PREVIEW = Preview(
    30,
    True,
    10,
    Change(0.8123456, 1.5, 0.9),
    Figures(0.5, 0.25, 12.0),
    Figures(None, 0.0, None),
    (Example("data", ("SQL",), ("Python", "SQL")),),
)
ITEM = Item(
    "r1", "SQL from Scratch", "open", (("Place", 2), ("Match", 0.5)), ("A note.",), ("No.",)
)
SAMPLES: dict[str, Any] = {
    **{f"settings {name}": settings_payload(name, "Title") for name in SECTIONS},
    "settings with everything": settings_payload(
        "change",
        "Ranking",
        facts=(("Version", 3), ("Scorer", "blend"), ("On", True), ("Diversity", 0.30000001)),
        tables=(table("Parts", ("Part", "Weight"), (("goal", 1.0), ("trend", None))),),
        preview=PREVIEW,
        confirm=True,
    ),
    "no reports": moderation_payload("reports", "Reports", 0, ()),
    "a report": moderation_payload("reports", "Reports", 1, (ITEM,), confirm=True),
}
