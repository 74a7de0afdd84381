"""Finding the course that somebody means by a few words, in order of how plainly they say it.

A score of 100 is the title itself, 95 to 90 words found whole in the title, 85 in its skills or
subject, and below that a resemblance that forgives typing errors (rapidfuzz, 0..100).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from recommender.catalogue.model import Course

THRESHOLD = 72.0
PREFILTERED = 60
# Words that point at a course without saying which.
_POINTERS = frozenset(
    """
    a an the this that those these one ones course courses class classes tutorial
    programme program me more tell about on of in for with please to and or by from
    at called
    named titled what whats is it show open details info which was were i you my
    """.split()  # noqa: SIM905 (a list of words reads better as text)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A course as it is searched: words in normal form."""

    course_id: str
    title: str
    topics: tuple[str, ...] = ()


def entry(course: Course, *, topics: bool = True) -> Entry:
    """The entry of ``course``; with ``topics``, also its skills, subject and provider."""
    more = (*course.skills, course.subject, course.provider) if topics else ()
    return Entry(course.course_id, normal(course.title), tuple(normal(t) for t in more if t))


def normal(text: str) -> str:
    """Case-folded words without accents and punctuation ("C++" and "C#" keep their signs)."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+(?:\+\+|#)?", text))


def best(text: str, entries: Sequence[Entry], *, limit: int) -> list[str]:
    """Ids of the entries that ``text`` may mean, best first; none when nothing resembles it."""
    query = normal(text)
    words = _telling(query)
    if not query or limit <= 0:
        return []
    scored = [(_score(query, words, item), item) for item in _candidates(query, words, entries)]
    found = [(score, item) for score, item in scored if score >= THRESHOLD]
    found.sort(key=lambda pair: (-pair[0], len(pair[1].title), pair[1].title, pair[1].course_id))
    return [item.course_id for _, item in found[:limit]]


def _telling(query: str) -> str:
    """The query without pointing words, unless it has no others."""
    return " ".join(word for word in query.split() if word not in _POINTERS) or query


def _candidates(query: str, words: str, entries: Sequence[Entry]) -> Iterable[Entry]:
    """Few enough entries to look at closely: those with the words, and the most alike."""
    if len(entries) <= PREFILTERED:
        return entries
    titles = [item.title for item in entries]
    chosen = {i for i, title in enumerate(titles) if words in title or title == query}
    for scorer in (fuzz.token_set_ratio, fuzz.WRatio):
        alike = process.extract(words, titles, scorer=scorer, limit=PREFILTERED)
        chosen.update(index for _, _, index in alike)
    return [entries[index] for index in sorted(chosen)]


def _score(query: str, words: str, item: Entry) -> float:
    if item.title in (query, words):
        return 100.0
    if _has(item.title, words):
        starts = item.title.startswith(words)
        return 90.0 + 2.0 * starts + 3.0 * len(words) / len(item.title)
    if words in item.topics:
        return 88.0
    if any(_has(topic, words) for topic in item.topics):
        return 85.0
    title_words = item.title.split()
    in_title = _resemblance(words.split(), title_words)
    both = [*title_words, *(word for topic in item.topics for word in topic.split())]
    whole = fuzz.ratio(words, item.title)
    return max(0.90 * max(in_title, whole), 0.86 * _resemblance(words.split(), both))


def _has(text: str, words: str) -> bool:
    """Whether ``words`` stand in ``text`` as whole words, side by side."""
    return f" {words} " in f" {text} "


def _resemblance(wanted: Sequence[str], present: Sequence[str]) -> float:
    """How well each wanted word is found among the present ones, 0..100, longer words first."""
    if not wanted or not present:
        return 0.0
    total = sum(len(word) for word in wanted)
    return sum(len(word) * _alike(word, present) for word in wanted) / total


def _alike(word: str, present: Sequence[str]) -> float:
    """The best match of one word; short words must match exactly or begin a longer one."""
    ratio = max(fuzz.ratio(word, other) for other in present)
    if ratio == 100.0 or len(word) < 4:
        starts = any(len(word) > 1 and word in other for other in present)
        return 100.0 if ratio == 100.0 else (90.0 if starts else 0.0)
    if any(word in other or (len(other) > 3 and other in word) for other in present):
        ratio = max(ratio, 90.0)
    return ratio if ratio >= 70.0 else ratio / 2
