"""Reported recommendations in the chat: the queue, one at a time with what was shown and why."""

from __future__ import annotations

import re
from typing import Any

from actions.admin_moderation import by
from actions.admin_reasons import words_after
from actions.gate import AdminAction
from actions.journey import ask, done, on_table, table, today_of
from actions.past_days import days_said
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.administration.reports import Complaint
from recommender.learners.feedback.model import ReportReason, ReportStatus
from recommender.payloads.moderation import Item, moderation_payload

INTENT = "show_reports"
SHOWN = 6
TITLE = "Reported recommendations"
REPORTS = "reports"
STATES = {
    ReportStatus.OPEN: "open",
    ReportStatus.IN_REVIEW: "in review",
    ReportStatus.RESOLVED: "resolved",
    ReportStatus.DISMISSED: "dismissed",
}
REASONS = {
    ReportReason.NOT_RELEVANT: "nothing to do with what was wanted",
    ReportReason.WRONG_LEVEL: "the wrong level",
    ReportReason.WRONG_LENGTH: "the wrong length",
    ReportReason.WRONG_LANGUAGE: "the wrong language",
    ReportReason.ALREADY_DONE: "done already",
    ReportReason.MISLEADING: "misleading",
    ReportReason.BROKEN_LINK: "a broken link",
    ReportReason.OFFENSIVE: "offensive",
    ReportReason.OTHER: "another reason",
}
_MOVES: tuple[tuple[ReportStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for status, words in (
        (ReportStatus.OPEN, r"re-?open|isn'?t solved|not solved"),
        (ReportStatus.IN_REVIEW, r"in progress|in review|assign\b.{0,30}|i'?ll take|look into it"),
        (ReportStatus.DISMISSED, r"dismiss|it was nothing|nothing wrong|ignore|unjustified|reject"),
        (ReportStatus.RESOLVED, r"resolved?|(?:is|are) (?:dealt with|handled|done|fixed)|"
            r"mark\b.{0,30}\bdone|close"),
    )
)  # fmt: skip
_ASKS = re.compile(
    r"^\W*(?:which|what|who|how many|show|list|any|are|is|did|have|sort|summari[sz]e|all)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|oldest|first one|read out|last report|in detail|one by one)\b", re.IGNORECASE
)
_KEEPS = re.compile(r"\bkeep (?:it|this|that) (?:away )?from them\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:report|number|no\.?|complaint)\s*#?(\d{1,4})\b", re.IGNORECASE)


class ActionShowReports(AdminAction):
    """Lists reports, shows one with its context, and decides on one."""

    action_name = "action_show_reports"
    code = "report"

    def permitted(self, turn: Turn) -> Reply:
        """The queue, one report, or what was decided."""
        text = "" if turn.message.is_button else turn.message.text
        option = str(turn.message.first("option") or "")
        status = _status(text, option)
        waiting = turn.waymark.report_desk.waiting()
        if status is not None or option == "hide_for" or _KEEPS.search(text):
            return _decided(turn, waiting, status, text)
        if option == "next" or _NEXT.search(text) or _NUMBER.search(text):
            return _one(turn, waiting, text)
        return _list(turn, _narrowed(turn, waiting, text))


def _status(text: str, option: str) -> ReportStatus | None:
    if option in set(ReportStatus):
        return ReportStatus(option)
    if _ASKS.search(text):
        return None
    return next((status for status, pattern in _MOVES if pattern.search(text)), None)


def _narrowed(turn: Turn, waiting: tuple[Complaint, ...], text: str) -> tuple[Complaint, ...]:
    """Those of the days and the course that are named."""
    if days := days_said(text, today_of(turn)):
        waiting = tuple(one for one in waiting if days.first <= one.report.at.date() <= days.last)
    if "offensive" in text.casefold() or "inappropriate" in text.casefold():
        waiting = tuple(one for one in waiting if one.report.reason is ReportReason.OFFENSIVE)
    if titles := {str(one).casefold() for one in turn.message.values("course")}:
        waiting = tuple(
            one for one in waiting if one.course and one.course.title.casefold() in titles
        )
    if re.search(r"\bhow many people|sort\b", text, re.IGNORECASE):
        waiting = tuple(sorted(waiting, key=lambda one: -one.of_course))
    return waiting


def _list(turn: Turn, waiting: tuple[Complaint, ...]) -> Reply:
    counts = turn.waymark.report_desk.counts()
    handled = counts[ReportStatus.RESOLVED] + counts[ReportStatus.DISMISSED]
    if not waiting:
        text = f"No such report waits. {handled} were handled before."
        return Reply((Say(text, payload=moderation_payload(REPORTS, TITLE, 0, ())),))
    many = len(waiting)
    lines = [f"{many} report{'' if many == 1 else 's'} wait{'s' if many == 1 else ''}, the longest "
             f"waiting first; {handled} were handled before."]  # fmt: skip
    lines += [f"{place}. {_line(one)}" for place, one in enumerate(waiting[:SHOWN], start=1)]
    if many > SHOWN:
        lines.append(f"And {many - SHOWN} more.")
    payload = moderation_payload(REPORTS, TITLE, many, [_item(one) for one in waiting[:SHOWN]])
    buttons = (button("Open the first", INTENT, option="next"),)
    slots = _slots(turn, waiting, None)
    return Reply((Say("\n".join(lines), payload=payload, buttons=buttons),), slots)


def _one(turn: Turn, waiting: tuple[Complaint, ...], text: str) -> Reply:
    """One report with all that is known of how it came about."""
    if not waiting:
        return _list(turn, waiting)
    found = _meant(turn, waiting, text)
    if found is None:
        return ask("I do not have that report in the list. Which one?", REPORTS, _queue())
    report = found.report
    lines = [f"{_line(found)}."]
    lines += _context(found)
    if report.words:
        lines.append(f"They wrote: “{shortened(report.words, 300)}”")
    if report.note:
        lines.append(f"Note: “{shortened(report.note, 200)}”")
    payload = moderation_payload(REPORTS, "A report", len(waiting), [_item(found)])
    slots = {**_slots(turn, waiting, report.report_id), "current_course": report.course_id}
    return Reply((Say("\n".join(lines), payload=payload, buttons=_buttons(found)),), slots)


def _decided(
    turn: Turn, waiting: tuple[Complaint, ...], status: ReportStatus | None, text: str
) -> Reply:
    report_id = _named(turn, text)
    if report_id is None and status is ReportStatus.OPEN:  # "reopen it": the one decided last
        report_id = on_table(turn, REPORTS).get("decided")
    if report_id is None and (found := _meant(turn, waiting, text)) is not None:
        report_id = found.report.report_id
    if report_id is None:
        return ask("Which report? Say its number in the list.", REPORTS, _queue())
    if status is None:  # kept from whoever reported it
        course_id = turn.waymark.moderations.hide_for_reporter(report_id, by(turn), now=turn.now)
        title = turn.waymark.catalogue.get(course_id).title
        moved = f"“{title}” is kept from whoever reported it; who that is stays unsaid."
        return done(
            moved, REPORTS, button("Resolve it", INTENT, option="resolved", value=report_id)
        )
    note = words_after(text) if re.search(r"\bnote\b|:", text) else None
    turn.waymark.report_desk.move(report_id, status, by(turn), note=note, now=turn.now)
    left = [one for one in waiting if one.report.report_id != report_id]
    kept = " with your note" if note else ""
    rest = f"{len(left)} wait{'s' if len(left) == 1 else ''}"
    words = f"That report is {STATES[status]} now{kept}. {rest}."
    again = button("Open it again", INTENT, option="open", value=report_id)
    following = (button("The next one", INTENT, option="next"),) if left else ()
    return done(words, REPORTS, *following, again, slots=table(turn, REPORTS, ids=[
        one.report.report_id for one in left], current=None, decided=report_id))  # fmt: skip


def _named(turn: Turn, text: str) -> str | None:
    """The report that a button, a number of the list shown, or "this" means."""
    if turn.message.is_button:
        value = turn.message.first("value")
        return str(value) if value else None
    shown = on_table(turn, REPORTS)
    if match := _NUMBER.search(text):
        ids = shown.get("ids", [])
        place = int(match[1])
        return str(ids[place - 1]) if 0 < place <= len(ids) else None
    return str(shown["current"]) if shown.get("current") else None


def _meant(turn: Turn, waiting: tuple[Complaint, ...], text: str) -> Complaint | None:
    """The report to show or decide on: the one named, else the one that waits longest."""
    named = _named(turn, text)
    if named and not _NEXT.search(text) and turn.message.first("option") != "next":
        return next((one for one in waiting if one.report.report_id == named), None)
    if _NUMBER.search(text):
        return None
    place = turn.message.first("ordinal")
    if isinstance(place, int) and 0 < place <= len(waiting):
        return waiting[place - 1]
    current = on_table(turn, REPORTS).get("current")
    ids = [one.report.report_id for one in waiting]
    after = ids.index(current) + 1 if current in ids else 0
    return waiting[after % len(waiting)] if waiting else None


def _slots(turn: Turn, waiting: tuple[Complaint, ...], current: str | None) -> dict[str, Any]:
    ids = [one.report.report_id for one in waiting[:50]]
    return table(turn, REPORTS, ids=ids, current=current)


def _line(one: Complaint) -> str:
    title = one.course.title if one.course else f"a course that is gone ({one.report.course_id})"
    often = f"; {one.of_course} open reports on it" if one.of_course > 1 else ""
    state = "" if one.report.status is ReportStatus.OPEN else f", {STATES[one.report.status]}"
    return f"“{title}”: {REASONS[one.report.reason]}, {one.report.at:%d %b %H:%M} UTC{state}{often}"


def _context(one: Complaint) -> list[str]:
    """What was shown and why, from the log of that moment."""
    shown = one.report.shown
    if not shown:
        return ["As far as the log knows it was not shown to them before they reported it."]
    parts = sorted(shown.get("parts", {}).items(), key=lambda item: -abs(item[1]))[:4]
    said = "; ".join(str(reason["text"]) for reason in shown.get("reasons", ())) or "none"
    weights = ", ".join(f"{name} {value:+.2f}" for name, value in parts) or "nothing"
    scorer = shown.get("scorer", "blend")
    return [
        f"It stood at place {shown['position']} with a match of {shown['match'] * 100:.0f} %.",
        f"What spoke for it: {weights} (ordered by the {scorer}).",
        f"Reasons given: {said}",
    ]


def _buttons(one: Complaint) -> tuple[Button, ...]:
    report_id = one.report.report_id
    return (
        button("Resolved", INTENT, option="resolved", value=report_id),
        button("Dismiss", INTENT, option="dismissed", value=report_id),
        button("Keep it from them", INTENT, option="hide_for", value=report_id),
        button("Hide it for all", "moderate_course", option="hidden",
               course_id=one.report.course_id),
        button("The next one", INTENT, option="next"),
    )  # fmt: skip


def _queue() -> Button:
    return button("All reports", INTENT)


def _item(one: Complaint) -> Item:
    report = one.report
    shown = report.shown or {}
    parts = sorted(shown.get("parts", {}).items(), key=lambda item: -abs(item[1]))
    notes = [str(reason["text"]) for reason in shown.get("reasons", ())]
    return Item(
        report.report_id,
        one.course.title if one.course else report.course_id,
        report.status.value,
        (
            ("Reason", REASONS[report.reason]),
            ("Reported (UTC)", f"{report.at:%Y-%m-%d %H:%M}"),
            ("Place", shown.get("position")),
            ("Match", round(float(shown["match"]), 2) if "match" in shown else None),
            ("Open reports on it", one.of_course),
            *((f"Part: {name}", round(float(value), 3)) for name, value in parts[:5]),
        ),
        tuple(notes),
    )
