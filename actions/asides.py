"""Words that are about something else than courses just now, whatever their intent. Pure.

Care and refusals, other languages, what was asked before, what is known and kept. Each function
is a rule of :mod:`actions.redirects`: it names the action that answers, or nothing.
"""

from __future__ import annotations

import re

from actions import cues
from actions.entities import profile_values
from actions.harm import wishes_harm
from actions.lifting import lifted
from actions.noise import is_noise
from actions.plain_requests import WHICH
from actions.privileges import role_needed
from actions.questions import is_answer
from actions.standing import NEEDS
from actions.tone import abuses, despairs, is_low
from actions.tongues import tongue_of
from actions.turn import Turn
from recommender.goals.kinds import undecided

SHORT = 5  # words
SURE = 0.7
HALF = 0.5
FAR = frozenset(("out_of_scope", "nlu_fallback", "small_talk"))
_MAY_BE_UNDECIDED = frozenset(
    "tell_profile out_of_scope nlu_fallback small_talk recommend search_courses help skip "  # noqa: SIM905
    "start_onboarding change_profile deny explain".split()
)


_ABROAD = re.compile(
    r"^\W*(?:guten (?:tag|morgen|abend)|hallo|servus|moin|gr(?:ü|ue)(?:ß|ss) gott|bonjour|"
    r"bonsoir|salut|hola|buen[oa]s (?:d[ií]as|tardes|noches)|ciao|buongiorno|buonasera|ol[aá]|"
    r"bom dia|boa (?:tarde|noite)|hej|namaste|merhaba|dzie[nń] dobry|cze[sś][cć]|"
    r"goeden? ?(?:dag|morgen|avond))\W*$",
    re.IGNORECASE,
)
_OF_TEACHERS = re.compile(r"\b(?:taught|teach\w*|lectur\w*)\b", re.IGNORECASE)


def care(turn: Turn) -> str | None:
    """Despair gets care, an insult a calm line, a wish to do harm a refusal."""
    if despairs(turn.message.text):
        return "action_care"
    if wishes_harm(turn.message.text) and not turn.message.values("course"):
        return "action_out_of_scope"
    return "action_calm" if abuses(turn.message.text) else None


def greets_abroad(turn: Turn) -> str | None:
    """A greeting in another language is no role's business: "Tag" is a day in German."""
    taken = turn.message.intent in NEEDS and _ABROAD.match(turn.message.text)
    return "action_greet" if taken else None


def privacy(turn: Turn) -> str | None:
    """A wish to have everything deleted."""
    return "action_privacy_request" if cues.ERASE.search(turn.message.text) else None


def role(turn: Turn) -> str | None:
    """What only instructors and administrators may do."""
    return "action_role_needed" if role_needed(turn.message.text) else None


def other_language(turn: Turn) -> str | None:
    """Another language, unless the words are a title or the answer is certain all the same."""
    if turn.message.values("course"):
        return None
    return "action_other_language" if tongue_of(turn.message.text) else None


def answer(turn: Turn) -> str | None:
    """The answer to the question that ended the reply before."""
    asked = turn.slot("pending_question")
    ours = asked and not str(asked).startswith(WHICH)
    return "action_take_answer" if ours and is_answer(asked, turn.message) else None


def goal(turn: Turn) -> str | None:
    """No goal yet, or one that was read wrongly."""
    text, message = turn.message.text, turn.message
    if cues.MISREAD.search(text) and turn.slot("career_goal"):
        return "action_misread"
    stated = profile_values(message)
    vague = set(stated) == {"career_goal"} and cues.VAGUE.match(str(stated["career_goal"]))
    named = (stated and not vague) or message.values("course") or message.values("query")
    far = message.intent in _MAY_BE_UNDECIDED
    return "action_undecided" if far and not named and undecided(text) else None


def resume(turn: Turn) -> str | None:
    """The question "where were we?"."""
    text = turn.message.text
    goes_on = turn.slot("left") and not turn.form and cues.GOES_ON.search(text)
    return "action_resume" if goes_on or cues.RESUME.search(text) else None


def contact(turn: Turn) -> str | None:
    """A wish to talk to a person."""
    text = turn.message.text
    return "action_contact" if cues.CONTACT.search(text) and not _OF_TEACHERS.search(text) else None


def filters(turn: Turn) -> str | None:
    """The filters that hold are asked for, or one of them is lifted by its name."""
    text, held = turn.message.text, turn.slot("filters", {})
    if cues.SHOW_FILTERS.search(text):
        return "action_show_filters"
    return "action_clear_filters" if held and lifted(text, held) else None


def switch(turn: Turn) -> str | None:
    """Right after personalisation was switched, "turn it back on" can mean nothing else."""
    text, switched = turn.message.text, turn.slot("switched")
    undone = turn.message.intent == "undo" and len(text.split()) <= SHORT
    if switched == "off" and (undone or cues.SWITCH_ON.search(text)):
        return "action_personalisation_on"
    if switched == "on" and (undone or cues.SWITCH_OFF.search(text)):
        return "action_personalisation_off"
    return None


def noise(turn: Turn) -> str | None:
    """Keys struck at random, which understanding takes for anything."""
    message = turn.message
    return "action_fallback" if not message.entities and is_noise(message.text) else None


def low(turn: Turn) -> str | None:
    """Low spirits get a kind line, unless the same sentence says what to look for."""
    message = turn.message
    if not is_low(message.text) or profile_values(message) or message.values("ordinal"):
        return None
    return "action_small_talk" if message.intent in (*FAR, "help", "skip", "deny") else None


def chat(turn: Turn) -> str | None:
    """A question to the program about itself ("do you like python?") is no search."""
    if cues.JOKE.search(turn.message.text) and not turn.message.values("course"):
        return "action_small_talk"
    return "action_small_talk" if cues.OF_ITSELF.match(turn.message.text) else None


def trust(turn: Turn) -> str | None:
    """Doubts about who pays and how one knows."""
    return "action_trust" if cues.TRUST.search(turn.message.text) else None


def no_consent(turn: Turn) -> str | None:
    """A switch of personalisation guessed from words that do not speak of it."""
    message = turn.message
    if message.intent == "privacy_request" and message.confidence < HALF:
        return "action_fallback"
    switches = message.intent in ("personalisation_on", "personalisation_off")
    if not switches or message.confidence >= SURE or cues.OF_PRIVACY.search(message.text):
        return None
    return "action_tell_profile" if profile_values(message) else "action_fallback"
