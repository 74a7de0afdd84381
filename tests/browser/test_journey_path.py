"""A path as a roadmap: days, skills, deadline, changes, other ways, and the same as a table."""

from __future__ import annotations

import pytest
from drawn import PACE, message
from journey_paths import IN_TIME
from journey_replies import JOURNEY
from playwright.sync_api import Locator, Page, expect
from sample_replies import REPLIES
from stub_channel import StubChannel
from talk import bot_messages, say

from actions.path_wording import headline

pytestmark = pytest.mark.browser
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
SVG = "image/svg+xml"


@pytest.fixture
def journey(chat: Page, channel: StubChannel) -> Page:
    """The page, whose bot answers with the sample that is named."""
    channel.reply = message
    return chat


def shown(page: Page, name: str) -> Locator:
    """The path called ``name``, drawn."""
    before = page.get_by_test_id("path").count()
    say(page, name)
    card = page.get_by_test_id("path").nth(before)
    expect(card).to_be_visible()
    return card


def test_a_path_is_a_list_of_dated_steps(journey: Page) -> None:
    card = shown(journey, "path")
    expect(card).to_have_role("group")
    expect(card).to_have_accessible_name("Learning path: Data analyst")
    expect(card.get_by_role("list", name="The path in figures")).to_contain_text("46.75 hours")
    steps = card.get_by_role("list", name="Steps").get_by_role("listitem")
    expect(steps).to_have_count(4)
    expect(steps.first).to_contain_text("3 to 10 Mar 2026 · 4.75 hours left, 40 % done")
    expect(steps.last).to_contain_text("about 6 hours")
    expect(steps.nth(1).get_by_role("link")).to_have_attribute(
        "href", "https://learn.example/courses/2"
    )
    expect(steps.last.get_by_role("link")).to_have_count(0)


def test_bars_follow_the_days(journey: Page) -> None:
    card = shown(journey, "path")
    boxes = [card.locator(".lane-bar").nth(place).bounding_box() for place in range(4)]
    begins = [box["x"] for box in boxes if box]
    widths = [box["width"] for box in boxes if box]
    assert begins == sorted(begins)
    assert widths[2] == max(widths)  # 27 days, the longest
    assert widths[0] == pytest.approx(widths[2] * 8 / 27, rel=0.1)
    done = card.locator(".lane-done").bounding_box()
    assert done is not None
    assert done["width"] == pytest.approx(widths[0] * 0.4, rel=0.1)


def test_a_step_opens_by_keyboard_and_says_what_it_needs(
    journey: Page, channel: StubChannel
) -> None:
    card = shown(journey, "path")
    third = card.get_by_test_id("path-step").nth(2)
    toggle = third.get_by_role("button", name="More about step 3")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.focus()
    journey.keyboard.press("Enter")
    expect(third.get_by_role("button", name="Less about step 3")).to_be_focused()
    expect(third).to_contain_text("1. Spreadsheets that people trust; courses you have finished")
    expect(third.get_by_role("list", name="About the course")).to_contain_text("$49")
    third.get_by_role("button", name="I know this").click()
    expect(journey.get_by_test_id("user-message")).to_have_count(2)
    assert channel.texts()[-1].startswith('I already know "Statistics without fear')
    assert channel.received[-1]["metadata"]["course_id"] == "academy:3"


def test_a_chosen_skill_lights_up_its_steps(journey: Page) -> None:
    card = shown(journey, "path")
    skill = card.get_by_role("button", name="Statistics: step 3", exact=True)
    skill.click()
    expect(skill).to_have_attribute("aria-pressed", "true")
    expect(card.locator(".step.lit")).to_have_attribute("data-course", "academy:3")
    skill.click()
    expect(card.locator(".step.lit")).to_have_count(0)


def test_the_table_says_the_same(journey: Page) -> None:
    card = shown(journey, "path")
    switch = card.get_by_role("button", name="Show as table")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    table = card.get_by_role("table", name="Steps: Data analyst")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Step", "From", "To", "Time", "Teaches", "After step"]
    )
    row = table.get_by_role("row").nth(4)
    expect(row.get_by_role("rowheader")).to_have_text("4. Charts that say one thing")
    expect(row.get_by_role("cell")).to_have_text(
        ["23 April 2026", "28 April 2026", "6 hours", "Data visualisation", "2"]
    )
    expect(card.get_by_test_id("path-step")).to_have_count(0)
    switch.click()
    expect(card.get_by_test_id("path-step")).to_have_count(4)


