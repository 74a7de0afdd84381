"""What is known of a learner: telling, showing and changing it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk.events import FollowupAction

from actions import listing, wording
from actions.base import WaymarkAction
from actions.broad_fields import which_field
from actions.course_lengths import length_of_course
from actions.details import ActionCourseDetails
from actions.entities import HOURS_OF_A_WEEK, PROFILE_FIELDS, filter_values, profile_values
from actions.excluded import denied
from actions.goals import goal_check
from actions.hours_on_top import on_top_or_all
from actions.interests import liked
from actions.known_skills import noted, skills_told
from actions.known_topics import known_topics
from actions.opinions import opinions_line
from actions.own_level import asks_level, level_told
from actions.profile_changes import Saved, profile_slots, save, save_preferences
from actions.profiling import ask_back_hours, ask_back_none, no_time
from actions.questions import corrected_hours, deadline_of
from actions.recommend import still_held, with_slots
from actions.reply import Button, Reply, Say, button
from actions.told import told_slots
from actions.turn import FORM, Message, Turn
from recommender.catalogue.model import Level
from recommender.learners.model import EnrolmentState, Learner
from recommender.payloads import NoticeKind, notice_payload, profile_payload

# "Tell me about …" is easily taken for telling about oneself.
_ASKS = re.compile(r"^\W*(?:please\s+)?(?:tell me|what is|what's|show me)\b", re.IGNORECASE)
# Understanding takes no more hours for a time than a week has.
_MANY_HOURS = re.compile(r"\b\d{3,}\s*(?:h|hrs?|hours?)\b", re.IGNORECASE)
_NEVER = re.compile(
    r"\bi(?:'ve| have|'m| am)? never (?:\w+ )?(?:did|done|had|tried|programmed|coded|learn\w*|"
    r"studied|used|touched|written|wrote|took|taken)\b|"
    r"\bi (?:have|had|'ve) (?:no|zero|not any) (?:prior |previous )?(?:experience|knowledge)\b",
    re.IGNORECASE,
)
_OWN_LANGUAGE = re.compile(r"\b(?:prefer|speak|native|mother tongue|my language)\b", re.IGNORECASE)
FIELD_BUTTONS: tuple[Button, ...] = tuple(
    button(wording.FIELD_NAMES[name].capitalize(), "change_profile", profile_field=name)
    for name in PROFILE_FIELDS
)


class ActionTellProfile(WaymarkAction):
    """Takes in what a learner says of themselves, outside of onboarding."""

    action_name = "action_tell_profile"

    def answer(self, turn: Turn) -> Reply:
        """One line of what was understood; courses at once when the goal came with it."""
        values = profile_values(turn.message)
        values = values or corrected_hours(turn.message)
        if "career_goal" not in values:  # beside a level or hours, and names the catalogue lacks
            values = {**values, **liked(turn.message)}
        values = values or level_by_denial(turn.message.text)
        preferences = preference_values(turn.message)
        if no_time(turn.message) and values.keys() <= {"weekly_hours"}:
            return ask_back_none()
        if (question := on_top_or_all(turn, values)) is not None:
            return question
        if not preferences and (asking := which_field(turn, values)) is not None:
            return asking
        if not values and not preferences and _ASKS.match(turn.message.text):
            return ActionCourseDetails().answer(turn)
        if not values and _MANY_HOURS.search(turn.message.text):
            return _refused(save(turn, {"weekly_hours": HOURS_OF_A_WEEK + 1}))
        if not values and not preferences and open_quantity(turn.message):
            return ask_back_hours()
        skills = known_topics(turn.message)
        if not values and not preferences and skills:
            firm = [one for one in skills_told(turn.message) if one in skills]
            return noted(turn, firm) if firm else _known(skills)
        if not values and not preferences:
            named = named_anyway(turn)
            return _looked_for(turn, named) if named else _not_understood(turn)
        before = turn.waymark.learners.get(turn.learner_id).profile
        saved = save(turn, values)
        if preferences:
            saved = replace(saved, profile=save_preferences(turn, preferences))
        if saved.refused and not saved.taken:
            return _refused(saved)
        at_once = bool({"career_goal", "interests"} & saved.taken.keys()) and (
            len(saved.taken) > 1 or bool(beside_the_profile(turn.message))
        )
        understood = self._understood(turn, saved, preferences, at_once=at_once)
        if skills:  # beside what was noted
            understood = replace(understood, says=(*understood.says, Say(_not_yet_noted(skills))))
        told = told_slots(turn, before, saved.taken)
        understood = replace(understood, slots={**understood.slots, **told})
        if at_once:
            turn = with_slots(turn, saved.slots)
            filters = {**turn.slot("filters", {}), **beside_the_profile(turn.message)}
            note = still_held(turn)
            return understood.followed_by(listing.show(turn, listing.RECOMMEND, filters, note=note))
        return understood

    def _understood(
        self, turn: Turn, saved: Saved, preferences: dict[str, Any], *, at_once: bool
    ) -> Reply:
        learner = turn.waymark.learners.get(turn.learner_id)
        stated = wording.stated_phrase({**saved.taken, **preferences})
        check = goal_check(turn, saved.taken.get("career_goal"))
        missing = [name for name in PROFILE_FIELDS if not saved.slots[name]]
        buttons = [] if at_once else [button("Show me courses", "recommend")]
        if missing:
            buttons.append(button("Ask me the rest", "start_onboarding"))
        return Reply(
            says=(
                Say(
                    response="utter_profile_noted" if at_once else "utter_profile_understood",
                    values={"stated": stated, "check": check},
                    payload=profile_payload(learner),
                    buttons=tuple(buttons),
                ),
                *((Say(response=saved.refused),) if saved.refused else ()),
            ),
            slots=saved.slots,
            offer="recommend",
        )


class ActionShowProfile(WaymarkAction):
    """Shows what the learner told us, the courses they take and what they think of others."""

    action_name = "action_show_profile"

    def answer(self, turn: Turn) -> Reply:
        """The whole profile, with a way to change each part; the level alone where it is asked."""
        if asks_level(turn):
            return level_told(turn)
        learner = turn.waymark.learners.get(turn.learner_id)
        taken = [*self._courses(turn), *opinions_line(turn)]
        if not taken and not any(profile_slots(learner.profile).values()):
            return _nothing_known(learner)
        lines = [wording.profile_lines(learner.profile), *taken]
        if not learner.personalised:
            lines.append("Personalisation is off: none of this is used for recommendations.")
        lines.append("Tell me if something is wrong, or pick what to change.")
        return Reply(
            says=(Say("\n".join(lines), payload=profile_payload(learner), buttons=FIELD_BUTTONS),),
            slots=profile_slots(learner.profile),
        )

    def _courses(self, turn: Turn) -> list[str]:
        taken = [
            item.course_id
            for item in turn.waymark.learners.enrolments(turn.learner_id)
            if item.state is not EnrolmentState.DROPPED
        ]
        known = turn.waymark.catalogue.get_many(taken[:5])
        titles = [known[item].title for item in taken[:5] if item in known]
        if not titles:
            return []
        rest = f" and {len(taken) - len(titles)} more" if len(taken) > len(titles) else ""
        return [f"Courses: {', '.join(titles)}{rest}"]


class ActionChangeProfile(WaymarkAction):
    """Asks anew for one part of the profile, or takes the value if it was given."""

    action_name = "action_change_profile"

    def answer(self, turn: Turn) -> Reply:
        """Starts the form on the field named; asks which one when none was."""
        field = turn.message.first("profile_field")
        if values := profile_values(turn.message):
            saved = save(turn, values, replace=True)
            return _refused(saved) if saved.refused else _changed(turn, saved)
        if field not in PROFILE_FIELDS:
            return Reply(
                (
                    Say(
                        response="utter_change_what",
                        payload=notice_payload(NoticeKind.CLARIFY, "profile"),
                        buttons=FIELD_BUTTONS,
                    ),
                )
            )
        rest = [name for name in turn.slot("onboarding_pending", []) if name != field]
        pending = [field, *rest] if turn.form else [field]
        return Reply(
            slots={
                "onboarding_pending": pending,
                "onboarding_note": None,
                "onboarding_outcome": "started" if rest and turn.form else "editing",
                "onboarding_interruptions": None,
            },
            events=(FollowupAction(FORM),),
        )


def beside_the_profile(message: Message) -> dict[str, Any]:
    """Conditions on courses that came along with a statement: "only free ones please"."""
    names = ["free_only", "max_price", "languages", "providers", "not_providers"]
    names += ["levels"] if denied(message, "level") else []
    names += ["min_hours", "max_hours"] if length_of_course(message) else []
    return {name: value for name, value in filter_values(message).items() if name in names}


def preference_values(message: Message) -> dict[str, Any]:
    """Further wishes that a statement gives: a day to be done by, a language on a button."""
    day, code = deadline_of(message), message.first("language")
    spoken = code and (message.is_button or _OWN_LANGUAGE.search(message.text))
    return {**({"deadline": day} if day else {}), **({"language": str(code)} if spoken else {})}


def level_by_denial(text: str) -> dict[str, Any]:
    """A beginner's level in "I never did any programming"; empty for all else."""
    return {"skill_level": Level.BEGINNER.value} if _NEVER.search(text) else {}


