"""What stands above and below a list: where it comes from, what was set aside, what is next."""

from __future__ import annotations

from typing import Any

from actions import wording
from actions.nearness import names_any, only_near
from actions.turn import Turn
from recommender.payloads.filters import filters_dict
from recommender.ranking.model import SIMULATED, Ranked

SHORT = 2.0  # hours; next to no course is shorter
# Not lifted by name: each has a sentence of its own.
_OWN_WORDS = {
    "too_advanced": "Nothing at your level was left, so some of these are above it.",
    "preferred_language": "Nothing in the usual language was left, so mind the languages.",
}


def title_of(turn: Turn, asked: dict[str, Any], ranked: Ranked) -> str:
    """The heading of a list, which says what it was made from and claims no more."""
    if (missed := _missed(turn, asked, ranked)) is not None:
        return f"Nearest to “{wording.shortened(missed)}”"
    if asked["surface"] == "search" and ranked.basis == "search":
        return f"Courses about “{wording.shortened(asked['text'])}”"
    if asked["surface"] == "similar" and ranked.basis == "similar":
        return f"Similar to {asked.get('title', 'that course')}"
    if topics := (*ranked.filters.skills, *ranked.filters.subjects):
        return f"Courses about {wording.joined(topics)}"
    if ranked.basis == "goal":
        return _of_wishes(turn, asked)
    return {
        "history": "Going on from what you took and liked",
        "popular": "Courses that many learners choose",
    }.get(ranked.basis, "Some places to start")


def _missed(turn: Turn, asked: dict[str, Any], ranked: Ranked) -> str | None:
    """What was looked for, where none of the courses so much as names it."""
    if only_near(asked, ranked):
        return str(asked["text"])
    interests = [str(item) for item in turn.slot("interests", [])]
    aims = asked.get("goal") or turn.slot("career_goal") or ranked.filters.skills
    if ranked.basis != "goal" or aims or ranked.filters.subjects or not interests:
        return None
    text = wording.joined(interests[:3])
    shown = [one.course for one in ranked.items]
    return None if not shown or names_any(shown, " ".join(interests)) else text


def _of_wishes(turn: Turn, asked: dict[str, Any]) -> str:
    goal = asked.get("goal") or turn.slot("career_goal")
    if goal and turn.slot("interests"):
        return f"For “{wording.shortened(goal)}” and your interests"
    if goal:
        return f"Courses towards “{wording.shortened(goal)}”"
    interests = [str(item) for item in turn.slot("interests", [])]
    return f"Courses about {wording.joined(interests[:3])}" if interests else "For what you want"


def opening(turn: Turn, asked: dict[str, Any], ranked: Ranked, *, heading: str, note: str) -> str:
    """A note, what had to be set aside, and the heading with the filters that hold.

    Where simulated learners were learnt from, the heading says so.
    """
    named = "about" in heading
    holding = {
        key: value for key, value in filters_dict(ranked.filters).items()
        if key not in ranked.relaxed and not (named and key in ("skills", "subjects"))
    }  # fmt: skip
    said = (wording.filters_phrase(holding), SIMULATED if ranked.simulated else "")
    phrase = "; ".join(part for part in said if part)
    parts = [note] if note else []
    parts += _set_aside(turn, asked, ranked)
    parts.append(f"{heading} ({phrase}):" if phrase else f"{heading}:")
    return " ".join(parts)


def _set_aside(turn: Turn, asked: dict[str, Any], ranked: Ranked) -> list[str]:
    said = [_OWN_WORDS[name] for name in ranked.relaxed if name in _OWN_WORDS]
    if (missed := _missed(turn, asked, ranked)) is not None:
        said.append(_none_on(turn, asked, wording.shortened(missed)))
    if "goal" in ranked.relaxed:
        goal = asked.get("goal") or turn.slot("career_goal")
        wish = f"“{wording.shortened(goal)}”" if goal else "what you named"
        said.append(f"Nothing I have comes close to {wish}, so I start elsewhere.")
    lifted = [name for name in ranked.relaxed if name not in _OWN_WORDS and name != "goal"]
    limit = ranked.filters.max_hours
    if lifted == ["max_hours"] and limit is not None and limit < SHORT:
        short = wording.hours(limit)
        said.append(f"Nothing that fits is as short as {short}, but you can go in small pieces.")
    elif lifted:
        said.append(
            f"Nothing fits all your wishes, so I set aside {wording.relaxed_phrase(lifted)}."
        )
    return said


def _none_on(turn: Turn, asked: dict[str, Any], missed: str) -> str:
    """That no course is on ``missed`` itself; of "more", that no other is, where some were."""
    before = turn.waymark.catalogue.get_many([str(one) for one in asked.get("more", ())])
    if before and names_any(before.values(), missed):
        return f"There is no other course on “{missed}” itself."
    return f"I find no course on “{missed}” itself."


def ending(ranked: Ranked) -> str:
    """The next step; where the list is all there is, it says so and offers to look wider."""
    if ranked.exhausted:
        subject = wider(ranked)
        offer = f" Shall I look wider, at all of {subject}?" if subject else ""
        return f"That is all I have that comes close.{offer}"
    if len(ranked.items) == 1:
        return "Ask me why, or for the details."
    return "Ask about any of them (“why the first one?”), or tell me to narrow it down."


def wider(ranked: Ranked) -> str | None:
    """The subject in which to go on when nothing else comes close."""
    subjects = [item.course.subject for item in ranked.items if item.course.subject]
    wanted = {name.casefold() for name in ranked.filters.subjects}
    return next((name for name in subjects if name.casefold() not in wanted), None)
