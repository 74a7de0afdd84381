"""What administrators say, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from recommender.administration.audit import Outcome
from recommender.bootstrap import Waymark
from recommender.catalogue.model import Course, Moderation
from recommender.learners.feedback.model import ReportReason, ReportStatus
from recommender.learners.model import Role
from recommender.learners.progress.rules import Said
from recommender.ranking.model import Query
from tests.administration.admin_talks import NOW, Talk, talk, template, waymark
from tests.administration.conftest import COURSES

__all__ = ["talk", "template", "waymark"]


def test_the_ranking_is_shown_with_parts_dials_and_scorer(talk: Talk) -> None:
    said = talk.say("show_algorithm", "show me the weights of the blend")
    assert "Version 0" in said
    assert "goal 1" in said
    assert talk.payload["section"] == "algorithm"
    assert len(talk.payload["tables"][0]["rows"]) == 11
    assert "Off: nothing" in said
    assert "“popularity” weighs 0.25" in talk.say(
        "show_algorithm", "how much does popularity count"
    )
    assert "sources; off: none" in talk.say("show_algorithm", "which candidate sources are on?")
    assert "Nothing was ever adjusted" in talk.say("show_algorithm", "earlier versions")


def test_a_change_is_tried_shown_and_saved_with_a_yes(talk: Talk, waymark: Waymark) -> None:
    said = talk.say("change_algorithm", "give popularity half the weight and switch off trend")
    assert "Not saved yet: popularity 0.25 → 0.125 (0.5 times its usual weight)" in said
    assert " and trend off" in said
    assert talk.payload["confirm"] is True
    preview = talk.payload["preview"]
    assert preview["requests"] >= 2  # as many as the time allows
    assert 0 <= preview["overlap"] <= 1
    assert waymark.tunings.current().version == 0
    assert "Saved as version 1" in talk.yes()
    assert waymark.tunings.current().multipliers == {"popularity": 0.5, "trend": 0.0}
    (line,) = waymark.audit.entries(action="tuning")
    assert (line.actor, line.role, line.via) == ("ada", Role.ADMIN, "chat")
    assert line.details == {"popularity": 0.5, "trend": 0.0, "version": 1}
    assert "off: trend" in talk.say("show_algorithm", "which candidates are switched off")


def test_nothing_is_logged_as_shown_by_a_preview(talk: Talk, waymark: Waymark) -> None:
    talk.say("change_algorithm", "diversity 0.9")
    for name in ("ada", "ann"):
        assert waymark.learners.export(name)["recommendations"] == []


def test_a_yes_counts_once_for_its_person_and_for_ten_minutes(talk: Talk, waymark: Waymark) -> None:
    talk.say("change_algorithm", "diversity 0.5")
    save = talk.buttons["Save it"]
    other = Talk(waymark, "zoe", Role.ADMIN)
    assert "no such change" in other.send(save)
    talk.now += timedelta(minutes=11)
    assert "more than ten minutes" in talk.send(save)
    talk.say("change_algorithm", "diversity 0.6")
    assert "no such change" in talk.send(save)  # the number of the one before
    assert "Saved" in talk.press("Save it") if talk.buttons else True
    talk.say("change_algorithm", "diversity 0.7")
    kept = talk.buttons["Save it"]
    assert "Left as it is" in talk.press("Leave it")
    assert "no such change" in talk.send(kept)
    talk.say("change_algorithm", "diversity 0.8")
    assert "Saved as version" in talk.press("Save it")
    assert waymark.tunings.current().diversity == 0.8


def test_a_demoted_administrator_cannot_confirm(talk: Talk, waymark: Waymark) -> None:
    talk.role = None
    talk.say("change_algorithm", "diversity 0.5")
    waymark.roles.change("ina", Role.ADMIN, actor="ada", now=NOW)
    waymark.roles.change("ada", Role.LEARNER, actor="ina", now=NOW)
    assert talk.press("Save it").startswith("utter_not_for_learner")
    assert waymark.tunings.current().version == 0


def test_what_changed_meanwhile_is_not_overwritten(talk: Talk, waymark: Waymark) -> None:
    talk.say("change_algorithm", "diversity 0.5")
    waymark.tunings.set("popularity", 0, actor="root", now=NOW)
    assert "meanwhile" in talk.press("Save it")
    assert waymark.tunings.current().diversity is None


def test_rolling_back_by_number_by_day_and_by_one(talk: Talk, waymark: Waymark) -> None:
    for day, value in ((1, 0.3), (3, 0.4), (6, 0.5)):
        at = NOW - timedelta(days=7 - day)
        waymark.tunings.set("diversity", value, actor="bob" if day == 6 else "ada", now=at)
    assert "back to version 2" in talk.say("change_algorithm", "roll back to version 2")
    assert "back to version 2" in talk.say(
        "change_algorithm", "undo my last change, one version back"
    )
    assert "back to version 2" in talk.say(
        "change_algorithm", "revert to what it was before bob played"
    )
    assert "back to version 1" in talk.say(
        "change_algorithm", "go back to the weights from last thursday"
    )
    assert "Saved as version 4" in talk.yes()
    assert waymark.tunings.current().diversity == 0.3
    assert "no version 99" in talk.say("change_algorithm", "restore version 99")
    talk.say("show_algorithm", "earlier versions of the settings")
    assert talk.payload["tables"][0]["rows"][0][3] == "rollback 1"
    assert "diversity 0.3 → 0.5" in talk.say("show_algorithm", "difference between version 1 and 3")


def test_what_cannot_be_is_said(talk: Talk) -> None:
    assert "exploration must be from 0 to 0.2" in talk.say(
        "change_algorithm", "set freshness to 0.4"
    )
    assert "no such part" in talk.say("change_algorithm", "reduce the price factor to 0.1")
    assert "popularity half" in talk.say("change_algorithm", "popularity")
    talk.say("change_algorithm", "diversity 0.5")
    talk.yes()
    assert "how it is already" in talk.say("change_algorithm", "diversity 0.5")


def test_staff_picks_are_made_listed_and_taken_off(talk: Talk, waymark: Waymark) -> None:
    assert "no staff picks" in talk.say("staff_picks", "which staff picks are there")
    assert "is a staff pick now" in talk.say(
        "staff_picks", "make Watercolour Painting a staff pick"
    )
    assert set(waymark.tunings.current().picks) == {"paint"}
    assert "(by ada)" in talk.say("staff_picks", "which courses are picked by staff")
    assert "no longer a staff pick" in talk.say("staff_picks", "un-pick Watercolour Painting")
    assert "staff pick now" in talk.press("Pick it again")
    assert "Shall I take all 1" in talk.say("staff_picks", "remove all staff picks")
    assert "taken off" in talk.yes()
    assert not waymark.tunings.current().picks
    assert {one.action for one in waymark.audit.entries()} == {"tuning.pick"}


def test_roles_are_granted_and_revoked_after_a_yes(talk: Talk, waymark: Waymark) -> None:
    said = talk.say("manage_roles", "who is an admin")
    assert "Administrators (1): ada (Ada Lind)" in said
    said = talk.say("manage_roles", "make ann an instructor")
    assert "ann from learner to instructor" in said
    assert waymark.learners.get("ann").role is Role.LEARNER
    assert "ann is an instructor now" in talk.press("Yes, change it")
    assert waymark.learners.get("ann").role is Role.INSTRUCTOR
    assert "ann is an instructor already" in talk.say("manage_roles", "make ann an instructor")
    talk.say("manage_roles", "demote ann to learner")
    talk.yes()
    assert waymark.learners.get("ann").role is Role.LEARNER
    assert len(waymark.audit.entries(action="role.change", target="learner:ann")) == 2


def test_ones_own_rights_go_with_a_yes_where_somebody_else_has_them(
    talk: Talk, waymark: Waymark
) -> None:
    talk.say("manage_roles", "make ana an admin")
    talk.yes()
    assert "Not done yet" in talk.say("manage_roles", "give up my admin rights")
    assert "learner now" in talk.yes()


def test_half_is_half_of_what_serves(talk: Talk) -> None:
    talk.say("change_algorithm", "give popularity half the weight")
    talk.yes()
    said = talk.say("change_algorithm", "give popularity half the weight")
    assert "popularity 0.125 → 0.062 (0.25 times its usual weight)" in said


def test_the_last_administrator_stays(talk: Talk, waymark: Waymark) -> None:
    for words in ("remove my own admin role", "revoke my own admin rights"):
        assert "the last administrator" in talk.say("manage_roles", words)
        assert talk.slots.get("offered") is None
    assert talk.payload["kind"] == "refused"
    assert waymark.learners.get("ada").role is Role.ADMIN


def test_somebody_never_seen_is_said_so(talk: Talk) -> None:
    assert "Nobody has been seen here as femi yet" in talk.say("manage_roles", "give femi admin")
    assert "nobody called" in talk.say("manage_roles", "make Jane Doe an admin")


def test_a_course_is_given_to_an_instructor(talk: Talk, waymark: Waymark) -> None:
    said = talk.say("manage_roles", "give ann access to the SQL from Scratch course")
    assert "an instructor at all" in said
    talk.yes()
    assert waymark.owners.of("ann") == ("sql",)
    assert waymark.learners.get("ann").role is Role.INSTRUCTOR
    talk.say("manage_roles", "revoke ann's access to SQL from Scratch")
    talk.yes()
    assert waymark.owners.of("ann") == ()
    assert len(waymark.audit.entries(action="course.owner")) == 4


def test_what_waits_is_shown_with_problems_and_approved(talk: Talk, waymark: Waymark) -> None:
    poor = Course("new", "Beekeeping", moderation=Moderation.PENDING)
    good = replace(
        COURSES[0], course_id="hens", title="Keeping Hens", moderation=Moderation.PENDING,
        description="From the first chick to the last egg, with a coop to build.",
    )  # fmt: skip
    waymark.catalogue.upsert([poor, good], source="test", now=NOW)
    said = talk.say("moderate_course", "what waits for approval")
    assert "2 courses wait" in said
    assert "lacks a description" in said
    assert "Nothing is missing" in said
    assert [one["id"] for one in talk.payload["items"]] == ["new", "hens"]
    assert "approve “Keeping Hens”. 1 more" in talk.say(
        "moderate_course", "approve the new courses"
    )
    assert "1 course is approved" in talk.yes()
    assert waymark.catalogue.get("hens").moderation is Moderation.APPROVED
    assert "is approved" in talk.say("moderate_course", "approve Beekeeping")
    assert "No course waits" in talk.say("moderate_course", "pending courses")


def test_taking_out_needs_a_yes_and_can_be_undone(talk: Talk, waymark: Waymark) -> None:
    said = talk.say("moderate_course", "take down Watercolour Painting, it's spam")
    assert "Reason: spam" in said
    assert waymark.catalogue.get("paint").moderation is Moderation.APPROVED
    assert "taken out for everybody" in talk.press("Yes, take it out")
    assert waymark.catalogue.get("paint").moderation is Moderation.HIDDEN
    query = Query(learner_id="ann", n=10, log=False)
    shown = waymark.recommendations.recommend(query, now=NOW)
    assert "paint" not in {item.course.course_id for item in shown.items}
    assert "Watercolour" in talk.say("moderate_course", "hidden courses, list them")
    assert "is approved" in talk.say("moderate_course", "unhide Watercolour Painting")
    assert [one.action for one in waymark.audit.entries()] == [
        "moderation.approve",
        "moderation.hide",
    ]


def test_hidden_for_one_only(talk: Talk, waymark: Waymark) -> None:
    talk.slots["current_course"] = "sql"
    assert "recommended to ann" in talk.say("moderate_course", "hide it for Ann only")
    talk.yes()
    for who, sees in (("ann", False), ("ina", True)):
        query = Query(learner_id=who, goal="sql", n=10, log=False)
        found = waymark.recommendations.recommend(query, now=NOW).items
        searched = waymark.recommendations.search("sql", query, now=NOW).items
        assert ("sql" in {one.course.course_id for one in found}) is sees
        assert ("sql" in {one.course.course_id for one in searched}) is sees


@pytest.fixture
def reports(waymark: Waymark) -> list[str]:
    made = []
    for course_id, reason in (("ml", ReportReason.WRONG_LEVEL), ("paint", ReportReason.OFFENSIVE)):
        shown = waymark.recommendations.recommend(Query(learner_id="ann", n=4), now=NOW)
        said = Said(NOW + timedelta(minutes=len(made)), "web", shown.request_id)
        made.append(waymark.feedback.report("ann", course_id, reason, said).report_id)
    return made


def test_reports_are_worked_through(talk: Talk, waymark: Waymark, reports: list[str]) -> None:
    said = talk.say("show_reports", "which recommendations were reported")
    assert "2 reports wait" in said
    assert [one["id"] for one in talk.payload["items"]] == reports
    said = talk.say("show_reports", "the next report")
    assert "the wrong level" in said
    assert "It stood at place" in said
    assert "ann" not in said.casefold().split()
    said = talk.say("show_reports", "resolve this report with a note: looked into it")
    assert "resolved now with your note. 1 waits" in said
    assert waymark.report_queue.counts()[ReportStatus.RESOLVED] == 1
    assert "offensive" in talk.press("The next one")
    assert "kept from whoever reported it" in talk.press("Keep it from them")
    assert "dismissed" in talk.say("show_reports", "dismiss report 1")
    lines = [one.action for one in waymark.audit.entries()]
    assert lines == ["report.dismiss", "moderation.hide_for", "report.resolve"]
    assert "looked" not in str([one.as_document() for one in waymark.audit.entries()])
    assert "No such report waits. 2 were handled" in talk.say("show_reports", "open reports")


def test_numbers_are_those_of_the_list_shown(talk: Talk, reports: list[str]) -> None:
    assert "Which report?" in talk.say("show_reports", "mark report 12 as resolved")
    talk.say("show_reports", "open the complaints queue")
    assert "Which report?" in talk.say("show_reports", "mark report 12 as resolved")
    assert "is resolved now" in talk.say("show_reports", "mark report 2 as resolved")


def test_reopen_it_means_the_report_decided_last(
    talk: Talk, waymark: Waymark, reports: list[str]
) -> None:
    talk.say("show_reports", "the next report")
    talk.say("show_reports", "dismiss it")
    assert "is open now" in talk.say("show_reports", "reopen it")
    (line, _) = waymark.audit.entries()
    assert (line.action, line.target) == ("report.reopen", f"report:{reports[0]}")


def test_keep_it_from_them_means_the_report_that_is_open(
    talk: Talk, waymark: Waymark, reports: list[str]
) -> None:
    talk.say("show_reports", "the next report")
    assert "kept from whoever reported it" in talk.say("show_reports", "keep it from them")
    (line,) = waymark.audit.entries()
    assert line.action == "moderation.hide_for"


def test_the_audit_log_is_read_by_who_what_and_when(talk: Talk, waymark: Waymark) -> None:
    waymark.tunings.set("diversity", 0.4, actor="ada", now=NOW - timedelta(days=1), via="chat")
    waymark.roles.change("ann", Role.INSTRUCTOR, actor="ada", now=NOW)
    waymark.audit.record("ann", "retraining.start", None, Outcome.REFUSED, now=NOW)
    said = talk.say("audit_log", "show the audit log")
    assert "The latest 3 lines" in said
    assert "refused" in said
    assert len(talk.payload["tables"][0]["rows"]) == 3
    assert "tuning.set" in talk.say("audit_log", "who changed the weights")
    assert len(talk.payload["tables"][0]["rows"]) == 1
    assert "yesterday" in talk.say("audit_log", "what did admins do yesterday")
    assert len(talk.payload["tables"][0]["rows"]) == 1
    assert "by ada" in talk.say("audit_log", "audit log filtered for ada")
    assert "waymark audit export" in talk.say("audit_log", "export the audit trail")
    assert "The chain holds" in talk.press("Is it intact?")


def test_no_nudges_failed(talk: Talk) -> None:
    assert "nothing waits undelivered" in talk.say("failed_nudges", "dead letters")