def open_quantity(message: Message) -> bool:
    """Whether a time was said whose hours nobody can know: "weekends only"."""
    amount = message.first("time_amount")
    return isinstance(amount, dict) and not any(
        amount.get(name) is not None for name in ("hours", "hours_per_week")
    )


def _not_yet_noted(skills: list[str]) -> str:
    """That skills are known, where the sentence told something else that is noted."""
    named = wording.joined(skills)
    return f"You know {named}: say just that (“I know {skills[0]}”) and plans leave it out."


def _known(skills: list[str]) -> Reply:
    """A little of a skill is not noted: nothing could be left out for it."""
    text = (
        f"Some {skills[0]} is a start. I note nothing for it, as your plans would leave it out; "
        "a short test says how far you are."
    )
    buttons = (
        button(f"Test me in {wording.shortened(skills[0], 40)}", "take_quiz", skill=skills[0]),
        button("Show me courses", "recommend"),
    )
    payload = notice_payload(NoticeKind.CLARIFY, "known_skill")
    return Reply((Say(text, payload=payload, buttons=buttons),), offer="recommend")


def _changed(turn: Turn, saved: Saved) -> Reply:
    learner = turn.waymark.learners.get(turn.learner_id)
    return Reply(
        says=(
            Say(
                response="utter_profile_changed",
                values={"stated": wording.stated_phrase(saved.taken)},
                payload=profile_payload(learner),
                buttons=(button("Show me courses", "recommend"),),
            ),
        ),
        slots=saved.slots,
        offer="recommend",
    )


