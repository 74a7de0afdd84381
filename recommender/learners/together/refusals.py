"""Why a room did not take a post, in plain words, from the platform's own codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNKNOWN = "the room did not take it"
UNSURE = "unsure"
NOT_ALLOWED, COURSE_GONE, UNREACHABLE = "not_allowed", "course_gone", "unreachable"
# Trying again could post twice, or has nothing to post.
FINAL = frozenset((UNSURE, COURSE_GONE))
EXPIRED, POSTED_SINCE = "expired", "posted_since"
# Why what failed is not tried again, as the end of a sentence.
NOT_AGAIN: Mapping[str, str] = {
    UNSURE: "no answer came, so that it may stand there already",
    COURSE_GONE: "its course is gone",
    EXPIRED: "it is too old by now",
    POSTED_SINCE: "the same has been posted there since, or is tried anew",
}
_WHY = (
    (rf"^{UNSURE}$", "no answer came, so that it may stand there"),
    (r"not_in_channel|kicked|not a member|bot_not_in|have no rights|need administrator rights",
     "I am not a member there, or may not write there"),
    (r"channel_not_found|chat not found|deactivated|group is deleted",
     "I know of no such room any more, or I am not a member there"),
    (r"is_archived|CHAT_RESTRICTED|restricted_action|CHAT_WRITE_FORBIDDEN",
     "writing there is closed"),
    (r"ChatMigrated", "the group has got another number, which an administrator has to note"),
    (rf"^{NOT_ALLOWED}$", "it is not a room that I may post in any more"),
    (rf"^{COURSE_GONE}$", "the course is not in the catalogue any more"),
    (rf"^(?:{UNREACHABLE}|refused_|answer_|broke_off|ratelimited|too_many)",
     "the way there was closed for too long"),
)  # fmt: skip


def why(outcome: str | None) -> str:
    """The end of a sentence that begins "I could not post it: "."""
    found = (words for pattern, words in _WHY if re.search(pattern, outcome or "", re.IGNORECASE))
    return next(found, UNKNOWN)
