"""Putting parts together: which parts serve which surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from recommender.ranking.blend import DEFAULT_WEIGHTS, Blend, Scorer
from recommender.ranking.dense import DenseIndex
from recommender.ranking.learnt.scorer import LearntScorer
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.names import NameIndex
from recommender.ranking.parts.attributes import AttributesPart
from recommender.ranking.parts.base import Part
from recommender.ranking.parts.collaborative import CollaborativePart
from recommender.ranking.parts.goal import GoalPart, TextVectors
from recommender.ranking.parts.history import HistoryPart
from recommender.ranking.parts.judging import Judging
from recommender.ranking.parts.level import LevelPart
from recommender.ranking.parts.new import NewPart
from recommender.ranking.parts.popularity import PopularityPart
from recommender.ranking.parts.rating import RatingPart
from recommender.ranking.parts.sequence import SequencePart
from recommender.ranking.parts.similarity import SimilarityPart
from recommender.ranking.parts.text import TextPart
from recommender.ranking.parts.time import TimePart
from recommender.ranking.parts.trend import TrendPart
from recommender.ranking.ranker import Ranker
from recommender.ranking.table import Table
from recommender.ranking.trained import Model
from recommender.ranking.words import WordIndex

Rankers = Mapping[str, Ranker]
SEARCHED = ("goal", "text", "popularity", "rating")
# What a person likes may order what a search has found, and bring nothing of its own.
PERSONAL = ("history", "collaborative", "sequence")
SIMILAR = ("similarity", "text", "attributes", "collaborative", "sequence", "popularity", "rating")


def build_parts(
    model: Model,
    table: Table,
    index: DenseIndex,
    vectors: TextVectors | None,
    words: WordIndex | None = None,
) -> dict[str, Part]:
    """Every part by name; ``model`` covers the first rows of ``table`` or all of them.

    Args:
        model: its ``vectors``, ``titles`` and ``lexical`` index cover all rows of ``table``.
        table: the catalogue as it is now.
        index: over the model's vectors.
        vectors: gives the unit vectors of texts; ``None`` without an encoder.
        words: full-text index of all rows; without it a search reads names alone.
    """
    names = NameIndex(model.titles, model.skills, model.skill_vectors, table.skills, table.titles)
    parts: tuple[Part, ...] = (
        GoalPart(index, names, vectors),
        TextPart(model.lexical, words, table),
        SimilarityPart(index, table, model.titles),
        AttributesPart(table),
        HistoryPart(index, table),
        CollaborativePart(model.item_item, np.arange(len(model.ids)), table),
        SequencePart(model.successors, model.transitions, table),
        PopularityPart(model.counts, table),
        TrendPart(model.recent_counts, model.counts, table),
        RatingPart(table),
        LevelPart(table),
        TimePart(table),
        NewPart(model.counts, table),
    )
    return {part.name: part for part in parts}


def build_rankers(
    model: Model,
    table: Table,
    vectors: TextVectors | None,
    *,
    diversity: float,
    words: WordIndex | None = None,
) -> Rankers:
    """A ranker for each surface: ``recommend``, ``similar`` and ``search``."""
    languages = {str(name): table.language == name for name in set(table.language.tolist())}
    index = DenseIndex(model.vectors, languages)
    parts = build_parts(model, table, index, vectors, words)
    blend = Blend({**DEFAULT_WEIGHTS, **model.weights})
    recommend = Ranker(
        table,
        index,
        [part for name, part in parts.items() if name != "similarity"],
        scorer_of(model, blend.for_surface("recommend"), table),
        diversity,
        reference=blend.for_surface("recommend"),
    )
    return {
        "recommend": recommend,
        "similar": replace(
            recommend,
            parts=[parts[name] for name in SIMILAR],
            blend=blend.for_surface("similar"),
            reference=None,
            diversity=0.0,
            ladders=False,
            falls_back=False,
        ),
        "search": replace(
            recommend,
            parts=[
                *(parts[name] for name in SEARCHED),
                *(Judging(parts[name]) for name in PERSONAL),
            ],
            blend=blend.for_surface("search"),
            reference=None,
            diversity=0.0,
            hides_taken=False,
            ladders=False,
            falls_back=False,
        ),
    }


def scorer_of(model: Model, blend: Blend, table: Table) -> Scorer:
    """The learnt scorer where the model has one, else the blend."""
    if model.learnt is None or not model.learnt.usable:
        return blend
    return LearntScorer(blend, model.learnt, model, table)


def covering(model: Model, rows: int, names: list[str]) -> Model:
    """``model`` stretched to ``rows`` courses: the added ones by name, without vectors."""
    added = np.zeros((rows - len(model.ids), model.vectors.shape[1]), dtype=np.float32)
    return replace(
        model,
        vectors=np.concatenate([model.vectors, added]),
        titles=np.concatenate([model.titles, added]),
        lexical=model.lexical.extended(names) if model.ids else LexicalIndex.fit(names),
    )
