# ruff: noqa: E501 - a pattern reads better on one line
"""Reviewed too badly: everybody slated it; one with warmer reviews, one that people love."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row

_PUBLIC = r"(?:people|learners|students|others|folks?|peeps|everyone|everybody|punters|reviewers|users|viewers|classmates|pupils|the crowd|graduates|participants)"
_WORDS = r"(?:reviews|reviewers|ratings?|feedback|comments|stars?|marks|testimonials|word of mouth)"
_GOOD = r"(?:stronger|happier|warmer|kinder|nicer|glowing|stellar|rave|more positive|more glowing|positive|superior|brighter|better|higher|best|highest|great|greater|good|excellent|more favou?rable|decent|sunnier|more flattering|more enthusiastic|fantastic|loftier)"
_BAD = r"(?:trash|bad|awful|terrible|dire|shocking|rubbish|lousy|poor|mediocre|horrible|grim|weak|mixed|lukewarm|brutal|scathing|dreadful|pants|garbage|meh|appalling|low|stink|suck|vicious|savage|abysmal|cruel)"

ROWS: Tuple[Row, ...] = (
    (
        "moan complain grumble gripe awful rubbish terrible bloodbath recommended horrible dreadful waste",
        r"(?:don't|doesn't|didn't|nobody|no one|not) (?:\w+ )?(?:moan|complain|grumble|gripe|whinge)(?:s|ed)? (?:\w+ )?(?:about|over|at)|(?:everyone|everybody|people|friends|students|learners|folks?|others|reviewers)(?: (?:i know|else|who took it|there|online))? (?:says?|said|told me|tells me|thinks?|thought|reckons?|calls?|called)(?: \w+){0,4} (?:awful|rubbish|terrible|horrible|dreadful|a waste|pants|garbage|useless|bad|lousy)",
        r"(?:comments|reviews|ratings)(?: \w+){0,3} (?:a|an) (?:bloodbath|disaster|massacre|horror show|car crash|train wreck)|comes? (?:highly |well |warmly )?recommended",
    ),
    (
        "furious cheering raving fuming disappointed thumbs word name reputation",
        r"(?:folks?|people|everyone|everybody|students|learners|those|the ones|who took it)(?: \w+){0,5} (?:were|are|was|left|came out|sound(?:ed)?) (?:\w+ )?(?:furious|fuming|disappointed|raving|cheering|delighted|thrilled|over the moon|unhappy|miserable|angry)",
        r"(?:better|good|great|more|nicer) (?:word of mouth|reputation|name|thumbs[- ]ups?|press)|(?:gets?|got|has|have|had|leaves?) (?:\w+ )?(?:people|students|learners|folks|everyone) (?:cheering|raving|happy|clapping|smiling|talking well)",
    ),
    (
        "reviews reviewers ratings rating feedback comments stars star marks testimonials mouth",
        rf"{_GOOD} (?:\w+ )?{_WORDS}(?! (?:for|of|on|about) my\b)|(?:reviews|ratings?|feedback|comments|stars)(?: \w+){{0,4}}? (?:'s|is|are|were|was|look|looks|sound|read|reads|seem) (?:\w+ )?{_BAD}|{_BAD} (?:reviews|ratings|feedback|press)(?! (?:of|on|about|for) my\b)",
        r"(?:only|a measly|barely|mere|got|gets|has) (?:one|two|three|1|2|3|one point five|two point \w+|[123]\.\d)(?: and a half)? stars?|(?:five|5|four|4)[- ]stars? (?:courses?|ones?|only|reviews|ratings?|rated)|more (?:good |gold |happy )?stars",
    ),
    (
        "reviewed rated scored ranked starred",
        r"(?:reviewed|rated|scored|marked|ranked) (?:\w+ )?(?:higher|better|best|more highly|well|tops|highly)|(?:better|higher|more|well|highly)[- ](?:starred|reviewed)",
    ),
    (
        "people learners students others folk folks peeps everyone everybody punters reviewers users viewers classmates pupils crowd graduates participants nobody",
        rf"{_PUBLIC} (?:\w+ ){{0,2}}?(?:rated?|rates|scored?|marked|graded|ranked?|thought|think|speak|spoke|gave|give) (?:\w+ ){{0,3}}?(?:higher|better|more|highly|best|well|top marks|thumbs up|five stars)",
        rf"{_PUBLIC} (?:\w+ )?(?:liked?|loved?|enjoyed?|preferred|appreciated) (?:\w+ ){{0,2}}?(?:better|more|best)|{_PUBLIC} (?:\w+ )?(?:adored?|praised|raved?(?: about)?|swear by|swore by|(?:were|are) (?:\w+ )?happ(?:y|ier) with)",
        r"(?:everyone|everybody|people|students|learners|folk|folks|reviewers|others) (?:\w+ )?(?:hated?|slated?|slagged|slammed|panned|loathed?|trashed?|roasted|winced|booed)(?! (?:my|in my)\b)",
        r"(?:nobody|no one|no-one|hardly anyone|few people) (?:\w+ )?(?:liked?|loved?|enjoyed|rated|recommends?)",
        r"(?:one|something|course|courses|class|ones) (?:that )?(?:people|students|learners|folks?|others|everyone|everybody) (?:actually |really |genuinely )?(?:love|loved|adore|adored|enjoyed|like|liked)",
    ),
    (
        "loved liked slated slagged slammed panned praised acclaimed regarded thought esteemed favourite favorite",
        r"(?:best|well|most|better|more|much|highly)[- ](?:loved|liked|regarded|thought[- ]of|praised|acclaimed|esteemed|appreciated)|(?:got|gets|been|was) (?:\w+ )?(?:slated|slagged(?: off)?|slammed|panned|torn apart)|(?:crowd|fan|student|people's)[- ]favou?rite",
    ),
)
