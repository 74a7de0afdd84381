"""Progress, quizzes, records, next steps, buddies and charts, as the page draws them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from drawn import SHORT_QUIZ, TAKE_OVER, message
from journey_replies import ASKED, JOURNEY, OPTIONS, WHY
from playwright.sync_api import Locator, Page, expect
from sample_replies import ATTACK
from stub_channel import StubChannel
from talk import bot_messages, say

from recommender.payloads import validate

pytestmark = pytest.mark.browser
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
PICTURE = f"data:image/svg+xml;base64,{base64.b64encode(DOT).decode()}"
ALT = "Learners a week: 12, then 18."
CHART: dict[str, Any] = {
    "type": "chart",
    "version": 1,
    "title": "Learners a week",
    "image": PICTURE,
    "alt": ALT,
    "data": {"columns": ["Week", "Learners"], "rows": [["2 March", 12], ["9 March", 18]]},
}


@pytest.fixture
def journey(chat: Page, channel: StubChannel) -> Page:
    """The page, whose bot answers with the sample that is named."""
    channel.reply = message
    return chat


def shown(page: Page, name: str) -> Locator:
    """The message that carries the sample called ``name``."""
    before = bot_messages(page).count()
    say(page, name)
    expect(bot_messages(page).nth(before)).to_be_visible()
    return bot_messages(page).nth(before)


def sent(channel: StubChannel, page: Page, custom: Any, **more: Any) -> Locator:
    """The message that carries ``custom``."""
    channel.reply = lambda _: [{"text": "Here it is.", "custom": custom, **more}]
    return shown(page, "anything")


@pytest.mark.parametrize("name", JOURNEY)
def test_samples_of_the_journey_keep_to_the_schemas(name: str) -> None:
    validate(JOURNEY[name])


def test_progress_shows_week_goal_and_courses(journey: Page) -> None:
    card = shown(journey, "progress").get_by_test_id("progress")
    expect(card).to_have_accessible_name("Your progress")
    expect(card.get_by_test_id("week-goal")).to_contain_text("2.2 hours of 3 hours")
    days = card.get_by_role("list", name="Study by day").get_by_role("listitem")
    expect(days).to_have_count(7)
    expect(days.first).to_contain_text("Monday: 40 min")
    expect(days.last).to_contain_text("Sunday: nothing noted")
    courses = card.get_by_role("list", name="Your courses").get_by_role("listitem")
    expect(courses.filter(has_text="SQL from the first question")).to_contain_text("25 %")
    expect(courses.filter(has_text="SQL from the first question")).to_contain_text("9 hours left")
    expect(courses.filter(has_text="Spreadsheets")).to_contain_text("Finished")
    tallies = card.get_by_role("list", name="Streak and points")
    for words in ("4 study days in a row", "1 freeze", "130 XP"):
        expect(tallies).to_contain_text(words)
    expect(card).to_contain_text("One course completed · 10 March 2026")


def test_switched_off_nothing_of_streaks_is_drawn_and_skills_name_their_source(
    journey: Page,
) -> None:
    card = shown(journey, "skills").get_by_test_id("progress")
    expect(card.get_by_test_id("motivation")).to_have_count(0)
    skills = card.get_by_role("list", name="Your skills").get_by_role("listitem")
    sql = skills.filter(has_text="SQL").first
    expect(sql).to_contain_text("for your goal")
    expect(sql).to_contain_text("Quiz of 8 questions · 25 % of SQL from the first question")
    empty = shown(journey, "no progress").get_by_test_id("progress")
    for words in ("No weekly goal is set.", "No course is under way.", "will be counted here"):
        expect(empty).to_contain_text(words)


def test_a_question_is_answered_with_its_buttons(journey: Page, channel: StubChannel) -> None:
    turn = shown(journey, "question")
    question = turn.get_by_role("article", name=ASKED)
    expect(question).to_contain_text("Question 3 of at most 8")
    options = question.get_by_role("list", name=ASKED).get_by_role("button")
    expect(options).to_have_text([f"{n}{text}" for n, text in enumerate(OPTIONS, start=1)])
    expect(turn.locator(".bubble")).to_have_text([SHORT_QUIZ])
    expect(journey.get_by_test_id("quick-replies").get_by_role("button")).to_have_text(
        ["Stop here"]
    )
    options.nth(1).click()
    expect(journey.get_by_test_id("user-message").last).to_contain_text(OPTIONS[1])
    assert channel.hears('/answer{"option": 2}'), channel.texts()
    expect(question.get_by_role("button")).to_have_count(0)
    expect(question.get_by_role("listitem")).to_have_count(len(OPTIONS))


def test_not_knowing_is_an_answer_by_keyboard(journey: Page, channel: StubChannel) -> None:
    question = shown(journey, "question").get_by_test_id("question")
    question.get_by_role("button", name=OPTIONS[-1]).focus()
    journey.keyboard.press("Tab")
    expect(
        question.get_by_role("button", name="I don\N{RIGHT SINGLE QUOTATION MARK}t know")
    ).to_be_focused()
    journey.keyboard.press("Enter")
    expect(journey.get_by_test_id("user-message")).to_have_count(2)
    assert channel.hears('/answer{"option": 0}'), channel.texts()


def test_without_buttons_the_number_is_said(journey: Page, channel: StubChannel) -> None:
    question = sent(channel, journey, JOURNEY["question"]).get_by_test_id("question")
    question.get_by_role("button", name="3 is enough").click()
    expect(journey.get_by_test_id("user-message").last).to_contain_text("3 is enough")
    assert channel.hears("4"), channel.texts()


def test_an_option_that_begins_with_a_figure_is_not_taken_for_a_number(
    journey: Page, channel: StubChannel
) -> None:
    texts = [{"title": text, "payload": f"/answer_{place}"} for place, text in enumerate(OPTIONS)]
    turn = sent(channel, journey, JOURNEY["question"], buttons=texts)
    turn.get_by_role("button", name=OPTIONS[2]).click()
    expect(journey.get_by_test_id("user-message")).to_have_count(2)
    assert channel.hears("/answer_2"), channel.texts()


def test_feedback_says_what_is_right_and_why(journey: Page) -> None:
    wrong = shown(journey, "wrong answer")
    verdict = wrong.get_by_test_id("feedback")
    expect(verdict).to_contain_text(f"Not quite: “{OPTIONS[1]}”.")
    expect(verdict).to_contain_text(f"The answer is: {OPTIONS[0]}")
    expect(wrong.get_by_text(WHY)).to_have_count(1)
    expect(wrong.get_by_role("article", name=ASKED)).to_be_visible()
    review = shown(journey, "review")
    expect(review.get_by_test_id("feedback")).to_contain_text("That is right.")
    expect(review.get_by_test_id("feedback")).to_contain_text("Comes again on 19 March 2026.")
    expect(review.get_by_test_id("question")).to_contain_text("Card 2 of 5 today")


def test_texts_say_only_what_the_cards_do_not(journey: Page) -> None:
    left = {"wrong answer": [], "review": [], "progress": [], "not known": [TAKE_OVER]}
    for name, bubbles in left.items():
        expect(shown(journey, name).locator(".bubble")).to_have_text(bubbles)


def test_a_result_says_its_level_and_how_sure_it_is(journey: Page) -> None:
    result = shown(journey, "not known").get_by_role("article", name="Result: Data analysis")
    expect(result.get_by_role("heading", name="Intermediate")).to_be_visible()
    expect(result).to_contain_text("5 of 8 right. That was enough to tell.")
    sure = result.get_by_role("list", name="How sure this is").get_by_role("listitem")
    expect(sure).to_contain_text("81 % sure")
    expect(result).to_contain_text("Beginner courses on SQL can be skipped.")


def test_topics_begin_a_quiz(journey: Page, channel: StubChannel) -> None:
    topics = shown(journey, "topics").get_by_test_id("quiz-topics")
    topics.get_by_role("button", name="SQL 12 questions").click()
    expect(journey.get_by_test_id("user-message")).to_have_count(2)
    assert channel.hears('/take_quiz{"skill": "SQL"}'), channel.texts()
    topics.get_by_role("button", name="Statistics").click()
    expect(journey.get_by_test_id("user-message")).to_have_count(3)
    assert channel.hears("Test me on Statistics"), channel.texts()


def test_a_record_says_what_it_is_and_can_be_saved(journey: Page) -> None:
    record = shown(journey, "certificate").get_by_test_id("certificate")
    expect(record).to_contain_text("Completed on 12 March 2026")
    expect(record).to_contain_text("This is a record, not a signed certificate.")
    with journey.expect_download() as waiting:
        record.get_by_role("button", name="Save the record").click()
    saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert saved == JOURNEY["certificate"]["credential"]


def test_next_step_and_buddies(journey: Page) -> None:
    step = shown(journey, "next step").get_by_test_id("next-step")
    expect(step.get_by_role("heading", name="Finish module 3 of SQL")).to_be_visible()
    expect(step.get_by_role("list", name="Why this one").get_by_role("listitem")).to_have_count(2)
    expect(step).to_contain_text("Review 5 cards: 8 minutes.")
    buddies = shown(journey, "buddies").get_by_test_id("buddies")
    expect(buddies).to_contain_text("3 study days in a row")
    expect(buddies).to_contain_text("They see your streak.")
    expect(buddies).to_contain_text("They see nothing of yours.")


def test_a_chart_has_its_words_and_its_table(journey: Page, channel: StubChannel) -> None:
    figure = sent(channel, journey, CHART).get_by_role("figure", name="Learners a week")
    expect(figure.get_by_role("img")).to_have_accessible_name(ALT)
    figure.get_by_role("button", name="Show as table").click()
    expect(figure.get_by_role("img")).to_have_count(0)
    table = figure.get_by_role("table", name="Learners a week")
    expect(table.get_by_role("row", name="9 March")).to_contain_text("18")


def test_a_chart_without_figures_or_with_the_picture_beside_it(
    journey: Page, channel: StubChannel
) -> None:
    bare = {**CHART, "data": {"whatever": 1}, "image": None}
    turn = sent(channel, journey, bare, image=PICTURE)
    expect(turn.get_by_role("img")).to_have_count(1)
    expect(turn.get_by_role("img")).to_have_accessible_name(ALT)
    expect(turn.get_by_role("button")).to_have_count(0)


def test_pictures_from_elsewhere_are_links(journey: Page, channel: StubChannel) -> None:
    channel.reply = lambda _: [
        {"text": "A picture:", "image": "https://learn.example/p.png"},
        {"text": "Another:", "image": "javascript:document.title='broken'"},
        {"text": "The last:", "image": PICTURE},
    ]
    say(journey, "anything")
    expect(bot_messages(journey)).to_have_count(3)
    expect(bot_messages(journey).first.get_by_role("link")).to_have_attribute(
        "href", "https://learn.example/p.png"
    )
    expect(bot_messages(journey).nth(1).locator("img, a")).to_have_count(0)
    expect(bot_messages(journey).last.get_by_test_id("picture")).to_have_attribute("alt", "")


def poisoned(value: Any, key: str = "") -> Any:
    """``value`` with markup for every text that a person or a catalogue could have written."""
    if isinstance(value, dict):
        return {name: poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, key) for inner in value]
    fixed = ("type", "kind", "mode", "level", "state", "id", "purpose", "image", "requires")
    is_day = isinstance(value, str) and value[:4].isdigit()
    return ATTACK if isinstance(value, str) and key not in fixed and not is_day else value


@pytest.mark.parametrize("name", JOURNEY)
def test_markup_stays_text_and_addresses_of_scripts_are_no_links(
    name: str, journey: Page, channel: StubChannel
) -> None:
    turn = sent(channel, journey, poisoned(JOURNEY[name]))
    expect(turn).to_have_attribute("data-type", JOURNEY[name]["type"])
    expect(turn.locator("script, a, img[src='x']")).to_have_count(0)
    assert journey.title() == "Waymark"


@pytest.mark.parametrize("name", JOURNEY)
def test_what_is_not_as_described_leaves_its_text(
    name: str, journey: Page, channel: StubChannel
) -> None:
    """Each field in turn is something else: the page goes on, drawn or not."""
    sample = JOURNEY[name]
    broken = [{**sample, field: 7} for field in sample if field not in ("type", "version")]
    channel.reply = lambda _: [
        {"text": f"Reply {place}.", "custom": one} for place, one in enumerate(broken)
    ]
    say(journey, "anything")
    expect(bot_messages(journey)).to_have_count(len(broken))
    channel.reply = message
    expect(shown(journey, "hello")).to_contain_text("You said: hello")
