"""What a reply's text says beside its card: what the card shows is not said twice.

The text carries the whole meaning, for channels that draw nothing; the chat page leaves out the
same (``api/web/src/views/spoken.ts``).
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, Iterable, List, Tuple

Around = Tuple[str, str]
_NUMBERED = re.compile(r"^\s*\d+[.)]\s")
_AND_MORE = re.compile(r"^… and \d")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_PROFILE_LINE = re.compile(r"^(?:goal|interests?|level|time)[^:]{0,20}:", re.IGNORECASE)
_FIGURES = re.compile(
    r"^(?:It fits before |It ends [\d,]+ days? after |With .* it would fit\.|"
    r"By then there is time for |Not covered: )"
)
_OF_PROGRESS = re.compile(r"^(?:• |This week|In all: |You have studied .* (?:day|in a row)\.)")
_OF_QUIZ = re.compile(
    r"^(?:Right\.$|It comes again (?:tomorrow|in \d+ days)\.$|"
    r"Your level in .* sure\)\.$|What you know of .* need not)"
)


def around(text: str, payload: Dict[str, Any]) -> Around:
    """What of ``text`` goes before the card and what after it."""
    rule = _RULES.get(payload.get("type", ""))
    return rule(text, payload) if rule else (text, "")


def _courses(text: str, payload: Dict[str, Any]) -> Around:
    view = payload.get("view", "list")
    if view == "details":
        return "", _last_question(text)
    titles = [course["title"] for course in payload["courses"]]
    if view == "comparison":
        return _without(text, lambda line: any(line.startswith(f"{one}:") for one in titles))
    lines = text.split("\n")
    places = [
        place
        for place, line in enumerate(lines)
        if _NUMBERED.match(line) and any(title in line for title in titles)
    ]
    if not places:
        return text, ""
    return _joined(lines[: places[0]]), _joined(lines[places[-1] + 1 :])


def _explanation(text: str, payload: Dict[str, Any]) -> Around:
    rest = text.replace(f"Why {payload['course']['title']}:", "")
    for reason in payload.get("reasons", ()):
        rest = rest.replace(reason, "")
    return "", re.sub(r"\s+", " ", re.sub(r"^[\s.,;]+", "", rest)).strip()


def _profile(text: str, _payload: Dict[str, Any]) -> Around:
    return _without(text, lambda line: bool(_PROFILE_LINE.match(line)))


def _path(text: str, payload: Dict[str, Any]) -> Around:
    drawn = _sentences(
        [
            *payload.get("notes", ()),
            *(payload.get("changes") or {}).get("sentences", ()),
            *(one["sentence"] for one in payload.get("alternatives") or ()),
            *(payload.get("what_if") or {}).get("sentences", ()),
        ]
    )

    def is_new(sentence: str) -> bool:
        plain = sentence.replace("Since it was made: ", "")
        return not _FIGURES.match(sentence) and plain not in drawn

    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if _NUMBERED.match(line)), len(lines))
    rest = [
        line for line in lines[first:] if not _NUMBERED.match(line) and not _AND_MORE.match(line)
    ]
    return _kept(lines[:first], is_new), _kept(rest, is_new)


def _progress(text: str, _payload: Dict[str, Any]) -> Around:
    return _joined(line for line in text.split("\n") if not _OF_PROGRESS.match(line)), ""


def _quiz(text: str, payload: Dict[str, Any]) -> Around:
    question, feedback = payload.get("question"), payload.get("feedback")
    options = [one["text"] for one in (question or {}).get("options", ())]
    rest = _joined(
        line
        for line in text.split("\n")
        if not (_NUMBERED.match(line) and _NUMBERED.sub("", line).strip() in options)
    )
    if question:
        rest = rest.replace(f"Question {question['number']}: {question['text']}", "")
        rest = rest.replace(question["text"], "")
    if feedback:
        verdict = f"t is “{feedback['right']['text']}”."
        for drawn in (feedback["explanation"], f"Not this time: i{verdict}", f"I{verdict}"):
            rest = rest.replace(drawn, "")
    said = _kept(rest.split("\n"), lambda sentence: not _OF_QUIZ.match(sentence))
    return ("", said) if payload.get("result") and not question else (said, "")


def _next_step(text: str, payload: Dict[str, Any]) -> Around:
    drawn = [payload["text"], *(one["text"] for one in payload.get("reasons", ()))]
    drawn += [one["text"] for one in payload.get("others") or ()]
    for part in drawn:
        text = text.replace(part, "")
    return "", re.sub(r"\s+", " ", text).strip()


def _without(text: str, repeats: Callable[[str], bool]) -> Around:
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if repeats(line)), None)
    if first is None:
        return text, ""
    return _joined(lines[:first]), _joined(one for one in lines[first:] if not repeats(one))


def _kept(lines: List[str], is_new: Callable[[str], bool]) -> str:
    kept = (" ".join(filter(is_new, _SENTENCES.split(line.strip()))) for line in lines)
    return _joined(line for line in kept if line)


def _sentences(texts: Iterable[str]) -> List[str]:
    return [sentence for text in texts for sentence in _SENTENCES.split(text)]


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip()


def _last_question(text: str) -> str:
    last = _SENTENCES.split(text.strip())[-1]
    return last if last.endswith("?") else ""


_RULES: Dict[str, Callable[[str, Dict[str, Any]], Around]] = {
    "courses": _courses,
    "explanation": _explanation,
    "profile": _profile,
    "path": _path,
    "progress": _progress,
    "quiz": _quiz,
    "next_step": _next_step,
}
