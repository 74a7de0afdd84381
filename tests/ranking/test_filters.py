import numpy as np
import pytest

from recommender.catalogue.model import Course, Level
from recommender.ranking.filters import allowed, nearest
from recommender.ranking.model import Filters
from recommender.ranking.request import Request
from recommender.ranking.table import Table, build_table
from tests.ranking.conftest import ACADEMY


@pytest.fixture(scope="module")
def table() -> Table:
    return build_table(ACADEMY)


def shown(table: Table, *, hidden: tuple[str, ...] = (), **request: object) -> set[str]:
    found = allowed(Request(**request), table, table.mask(hidden))  # type: ignore[arg-type]
    return {table.ids[row] for row in np.flatnonzero(found.mask)}


def test_without_conditions_everything_is_allowed(table: Table) -> None:
    assert len(shown(table)) == len(ACADEMY)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(levels=(Level.ADVANCED,)), {"py3", "sql2"}),
        (Filters(free_only=True), {"py1", "art1"}),
        (Filters(max_hours=3), {"cook1"}),
        (Filters(min_hours=9), {"py1"}),
        (Filters(subjects=("databases",)), {"sql1", "sql2"}),
        (Filters(skills=("PAINTING",), languages=("en",)), {"art1"}),
        (Filters(max_price=0), {"py1", "art1"}),
    ],
)
def test_each_filter_holds(filters: Filters, expected: set[str], table: Table) -> None:
    assert shown(table, filters=filters) == expected


def test_unknown_hours_fail_a_filter_on_hours(table: Table) -> None:
    assert "sql2" not in shown(table, filters=Filters(max_hours=1000))


def test_an_unknown_language_is_no_match_where_others_are_known() -> None:
    from dataclasses import replace

    some = build_table([replace(ACADEMY[0], language=None), *ACADEMY[1:]])
    assert shown(some, filters=Filters(languages=("es",))) == {"es1"}
    # A catalogue that says it of no course cannot be asked.
    silent = build_table([replace(ACADEMY[0], language=None)])
    assert shown(silent, filters=Filters(languages=("fr",))) == {"py1"}


def test_a_beginner_is_not_shown_what_is_advanced(table: Table) -> None:
    found = shown(table, level=Level.BEGINNER)
    assert not found & {"py3", "sql2"}
    assert "art2" in found  # unknown level stays possible


def test_the_preferred_language_holds_until_another_is_asked_for(table: Table) -> None:
    assert "es1" not in shown(table, language="en")
    assert shown(table, language="en", filters=Filters(languages=("es",))) == {"es1"}


def test_one_condition_is_lifted_when_one_suffices(table: Table) -> None:
    filters = Filters(subjects=("Databases",), max_hours=1)
    found = allowed(Request(filters=filters), table, table.mask(()))
    assert found.relaxed == ("max_hours",)
    assert {table.ids[row] for row in np.flatnonzero(found.mask)} == {"sql1", "sql2"}


def test_a_provider_left_out_takes_its_courses_and_no_others() -> None:
    courses = [
        Course("a", "A", provider="Quay"),
        Course("b", "B", provider="Harbour"),
        Course("c", "C"),
    ]
    found = shown(build_table(courses), filters=Filters(not_providers=("quay",)))
    assert found == {"b", "c"}


def test_several_are_lifted_in_turn_and_all_are_named(table: Table) -> None:
    filters = Filters(subjects=("Astrology",), providers=("Nobody",), max_hours=1)
    found = allowed(Request(filters=filters), table, table.mask(()))
    assert set(found.relaxed) == {"max_hours", "providers", "subjects"}
    assert found.mask.any()


def test_what_was_dismissed_never_comes_back(table: Table) -> None:
    everything = table.mask(table.ids)
    found = allowed(Request(filters=Filters(max_hours=1)), table, everything)
    assert not found.mask.any()
    assert found.relaxed == ()


def missing_least(table: Table, n: int, *relaxed: str, **filters: object) -> set[str]:
    request = Request(filters=Filters(**filters), n=n)  # type: ignore[arg-type]
    rows = nearest(np.arange(len(table)), relaxed, request, table)
    return {table.ids[row] for row in rows}


def test_of_a_lifted_limit_the_nearest_come_first(table: Table) -> None:
    hours = {one.course_id: one.hours for one in ACADEMY}
    known = sorted((value, name) for name, value in hours.items() if value is not None)
    for n in (1, 2, 3):
        found = missing_least(table, n, "max_hours", max_hours=0.5)
        assert {hours[one] for one in found} == {value for value, _ in known[:n]}
        found = missing_least(table, n, "min_hours", min_hours=500)
        assert {hours[one] for one in found} == {value for value, _ in known[-n:]}


def test_without_a_lifted_limit_nothing_is_left_out(table: Table) -> None:
    assert len(missing_least(table, 2, "levels", max_hours=0.5)) == len(ACADEMY)
    assert len(missing_least(table, 2, max_hours=0.5)) == len(ACADEMY)
    assert len(missing_least(table, len(ACADEMY), "max_hours", max_hours=0.5)) == len(ACADEMY)
