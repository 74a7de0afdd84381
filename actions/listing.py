"""Fetching a list of courses and showing it: the same for recommending, filtering and searching.

The slot ``asked`` remembers how the last list came about, so that "more" and filters can ask
again: ``{"surface": "recommend" | "similar" | "search", "text", "course_id", "goal",
"weekly_hours", "count"}`` with only what was given.
"""

from __future__ import annotations

from typing import Any

from actions import wording
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.payloads import courses_payload
from recommender.payloads.filters import filters_dict, filters_from
from recommender.ranking.model import Query, Ranked

MAX_COUNT = 10
RECOMMEND: dict[str, Any] = {"surface": "recommend"}


def fetch(
    turn: Turn, asked: dict[str, Any], filters: dict[str, Any], exclude: list[str] | None = None
) -> Ranked:
    """The library's answer to ``asked`` under ``filters``, without the courses of ``exclude``."""
    wanted = asked.get("count") or turn.waymark.settings.recommendations
    query = Query(
        learner_id=turn.learner_id,
        goal=asked.get("goal"),
        weekly_hours=asked.get("weekly_hours"),
        filters=filters_from(filters),
        n=max(1, min(MAX_COUNT, int(wanted))),
        exclude=frozenset(exclude or ()),
        channel=turn.facts.channel,
    )
    ranking = turn.waymark.recommendations
    if asked["surface"] == "similar":
        return ranking.similar(asked["course_id"], query, now=turn.now)
    if asked["surface"] == "search":
        return ranking.search(asked["text"], query, now=turn.now)
    return ranking.recommend(query, now=turn.now)


def show(
    turn: Turn,
    asked: dict[str, Any],
    filters: dict[str, Any],
    *,
    more: bool = False,
    note: str = "",
) -> Reply:
    """Fetches and shows; ``more`` leaves out what was shown of this list already."""
    seen = [str(item) for item in turn.slot("seen_courses", [])] if more else []
    ranked = fetch(turn, asked, filters, seen)
    if not ranked.items:
        return _nothing(turn, ranked, asked, filters, more=more, note=note)
    ids = [item.course.course_id for item in ranked.items]
    heading = title_of(turn, asked, ranked)
    payload = courses_payload(ranked, title=heading)
    text = "\n".join(
        part
        for part in (_opening(note, heading, ranked), wording.course_list(ranked.items))
        if part
    )
    return Reply(
        says=(
            Say(
                f"{text}\n{_next_step(ids)}",
                payload=payload,
                buttons=_buttons(payload["courses"], filters),
            ),
        ),
        slots={
            "shown_courses": ids,
            "seen_courses": seen + ids,
            "current_course": ids[0] if len(ids) == 1 else None,
            "request_id": ranked.request_id,
            "asked": asked,
            "filters": filters or None,
        },
        offer="more_courses",
    )


def title_of(turn: Turn, asked: dict[str, Any], ranked: Ranked) -> str:
    """The heading of a list, which says what it was made from."""
    if asked["surface"] == "search":
        return f"Courses about “{wording.shortened(asked['text'])}”"
    if asked["surface"] == "similar":
        return f"Similar to {asked.get('title', 'that course')}"
    goal = asked.get("goal") or (turn.slot("career_goal") if ranked.personalised else None)
    if goal:
        return f"Courses towards “{wording.shortened(goal)}”"
    if topics := (*ranked.filters.skills, *ranked.filters.subjects):
        return f"Courses about {wording.joined(topics)}"
    if ranked.personalised and turn.slot("interests"):
        return f"Courses about {wording.joined(turn.slot('interests')[:3])}"
    return "Courses that many learners choose"


def _opening(note: str, heading: str, ranked: Ranked) -> str:
    holding = filters_dict(ranked.filters)
    phrase = wording.filters_phrase(
        {key: value for key, value in holding.items() if key not in ranked.relaxed}
    )
    parts = [note] if note else []
    if ranked.relaxed:
        lifted = wording.relaxed_phrase(ranked.relaxed)
        parts.append(f"Nothing fits all your wishes, so I set aside {lifted}.")
    parts.append(f"{heading} ({phrase}):" if phrase else f"{heading}:")
    return " ".join(parts)


def _next_step(ids: list[str]) -> str:
    if len(ids) == 1:
        return "Ask me why, or for the details."
    return "Ask about any of them (“why the first one?”), or tell me to narrow it down."


def _buttons(cards: list[dict[str, Any]], filters: dict[str, Any]) -> tuple[Button, ...]:
    buttons = [
        button(
            "Why the first one?" if len(cards) > 1 else "Why this one?",
            "explain",
            course_id=cards[0]["id"],
        ),
        button("Show me more", "more_courses"),
    ]
    if filters:
        buttons.append(button("Clear the filters", "clear_filters"))
    elif not all(card["is_free"] for card in cards):
        buttons.append(button("Only free ones", "filter_courses", price={"free": True}))
    return tuple(buttons)


def _nothing(
    turn: Turn,
    ranked: Ranked,
    asked: dict[str, Any],
    filters: dict[str, Any],
    *,
    more: bool,
    note: str,
) -> Reply:
    """An honest empty list, with a way on."""
    phrase = wording.filters_phrase(filters)
    if more:
        text = "That was everything that fits" + (f" ({phrase})." if phrase else ".")
    elif phrase:
        text = f"I found nothing that is {phrase}. Shall I lift the filters?"
    else:
        text = "I found nothing for that. Try other words, or let me recommend something."
    buttons = [button("Clear the filters", "clear_filters")] if phrase else []
    buttons.append(button("Recommend something", "recommend"))
    payload = courses_payload(ranked, title=title_of(turn, asked, ranked))
    return Reply(
        says=(Say(f"{note} {text}".strip(), payload=payload, buttons=tuple(buttons)),),
        slots={"asked": asked, "filters": filters or None},
        offer="clear_filters" if phrase else "recommend",
    )