def test_skills_deadline_and_changes_are_said(journey: Page) -> None:
    card = shown(journey, "path")
    expect(card.get_by_test_id("deadline")).to_have_text(
        "Done before your deadline, 10 May 2026, with 12 days to spare."
    )
    expect(card.get_by_test_id("changes").get_by_role("listitem")).to_have_text(
        JOURNEY["path"]["changes"]["sentences"]
    )
    expect(card.get_by_role("list", name="Skills you have already")).to_have_text(
        "Critical thinking"
    )
    expect(card.get_by_role("list", name="Skills that are not covered")).to_have_text(
        "Machine learning: no course in the catalogue teaches it"
    )
    late = shown(journey, "late path").get_by_test_id("deadline")
    expect(late).to_contain_text("Ends 16 days after your deadline, 12 April 2026.")
    expect(late).to_contain_text("With 8.5 hours a week it would fit.")
    expect(late).to_contain_text("Spreadsheets that people trust, SQL from the first question")


def test_other_ways_are_buttons_of_the_newest_path_only(
    journey: Page, channel: StubChannel
) -> None:
    card = shown(journey, "path")
    others = card.get_by_test_id("alternatives")
    faster = others.get_by_role("button", name="Faster")
    expect(faster).to_have_accessible_description(
        "25.75 hours instead of 46.75 hours, done by 2 April 2026; without Data visualisation."
    )
    expect(journey.get_by_test_id("quick-replies").get_by_role("button")).to_have_text(
        ["Put it in my calendar"]
    )
    faster.click()
    expect(journey.get_by_test_id("user-message")).to_have_count(2)
    assert channel.hears('/change_path{"mode": "faster"}'), channel.texts()
    others.get_by_role("button", name="Deeper").click()
    expect(journey.get_by_test_id("user-message")).to_have_count(3)
    assert channel.hears("Make my plan deeper"), channel.texts()
    shown(journey, "late path")
    expect(others.get_by_role("button")).to_have_count(0)
    expect(others).to_contain_text("Faster: 25.75 hours instead of 46.75 hours")


def test_the_text_says_only_what_the_card_does_not(journey: Page) -> None:
    shown(journey, "path")
    expect(bot_messages(journey).locator(".bubble")).to_have_text([headline(IN_TIME), PACE])


def test_numbers_mean_the_path_once_it_is_shown(journey: Page, channel: StubChannel) -> None:
    """As the bot has it: "the first one" is then the path's first course."""
    channel.reply = lambda said: REPLIES["recommend"] if said == "list" else message(said)
    say(journey, "list")
    card = journey.get_by_test_id("course-card").first
    shown(journey, "what if")
    card.get_by_role("button", name="Why this one?").click()
    shown(journey, "path")
    card.get_by_role("button", name="Why this one?").click()
    expect(journey.get_by_test_id("user-message")).to_have_count(5)
    assert channel.texts()[2] == "Why the first one?"
    assert channel.texts()[4] == 'Why "SQL from the first question"?'


def test_what_if_is_a_table_of_two(journey: Page) -> None:
    card = shown(journey, "what if")
    expect(card).to_contain_text("What would be: nothing is changed")
    table = card.get_by_role("table", name="Now and then")
    expect(table.get_by_role("row", name="Last day")).to_contain_text("28 April 2026")
    expect(table.get_by_role("row", name="Last day")).to_contain_text("4 April 2026")
    expect(card).to_contain_text("24 days earlier than now")


def test_long_and_empty_paths(journey: Page) -> None:
    long = shown(journey, "long path")
    expect(long.get_by_test_id("path-step")).to_have_count(8)
    long.get_by_role("button", name="Show 4 more steps").click()
    expect(long.get_by_test_id("path-step")).to_have_count(12)
    empty = shown(journey, "empty path")
    expect(empty.get_by_role("list", name="Steps")).to_have_count(0)
    expect(empty).to_contain_text("no course in the catalogue teaches it")


def test_the_drawn_picture_has_its_words(journey: Page) -> None:
    card = shown(journey, "path")
    expect(card.get_by_role("img")).to_have_count(0)
    card.get_by_role("button", name="Show as picture").click()
    expect(card.get_by_role("img")).to_have_accessible_name(JOURNEY["path"]["alt"])


def test_a_picture_that_lies_here_is_drawn_until_its_address_ends(
    journey: Page, channel: StubChannel, site: str, problems: list[str]
) -> None:
    payload = {name: value for name, value in JOURNEY["path"].items() if name != "image"}
    journey.route("**/roadmap.png", lambda route: route.fulfill(body=DOT, content_type=SVG))
    for place, name in enumerate(("roadmap.png", "ended.png")):
        wire = {"text": "Here:", "custom": payload, "image": f"{site}/paths/{name}"}
        channel.reply = lambda _, wire=wire: [wire]
        say(journey, name)
        card = journey.get_by_test_id("path").nth(place)
        card.get_by_role("button", name="Show as picture").click()
    first, last = journey.get_by_test_id("path").all()
    expect(first.get_by_role("img")).to_have_accessible_name(payload["alt"])
    expect(last).to_contain_text("The picture can no longer be loaded.")
    problems.clear()
