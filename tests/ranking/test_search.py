"""Search: exact names, typing errors, providers, other scripts, taste, nonsense and hostility."""

from dataclasses import replace
from datetime import datetime

import pytest

from recommender.catalogue.model import Course
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.goals import searched_subject
from recommender.ranking.model import Query
from recommender.ranking.service import Recommendations
from recommender.ranking.spelling import Spelling
from recommender.ranking.terms import term_counts, word_hashes
from recommender.ranking.words import WordIndex
from tests.ranking.conftest import ACADEMY

MORE = (
    Course("zh1", "大学英语写作", "英语写作的基础知识", provider="清华大学", language="zh"),
    Course("zh2", "西方绘画史", "绘画的历史", provider="北京大学", language="zh"),
    Course("g1", "Cloud Foundations", "Servers and networks", provider="Google", language="en"),
)


@pytest.fixture
def academy() -> tuple[Course, ...]:
    return (*ACADEMY, *MORE)


def found(room: Recommendations, text: str, now: datetime, **query: object) -> list[str]:
    wanted = replace(Query(n=5, log=False), **query)
    return [item.course.course_id for item in room.search(text, wanted, now=now).items]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SQL Basics", "sql1"),
        ("sql baiscs", "sql1"),
        ("Python Data Tools", "py2"),
        ("google courses", "g1"),
        ("Google", "g1"),
        ("英语写作", "zh1"),
        ("绘画", "zh2"),
        ("清华大学", "zh1"),
        ("I want to learn sourdough", "cook1"),
        ("servers and networks", "g1"),
    ],
)
def test_the_first_course_found(
    room: Recommendations, now: datetime, text: str, first: str
) -> None:
    assert found(room, text, now)[:1] == [first]


@pytest.mark.parametrize("text", ["xyzzy plugh", "🎉🎉", "\x00", "!?", "q" * 1_000_000])
def test_nonsense_finds_nothing_and_says_so(
    room: Recommendations, now: datetime, text: str
) -> None:
    ranked = room.search(text, Query(n=5, log=False), now=now)
    assert ranked.items == ()
    assert ranked.exhausted
    assert ranked.relaxed == ()


def test_taste_orders_what_was_found_but_never_the_title_that_was_typed(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ana", now=now)
    for course_id in ("py1", "py3"):
        learners.record("ana", Event(EventKind.COMPLETE, now, course_id))
    plainly, hers = found(room, "painting", now), found(room, "painting", now, learner_id="ana")
    assert set(hers) == set(plainly)
    assert found(room, "Python Data Tools", now, learner_id="ana")[0] == "py2"


def test_without_personalisation_a_search_reads_nothing(
    room: Recommendations, learners: Learners, now: datetime
) -> None:
    learners.ensure("ben", now=now)
    learners.record("ben", Event(EventKind.COMPLETE, now, "py1"))
    learners.set_personalised("ben", False, now=now)
    ranked = room.search("python", Query("ben", n=5, log=False), now=now)
    assert not ranked.personalised
    assert not {"history", "collaborative", "sequence"} & set(ranked.items[0].parts)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("career development", "career development"),
        ("A/B testing", "A/B testing"),
        ("goal setting", "goal setting"),
        ("i want to learn python", "python"),
        ("courses on bread baking", "bread baking"),
        ("google courses", "google"),
        ("show me courses about sql", "sql"),
    ],
)
def test_what_a_search_looks_for(text: str, subject: str) -> None:
    assert searched_subject(text, Spelling([])) == subject


def test_terms_join_forms_and_pairs() -> None:
    # programs and programming share their first seven letters; a pair is a term of its own.
    one, other, pair = term_counts(["programs", "programming", "data science"], 2**14)
    assert (one != other).nnz == 0
    assert pair.sum() == 3
    assert term_counts(["机器学习"], 2**14).sum() == 3 + 2  # three pairs, two pairs of pairs


def test_shares_of_a_query_by_hand() -> None:
    # One field, w = 5, tf = 5 for lengths equal to the mean: 5 / 6.2 of each term's idf.
    index = WordIndex.fit([Course("a", "guitar"), Course("b", "violin")])
    assert index.scores("guitar").tolist() == pytest.approx([5 / 6.2, 0])
    assert index.scores("guitar unheard")[0] < 5 / 6.2 / 2
    assert index.scores("").tolist() == [0, 0]


def test_words_used_once_may_be_errors() -> None:
    index = WordIndex.fit([Course("a", "guitar", "guitar"), Course("b", "violin")])
    assert index.knows("Guitar")
    assert not index.knows("violin")
    assert not index.knows("two words")
    assert len(word_hashes(["a b", ""])) == 2
