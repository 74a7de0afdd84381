"""Reading a goal: what is left of "I want to become a data scientist" is "data scientist"."""

from __future__ import annotations

import re

from recommender.ranking.spelling import Spelling

# What people put in front of a goal. It says nothing about the subject, and it matches the
# titles of courses that happen to be called "Become a …".
FILLER = frozenset(
    """
    a about actually aim aiming am an and as at basically be become becoming being better but
    can career could course courses currently dream dreaming eventually field find for get
    getting goal good have hello help hey hi hope hoping how i i'd i'll i'm i've im in
    industry interested into is it's job just know learn learning like looking love master
    mastering maybe me more mostly move moving my need ok okay on one plan planning please
    really role show skills so some someday something started study studying switch switching
    the thinking to transition transitioning try trying understand understanding want wanting
    we well will wish with work working would you
    aprender de en estudiar quiero querer ser un una trabajar como
    apprendre dans devenir je un une veux être étudier
    eu estudar quero ser trabalhar um uma em
    ich lernen möchte werden will ein eine als
    изучать изучить на научиться стать учить хочу я
    diventare imparare voglio
    """.split()  # noqa: SIM905 - as words it can be read
)
# Level and time have fields of their own; inside a goal they only blur it.
_ASIDES = (
    re.compile(
        r"\b(?:\d+(?:[.,]\d+)?(?:\s*[-\u2013]\s*\d+)?|an?|half an|few|couple of)\s*"
        r"(?:h|hrs?|hours?|minutes?|mins?)\b(?:\s*(?:a|per|each|every|/)\s*"
        r"(?:day|week|month|weekend))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:an? )?(?:complete |total |absolute )?(?:beginner|novice|newbie)s?\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:from (?:scratch|zero)|as a hobby|for (?:fun|work|my job))\b", re.IGNORECASE),
)
_WORD = re.compile(r"^[\s,;.:!?\u2013-]*([\w'\u2019]+)[\s,;.:!?\u2013-]*")
_ENDING = re.compile(r"[\s,;.:!?\u2013-]+(?:and|but|with|have|i|i'm|am|i have|as)?$", re.IGNORECASE)
# "google courses" asks for Google's; a catalogue of courses calls nothing by that word.
_COURSES = re.compile(
    r"[\s,;.:!?\u2013-]+(?:online )?(?:courses?|class(?:es)?|tutorials?|moocs?)$", re.IGNORECASE
)
_COURSES_ON = re.compile(
    r"^(?:online )?(?:courses?|class(?:es)?|tutorials?|moocs?) (?:on|about|in|for|of) ",
    re.IGNORECASE,
)
# What begins like this is a sentence around a subject; "career development" is the subject.
ASKING = frozenset(
    """
    can could find give hello help hey hi how i i'd i'll i'm i've looking need please search
    show teach want we what where would
    """.split()  # noqa: SIM905 - as words it can be read
)
MAX_CHARACTERS = 300


def goal_subject(text: str | None) -> str | None:
    """What ``text`` is about, without the words people put around a goal.

    Returns the text itself (trimmed, at most 300 characters) when nothing would be left, and
    ``None`` when there is nothing at all. Fillers are known in a few European languages; in
    others a goal passes unchanged.
    """
    whole = " ".join((text or "").split())[:MAX_CHARACTERS]
    if not whole:
        return None
    subject = whole
    for aside in _ASIDES:
        subject = " ".join(aside.sub(" ", subject).split())
    subject = _without_ending(_without_filler(subject))
    return subject or whole


def searched_subject(text: str, spelling: Spelling) -> str:
    """What a search for ``text`` looks for, with words that nobody knows mended.

    Other than a goal, a search is mostly names: only what begins as a sentence is taken for one.
    """
    whole = " ".join(text[:MAX_CHARACTERS].split())
    first, *more = whole.split() or [""]
    if len(more) > 1 and first.casefold().replace("\u2019", "'") in ASKING:
        whole = goal_subject(whole) or ""
    subject = _COURSES.sub("", _COURSES_ON.sub("", whole))
    return spelling.mended(subject)


def _without_filler(text: str) -> str:
    while (word := _WORD.match(text)) and word[1].casefold().replace("\u2019", "'") in FILLER:
        text = text[word.end() :]
    return text


def _without_ending(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _ENDING.sub("", text)
    return text
