# ruff: noqa: E501 - a pattern reads better on one line
"""Plain words about the guide, the catalogue's size, trouble elsewhere, and low spirits. Pure.

Each is answered in a line or two of its own, whatever the sentence looks like else.
"""

from __future__ import annotations

import re

from actions.journey import QUIZ, REVIEW, on_table
from actions.standing import NEEDS, SURE, role_of
from actions.turn import Turn
from recommender.learners.model import Role

_OF_CATALOGUE = re.compile(
    r"^\W*(?:(?:and|so|please|tell me|just)\b\W*)*(?:how many|number of|what(?:'s| is) the (?:total )?number of) (?:different )?(?:courses|classes)"
    r"(?: (?:are (?:there|here)|do (?:you|we) have|have (?:you|we) got|does (?:it|the (?:catalogue|catalog|platform|academy)) have|are (?:in|on)|in|is|there|you have|"
    r"(?:in |on )?(?:the|your|our|this|whole|entire|catalogue|catalog|platform|site|academy)|in (?:total|all)|altogether|now|today))+\W*$",
    re.IGNORECASE,
)
_OF_PROMPT = re.compile(
    r"\b(?:print|show|reveal|repeat|tell|give|output|display|what(?:'s| is| are| were))\b(?: me| us)?\s+(?:your|the) (?:\w+ )?(?:system |initial |hidden |secret )+(?:prompt|instructions|message)s?\b|"
    r"\b(?:print|show|reveal|repeat|tell|give|output|display|what(?:'s| is| are| were))\b(?: me| us)?\s+your (?:prompt|instructions)\b|"
    r"\bignore (?:all |your |the |any )*(?:previous|prior|earlier|above|former) (?:instructions|prompts?|messages)\b",
    re.IGNORECASE,
)
# What happens on the learning platform, which the guide neither sees nor mends.
# To have paid is none by itself: it has to be said what does not work.
_AT_IT = r"(?: (?:it|in|them|this|that|any of it|(?:(?:the|my|this|that) )?(?:\w+ )?(?:courses?|lessons?|videos?|account|class(?:es)?|materials?|content))\b|\W*$)"
_BROKEN = (
    rf"(?:(?:can(?:'?t|not)|could(?:n'?t| not)|unable to|won'?t let me|am not able to) (?:(?:even|still|now) )?(?:open|access|see|find|watch|start|view|play|download|enter|get (?:in)?to|get at|get|log|sign){_AT_IT}|"
    r"(?:no|without|don'?t have|never got|did(?:n'?t| not) get)(?: any)? access|(?:does|did|do|is|are)(?: ?n[o']?t| not) (?:work\w*|open\w*|load\w*|show\w*|there|start\w*|play\w*)|not (?:working|opening|loading)|"
    r"won'?t (?:open|load|start|play)|(?:an? |the |only )errors?|(?:is|it'?s|still) locked|nothing (?:happen\w*|works|opens|loads|arrived|shows)|(?:got|received|see|get) nothing|never (?:arrived|came|opened|worked|(?:got|received) (?:it|the|my|any))|access (?:is |was )?denied)"
)
_TROUBLE = re.compile(
    rf"\bi(?:'ve| have)? (?:already )?(?:paid|bought|purchased)\b(?! nothing).{{0,60}}\b{_BROKEN}|"
    r"\b(?:can(?:'?t|not)|could(?:n'?t| not)|unable to|won'?t let me) (?:log ?in|sign in|access (?:the|my|this) (?:course|account|lessons?|videos?)|open (?:the|my|this) (?:course|lessons?|videos?))\b|"
    r"\b(?:(?:i )?(?:want|need|get|would like) (?:a |my )?(?:refund|money back)|charged (?:me )?twice|payment (?:failed|did(?:n'?t| not) (?:work|go through))|forgot(?:ten)? my password)\b",
    re.IGNORECASE,
)
_REFUND = re.compile(
    r"\b(?:can|could|do|does|will|would|may|how (?:can|do)|is it possible (?:for me )?to) (?:i |we |you |one )?(?:still |ever |really )?(?:get|have|ask for|request|claim|give|offer|pay) (?:me )?(?:a |an |my |the |any |all )*(?:refunds?|money back|payment back)\b|"
    r"\bis there a (?:refund|money[- ]back)\b|\bcan i return (?:it|a course|the course)\b|\bwhat(?:'s| is) (?:the|your) refund policy\b|\b(?:are|is) (?:the |your )?(?:courses?|it|they) refundable\b",
    re.IGNORECASE,
)
# "Thanks, night", "that's all, thanks": somebody who thanks and goes.
_THANKS = r"(?:thanks?(?: you)?(?: so much| very much| a lot| a ton)?|thx|ty|cheers|many thanks|great|perfect|ok(?:ay)?|cool|good|lovely|fine|super)"
_LEAVES = r"(?:(?:good ?)?night(?: night)?|bye(?: bye)?|goodbye|see (?:you|ya)(?: (?:later|soon|tomorrow))?|(?:that'?s|that is|this is|that was|that will be|that'?ll be) (?:all|it|everything|enough)(?: (?:for (?:now|today)|i (?:need|needed|wanted)))?|nothing (?:else|more)|i'?m (?:done|off|good)|(?:gotta|got to|have to|must) go|until (?:next time|tomorrow)|later|have a (?:good|nice|great) (?:day|one|evening|night|weekend)|take care|good evening)"
_PARTS = re.compile(
    rf"^\W*(?:{_THANKS}\W+)+(?:and |but |for now |i think )*{_LEAVES}(?:\W+(?:then|now|for (?:now|today)|thanks?(?: you)?|bye|everyone))*\W*$|"
    rf"^\W*{_LEAVES}\W+(?:{_THANKS}\W*)+(?:bye|night)?\W*$",
    re.IGNORECASE,
)
_GIVES_UP = re.compile(
    r"^\W*(?:(?:oh|honestly|sometimes|today|ugh|well|so|and|sorry)\b\W*)*(?:i(?:'m| am)? (?:just |really |almost |so )*(?:feel(?:ing)? like|want to|wanna|about to|thinking (?:of|about)|close to|ready to|tempted to|(?:might|may|should(?: just)?)(?: as well)?)|"
    r"makes me want to) (?:just )?(?:giv(?:e|ing) (?:it all )?up|quit(?:ting)?(?: (?:everything|it all|learning|studying))?|stop(?:ping)? learning|throw(?:ing)? in the towel)(?: (?:on )?(?:everything|it all|all of (?:it|this)|learning|studying))?(?: (?:today|right now|now|again|lately))?\W*$",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\bi(?:'ve| have)?(?: just)? (?:failed|flunked|bombed|didn'?t pass|did not pass) (?:my|the|an?|another|that) (?:\w+ ){0,2}(?:exam|test|finals?|assessment|certification|course|class)\b(?!.*\b(?:retry|retake|again|how|what|where|which|when)\b)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:show|give|find|recommend|suggest|search|looking for|help|prepare|need|want|would like|should|learn|courses)\b|\bi'd like\b|\bcan (?:i|you)\b",
    re.IGNORECASE,
)
# "Write the python code for a linked list": work to be done for somebody, not a course. It is one
# thing that is to be written: "write better emails" is what somebody wants to be able to do.
_THINGS = (
    r"(?:code|function|script|program|query|algorithm|essay|poem|email|homework|regex|cover letter)"
)
_WORK = re.compile(
    r"^(?!.*\b(?:course|class|tutorial|learn\w*|beginners?)\b)\W*(?:(?:please|can you|could you|would you|will you|now|and)\b\W*)*"
    rf"(?:(?:write|implement|program|fix|refactor|compile|debug|code|run)\b(?: (?:me|us|up))*(?: (?:the|an?|some|this|that|my)(?! own\b))+(?: [\w+#.-]+){{0,3}}? {_THINGS}s?\b|"
    rf"(?:write|fix|debug|refactor)\b (?:me|us)(?: [\w+#.-]+){{0,3}}? {_THINGS}s?\b)",
    re.IGNORECASE,
)
# Of the platform itself: what an administrator may speak of.
_OF_ENGINE = re.compile(
    r"\b(?:rank(?:ing|er)|recommend(?:er|ations?|ing)?|algorithms? (?:against|versus|vs|for|on|with|to)|(?:new|old|current|other) algorithms?|experiment|a/?b|engine|bandit|model)\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"^\W*(?:(?:please|ok(?:ay)?|can (?:i|you)|could (?:i|you)|i (?:need|want)|give me|have|get|any|is there|are there)\b\W*)*(?:an?\b|another|any|some)?\W*(?:hints?|clues?|tips?)(?: (?:please|for (?:me|this(?: one)?)))*\W*$|"
    r"^\W*(?:please )?help me (?:with )?(?:this (?:one|question)|the question|answer)\W*$",
    re.IGNORECASE,
)
_SOLD = re.compile(
    r"\b(?:sell|sold|selling|third part(?:y|ies)|advertis\w+|(?:share|give|pass|send)\w* (?:my|the|our|any) (?:data|information|info|details) (?:to|with|on))\b",
    re.IGNORECASE,
)


