"""What each role can ask here: its own business first, then a learner's in a line. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from actions.reply import Button, button
from recommender.learners.model import Role

_AS_LEARNERS = (
    "And whatever learners can: find courses, plan a path with dates, progress, quizzes and "
    "reminders."
)
HELP: Mapping[Role, str] = {
    Role.INSTRUCTOR: (
        "Of your own courses I tell how they do (“how is my SQL course doing since September?”), "
        "why and for which goals they are shown, who takes them, where people stop, and what they "
        "ask and say. I change a course's title, hours, level, tags or description after your "
        "yes, take a new course in for approval, and send you a weekly digest. " + _AS_LEARNERS
    ),
    Role.ADMIN: (
        "Of the platform I tell figures and errors (“how many learners do we have?”), how lists "
        "are ordered, what an A/B test showed, what was reported, who has which role, and what is "
        "in the audit log. After your yes I change weights and staff picks, start and stop tests, "
        "approve or hide courses, give and revoke roles, retrain or roll back the model. Every "
        "instructor's report is there for any course. " + _AS_LEARNERS
    ),
}
MENUS: Mapping[Role, tuple[Button, ...]] = {
    Role.INSTRUCTOR: (
        button("How are my courses?", "course_statistics", option="all"),
        button("Submit a course", "submit_course"),
        button("Weekly digest", "digest_settings"),
        button("Recommend courses", "recommend"),
        button("What do you know about me?", "show_profile"),
    ),
    Role.ADMIN: (
        button("How is the platform?", "platform_statistics"),
        button("Ranking settings", "show_algorithm"),
        button("Experiments", "show_experiments"),
        button("Reports", "show_reports"),
        button("Recommend courses", "recommend"),
    ),
}
