"""What quizzes can be about, found by the words people use."""

from __future__ import annotations

from recommender.assessment.items import ItemBank
from recommender.assessment.model import Topic, TopicKind

ALIKE, SUGGESTED = 70, 3


def topics(bank: ItemBank) -> tuple[Topic, ...]:
    """All topics: skills first, then subjects with several skills, each sorted by name."""
    skills = [Topic(name, TopicKind.SKILL, count) for name, count in bank.skills.items()]
    subjects = [
        Topic(name, TopicKind.SUBJECT, count)
        for name, count in bank.subjects.items()
        if len({item.skill for item in bank.of(name)}) > 1
    ]
    return (*skills, *subjects)


def find(bank: ItemBank, words: str) -> str | None:
    """The topic of this name, however it is capitalised and spaced."""
    wanted = _plain(words)
    return next((topic.name for topic in topics(bank) if _plain(topic.name) == wanted), None)


def similar(bank: ItemBank, words: str) -> tuple[str, ...]:
    """Names of topics like ``words``, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    names = [topic.name for topic in topics(bank)]
    found = process.extract(
        words,
        names,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=SUGGESTED,
    )
    return tuple(name for name, _, _ in found)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
