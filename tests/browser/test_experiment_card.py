"""An experiment as administrators see it in the page: what is planned, and what was found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from stub_channel import StubChannel
from talk import say

from recommender.payloads import validate

pytestmark = pytest.mark.browser
FINISHED = "Completed a course"
EXPERIMENT: dict[str, Any] = {
    "key": "half-popularity",
    "title": "Popularity at half its weight",
    "state": "running",
    "about": "ranking",
    "variants": [
        {"name": "control", "share": 0.5, "change": "as it is", "settings": {}},
        {"name": "half", "share": 0.5, "change": "half as much popularity", "settings": {}},
    ],
    "traffic": 1.0,
    "eligible": {"who": "all", "channel": None, "language": None},
    "primary": "completion",
    "secondary": [],
    "guardrails": [{"metric": "satisfaction", "margin": 0.2}],
    "planned": 4000,
    "detects": 0.04,
    "window_days": 28,
    "started_at": "2026-10-01T00:00:00+00:00",
    "stopped_at": None,
    "adopted": None,
}


def compared(role: str, label: str, unit: str, **values: Any) -> dict[str, Any]:
    interval = {"low": values.pop("low"), "high": values.pop("high"), "p": 0.01}
    return {
        "role": role,
        "metric": label.casefold(),
        "label": label,
        "unit": unit,
        "higher_is_better": True,
        "variant": "half",
        "learners": [2100, 2080],
        "every_look": interval,
        "one_look": interval,
        "p": 0.01,
        "variance_removed": 0.2,
        "margin": None,
        "state": None,
        **values,
    }


REPORT: dict[str, Any] = {
    "type": "experiment",
    "version": 1,
    "view": "report",
    "experiment": EXPERIMENT,
    "at": "2026-11-01T00:00:00+00:00",
    "learners": {
        "exposed": {"control": 2100, "half": 2080},
        "complete": 3900,
        "waiting": 280,
        "withdrawn": 0,
        "crossed": 0,
    },
    "groups": {"p": 0.75, "alarm": False},
    "comparisons": [
        compared("primary", FINISHED, "share",
                 control=0.21, difference=0.041, low=0.008, high=0.074),
        compared("guardrail", "Rating", "stars",
                 control=4.3, difference=-0.02, low=-0.1, high=0.06, margin=0.2, state="safe"),
    ],
    "verdict": "better",
    "variant": "half",
    "sentence": "Variant half completes 4.1 points more, interval 0.8 to 7.4.",
}  # fmt: skip


@pytest.fixture
def page(chat: Page, channel: StubChannel) -> Page:
    validate(REPORT)
    channel.reply = lambda _said: [{"text": REPORT["sentence"], "custom": REPORT}]
    return chat


@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_findings_stand_in_units_people_use(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    say(page, "how is the experiment going")
    card = page.get_by_test_id("experiment")
    expect(card.get_by_role("heading")).to_have_text("Popularity at half its weight")
    cells = card.get_by_role("row").filter(has_text=FINISHED).get_by_role("cell")
    expect(cells.filter(has_text="21.0 %")).to_be_visible()
    expect(cells.filter(has_text="+0.8 to +7.4 points")).to_be_visible()
    guard = card.get_by_role("row").filter(has_text="Rating (guardrail)")
    expect(guard).to_contain_text("no harm")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if folder := os.environ.get("WAYMARK_SCREENSHOTS"):
        card.scroll_into_view_if_needed()
        page.screenshot(path=Path(folder) / f"experiment-{width}.png")
