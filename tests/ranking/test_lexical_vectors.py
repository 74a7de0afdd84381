"""Vectors from letters alone: alike in their words, any script, the same every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.ranking.lexical_vectors import lexical_vectors
from recommender.ranking.ngrams import ngram_counts, plain

MIXED = (
    Course("py1", "Python for beginners", "Variables, loops and functions in Python"),
    Course("py2", "Advanced Python programming", "Functions, classes and loops"),
    Course("art1", "Watercolour painting", "Colour, paper and brushes"),
    Course("art2", "Painting portraits", "Colour and brushes for faces"),
    Course("zh1", "大学英语写作", "英语写作的基础知识"),
    Course("zh2", "英语口语进阶", "英语口语与写作"),
    Course("zh3", "西方绘画史", "绘画的历史"),
    Course("none", ""),
    Course("emoji", "🎉🎉 !!!"),
)


def nearest(vectors: np.ndarray, row: int) -> str:
    scores = vectors @ vectors[row]
    scores[row] = -np.inf
    return MIXED[int(np.argmax(scores))].course_id


def test_rows_are_unit_or_zero() -> None:
    vectors = lexical_vectors(MIXED, seed=0)
    assert vectors.shape == (len(MIXED), 128)
    assert vectors.dtype == np.float32
    norms = np.linalg.norm(vectors, axis=1)
    assert norms[:6] == pytest.approx(np.ones(6), abs=1e-5)
    assert norms[6:].tolist() == [0, 0, 0]  # zh3 shares no word with anything


@pytest.mark.parametrize(("one", "other"), [(0, "py2"), (2, "art2"), (4, "zh2")])
def test_neighbours_share_words_in_any_script(one: int, other: str) -> None:
    assert nearest(lexical_vectors(MIXED, seed=0), one) == other


def test_the_same_seed_gives_the_same_vectors() -> None:
    assert np.array_equal(lexical_vectors(MIXED, seed=3), lexical_vectors(MIXED, seed=3))


@pytest.mark.parametrize("courses", [(), MIXED[:1], MIXED[:2], MIXED[7:]])
def test_tiny_catalogues_are_no_error(courses: tuple[Course, ...]) -> None:
    vectors = lexical_vectors(courses, dimensions=8, seed=0)
    assert vectors.shape == (len(courses), 8)
    assert np.isfinite(vectors).all()


def test_ngrams_of_a_word_by_hand() -> None:
    # " ab " has " a", "ab", "b " and " ab", "ab ": five, each once; "ab ab" has each twice.
    counts = ngram_counts(["ab", "AB, ab!", "", "a"], (2, 3), 2**12)
    assert counts.shape == (4, 2**12)
    assert sorted(counts[0].data) == [1] * 5
    assert counts[1].data.tolist() == [2] * 5
    assert counts[0].indices.tolist() == counts[1].indices.tolist()
    assert counts[2].nnz == 0
    assert sorted(counts[3].data) == [1] * 3  # " a", "a ", " a "


def test_chunks_give_what_one_pass_gives() -> None:
    texts = [course.title for course in MIXED]
    whole = ngram_counts(texts, (2, 4), 2**14)
    assert (ngram_counts(texts, (2, 4), 2**14, chunk=10) != whole).nnz == 0


@given(st.lists(st.text(max_size=40), max_size=5))
def test_grams_of_a_text_do_not_depend_on_its_neighbours(texts: list[str]) -> None:
    together = ngram_counts(texts, (2, 4), 2**14)
    for row, text in enumerate(texts):
        assert (together[row] != ngram_counts([text], (2, 4), 2**14)[0]).nnz == 0


def test_plain_keeps_the_symbols_of_names() -> None:
    assert plain("  C++ & C#:  \uff26ull_width! ") == "c++ c# full width"


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_ascii_takes_the_short_way_to_the_same_place(text: str) -> None:
    assert plain(text) == plain(f"{text} \u00e9").removesuffix("\u00e9").strip()