def of_catalogue(text: str) -> bool:
    """Whether it is asked how many courses there are in all."""
    return _OF_CATALOGUE.search(text) is not None


def of_prompt(text: str) -> bool:
    """Whether the guide's own instructions are asked for."""
    return _OF_PROMPT.search(text) is not None


def of_trouble(text: str) -> bool:
    """Whether somebody cannot get at what they paid for, or into their account."""
    return _TROUBLE.search(text) is not None


def of_refund(text: str) -> bool:
    """Whether it is asked if money comes back."""
    return _REFUND.search(text) is not None


def parts(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: who thanks and goes is offered nothing more."""
    if turn.form or turn.slot("pending_question") or on_table(turn, QUIZ, REVIEW):
        return None
    return "action_goodbye" if _PARTS.match(turn.message.text) else None


def gives_up(text: str) -> bool:
    """Whether somebody is about to give up learning as such."""
    return _GIVES_UP.search(text) is not None


def failed(text: str) -> bool:
    """Whether somebody failed an exam, and asks nothing with it."""
    return _FAILED.search(text) is not None and not _WISHED.search(text)


def of_selling(text: str) -> bool:
    """Whether it is asked if data is sold or handed on."""
    return _SOLD.search(text) is not None


def wants_hint(text: str) -> bool:
    """Whether a hint to a question is asked for."""
    return _HINT.search(text) is not None


def guide(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: the action that has the line for such words."""
    text = turn.message.text
    if on_table(turn, QUIZ, REVIEW):
        return "action_answer_question" if wants_hint(text) else None
    if turn.form or turn.slot("pending_question"):
        return None
    if of_catalogue(text):
        return "action_help"
    if of_prompt(text) or failed(text) or (gives_up(text) and not turn.message.values("course")):
        return "action_small_talk"
    if of_trouble(text) or of_refund(text):
        return "action_contact"
    return "action_out_of_scope" if _works(turn) else None


def _works(turn: Turn) -> bool:
    """Whether work is to be done for somebody, and it is nothing that a role has here."""
    message = turn.message
    if not _WORK.search(message.text) or message.values("course"):
        return False
    if role_of(turn) is Role.LEARNER:
        return True
    of_role = message.intent in NEEDS and message.confidence >= SURE
    return not of_role and not _OF_ENGINE.search(message.text)
