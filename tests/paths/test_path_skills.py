"""Names of skills, roles, and what a goal comes down to."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from path_worlds import course, ground, request

from recommender.catalogue.academy import load
from recommender.catalogue.model import Course, Level, Module
from recommender.errors import BadInputError
from recommender.paths.gap import gap_of
from recommender.paths.model import Mode, Source, Wanted, WantedSkill
from recommender.paths.names import Names, key
from recommender.paths.occupations import possible_titles, without_verb
from recommender.paths.roles import FILE, load_roles
from recommender.paths.shelf import UNKNOWN_HOURS, shelf
from recommender.paths.teaching import Teacher, certainty_of, teachers, with_near
from recommender.paths.wanted import Occupation, listed_and_voted, voted_skills, wanted_skills
from recommender.settings import PROJECT

ROLES = load_roles(PROJECT / FILE)


def test_the_role_map_is_large_enough_and_speaks_the_academys_language() -> None:
    roles = {role.name: role for role in ROLES.by_name.values()}
    taught = {
        skill for one in load(PROJECT / "data" / "academy" / "courses") for skill in one.skills
    }
    assert len(roles) >= 40
    for role in roles.values():
        skills = (*role.core, *role.further)
        assert 6 <= len(set(skills)) == len(skills) <= 15, role.name
        assert set(skills) <= taught, role.name


@pytest.mark.parametrize(
    ("goal", "role"),
    [
        ("data analyst", "Data analyst"),
        ("data analysts in a bank", "Data analyst"),
        ("data analist", "Data analyst"),
        ("senior accountant", "Accountant"),
        ("machine learning engineer", "Machine learning engineer"),
        ("dog trainer", None),
        ("python", None),
        ("", None),
    ],
)
def test_roles_are_found_by_their_names(goal: str, role: str | None) -> None:
    found = ROLES.find(goal)
    assert (found.name if found else None) == role


def test_a_faulty_role_map_says_where(tmp_path: Path) -> None:
    file = tmp_path / "roles.yml"
    file.write_text(yaml.safe_dump({"roles": [{"role": "X", "core": []}]}))
    with pytest.raises(BadInputError, match=r"roles\.0\.core"):
        load_roles(file)
    assert load_roles(tmp_path / "absent.yml").find("nurse") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data modelling", "data modeling"),
        ("Search engine optimisation", "Search Engine Optimization"),
        ("Neural networks", "neural network"),
        ("CI/CD", "ci cd"),
    ],
)
def test_spelling_and_number_make_no_difference(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_words_in_double_s_are_no_plurals() -> None:
    assert key("business process") == "business process"
    assert key("Statistics") != key("Static")


def test_tags_are_found_by_brackets_and_other_spellings() -> None:
    names = Names(["Search Engine Optimization (SEO)", "Python Programming", "Java"], {
        "python": ("python programming",),
    })  # fmt: skip
    assert names.tags("SEO") == ("Search Engine Optimization (SEO)",)
    assert names.tags("Python") == ("Python Programming",)
    assert names.tags("JavaScript") == ()


def test_skills_named_in_words_longest_first() -> None:
    names = Names(["Data", "Data visualisation", "SQL"], {}, ["Statistics"])
    assert names.named_in("sql and data visualization with statistics") == (
        "SQL",
        "Data visualisation",
        "Statistics",
    )


def test_a_course_teaches_what_it_names_not_what_it_asks_for() -> None:
    described = Course("a", "Signals", description="Signals. Prerequisite: linear algebra.")
    assert certainty_of("Linear algebra", described) == 0
    assert certainty_of("Signals", described) == 1
    by_module = Course("b", "Maths", modules=(Module("Linear algebra at last"),))
    assert 0 < certainty_of("Linear algebra", by_module) < 1


def test_few_tags_are_helped_by_search() -> None:
    courses = [course("tagged", "sql"), course("titled", title="Sql For All"), course("other")]
    shelved = shelf(courses)
    names = Names(shelved.teaching, {})
    found = teachers("sql", (), shelved, names, lambda text, n: [(one, 0.7) for one in courses])
    assert {one: found[one].certainty for one in found} == {"tagged": 1.0, "titled": 1.0}
    without = teachers("sql", (), shelved, names, lambda text, n: [])
    assert {one: without[one].certainty for one in without} == {"tagged": 0.8}
    assert with_near(without, {"tagged": 0.4})["tagged"] == Teacher("tagged", 1.0, 0.4)


def test_unknown_hours_are_those_of_the_level_or_thirty() -> None:
    shelved = shelf([
        course("a", hours=10, level=Level.BEGINNER), course("b", hours=40, level=Level.ADVANCED),
        course("c", hours=20, level=Level.BEGINNER),
    ])  # fmt: skip
    assert shelved.minutes(course("x", hours=None, level=Level.BEGINNER)) == 15 * 60
    assert shelved.minutes(course("x", hours=None, level=Level.INTERMEDIATE)) == 20 * 60
    assert shelf([]).minutes(course("x", hours=None)) == UNKNOWN_HOURS * 60


def test_our_roles_speak_before_frameworks_and_the_catalogue() -> None:
    class Frameworks:
        def find(self, subject: str) -> Occupation | None:
            return Occupation("beekeeper", Source.ESCO, ("bees",), ("honey",))

        def labels(self, skills: object) -> dict[str, tuple[str, ...]]:
            return {}

    frameworks = Frameworks()
    ours = wanted_skills("I want to become a nurse", ROLES, frameworks, [], lambda _: ())
    assert (ours.source, ours.title) == (Source.ROLE, "Nurse")
    theirs = wanted_skills("beekeeper", ROLES, frameworks, [], lambda _: ())
    assert theirs.source is Source.ESCO
    assert [(one.name, one.weight) for one in theirs.skills] == [("bees", 1.0), ("honey", 0.5)]


def test_courses_near_a_goal_vote_for_what_they_teach() -> None:
    near = [(course("a", "chess endgames"), 0.9), (course("b", "chess"), 0.8)]
    wanted = voted_skills("become good at games", near, lambda _: ())
    assert [one.name for one in wanted.skills] == ["chess", "endgames"]
    assert wanted.skills[0].weight == 1.0
    untagged = voted_skills("I want to learn medieval history", [(course("a"), 0.9)], lambda _: ())
    assert [one.name for one in untagged.skills] == ["medieval history"]
    assert voted_skills("zzz", [], lambda _: ()).source is Source.NOTHING


def test_a_framework_is_cut_down_to_what_is_taught_here() -> None:
    listed = Wanted(tuple(WantedSkill(f"s{n}") for n in range(30)), Source.ESCO, "beekeeper")
    voted = Wanted((WantedSkill("v"),), Source.CATALOGUE)
    found = listed_and_voted(listed, voted, lambda skill: skill == "s7")
    assert [one.name for one in found.skills] == ["s7", "v", "s0", "s1", "s2"]
    assert found.title == "beekeeper"


def test_titles_of_occupations_in_words() -> None:
    assert possible_titles("data analysts") == ["data analysts", "data analyst"]
    assert "manager" not in possible_titles("hotel manager")
    assert possible_titles("nurse") == ["nurse"]
    assert without_verb("use databases") == ("databases",)
    assert without_verb("databases") == without_verb("") == ()


def test_the_gap_is_what_is_wanted_minus_what_they_have() -> None:
    made = ground([course("a", "sql"), course("b", "python")])
    asked = request(
        known={"Statistics": Level.ADVANCED, "python": Level.BEGINNER}, completed=frozenset("a")
    )
    gap = gap_of(asked, made.wanted, made.taught, made.names)
    assert set(gap.had) == {"sql", "statistics"}
    assert [skill.name for skill in gap.skills] == ["python"]


def test_faster_keeps_the_core_and_deeper_asks_for_two() -> None:
    made = ground([], {"core": 1.0, "further": 0.5})
    faster = gap_of(request(mode=Mode.FASTER), made.wanted, made.taught, made.names)
    assert [skill.name for skill in faster.skills] == ["core"]
    deeper = gap_of(request(mode=Mode.DEEPER), made.wanted, made.taught, made.names)
    assert deeper.demand == 2
    level = ground([], ("a", "b", "c"))
    faster = gap_of(request(mode=Mode.FASTER), level.wanted, level.taught, level.names)
    assert [skill.name for skill in faster.skills] == ["a", "b"]
