"""Fetching a list of courses and showing it: the same for recommending, filtering and searching.

The slot ``asked`` remembers how the last list came about, so that "more" and filters can ask
again: ``{"surface": "recommend" | "similar" | "search", "text", "course_id", "goal",
"weekly_hours", "count", "known", "spread"}`` with only what was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import headings, wording
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.payloads import courses_payload
from recommender.payloads.filters import filters_from
from recommender.ranking.model import Query, Ranked

MAX_COUNT = 10
RECOMMEND: dict[str, Any] = {"surface": "recommend"}


def fetch(
    turn: Turn,
    asked: dict[str, Any],
    filters: dict[str, Any],
    exclude: list[str] | None = None,
    *,
    log: bool = True,
    most: int = MAX_COUNT,
) -> Ranked:
    """The library's answer to ``asked`` under ``filters``, without the courses of ``exclude``."""
    wanted = asked.get("count") or turn.waymark.settings.recommendations
    # A topic asked for is what the list is for: without it, places to start would be filtered.
    # ``spread``: the topics were chosen for somebody, who named none of them.
    spread = bool(asked.get("spread"))
    topics = () if spread else (*filters.get("skills", ()), *filters.get("subjects", ()))
    query = Query(
        learner_id=turn.learner_id,
        goal=asked.get("goal"),
        interests=tuple(map(str, topics)),
        weekly_hours=asked.get("weekly_hours"),
        filters=filters_from(filters),
        n=max(1, min(most, int(wanted))),
        exclude=frozenset(exclude or ()),
        channel=turn.facts.channel,
        log=log,
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
    without: Sequence[str] = (),
) -> Reply:
    """Fetches and shows; ``more`` leaves out what was shown of this list already.

    ``without`` names courses that are left out, too.
    """
    seen = [str(item) for item in turn.slot("seen_courses", [])] if more else []
    ranked = fetch(turn, asked, filters, [*seen, *without])
    if not ranked.items or (more and lifts_a_wish(ranked)):
        return _nothing(turn, ranked, asked, filters, more=more, note=note)
    ids = [item.course.course_id for item in ranked.items]
    if ranked.left:  # "more" brings it, as what builds on the courses shown
        ranked = replace(ranked, exhausted=False)
    heading = headings.title_of(turn, asked, ranked)
    payload = courses_payload(ranked, title=heading)
    told = {**asked, "more": seen} if more else asked
    lines = (
        headings.opening(turn, told, ranked, heading=heading, note=note),
        wording.course_list(ranked.items),
        headings.ending(ranked),
    )
    return Reply(
        says=(
            Say(
                "\n".join(lines),
                payload=payload,
                buttons=_buttons(payload["courses"], ranked, filters),
            ),
        ),
        slots={
            "shown_courses": ids,
            "compared": None,
            "seen_courses": seen + ids,
            "current_course": ids[0] if len(ids) == 1 else None,
            "request_id": ranked.request_id,
            "asked": asked,
            "filters": filters or None,
            **({} if turn.form else {"left": None}),
        },
        offer="widen" if ranked.exhausted else "more_courses",
    )


def lifts_a_wish(ranked: Ranked) -> bool:
    """Whether something that was asked for had to be given up: no good end for "more"."""
    return bool(set(ranked.relaxed) - {"preferred_language", "too_advanced"})


def _buttons(
    cards: list[dict[str, Any]], ranked: Ranked, filters: dict[str, Any]
) -> tuple[Button, ...]:
    buttons = [
        button(
            "Why the first one?" if len(cards) > 1 else "Why this one?",
            "explain",
            course_id=cards[0]["id"],
        ),
    ]
    if not ranked.exhausted:
        buttons.append(button("Show me more", "more_courses"))
    elif (subject := headings.wider(ranked)) is not None:
        buttons.append(button(f"More in {subject}", "search_courses", query=subject))
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
    subject = _subject_shown(turn) if more else None
    if more:
        text = "That was everything that fits" + (f" ({phrase})." if phrase else ".")
        text += f" Shall I look wider, at all of {subject}?" if subject else ""
    elif 0 < filters.get("max_hours", headings.SHORT) < headings.SHORT:
        text = (
            f"Nothing that fits is as short as {wording.hours(filters['max_hours'])}, but you can "
            "go in small pieces. Shall I lift the filters?"
        )
    elif phrase:
        text = f"I found nothing that is {phrase}. Shall I lift the filters?"
    elif asked["surface"] == "search":
        text = (
            f"I found nothing about “{wording.shortened(asked['text'])}”. Try other words, or let "
            "me recommend something."
        )
    else:
        text = "I found nothing for that. Try other words, or let me recommend something."
    buttons = [button("Clear the filters", "clear_filters")] if phrase else []
    if subject:
        buttons.append(button(f"More in {subject}", "search_courses", query=subject))
    buttons.append(button("Recommend something", "recommend"))
    # What came back on other terms is not shown; the list is empty.
    ranked = replace(ranked, items=(), relaxed=())
    payload = courses_payload(ranked, title=headings.title_of(turn, asked, ranked))
    return Reply(
        says=(Say(f"{note} {text}".strip(), payload=payload, buttons=tuple(buttons)),),
        slots={"asked": asked, "filters": filters or None},
        offer="widen" if subject else "clear_filters" if phrase else "recommend",
    )


def _subject_shown(turn: Turn) -> str | None:
    """The subject of the courses shown last."""
    ids = [str(item) for item in turn.slot("shown_courses", [])]
    known = turn.waymark.catalogue.get_many(ids)
    return next((known[i].subject for i in ids if i in known and known[i].subject), None)
