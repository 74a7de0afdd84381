"""Everything a request is served from: immutable, built aside, swapped whole."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from recommender.catalogue.model import Course
from recommender.errors import EncoderError
from recommender.ranking.assembly import Rankers, build_rankers, covering
from recommender.ranking.encoders.base import FloatMatrix
from recommender.ranking.languages import LanguageGuesser
from recommender.ranking.parts.goal import TextVectors
from recommender.ranking.request import Request
from recommender.ranking.spelling import Spelling
from recommender.ranking.table import Table, build_table
from recommender.ranking.text import dense_text, lexical_text
from recommender.ranking.trained import Model, empty_model
from recommender.ranking.words import WordIndex

# So many courses that came after training are encoded while serving; more wait for training
# and are found by their names until then.
MAX_NEW_ENCODED = 64
log = logging.getLogger(__name__)

Encode = Callable[[list[str]], FloatMatrix]


@dataclass(frozen=True)
class Snapshot:
    """A model on the catalogue of one moment.

    ``simulated``: whether the model learnt from simulated learners.
    """

    version: str
    model: Model
    table: Table
    rankers: Rankers
    languages: LanguageGuesser
    spelling: Spelling
    simulated: bool = False


def build_snapshot(
    version: str,
    model: Model | None,
    courses: Iterable[Course],
    *,
    vectors: TextVectors | None,
    encode: Encode | None,
    diversity: float,
    knows: Callable[[str], bool] | None = None,
    simulated: bool = False,
) -> Snapshot:
    """The snapshot that serves ``courses`` with ``model``, or without one (version "none").

    Courses that the model does not know get rows behind its own: found by name at once, by
    meaning when there are at most 64 of them and the encoder works, else after training.
    """
    model = model or empty_model()
    by_id = {course.course_id: course for course in courses}
    table = build_table(by_id.values(), model.ids)
    new = [by_id[course_id] for course_id in table.ids[len(model.ids) :]]
    served = covering(model, len(table), [lexical_text(course) for course in new])
    if encode is not None and model.ids and 0 < len(new) <= MAX_NEW_ENCODED:
        served = _encoded(served, len(model.ids), new, encode)
    words = WordIndex.fit([by_id.get(one) or Course(one, "") for one in table.ids])
    rankers = build_rankers(
        served,
        table,
        vectors if served.vectors.any() else None,
        diversity=diversity,
        words=words,
    )
    _warm(rankers)
    spelling = Spelling(
        _names(by_id.values()), lambda word: words.knows(word) or bool(knows and knows(word))
    )
    languages = LanguageGuesser(table)
    return Snapshot(version, model, table, rankers, languages, spelling, simulated)


def _names(courses: Iterable[Course]) -> Iterable[str]:
    for course in courses:
        yield course.title
        yield from course.skills
        yield course.subject or ""
        yield course.provider or ""


def _warm(rankers: Rankers) -> None:
    """Builds and loads now what the first request would otherwise wait for."""
    rankers["recommend"].index.warm()
    for surface, request in {
        "recommend": Request(goal="first steps"),
        "search": Request(goal="first steps", text="first steps"),
    }.items():
        try:
            rankers[surface].rank(request)
        except EncoderError as error:
            log.warning("goals cannot be read by meaning: %s", error.code)


def _encoded(model: Model, first: int, new: list[Course], encode: Encode) -> Model:
    try:
        vectors = encode([dense_text(course) for course in new])
        titles = encode([course.title for course in new])
    except EncoderError as error:
        log.warning("new courses are found by name only: %s", error.code)
        return model
    if vectors.shape[1:] != model.vectors.shape[1:]:
        return model
    return replace(
        model,
        vectors=np.concatenate([model.vectors[:first], vectors]),
        titles=np.concatenate([model.titles[:first], titles]),
    )
