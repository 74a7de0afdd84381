"""``quiz``: what the answer before was worth, the question, a result, or topics."""

from __future__ import annotations

from typing import Any, Dict, Optional

from bot.channels.messengers.drawing.parts import Heading, Meter, Note, Parts, Text
from bot.channels.messengers.drawing.words import day, percent


def quiz(payload: Dict[str, Any]) -> Parts:
    """Whatever of it there is, in that order."""
    parts: Parts = []
    if payload.get("feedback"):
        parts += _feedback(payload["feedback"])
    if payload.get("question"):
        parts += _question(payload["question"])
    if payload.get("result"):
        parts += _result(payload["result"], payload.get("topic"))
    topics = payload.get("topics") or []
    if topics:
        parts.append(Text("\n".join(f"• {one['name']} ({one['questions']})" for one in topics)))
    return parts


def _feedback(feedback: Dict[str, Any]) -> Parts:
    right = feedback["right"]["text"]
    verdict = f"Not this time: it is “{right}”." if feedback.get("chosen") else f"It is “{right}”."
    if feedback["correct"]:
        verdict = "✓ Right."
    parts: Parts = [Text(" ".join(part for part in (verdict, feedback.get("explanation")) if part))]
    if feedback.get("due_on"):
        parts.append(Note(f"It comes again on {day(feedback['due_on'])}."))
    return parts


def _question(question: Dict[str, Any]) -> Parts:
    options = "\n".join(f"{one['number']}. {one['text']}" for one in question["options"])
    place = f"Question {question['number']} of at most {question['at_most']}"
    return [Note(f"{place} · {question['skill']}"), Heading(question["text"]), Text(options)]


def _result(result: Dict[str, Any], topic: Optional[str]) -> Parts:
    parts: Parts = [
        Heading(f"{topic or 'Your level'}: {result['level']}"),
        Note(f"{result['right']} of {result['asked']} right, {percent(result['certainty'])} sure"),
    ]
    if len(result["skills"]) > 1:
        parts += [
            Meter(one["skill"], one["certainty"], f"{one['level']}, by {one['answers']} answers")
            for one in result["skills"][:10]
        ]
    return parts
