"""The end of onboarding: finished, stopped, paused, or one field changed."""

from __future__ import annotations

from actions import listing, wording
from actions.base import WaymarkAction
from actions.onboarding import profile_of
from actions.profile import FIELD_BUTTONS
from actions.recommend import with_slots
from actions.reply import Reply, Say, button
from actions.resuming import ONBOARDING
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload, profile_payload

CLEARED = {
    "onboarding_pending": None,
    "onboarding_note": None,
    "onboarding_outcome": None,
    "onboarding_interruptions": None,
    "onboarding_asked_back": None,
}


class ActionOnboardingDone(WaymarkAction):
    """Says where we are and goes on at once: a finished profile gets its courses."""

    action_name = "action_onboarding_done"
    listens = False

    def answer(self, turn: Turn) -> Reply:
        """The reply for the form's outcome."""
        slots = profile_of(turn)
        turn = with_slots(turn, slots)
        endings = {
            "cancelled": self._cancelled,
            "paused": self._paused,
            "editing": self._edited,
            "known": self._known,
        }
        ending = endings.get(turn.slot("onboarding_outcome", ""), self._finished)
        stopped = turn.slot("onboarding_outcome") in ("cancelled", "paused")
        left = ONBOARDING if stopped else None
        return (
            Reply(slots={**CLEARED, **slots})
            .followed_by(ending(turn))
            .followed_by(Reply(slots={"left": left}))
        )

    def _finished(self, turn: Turn) -> Reply:
        stated = wording.stated_phrase(turn.slots)
        note = f"Thank you, I have it: {stated}." if stated else "No problem, we start without."
        return listing.show(turn, listing.RECOMMEND, turn.slot("filters", {}), note=note)

    def _cancelled(self, _: Turn) -> Reply:
        return Reply(
            (
                Say(
                    response="utter_onboarding_cancelled",
                    payload=notice_payload(NoticeKind.DONE, "onboarding_cancelled"),
                    buttons=(
                        button("Show me courses", "recommend"),
                        button("Go on after all", "start_onboarding"),
                    ),
                ),
            ),
            offer="recommend",
        )

    def _paused(self, _: Turn) -> Reply:
        return Reply(
            (
                Say(
                    response="utter_onboarding_paused",
                    payload=notice_payload(NoticeKind.DONE, "onboarding_paused"),
                    buttons=(button("Go on with my profile", "start_onboarding"),),
                ),
            ),
        )

    def _edited(self, turn: Turn) -> Reply:
        learner = turn.waymark.learners.get(turn.learner_id)
        return Reply(
            (
                Say(
                    response="utter_profile_changed",
                    values={"stated": wording.stated_phrase(turn.slots) or "nothing yet"},
                    payload=profile_payload(learner),
                    buttons=(button("Show me courses", "recommend"),),
                ),
            ),
            offer="recommend",
        )

    def _known(self, turn: Turn) -> Reply:
        learner = turn.waymark.learners.get(turn.learner_id)
        return Reply(
            (
                Say(
                    response="utter_profile_known",
                    values={"stated": wording.stated_phrase(turn.slots)},
                    payload=profile_payload(learner),
                    buttons=(button("Show me courses", "recommend"), *FIELD_BUTTONS),
                ),
            ),
            offer="recommend",
        )
