"""The contract of methods, and a board where the answer is known."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.errors import BadInputError, WaymarkError
from recommender.evaluation.comparison import compare
from recommender.evaluation.files import read_lines
from recommender.evaluation.measure import measure
from recommender.evaluation.methods.base import Method
from recommender.evaluation.methods.registry import METHODS
from recommender.evaluation.split import Split, make_split


def board() -> Split:
    """Even users take even items and odd users odd ones, all but the one they are tested on."""
    train = {
        f"u{user}": [f"i{i:02}" for i in range(20) if (i + user) % 2 == 0 and i != user % 20]
        for user in range(60)
    }
    test = {f"u{user}": [f"i{user % 20:02}"] for user in range(60)}
    return make_split(train, test)


@pytest.fixture(params=list(METHODS))
def method(request: pytest.FixtureRequest) -> Method:
    return METHODS[request.param]


def courses(split: Split) -> list[Course]:
    """Titles that tell even from odd, so that texts alone can solve the board."""
    words = ("cooking pots and pans", "sailing ropes and knots")
    return [
        Course(item, f"{words[int(item[1:]) % 2]} {item}", language="en") for item in split.items
    ]


def test_lists_are_distinct_unseen_and_one_a_measured_user(method: Method) -> None:
    split = board()
    lists = method(split, 5, courses=courses(split), seed=0)
    assert len(lists) == len(split.measured) == 60
    for user, shown in zip(split.measured, lists, strict=True):
        assert len(set(shown.tolist())) == len(shown) == 5
        assert not np.isin(shown, split.histories[user]).any()


def test_personal_methods_solve_the_board(method: Method) -> None:
    split = board()
    lists = method(split, 1, courses=courses(split), seed=0)
    found = measure(lists, [split.wanted[user] for user in split.measured], (1,))
    if method is METHODS["popularity"]:
        assert found["hit_rate@1"] < 0.7
    else:
        assert found["hit_rate@1"] == 1.0


def test_each_is_measured_alone() -> None:
    split = board()
    names = ("popularity",)
    comparison = compare(split, courses(split), (1, 3), methods=names, tuned=False)
    found = comparison.methods["popularity"]
    assert {"ndcg@1", "recall@3", "hit_rate@3", "mrr@1", "map@3", "seconds"} <= found.keys()
    assert found["peak_mb"] > 10
    assert found["settings"] == {"latest": None}


def test_a_failing_method_is_a_plain_error() -> None:
    with pytest.raises(WaymarkError, match="failed"):
        compare(board(), [], (1,), methods=("waymark",))


def test_lists_may_be_as_long_as_there_are_items(method: Method) -> None:
    split = board()
    lists = method(split, len(split.items), courses=courses(split), seed=0)
    for user, shown in zip(split.measured, lists, strict=True):
        rest = np.setdiff1d(np.arange(len(split.items)), split.histories[user])
        assert np.sort(shown[shown >= 0]).tolist() == rest.tolist()


def test_a_test_user_without_history_is_measured() -> None:
    split = make_split({"a": ["x", "y"]}, {"b": ["x"], "a": ["y"]})
    assert split.measured.tolist() == [1]  # what a wanted, a has seen
    assert len(split.histories[1]) == 0


def test_files_may_be_zipped(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("u a b\n\nv c\nu d\n")
    (tmp_path / "zipped").write_bytes(gzip.compress(b"u a b\nv c\nu d"))
    expected = {"u": ["a", "b", "d"], "v": ["c"]}
    assert read_lines(tmp_path / "plain") == read_lines(tmp_path / "zipped") == expected


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b broken", b"\xff\xfe\xfa", b"alone\n"])
def test_what_is_no_history_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(BadInputError):
        read_lines(tmp_path / "file")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        read_lines(tmp_path / "nowhere")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1)


@given(st.dictionaries(WORDS, st.lists(WORDS, min_size=1), min_size=1))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, users) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path_factory.mktemp("lines") / "file"
    file.write_text("\n".join(" ".join((user, *items)) for user, items in users.items()), "utf-8")
    assert read_lines(file) == users
