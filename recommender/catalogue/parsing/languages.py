"""Languages to ISO 639-1. Nothing is guessed from the text of a course."""

# Catalogues write these characters, so parsers must name them.
# ruff: noqa: RUF001

from __future__ import annotations

import re

from recommender.catalogue.parsing.text import is_missing

_NAMES = """
ar arabic العربية|اللغة العربية|عربي
bg bulgarian български
bn bengali বাংলা|bangla
ca catalan català
cs czech čeština
da danish dansk
de german deutsch
el greek ελληνικά
en english
es spanish español|espanol|castellano
et estonian eesti
eu basque euskara
fa persian فارسی|farsi
fi finnish suomi
fr french français|francais
he hebrew עברית
hi hindi हिन्दी|हिंदी
hr croatian hrvatski
hu hungarian magyar
hy armenian հայերեն
id indonesian bahasa indonesia
it italian italiano
ja japanese 日本語
ka georgian ქართული
kk kazakh қазақ тілі|қазақша
ko korean 한국어
lt lithuanian lietuvių
lv latvian latviešu
mn mongolian монгол
ms malay bahasa melayu
my burmese မြန်မာ
ne nepali नेपाली
nl dutch nederlands|flemish
no norwegian norsk
pl polish polski
pt portuguese português|portugues
ro romanian română
ru russian русский
sk slovak slovenčina
sl slovenian slovenščina
sq albanian shqip
sr serbian српски|srpski
sv swedish svenska
sw swahili kiswahili
ta tamil தமிழ்
te telugu తెలుగు
th thai ไทย
tl tagalog filipino
tr turkish türkçe
uk ukrainian українська
ur urdu اردو
uz uzbek oʻzbek
vi vietnamese tiếng việt
zh chinese 中文|简体中文|繁體中文|mandarin|cantonese
"""


def _table() -> dict[str, str]:
    table = {}
    for line in _NAMES.strip().splitlines():
        code, english, *rest = line.split(" ", 2)
        names = [code, english, *(rest[0].split("|") if rest else [])]
        table.update({name.casefold(): code for name in names})
    return table


_CODES = _table()


def parse_language(text: str) -> str | None:
    """The ISO 639-1 code of the first language that ``text`` names.

    Reads English names, names in the language itself, codes ("en", "pt-BR", "zh_CN") and lists
    ("English, Spanish": the first one is the course's own, the others are usually subtitles).

    Raises:
        ValueError: a language is named that is not in the table.
    """
    if is_missing(text):
        return None
    for part in re.split(r"[,;|/]|\band\b", text):
        name = re.sub(r"\(.*?\)", "", part).strip().casefold()
        code = _CODES.get(name) or _CODES.get(re.split(r"[-_\s]", name)[0])
        if code:
            return code
    raise ValueError(f"“{text.strip()[:40]}” is not a known language")
