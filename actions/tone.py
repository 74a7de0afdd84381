# ruff: noqa: E501 - a pattern reads better on one line
"""Words that need another tone, seen before anything else is answered. Pure."""

from __future__ import annotations

import re

_DESPAIR = re.compile(
    r"\b(?:kill(?:ing)? my ?self|end(?:ing)? my life|suicid\w*(?! (?:prevention|awareness))|take my own life|kms\b|"
    r"(?:want|wanna|going|ready) to (?:die|end it(?: all)?)|wish i (?:was|were) (?:dead|never born)|better off (?:dead|without me)|"
    r"self[- ]?harm(?:ing|ed)?(?! (?:prevention|awareness))|(?:hurt|hurting|cut|cutting|harm|harming) my ?self|overdos(?:e|ing)|"
    r"(?:don'?t|do not|no longer) want to (?:live|be alive|exist|wake up)|no (?:reason|point)(?: left)? (?:to|in|of) (?:live|living|go(?:ing)? on)|"
    r"can(?:'?t|not) (?:go on|take (?:it|this)|live like this)(?: any ?(?:more|longer))|can(?:'?t|not) go on like this|"
    r"feel(?:ing)? (?:so |completely |totally |utterly )?(?:alone and hopeless|hopeless and alone|worthless|suicidal)|"
    r"(?:everything|life|it all) is (?:hopeless|pointless|not worth (?:it|living))|not worth living)(?!\w)",
    re.IGNORECASE,
)
_DANGER = re.compile(
    r"\b(?:(?:he|she|they|my (?:husband|wife|boyfriend|girlfriend|partner|ex|father|mother|dad|mum|mom|parents|boss)) "
    r"(?:hits?|hit|beats?|abuses?|rapes?|raped|threatens?(?: to kill)?|is (?:hitting|beating|abusing|threatening)) me|"
    r"(?:i was|i've been|i am being|i'm being) (?:raped|abused|assaulted|beaten)|"
    r"someone (?:is )?(?:threatening|following|hurting) me|(?:i'?m|i am) (?:not safe|in danger))\b",
    re.IGNORECASE,
)
_ABUSE = re.compile(
    r"\b(?:fuck(?:ing)? (?:you|off|u|this|that)|f\*+k (?:you|off|this)|go to hell|(?:piece|load|bunch) of (?:shit|crap|garbage)|shut up|"
    r"screw (?:you|this)|bull ?shit|wtf|you (?:suck|stink)|this (?:sucks|is (?:\w+ )?(?:shit|crap|garbage|bullshit|rubbish))|"
    r"i hate (?:you|this (?:bot|thing))|"
    r"(?:you(?:'?re| are)?|u r|ur|youre)(?: \w+){0,3} (?:stupid|idiot\w*|moron|dumb\w*|useless|worthless|pathetic|bitch|asshole|"
    r"bastard|cunt|retard\w*|garbage|trash|crap)|(?:stupid|dumb|useless|bloody|fucking|shitty|crappy) (?:\w+ )?(?:bot|machine|thing|program|"
    r"robot|chat ?bot|idiot))\b",
    re.IGNORECASE,
)

_LOW = re.compile(
    r"\bi(?:'?ve| have)?(?: just)? (?:lost|(?:was|got) (?:fired|sacked|laid off|made redundant)|failed)(?: (?:my|the|an?|from) (?:job|work|exam|test))?(?: (?:today|yesterday|again|this week))*\W*$|"
    r"\bi(?:'?m| am| feel| am feeling|'?m feeling) (?:so |really |very |pretty |quite |a bit |too |just )*(?:sad|stupid|dumb|useless|lonely|tired of (?:it|everything)|miserable|depressed|overwhelmed|ashamed|a failure|not (?:smart|clever|good) enough|burnt out|burned out)\b|"
    r"\bi(?:'?m)? feel(?:ing)? (?:so |really |very |a bit )*(?:down|low|lost)\b|"
    r"\b(?:bad|awful|terrible|horrible|rough|hard) (?:day|week|time)\b|\bdon'?t (?:even )?know why i(?:'m| am) here\b",
    re.IGNORECASE,
)


def despairs(text: str) -> bool:
    """Whether somebody says that they might harm themselves, or are being harmed."""
    return bool(_DESPAIR.search(text) or _DANGER.search(text))


def abuses(text: str) -> bool:
    """Whether the message is an insult, or swearing at what is here."""
    return _ABUSE.search(text) is not None


def is_low(text: str) -> bool:
    """Whether somebody says that they feel low, or that something hard happened to them."""
    return _LOW.search(text) is not None
