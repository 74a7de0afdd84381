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
    "naething": "nothing", "ower": "over", "oor": "hour", "oors": "hours", "hauf": "half", "lang": "long",
    "langer": "longer", "couldnae": "couldn't", "havenae": "haven't", "hasnae": "hasn't", "wasnae": "wasn't",
    "doesnae": "doesn't", "canna": "can't", "dinna": "don't", "hae": "have", "gie": "give", "gies": "give us",
    "haud": "hold", "heid": "head", "yer": "your", "ken": "know", "kens": "knows", "hauld": "hold",
    "nuffink": "nothing", "sumfink": "something", "anyfink": "anything", "alf": "half", "arf": "half", "evr'y": "every",
    "ev'ry": "every", "ivry": "every", "iv'ry": "every", "larn": "learn", "larnin": "learning", "fink": "think",
    "fing": "thing", "fings": "things", "neet": "night", "neets": "nights", "neever": "never", "nivver": "never",
    "niver": "never", "nae'er": "never", "ne'er": "never", "whut": "what", "wot": "what", "wat": "what", "tek": "take", "mek": "make",
    "mak": "make", "tak": "take", "allus": "always", "wurk": "work", "shud": "should", "wud": "would", "cud": "could",
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
        (r"(?<!\w)'ours\b", "hours"), (r"(?<!\w)'our\b", "hour"), (r"(?<!\w)'alf\b", "half"),
        (r"(?<!\w)'ave\b", "have"), (r"(?<!\w)'arder\b", "harder"), (r"(?<!\w)'eard\b", "heard"),
        (r"(?<!\w)'eld\b", "held"), (r"(?<!\w)'undred\b", "hundred"),
        (r"\blsat(?= (?:one|course|option|thing|class|in|on)\b)", "last"),
        (r"\batle(?:ats?|asts?|st)\b", "at least"),
    )
)  # fmt: skip
