# ruff: noqa: E501 - a pattern reads better on one line
"""The words around a goal: what leads to one, what ends one, what is none."""

from __future__ import annotations

import re

_WANT = (
    r"(?:want|wants|wanting|wanna|would like|would love|'d like|'d love|hope|hoping|plan|planning|"
    r"aim|aiming|need|like|love|dream|wish|trying|intend|looking|going|aspire|decided|ready|keen|tryna|try|gonna|fancy|fixin'|fixin|fixing|itching|determined|dying|longing)"
)
_TO = r"(?:\s+(?:to|of|on|at|for))?\s+(?:one day\s+|eventually\s+|really\s+|maybe\s+)?"
_ART = r"(?:(?:an?|the|my own|some kind of|some sort of)\s+)?"
_EXAMS = (
    r"exams?|tests?|certifications?|certificates?|interviews?|finals|certified|degree|diplomas?|licen[cs]es?|"
    r"qualifications?|gcses?|a[ -]levels?|resits?|ielts|toefl|gre|gmat|lsat|mcat|sats?|bar|boards|abitur|baccalaureate|theory"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)"
_ROLE = (
    rf"\b(?:become|becoming|turn(?:ing)? into|train(?:ing)? as|qualify(?:ing)? as|retrain(?:ing)? as|"
    rf"work(?:ing)? (?:professionally )?as|start(?:ing)? (?:out )?as|set(?:ting)? (?:myself )?up as|"
    rf"(?:make|making|earn|earning|carve out|have) an? (?:career|living|name) as|freelance as|hired as|employed as|"
    rf"(?:get|find|land|getting|finding|landing|apply for|aiming for|want|need|looking for)\s+(?:an?\s+)?"
    rf"(?:\w+\s+)?(?:job|role|position|work) as|future as|career as|go(?:ing)? from [\w ]{{2,30}}? to|"
    rf"(?:re)?(?:train|qualify|study)(?:ing)? to be|grow(?:ing)? into|promoted to)\s+{_ART}",
    rf"\b(?:{_WANT}{_TO}|goal is{_TO}|dream is{_TO}|(?:wanna|tryna|gonna)\s+)be(?:ing)?\s+(?:(?:an?|the|some kind of|some sort of)\s+)?(?!(?:able|enrolled|added|signed|put|reminded|told|notified|asked|shown|done|finished|through)\b|(?:ready|complete) (?:by|before|in|until|till|within|when|for (?:it|that|this|{_MONTH}))\b|(?:ready|complete)\W*$)",
    r"\bi (?:wan|want|wana)\s+be\s+(?:an?\s+)?(?!(?:done|finished|ready)\b)",
    r"\b(?:fancy|i'd quite like|quite like)\s+(?:being|to be|becoming)\s+(?:an?\s+|some (?:kind|sort) of\s+(?:an?\s+)?)?",
    r"\b(?:see|picture|imagine|fancy)\s+myself\s+(?:as|being|becoming)\s+(?:an?\s+|the\s+)?",
    rf"\baiming (?:for|at)\s+{_ART}|\bdream(?:ing)? of being\s+{_ART}",
)
_FIELD = (
    r"\b(?:get(?:ting)?|break(?:ing)?|move|moving|switch(?:ing)?|transition(?:ing)?|pivot(?:ing)?|"
    r"go(?:ing)?|change|changing|shift(?:ing)?)\s+(?:my career,?\s+|careers?,?\s+|over\s+|up\s+)?"
    # "Is it going to rain?" says what will be, and nothing of a field.
    r"(?:from\s+[\w ]{2,40}?\s+)?(?:in)?(?<!going )to(?:wards?)?\s+(?:a career in\s+|the field of\s+|the world of\s+)?",
    r"\b(?:career|job|role|position|future|internship)\s+in\s+(?:the field of\s+)?",
    rf"\b{_WANT}{_TO}work(?:ing)?\s+(?:in|with)\s+(?:the field of\s+)?",
    rf"\b{_WANT}{_TO}(?:go|get)\s+in\s+(?=\w+ (?:field|industry|sector|line))",
)
_STATED = (
    r"\b(?:my\s+|the\s+|career\s+|learning\s+|new\s+|main\s+)*(?:goal|aim|dream(?: job)?|objective|target(?: role| job)?)\s*"
    r"(?:(?:is|=|:|to|should be|would be|now)\s*)+(?:become\s+|be\s+|becoming\s+)?(?:an?\s+|the\s+)?",
)
_WHOLE = (
    r"(?:pass(?:ing)?|ace|crack|clear|prepar(?:e|ing) for|sit|stud(?:y|ying) for|get(?:ting)?(?= (?:my |the |an? )[\w -]{2,30}(?:certif|diploma|licen|gcse|a[ -]level))|earn|resit(?:ting)?|retak(?:e|ing)|redo(?:ing)?|do(?:ing)?(?= my (?:gcse|a[ -]level)))\s+"
    rf"(?:[\w.+#/-]+\s+){{0,5}}?(?:{_EXAMS})\b(?: (?:{_EXAMS})\b)*",
    r"(?:get|become|getting|becoming)\s+(?:[\w.+#/-]+\s+)?certified(?:\s+(?:in|as|for)\s+(?:[\w.+#/-]+\s*){1,4})?",
    r"(?:(?<=to )|(?<=wanna ))(?:build|make(?! an? (?:career|living|change|start|name)\b)|create|develop|design|launch|start|found|write|publish|run|open|compose|record|automate|grow|sell|set up(?! as\b)|restore|repair|renovate|translate|animate|film|produce|brew|invent|patent)\s+"
    r"(?:my|our|a|an|some|the|your)?\s*(?:[\w.+#/'-]+\s*){1,6}",
    r"(?:learn(?:ing)?|play(?:ing)?|stud(?:y|ying)|paint(?:ing)?|draw(?:ing)?|cook(?:ing)?)\s+(?:[\w.+#/'-]+\s+){0,5}?"
    r"(?:for (?:fun|pleasure|myself|my (?:thesis|job|work|studies|hobby|kids|own enjoyment|travels?|holidays?))|as a hobby|in my spare time)",
    r"(?<=to )(?:play|sing|dance|paint|draw|sew|knit|crochet|embroider|weld|carve|bake|perform|juggle|speak(?! (?:to|with)\b)|converse)\s+"
    r"(?!(?:it|this|that|them|the (?:video|first|second|third|last|next|course|one))\b)(?:[\w.+#/'-]+\s*){1,5}",
    r"(?<=be able to )(?!(?:see|find|filter|skip|change|undo|search|compare|stop|pause|download|listen|hear|choose|ask)\b)"
    r"[a-z]+\s+(?:[\w.+#/'-]+\s*){1,6}",
    r"(?<=to )(?:get (?:a )?promot(?:ed|ion)|get a (?:raise|pay rise|promotion|better job)|change careers?|find (?:a )?(?:new )?job|go freelance|be(?:come)? self-employed|work abroad|understand (?:[\w.+#/'-]+\s*){1,6})",
)
STOP = re.compile(
    r"[,.;!?()\n]|\s-\s|\b(?:even (?:if|though)|if|or (?:something|whatever|so)|in (?:five|ten|a few|some) years)\b|\b(?:and|but|so|plus)\s+(?:i|i'm|i've|i'd|my|have|can|could|with|only|am|want|would|need|got|"
    r"currently|know|at|about|spend|like|love|don't|also)\b|\bwith\s+(?:only\s+|about\s+|around\s+|just\s+)?(?:\d|an?\b|no\b|some\b|little\b|two|three|four|five|six|ten)|"
    r"\b(?:but|because|since|while|although|though|however|where|when|before|after|within|unless|as soon as|as i|"
    r"so that|having|starting|coming from|right now|at the moment|one day|someday|eventually|please|pls|plz|thanks|"
    r"instead|now|currently|in \d+ (?:months?|weeks?|years?)|in (?:a|one|two|three|six|twelve) (?:months?|years?)|"
    r"by (?:the )?(?:next|end|beginning|start|middle|summer|spring|autumn|fall|winter|easter|new year|weekend|time|q[1-4]|\d+|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|christmas)|next (?:year|month|week)|this year|from scratch|i have|i can|i'm|i am|i know|what|which|how|"
    r"who|asap|as (?:a|an) (?:beginner|total|complete)|can you|could you|rather than|not|any|"
    r"(?:an?|some)? ?(?:beginner|newbie|novice|intermediate)|"
    r"for \d|per week|a week|hours?|weekly)\b|[:](?=\s)"
)
NOT = re.compile(
    r"(?:\b(?:don't|do not|didn't|not|never|no longer|doesn't)\s+(?:really\s+)?(?:want\s+|like\s+|plan\s+|need\s+)?(?:to\s+)?|\bhow (?:do|can|to|long)\b[^,.]*)$"
)
# What somebody is now is no goal: "I work as a nurse and …", "currently working as a cook".
IS_NOW = re.compile(
    r"(?:\b(?:i|i'm|im|i am|i've|i have|i was|i've been|i have been|who|we|we're|currently|presently|still)"
    r"(?:\s+(?:currently|presently|still|now|already|just|also|only|mostly|mainly|both|been))*\s+|"
    r"\b(?:my (?:current|present|old|last|first)|current|present)\s+)$"
)
HOLDS_A_JOB = re.compile(
    r"(?:work|working|employed|hired|freelance|promoted|(?:make|making|earn|earning|have) an? (?:career|living|name)|career as)\b"
)
WISHED_LATER = re.compile(rf"\b{_WANT}\b|\b(?:become|switch|learn|goal)\b")
EMPTY = {"it", "this", "that", "them", "these", "something", "there", "here", "able", "better", "good",
          "a", "an", "the", "more", "change", "update", "one", "course", "courses", "the course",
          "the next one", "see", "know", "bed", "work", "sleep", "school", "the point", "started",
          "free", "sure", "shorter", "short", "cheaper", "honest", "in", "wrong", "right", "set",
          "beginner", "intermediate", "advanced", "different", "done", "finished", "ready"}  # fmt: skip
REFERENCE = re.compile(
    r"^(?:some|any|no)thing\b|^(?:the |this |that |my |a )?(?:first|second|third|next|last|previous|profile|goals?|level|interests|one|ones|course|class|hours|list|menu|question|shorter|cheaper|\d)\b"
)
POINTS = re.compile(
    r"\b(?:in|at|with|on|of) (?:it|this|that|them)$|\b(?:this|that|the) (?:course|class|one)\b"
)
TRIGGERS = tuple(re.compile(t) for t in (*_ROLE, *_FIELD, *_STATED))
ACTIVITIES = tuple(
    re.compile(rf"\b{p}" if not p.startswith(("(?<=", "(?:(?<=")) else p) for p in _WHOLE
)
WANTED = re.compile(
    rf"(?:\b|'d ){_WANT}\s+(?:(?:\w+\s+)?to\s+(?:\w+\s+)?)?$|\b(?:goal|aim|dream|idea|plan) is (?:to )?$|\b(?:wanna|to) $|^\W*$|\bi'?m (?:currently )?$|, $|\bbe able to $|\b(?:and|actually|for|no) $"
)
