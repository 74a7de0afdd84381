"""The main things that can be done here, to press."""

from __future__ import annotations

from actions.reply import button

MENU = (
    button("Recommend courses", "recommend"),
    button("Search the catalogue", "search_courses"),
    button("Set up my profile", "start_onboarding"),
    button("What do you know about me?", "show_profile"),
)