def _refused(saved: Saved) -> Reply:
    payload = notice_payload(NoticeKind.CLARIFY, "weekly_hours")
    return Reply((Say(response=saved.refused, payload=payload),), slots=saved.slots)


def named_anyway(turn: Turn) -> str | None:
    """A skill or subject of the catalogue that stands in the words: "I need excel for work"."""
    words = re.findall(r"[\w+#]+", turn.message.text.casefold())
    said = {" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words))}
    known = turn.waymark.catalogue.vocabulary()
    names = (one for one in (*known.skills, *known.subjects) if one.casefold() in said)
    return max(names, key=len, default=None)


def _looked_for(turn: Turn, named: str) -> Reply:
    """Courses on what was named, where nothing else was understood."""
    return listing.show(turn, {"surface": "search", "text": named}, turn.slot("filters", {}))


def _not_understood(turn: Turn) -> Reply:
    payload = notice_payload(NoticeKind.CLARIFY, "profile")
    aim = turn.slot("career_goal") or wording.joined(turn.slot("interests", [])[:3])
    if aim:
        show, change = button("Show me courses", "recommend"), button("Something else",
                              "change_profile", profile_field="career_goal")  # fmt: skip
        text = (
            f"What I go by is “{wording.shortened(str(aim))}”. Tell me if it is something else "
            "now; or shall I show you courses?"
        )
        return Reply((Say(text, payload=payload, buttons=(show, change)),), offer="recommend")
    buttons = (button("Ask me", "start_onboarding"), button("Show me courses", "recommend"))
    return Reply(
        (Say(response="utter_profile_unclear", payload=payload, buttons=buttons),),
        offer="start_onboarding",
    )


def _nothing_known(learner: Learner) -> Reply:
    buttons = (button("Ask me", "start_onboarding"), button("Show me courses", "recommend"))
    say = Say(response="utter_profile_empty", payload=profile_payload(learner), buttons=buttons)
    return Reply((say,), slots=profile_slots(learner.profile), offer="start_onboarding")
