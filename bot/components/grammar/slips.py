# ruff: noqa: E501 - a table reads better on one line
"""Short words as they are mistyped: too short for ``spelling`` to tell what was meant."""

from __future__ import annotations

#: One word each, lower case. None is a word of its own in a message about courses.
SLIPS = {
    "teh": "the", "hte": "the", "adn": "and", "andd": "and", "cna": "can",
    "dya": "day", "dayy": "day", "fro": "for", "ofr": "for",
    "oen": "one", "onee": "one", "twoo": "two", "thre": "three",
    "tehm": "them", "thm": "them", "taht": "that", "thta": "that", "tht": "that", "thsi": "this",
    "tihs": "this", "htis": "this", "thna": "than", "tahn": "than", "thn": "than", "wiht": "with",
    "wtih": "with", "wth": "with", "ahve": "have", "hvae": "have", "hav": "have", "haev": "have",
    "jst": "just", "juts": "just", "yuo": "you", "oyu": "you", "ot": "to", "nto": "not",
    "nott": "not", "mor": "more", "mre": "more", "lss": "less", "lese": "less",
    "evr": "ever", "eevry": "every", "evrything": "everything", "som": "some", "sme": "some",
    "soem": "some", "wnat": "want", "wna": "want", "wnt": "want", "ned": "need",
    "hr's": "hours", "hor": "hour", "hrz": "hours",
    "houurs": "hours", "horu": "hour", "oors": "hours", "haf": "half", "hlaf": "half", "halff": "half",
    "mintes": "minutes", "mnutes": "minutes", "mnts": "minutes", "mns": "minutes", "minuets": "minutes", "wek": "week",
    "weke": "week", "weeek": "week", "weks": "weeks", "mnth": "month", "monts": "months",
    "waht": "what", "whta": "what", "wht": "what", "hwat": "what", "dotn": "don't", "dnot": "don't", "donr": "don't", "dont't": "don't",
    "cnat": "can't", "cant't": "can't", "thign": "thing", "nver": "never", "neevr": "never", "hwo": "how", "coudl": "could", "barin": "brain", "lsot": "lost",
    "atleast": "at least", "atmost": "at most", "upto": "up to", "aweek": "a week", "aday": "a day",
    "perweek": "per week", "perday": "per day", "anhour": "an hour", "halfan": "half an", "alot": "a lot",
    "morethan": "more than", "lessthan": "less than", "frist": "first", "firt": "first", "fisrt": "first",
    "frst": "first", "1srt": "first", "scond": "second", "secon": "second", "thrid": "third", "thrd": "third",
    "tird": "third", "laste": "last", "sohw": "show", "giv": "give", "gvie": "give",
    "nevr": "never", "nveer": "never", "knwo": "know", "konw": "know", "kno": "know",
    "olny": "only", "onyl": "only", "onli": "only", "ony": "only", "fere": "free", "priec": "price",
    "yrs": "years", "yr": "year", "yaers": "years", "yesrs": "years",
    "ez": "easy", "ezier": "easier",
    "esaier": "easier", "esier": "easier", "chep": "cheap", "cheepest": "cheapest", "shrt": "short",
    "lng": "long", "lnger": "longer", "hrad": "hard", "hrader": "harder", "btter": "better", "bttr": "better", "bettr": "better",
    "betta": "better", "moar": "more", "sumting": "something", "sumfin": "something", "suttin": "something", "summin": "something",
    "sth": "something", "courss": "courses", "corses": "courses", "corse": "course", "crse": "course",
    "crses": "courses", "corces": "courses", "corce": "course", "kourse": "course", "qourse": "course",
}  # fmt: skip
