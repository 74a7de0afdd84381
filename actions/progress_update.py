"""Steps in a course, told by the learner: begun, at 60 %, done with module 3, and corrections."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.completion import completed
from actions.corrections import corrects_progress, means_correction
from actions.finishing import Finish, finish_said
from actions.journey import (  # fmt: skip
    LOWER,
    MOVED,
    NEXT,
    PROGRESS,
    UNDO,
    ask,
    done,
    on_table,
    option,
    refused,
    said,
    table,
    takes_back,
)
from actions.own_courses import course_of, own, which
from actions.progress_amounts import Amount, amount_said, fraction_of
from actions.progress_wording import percent_text
from actions.references import Outcome
from actions.reply import Reply, button
from actions.turn import Turn
from actions.unfinished import NEAR, unfinished
from actions.wording import hours, shortened
from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.model import CourseProgress, Step
from recommender.learners.progress.model import Outcome as Told
from recommender.learners.progress.modules import current, hours_left

INTENT = "update_progress"
NOT_UNDER_WAY = (
    "You are not taking a course here yet. Pick one, say “enrol me”, and I keep track of it."
)


class ActionUpdateProgress(WaymarkAction):
    """Notes how far somebody is; never lower than before unless that is meant."""

    action_name = "action_update_progress"

    def answer(self, turn: Turn) -> Reply:
        """What was noted, with what is left; a question where course or amount is not clear."""
        amount = amount_said(turn.message.text)
        if corrects_progress(turn) and amount is not None:
            return noted(turn, _on_table(turn), amount, correcting=True)
        if takes_back(turn, MOVED):
            return _taken_back(turn)
        if option(turn) or turn.message.intent == "affirm":
            return _pressed(turn)
        if (how := _not_done(turn, amount)) is not None:
            return unfinished(turn, how)
        journal = turn.waymark.progress.journal(turn.learner_id)
        reference = course_of(turn, own(turn, journal), spans=amount.spans if amount else ())
        if reference.outcome is not Outcome.FOUND:
            return which(turn, reference, INTENT, NOT_UNDER_WAY, **_repeated(amount))
        course = reference.courses[0]
        if amount is None:
            return _how_far(turn, course)
        return noted(turn, course, amount, correcting=means_correction(turn.message.text))


def _not_done(turn: Turn, amount: Amount | None) -> Finish | None:
    """How a module, or the end, is named that is not reached: "I haven't finished module 2"."""
    how = finish_said(turn.message.text)
    if how is Finish.NEARLY:
        near = amount is None or (amount.rough and amount.fraction == NEAR)
        return how if near else None
    if how not in (Finish.DENIED, Finish.MEANT, Finish.ASKED):
        return None
    reached = amount is not None and amount.module is None
    being = amount is not None and not amount.finished
    return None if reached or being else how


def _on_table(turn: Turn) -> Course:
    return turn.waymark.catalogue.get(str(on_table(turn, MOVED, LOWER)["course"]))


def _pressed(turn: Turn) -> Reply:
    """A button, or a "yes" to "shall I set it lower?"."""
    message, pending = turn.message, on_table(turn, LOWER)
    course_id = message.first("course_id") or pending.get("course")
    value = message.first("value") if message.is_button else pending.get("fraction")
    if course_id is None or value is None:
        return ask("How far are you? For instance “60 %” or “module 3”.", "progress", PROGRESS)
    course = turn.waymark.catalogue.get(str(course_id))
    how = option(turn)
    if how == "module":
        return noted(turn, course, Amount(module=int(value)), correcting=False)
    if how == "in_module":
        return noted(turn, course, Amount(module=int(value), finished=False), correcting=False)
    return noted(turn, course, Amount(float(value)), correcting=how in ("correct", ""))


def noted(turn: Turn, course: Course, amount: Amount, *, correcting: bool) -> Reply:
    """What comes of being told ``amount`` of ``course``; a lower one is asked back."""
    try:
        step = _step(turn, course, amount, correcting)
    except BadInputError as error:
        return refused(error, "progress", *_choices(course))
    if step.outcome is Told.LOWER:
        return _lower(turn, course, amount, step)
    if step.after is not None and step.after.state is EnrolmentState.COMPLETED:
        return completed(turn, course, step)
    return _told(turn, course, amount, step)


def _step(turn: Turn, course: Course, amount: Amount, correcting: bool) -> Step:
    progress, who = turn.waymark.progress, turn.learner_id
    fraction = fraction_of(amount, course)
    if amount.started and not correcting:
        return progress.start(who, course.course_id, said(turn))
    if fraction is None and amount.module is None:
        raise BadInputError("I do not know how many modules that leaves.", "How far in per cent?")
    if fraction is None:
        fraction = _module_fraction(course, amount)
    act = progress.correct if correcting else progress.move
    return act(who, course.course_id, fraction, said(turn))


def _module_fraction(course: Course, amount: Amount) -> float:
    from recommender.learners.progress.modules import find_module

    span = find_module(course, amount.module or 0)
    return min(1.0, span.end if amount.finished else span.start)


def _told(turn: Turn, course: Course, amount: Amount, step: Step) -> Reply:
    after, title = step.after, shortened(course.title)
    if after is None:  # a step that was done or there already leaves a standing
        return _how_far(turn, course)
    if step.outcome is Told.ALREADY:
        return done(
            f"I have that already: you are at {percent_text(after.fraction)} of “{title}”.",
            MOVED, NEXT, PROGRESS, slots=_slots(turn, course, step, undo=False), offer="next_step",
        )  # fmt: skip
    how = "Noted: you have begun" if amount.started else f"Noted: {_at(after)} of"
    guessed = " I took that roughly; say “no, 40 %” if it is another." if amount.rough else ""
    return done(
        f"{how} “{title}”.{_left(course, after)}{guessed}",
        MOVED,
        NEXT,
        button("Undo", INTENT, option=UNDO),
        PROGRESS,
        slots=_slots(turn, course, step, undo=True),
        offer="next_step",
    )


def _at(after: CourseProgress) -> str:
    return f"you are at {percent_text(after.fraction)}"


def _left(course: Course, after: CourseProgress) -> str:
    left, module = hours_left(course, after.fraction), current(course, after.fraction)
    parts = f" About {hours(round(left, 1))} to go" if left else ""
    if parts and module is not None:
        parts += f", now module {module.number}, “{shortened(module.title, 40)}”"
    return f"{parts}." if parts else ""


def _lower(turn: Turn, course: Course, amount: Amount, step: Step) -> Reply:
    fraction = fraction_of(amount, course)
    fraction = _module_fraction(course, amount) if fraction is None else fraction
    before = step.before
    had = percent_text(before.fraction) if before else "further"
    if before is not None and before.state is EnrolmentState.COMPLETED:
        had = "100 %, completed"
    text = (
        f"I have you at {had} in “{shortened(course.title)}”, so I changed nothing. "
        f"Shall I set it to {percent_text(fraction)}?"
    )
    again = {"course_id": course.course_id, "option": "correct", "value": round(fraction, 4)}
    slots = {
        **table(turn, LOWER, course=course.course_id, fraction=round(fraction, 4)),
        "current_course": course.course_id,
    }
    return ask(
        text, "progress", button(f"Yes, {percent_text(fraction)}", INTENT, **again),
        button(f"Keep {had}", "show_progress"), slots=slots, offer=INTENT,
    )  # fmt: skip


def _how_far(turn: Turn, course: Course) -> Reply:
    text = f"How far are you in “{shortened(course.title)}”? For instance “60 %” or “module 3”."
    slots = {**table(turn, MOVED, course=course.course_id), "current_course": course.course_id}
    return ask(text, "progress", *_choices(course), slots=slots)


def _choices(course: Course) -> tuple[dict[str, str], ...]:
    shares = ((25, 0.25), (50, 0.5), (75, 0.75))
    return tuple(
        button(f"{percent} %", INTENT, course_id=course.course_id, option="to", value=share)
        for percent, share in shares
    )


def _repeated(amount: Amount | None) -> dict[str, object]:
    """What a button that names the course repeats of the amount."""
    if amount is None:
        return {}
    if amount.started:
        return {"option": "to", "value": 0.0}
    if amount.module is not None:
        return {"option": "module" if amount.finished else "in_module", "value": amount.module}
    return {"option": "to", "value": amount.fraction} if amount.fraction is not None else {}


def _slots(turn: Turn, course: Course, step: Step, *, undo: bool) -> dict[str, object]:
    before = step.before
    kept = None if before is None or not before.is_open else round(before.fraction, 6)
    return {
        **table(turn, MOVED, course=course.course_id, before=kept, undo=undo),
        "current_course": course.course_id,
    }


def _taken_back(turn: Turn) -> Reply:
    pending = on_table(turn, MOVED)
    if not pending.get("undo"):
        return ask("There is nothing to take back.", "undo", PROGRESS)
    course = turn.waymark.catalogue.get(str(pending["course"]))
    before = pending.get("before")
    restore(turn, course.course_id, before)
    where = "off your list again" if before is None else f"back at {percent_text(before)}"
    return done(
        f"Taken back: “{shortened(course.title)}” is {where}.",
        UNDO, PROGRESS, NEXT, slots={"pending": None}, offer="show_progress",
    )  # fmt: skip


def restore(turn: Turn, course_id: str, before: float | None) -> None:
    """Sets a course back to ``before``, a fraction; ``None`` where it was not under way."""
    progress, who = turn.waymark.progress, turn.learner_id
    progress.correct(who, course_id, before or 0.0, said(turn))
    if before is None:
        progress.drop(who, course_id, said(turn))
