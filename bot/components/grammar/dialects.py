# ruff: noqa: E501 - a table reads better on one line
"""Words of dialects, of texting and of neighbouring languages, as the grammars say them.

Only words that mean nothing else in a message about courses; what is a typing error is found by
``spelling``.
"""

from __future__ import annotations

import re

#: One word each, lower case, as it is typed.
WORDS = {
    # texting
    "hpw": "hours per week", "hpd": "hours per day", "wkly": "weekly", "numero": "number", "mth": "month",
    "mths": "months", "nite": "night", "nites": "nights", "tonite": "tonight", "evry": "every", "fourty": "forty",
    "evrey": "every", "ovr": "over", "undr": "under", "abt": "about", "gimme": "give me",
    "lemme": "let me", "sho": "show", "shw": "show", "gotta": "must", "da": "the", "bcs": "because",
    "cuz": "because", "coz": "because", "fre": "free", "exp": "experience", "yoe": "years of experience",
    "prolly": "probably", "sumthin": "something", "somethin": "something", "smth": "something",
    "nothin": "nothing", "nuthin": "nothing", "nuffin": "nothing", "anythin": "anything",
    "dont": "don't", "doesnt": "doesn't", "isnt": "isn't", "arent": "aren't", "cant": "can't",
    "wont": "won't", "didnt": "didn't", "havent": "haven't", "wouldnt": "wouldn't",
    "shouldnt": "shouldn't", "wasnt": "wasn't", "couldnt": "couldn't",
    # dialects of English
    "tae": "to", "intae": "into", "aboot": "about", "oot": "out", "oan": "on", "whit": "what",
    "mair": "more", "nae": "no", "yin": "one", "yins": "ones", "cannae": "can't", "dinnae": "don't",
    "willnae": "won't", "wouldnae": "wouldn't", "isnae": "isn't", "didnae": "didn't", "frae": "from",
    "wi'": "with", "fower": "four", "twa": "two", "hev": "have", "wee": "little", "nowt": "nothing", "owt": "anything",
    "summat": "something", "nobbut": "only", "sabi": "know", "wetin": "what",
    "arvo": "afternoon", "arvos": "afternoons", "arvo's": "afternoons",
    "arvies": "afternoons", "y'all": "you", "yous": "you",
    # what speakers of other languages keep of their own
    "maximal": "maximum", "minimal": "minimum", "maximo": "maximum", "gratuit": "free",
    "gratuite": "free", "gratuits": "free", "gratis": "free", "kostenlos": "free",
    "gratuito": "free", "debutant": "beginner", "debutante": "beginner",
    "principiante": "beginner", "anfanger": "beginner", "intermediary": "intermediate",
}  # fmt: skip
#: What is told from its neighbours.
PHRASES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"(?<=\ba )weak\b|(?<=\bper )weak\b|(?<=\beach )weak\b|(?<=\bevery )weak\b", "week"),
        (r"(?<=\bthe second )un\b|(?<=\bthe first )un\b|(?<=\bthe third )un\b|(?<=\blast )un\b", "one"),
        (r"\bhalve(?= an? h)", "half"),
    )
)  # fmt: skip
