"""Questions about a quiz under way: "how many are left?", "what was the right answer?"."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import ANSWERED, QUIZ, RESULT, REVIEW, TOPIC, ask, on_table
from actions.plain_requests import LEFT
from actions.quiz_answering import nothing_open
from actions.quiz_replies import asked, card_asked
from actions.reply import Reply, button
from actions.turn import Turn


class ActionAboutQuiz(WaymarkAction):
    """Answers, and puts the question that waits again."""

    action_name = "action_about_quiz"

    def answer(self, turn: Turn) -> Reply:
        """How far one is, or the right answer to the question before; never to the open one."""
        waiting = on_table(turn, QUIZ, REVIEW, RESULT, ANSWERED)
        if not waiting:
            return nothing_open()
        last = waiting.get("last")
        lead = "" if LEFT.search(turn.message.text) else _right(last)
        reply = _again(turn, waiting, lead)
        if reply is None:
            buttons = (button("A short quiz", TOPIC), button("What next?", "next_step"))
            return ask(lead or "No question is open just now.", "quiz", *buttons,
                       slots={"pending": waiting}, offer=turn.slot("offered"))  # fmt: skip
        kept = {**reply.slots["pending"], **({"last": last} if last else {})}
        return Reply(reply.says, {**reply.slots, "pending": kept}, reply.events, reply.offer)


def _again(turn: Turn, waiting: dict[str, object], lead: str) -> Reply | None:
    """The open question once more, after ``lead`` or how many there are."""
    if waiting["kind"] == QUIZ:
        quiz = turn.waymark.placement.current(turn.learner_id, now=turn.now)
        if quiz is None:
            return None
        rest = quiz.at_most - quiz.number
        left = f"After this one at most {rest} more, fewer once I am sure of your level."
        return asked(turn, quiz, lead=lead or (left if rest else "This is the last one."))
    if waiting["kind"] == REVIEW:
        card = turn.waymark.reviews.next(turn.learner_id, now=turn.now)
        if card is None:
            return None
        rest = card.of - card.number
        left = f"After this one {rest} more today." if rest else "This is the last one for today."
        return card_asked(turn, card, lead=lead or left)
    return None


def _right(last: object) -> str:
    """The answer told before; the open question's is told once it was answered."""
    if not isinstance(last, dict):
        return "I tell you right after your answer; “I don't know” will do, too."
    return f"To the question before: “{last['right']}”. {last['why']}"
