"""Replies of every kind, as the bot's actions write them; what somebody says picks one."""

from __future__ import annotations

from typing import Any

Wire = dict[str, Any]


def course(number: int, title: str, **values: Any) -> Wire:
    """A course as in docs/payloads.md."""
    return {
        "id": f"academy:{number}",
        "title": title,
        "provider": "Waymark Academy",
        "level": "beginner",
        "hours": 12.0,
        "rating": 4.6,
        "url": f"https://learn.example/courses/{number}",
        "skills": ["SQL", "spreadsheets", "data cleaning"],
        "match": 0.9,
        "reasons": ["It teaches SQL, which data analysts need."],
        "price": 0.0,
        "is_free": True,
        "language": "en",
        "subject": "Data analysis",
        **values,
    }


COURSES = [
    course(
        1,
        "SQL from the first question",
        match=0.93,
        reasons=[
            "It fits your goal of becoming a data analyst.",
            "It fits into 5 hours a week: about 2 weeks.",
        ],
    ),
    course(
        2,
        "Spreadsheets that people trust",
        provider="Open Learning House",
        hours=8.5,
        rating=None,
        match=0.84,
        skills=[
            "spreadsheets",
            "charts",
            "pivot tables",
            "formulas",
            "checks",
            "data cleaning",
            "reporting",
        ],
        reasons=["Learners who took SQL from the first question went on to this."],
    ),
    course(
        3,
        "Statistics without fear: describing, comparing and doubting numbers",
        level="intermediate",
        hours=24.0,
        rating=4.8,
        match=0.71,
        price=49.0,
        is_free=False,
        skills=["statistics", "probability"],
        reasons=["It is liked by people with your interests."],
    ),
]
LIST = {
    "type": "courses",
    "version": 1,
    "title": "Courses towards “data analyst”",
    "view": "list",
    "request_id": "r1",
    "courses": COURSES,
    "filters": {},
    "relaxed": [],
    "personalised": True,
}
EXPLANATION = {
    "type": "explanation",
    "version": 1,
    "request_id": "r1",
    "course": COURSES[1],
    "match": 0.84,
    "reasons": COURSES[1]["reasons"],
    "parts": [
        {"part": "content", "label": "Fits what you said", "share": 0.52},
        {"part": "collaborative", "label": "Chosen by similar learners", "share": 0.31},
        {"part": "popularity", "label": "Popular in its subject", "share": 0.17},
    ],
}
DESCRIPTION = (
    "Ask a database real questions from the first hour on. You read tables, filter, group and "
    "join them, and check what you found."
)
MODULES = [
    {"title": "Reading one table", "hours": 3.0},
    {"title": "Grouping and counting", "hours": 4.0},
    {"title": "Joining tables", "hours": None},
]
DETAILS = {
    **LIST,
    "title": COURSES[0]["title"],
    "view": "details",
    "courses": [
        {
            **COURSES[0],
            "description": DESCRIPTION,
            "modules": MODULES,
            "instructors": ["Ada Lind"],
            "prerequisites": [["Spreadsheets that people trust", "Numbers for everyone"]],
        }
    ],
}
COMPARISON = {
    **LIST,
    "title": "Side by side",
    "view": "comparison",
    "courses": COURSES[1:],
    "rows": [
        {"label": "Level", "values": ["beginner", "intermediate"]},
        {"label": "Length", "values": ["8.5 hours", "24 hours"]},
        {"label": "Price", "values": ["free", "$49"]},
    ],
    "sentence": "The first is shorter and free.",
}
PROFILE = {
    "type": "profile",
    "version": 1,
    "career_goal": "data analyst",
    "interests": ["statistics", "maps"],
    "skill_level": "beginner",
    "weekly_hours": 5.0,
    "preferences": {},
    "personalised": True,
}
ERROR = {
    "type": "error",
    "version": 1,
    "code": "timeout",
    "hint": "Nothing you told me before is lost.",
}
ATTACK = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"


def notice(kind: str, **more: str) -> Wire:
    """A reply without data."""
    return {"type": "notice", "version": 1, "kind": kind, **more}


def buttons(*titles: str) -> list[Wire]:
    """Buttons with Rasa's kind of payload."""
    return [{"title": title, "payload": f'/choose{{"value": "{title}"}}'} for title in titles]


def numbered(courses: list[Wire]) -> str:
    """The list as text, which other channels show."""
    return "\n".join(f"{n}. {one['title']} ({one['level']})" for n, one in enumerate(courses, 1))


def hostile() -> Wire:
    """Markup and script addresses wherever a catalogue or a person could put them."""
    bad = course(
        66,
        ATTACK,
        url="javascript:document.title='broken'",
        provider=ATTACK,
        skills=[ATTACK],
        reasons=[ATTACK],
    )
    return {
        "text": f"{ATTACK} javascript:alert(1) https://safe.example/x?<b>",
        "custom": {**LIST, "title": ATTACK, "courses": [bad]},
        "buttons": [{"title": ATTACK, "payload": "/x"}],
    }


SPOKEN_LIST = f"""Courses towards “data analyst”:
{numbered(COURSES)}
Ask about any of them, or tell me to narrow it down."""
SPOKEN_REASONS = f"Why {COURSES[1]['title']}: {COURSES[1]['reasons'][0]} Tell me if it fits."
SPOKEN_DETAILS = f"{COURSES[0]['title']} (beginner). Ask real questions. Shall I enrol you?"
SPOKEN_COMPARISON = f"""{COURSES[1]["title"]}: beginner.
{COURSES[2]["title"]}: intermediate.
The first is shorter and free.
Which one would you like to look at?"""
SPOKEN_PROFILE = """Goal: data analyst
Level: beginner
Tell me if something is wrong."""


def said(text: str, custom: Wire | None = None, *titles: str) -> list[Wire]:
    """One message, with a payload and buttons where they are given."""
    message: Wire = {"text": text}
    if custom:
        message["custom"] = custom
    return [{**message, "buttons": buttons(*titles)} if titles else message]


REPLIES: dict[str, list[Wire]] = {
    "find courses": [
        *said("Let us find out what suits you: four short questions, and you can skip any."),
        *said("How much have you done?", None, "Beginner", "Some experience", "A lot", "Skip"),
    ],
    "recommend": said(SPOKEN_LIST, LIST, "Show me more", "Only free ones"),
    "why": said(SPOKEN_REASONS, EXPLANATION, "Tell me more about it", "I like it"),
    "details": said(SPOKEN_DETAILS, DETAILS, "Enrol me"),
    "compare": said(SPOKEN_COMPARISON, COMPARISON),
    "profile": said(SPOKEN_PROFILE, PROFILE),
    "not interested": said("I will not show it.", notice("done", what="not_interested"), "Undo"),
    "weather": said("I only know about courses. Shall I find you one?", notice("out_of_scope")),
    "help": said("I suggest courses. More at https://learn.example/help.", notice("help")),
    "error": said("Sorry, that took too long. Please try again in a moment.", ERROR),
    "attack": [hostile()],
}


def reply_to(text: str) -> list[Wire]:
    """The first reply whose key is in ``text``; an echo otherwise."""
    for key, reply in REPLIES.items():
        if key in text.lower():
            return reply
    return [{"text": f"You said: {text}"}]
