# ruff: noqa: E501 - a pattern reads better on one line
"""The language courses are held in, told apart from a language somebody wants to learn."""

from __future__ import annotations

import re
from typing import Iterator, List

from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.spoken_where import patterns, spoken_where

NAMES = {
    "english": "en", "spanish": "es", "castilian": "es", "español": "es", "espanol": "es",
    "french": "fr", "français": "fr", "francais": "fr", "german": "de", "deutsch": "de",
    "italian": "it", "portuguese": "pt", "brazilian portuguese": "pt", "dutch": "nl",
    "hindi": "hi", "urdu": "ur", "bengali": "bn", "tamil": "ta", "telugu": "te", "marathi": "mr",
    "punjabi": "pa", "gujarati": "gu", "kannada": "kn", "malayalam": "ml", "chinese": "zh",
    "mandarin": "zh", "cantonese": "zh", "japanese": "ja", "korean": "ko", "vietnamese": "vi",
    "thai": "th", "indonesian": "id", "malay": "ms", "tagalog": "tl", "filipino": "tl",
    "arabic": "ar", "persian": "fa", "farsi": "fa", "hebrew": "he", "turkish": "tr",
    "russian": "ru", "ukrainian": "uk", "polish": "pl", "czech": "cs", "slovak": "sk",
    "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "greek": "el", "serbian": "sr",
    "croatian": "hr", "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi",
    "estonian": "et", "latvian": "lv", "lithuanian": "lt", "swahili": "sw", "catalan": "ca",
    "irish": "ga", "welsh": "cy", "scottish gaelic": "gd", "gaelic": "gd", "basque": "eu",
    "galician": "gl", "icelandic": "is", "afrikaans": "af", "yoruba": "yo", "igbo": "ig",
    "hausa": "ha", "amharic": "am", "zulu": "zu", "xhosa": "xh", "somali": "so", "nepali": "ne",
    "sinhala": "si", "burmese": "my", "khmer": "km", "mongolian": "mn", "kazakh": "kk",
    "uzbek": "uz", "georgian": "ka", "armenian": "hy", "azerbaijani": "az", "albanian": "sq",
    "macedonian": "mk", "bosnian": "bs", "slovenian": "sl", "slovene": "sl", "belarusian": "be",
    "pashto": "ps", "kurdish": "ku", "maltese": "mt", "odia": "or", "assamese": "as",
    "luxembourgish": "lb", "italiano": "it", "português": "pt", "portugues": "pt",
    "nederlands": "nl", "polski": "pl", "türkçe": "tr", "svenska": "sv", "castellano": "es",
    "inglés": "en", "ingles": "en", "anglais": "en", "englisch": "en", "allemand": "de",
    "spanisch": "es", "espagnol": "es", "alemán": "de", "aleman": "de", "tedesco": "de",
    "inglese": "en", "русский": "ru", "українська": "uk", "中文": "zh", "日本語": "ja", "العربية": "ar",
}  # fmt: skip
_L = rf"(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!interested )(?<!fluent )(?<!better )(?<!beginner )(?<!level )(?<!good )(?<!improve )"
        rf"\b(?:in|en|auf|into|em|på|po)\s+(?:(?:the|simple|plain|easy|proper|either)\s+)?{_L}\b(?!\s+(?:literature|history|grammar|cooking|culture|art|law|philosophy|politics))",
        rf"\b(?:only|just|prefer|(?:i|we) (?:only |just |mainly |mostly )?(?:speak|understand|read)|(?<!to )speaks?|talk|other than)\s+{_L}\b(?!\s+(?:course|class|lesson|literature|history))",
        rf"\b{_L}[ -](?:language courses|spoken|speaking|subtitles?|subtitled|captions?|dubbed|dubbing|voiceover|only|instruction|version|audio|medium|taught|please|pls|plz|bitte|svp|preferred|preferably|if possible|(?:(?:is|are|would be|both|also) )?(?:ok|okay|fine|good)(?= ?(?:[.,!?]|$)))\b",
        rf"\b(?:mother tongue|native language|first language|my language|course language|language)(?:\s*[:=]|\s+(?:is|of|to|should be|must be))+\s*(?:\w+\s+)?{_L}\b",
        rf"(?:^|\b(?:only|having|have|has|just)\s+){_L} language\b(?!\s+(?:course|class|lesson))",
        rf"\b(?:with|have|has|got)\s+{_L}\s+(?:subtitles|audio|captions)\b",
        # "Spanish classes on cooking"; "Spanish classes" alone teach Spanish.
        rf"\b{_L} (?:courses?|class(?:es)?|lessons?|lectures?|videos?|tutorials?|talks) (?:on|about) (?!(?:it|offer|here|zoom|youtube|this|my|the|a|any|every|\w+day|\w+days|weekdays|weekends?)\b)\w",
        rf"\bbut (?:all )?{_L}(?= please| pls|\s*[.,;!?]|$)",
    )
)  # fmt: skip
_TOLD = tuple(re.compile(pattern) for pattern in patterns(_L))
_ANY = re.compile(rf"\b{_L}\b")
_NEXT = re.compile(
    rf"\s*(?:,|/|or|and)\s*(?:in\s+)?{_L}\b(?! (?:literature|history|grammar|course|class))"
)
_PREVIOUS = re.compile(rf"\b{_L}\s*(?:,|/|or|and)\s*$")
_LEARNING = re.compile(
    r"\b(?:translat\w*|say|spell|write|(?<!public )speak(?:ing)?|convers\w*|fluent)\b[^.]*$"
)


@forgiving
def languages(text: str) -> List[Span]:
    """Return the languages that courses should be held in, as ISO 639-1 codes."""
    flat = flatten(text)
    found = longest(
        Span(m.start("name"), m.end("name"), NAMES[m.group("name")])
        for pattern in _PATTERNS
        for m in pattern.finditer(flat)
        if not (m.group().startswith("in") and _LEARNING.search(flat[: m.start()]))
    )
    if not found:
        found = longest(_told(flat))
    return longest([*found, *(s for span in found for s in _listed(flat, span))])


def _told(flat: str) -> Iterator[Span]:
    """Yield languages that are told: by a place, or as the only one that somebody knows."""
    for start, end, code in spoken_where(flat):
        if not re.search(r"\blearn\w*(?: \w+){0,3} $", flat[:start]):
            yield Span(start, end, code)
    if not _ANY.search(flat):
        return
    for pattern in _TOLD:
        for m in pattern.finditer(flat):
            if not _LEARNING.search(flat[: m.start("name")]):
                yield Span(m.start("name"), m.end("name"), NAMES[m.group("name")])


def _listed(flat: str, span: Span) -> List[Span]:
    """Return the languages in one list with ``span``: "in German or Dutch"."""
    after = _NEXT.match(flat, span.end)
    before = _PREVIOUS.search(flat[: span.start])
    return [
        Span(m.start("name"), m.end("name"), NAMES[m.group("name")]) for m in (before, after) if m
    ]
