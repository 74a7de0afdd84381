"""What the page makes of replies: cards, tables, bars, buttons; and of hostile ones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sample_replies import COURSES, REPLIES
from stub_channel import StubChannel
from talk import bot_messages, say

from recommender.payloads import validate

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("key", REPLIES)
def test_sample_replies_keep_to_the_schemas(key: str) -> None:
    for message in REPLIES[key]:
        if "custom" in message:
            validate(message["custom"])


def test_course_cards_show_what_the_payload_says(chat: Page) -> None:
    say(chat, "recommend")
    cards = chat.get_by_test_id("course-card")
    expect(cards).to_have_count(len(COURSES))
    first, last = cards.first, cards.last
    expect(first.get_by_role("link", name="SQL from the first question")).to_have_attribute(
        "href", "https://learn.example/courses/1"
    )
    for words in (
        "Waymark Academy",
        "Beginner",
        "12 hours",
        "Free",
        "93 % match",
        "becoming a data analyst",
    ):
        expect(first).to_contain_text(words)
    expect(last).to_contain_text("$49")
    expect(first.get_by_role("list", name="Skills").get_by_role("listitem")).to_have_count(3)


def test_the_text_says_only_what_the_cards_do_not(chat: Page) -> None:
    say(chat, "recommend")
    bubbles = bot_messages(chat).locator(".bubble")
    expect(bubbles).to_have_text(
        ["Courses towards “data analyst”:", "Ask about any of them, or tell me to narrow it down."]
    )


def test_card_actions_say_what_a_person_would_type(chat: Page, channel: StubChannel) -> None:
    say(chat, "recommend")
    second = chat.get_by_test_id("course-card").nth(1)
    second.get_by_role("button", name="Why this one?").click()
    expect(chat.get_by_test_id("explanation")).to_be_visible()
    second.get_by_role("button", name="More to do").click()
    second.get_by_role("button", name="I know this").click()
    expect(chat.get_by_text("You said: I already know the second one")).to_be_visible()
    assert channel.texts()[1:] == ["Why the second one?", "I already know the second one"]
    assert channel.received[-1]["metadata"]["course_id"] == COURSES[1]["id"]


def test_a_card_of_an_older_list_is_called_by_its_title(chat: Page, channel: StubChannel) -> None:
    say(chat, "recommend")
    say(chat, "recommend again")
    expect(chat.get_by_test_id("course-card")).to_have_count(2 * len(COURSES))
    chat.get_by_test_id("course-card").first.get_by_role("button", name="Not for me").click()
    expect(chat.get_by_test_id("user-message")).to_have_count(3)
    assert channel.hears('I\'m not interested in "SQL from the first question"'), channel.texts()


def test_explanation_bars_have_words(chat: Page) -> None:
    say(chat, "why the second one?")
    explanation = chat.get_by_test_id("explanation")
    for label, share in (("Fits what you said", "52 %"), ("Chosen by similar learners", "31 %")):
        expect(explanation.get_by_role("listitem").filter(has_text=label)).to_contain_text(share)


def test_comparison_is_a_table(chat: Page) -> None:
    say(chat, "compare")
    table = chat.get_by_role("table", name="Side by side")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("row").filter(has_text="Length").get_by_role("cell")).to_have_text(
        ["8.5 hours", "24 hours"]
    )


def test_details_profile_and_error(chat: Page) -> None:
    say(chat, "details")
    expect(chat.get_by_test_id("details")).to_contain_text("Joining tables")
    say(chat, "profile")
    expect(chat.get_by_test_id("profile")).to_contain_text("Data analyst")
    say(chat, "error")
    expect(chat.get_by_test_id("error-hint")).to_have_text("Nothing you told me before is lost.")


def test_buttons_send_their_payload_and_disappear(chat: Page, channel: StubChannel) -> None:
    say(chat, "find courses")
    replies = chat.get_by_test_id("quick-replies")
    replies.get_by_role("button", name="Beginner").click()
    expect(replies).to_have_count(0)
    expect(chat.get_by_test_id("user-message").last).to_contain_text("Beginner")
    expect(bot_messages(chat)).to_have_count(3)
    assert channel.hears('/choose{"value": "Beginner"}'), channel.texts()


def test_markup_in_replies_stays_text(chat: Page) -> None:
    say(chat, "attack")
    card = chat.get_by_test_id("course-card")
    expect(card).to_contain_text("<script>document.title='broken'</script>")
    expect(card.get_by_role("link")).to_have_count(0)
    expect(bot_messages(chat).last.locator("img, script, b")).to_have_count(0)
    links = bot_messages(chat).last.get_by_role("link")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://safe.example/x")
    assert chat.title() == "Waymark"


def test_typing_shows_while_the_bot_thinks(chat: Page) -> None:
    say(chat, "slow please")
    expect(chat.get_by_test_id("typing")).to_contain_text("Waymark is writing")
    expect(chat.get_by_text("You said: slow please")).to_be_visible()
    expect(chat.get_by_test_id("typing")).not_to_contain_text("Waymark is writing")


def test_typing_shows_until_the_last_message_of_a_turn(chat: Page, channel: StubChannel) -> None:
    channel.reply = lambda _: [{"text": "First."}, {"text": "Second."}]
    channel.between.clear()
    say(chat, "two please")
    expect(bot_messages(chat)).to_have_count(1)
    expect(chat.get_by_test_id("typing")).to_contain_text("Waymark is writing")
    channel.between.set()
    expect(bot_messages(chat)).to_have_count(2)
    expect(chat.get_by_test_id("typing")).not_to_contain_text("Waymark is writing")


def test_simulated_data_is_labelled(chat: Page, channel: StubChannel) -> None:
    payload = {**REPLIES["recommend"][0]["custom"], "simulated": True}
    channel.reply = lambda _: [{"text": "Here:", "custom": payload}]
    say(chat, "anything")
    expect(chat.get_by_text("Simulated data")).to_be_visible()


def test_a_payload_of_tomorrow_leaves_its_text(chat: Page, channel: StubChannel) -> None:
    channel.reply = lambda _: [
        {"text": "New things.", "custom": {"type": "hologram", "version": 9}}
    ]
    say(chat, "anything")
    expect(chat.get_by_text("New things.")).to_be_visible()


def test_reasons_leave_no_crumbs_in_the_text(chat: Page, channel: StubChannel) -> None:
    payload = {**REPLIES["why"][0]["custom"], "reasons": ["Free", "Popular"], "match": 0.0}
    text = f"Why {COURSES[1]['title']}: Free. Popular. Tell me if it fits."
    channel.reply = lambda _: [{"text": text, "custom": payload}]
    say(chat, "anything")
    expect(bot_messages(chat).locator(".bubble")).to_have_text(["Tell me if it fits."])
    expect(chat.get_by_test_id("match")).to_have_count(0)


def test_only_the_last_question_keeps_its_buttons(chat: Page, channel: StubChannel) -> None:
    first = [{"title": "Recommend", "payload": "/recommend"}]
    channel.reply = lambda _: [
        {"text": "I can do much.", "buttons": first},
        {"text": "Shall we go on?", "buttons": [{"title": "Skip", "payload": "/skip"}]},
    ]
    say(chat, "help")
    expect(chat.get_by_text("Shall we go on?")).to_be_visible()
    expect(chat.get_by_test_id("quick-replies").get_by_role("button")).to_have_text(["Skip"])
