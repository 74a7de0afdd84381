# ruff: noqa: RUF001 - letters of other languages are meant
"""Which language a message is in, where it is not English. Pure.

By script where that says it, else by the small words that every sentence has. English wins
wherever it can be meant: titles and subjects in other languages also occur in English sentences.
"""

from __future__ import annotations

import re
import unicodedata

_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi",
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th",
}  # fmt: skip
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "es": "hola quiero quisiera necesito busco aprender curso cursos qué que puedes puede "
        "hacer para por favor gracias cómo como estás está ser una un el la los las de mi me "
        "gustaría tengo soy horas semana algo sobre en español muéstrame dime buenos días "
        "gratis más entiendo quieres mí eso esto muy pero sí yo tú cuál dónde quién",
        "fr": "bonjour salut je j'aimerais voudrais veux cherche apprendre cours un une le la les "
        "des de du pour avec est suis que quoi peux peut faire merci s'il vous plaît comment "
        "devenir dans et mon ma mes heures semaine français sur gratuit bonsoir aimerais",
        "de": "hallo guten tag ich möchte will würde gerne lernen kurs kurse suche was wie kannst "
        "du mir bitte danke ein eine einen der die das und für mit ist bin habe stunden woche "
        "werden zeig kostenlos auf deutsch über nicht kostet gibt es ein zertifikat nehme ihn sie "
        "haben machen mach mir einen plan noch auch kein keine mein meine zu im programmieren "
        "weiter wo wann warum wer kannst kann ja nein den dem pro",
        "pt": "olá ola oi quero queria gostaria preciso procuro aprender curso cursos um uma o os "
        "as de para por favor obrigado obrigada como você que pode fazer tenho sou horas "
        "semana em português sobre mim não grátis bom dia",
        "it": "buongiorno salve vorrei voglio cerco imparare corso corsi un una il lo la di per "
        "con che cosa puoi fare grazie favore come sono ho ore settimana italiano diventare mi "
        "gratis sul sulla",
        "nl": "hallo ik wil zou graag leren cursus cursussen zoek wat kun je voor met een het de "
        "en dank alsjeblieft hoe ben heb uur week nederlands worden gratis",
        "pl": "cześć dzień dobry chcę chciałbym chciałabym szukam nauczyć się kurs kursy proszę "
        "dziękuję jak co możesz mam jestem godzin tydzień po polsku dla",
        "tr": "merhaba selam istiyorum öğrenmek kurs kursu arıyorum ne yapabilirsin lütfen "
        "teşekkürler nasıl bir için saat hafta ve ben türkçe",
    }.items()
}
_ENGLISH = frozenset(
    """
    a about all am an and any are as at be but by can could course courses do does english for free
    from get give good have hello help hi how i i'd i'm in is it learn like me more my no not of
    on one or please recommend show some something tell than that the them these this to want was
    we what when which who why will with would yes you your
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
# Said alone, these are enough.
_GREETINGS = {
    "hola": "es", "bonjour": "fr", "salut": "fr", "bonsoir": "fr", "hallo": "de", "moin": "de",
    "olá": "pt", "buongiorno": "it", "merhaba": "tr", "cześć": "pl", "gracias": "es",
    "merci": "fr", "danke": "de", "obrigado": "pt", "obrigada": "pt", "grazie": "it",
    "dziękuję": "pl", "teşekkürler": "tr",
}  # fmt: skip
LEAST = 2
SHARE = 0.4


def tongue_of(text: str) -> str | None:
    """ISO 639-1 code of another language than English that ``text`` is in; ``None`` for none."""
    if (script := _script(text)) is not None:
        return script
    if "¿" in text or "¡" in text:
        return "es"
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    if not words:
        return None
    if len(words) <= LEAST and (greeting := _GREETINGS.get(words[0])) is not None:
        return greeting if len(words) == 1 or words[1] not in _ENGLISH else None
    counts = {code: sum(word in known for word in words) for code, known in _WORDS.items()}
    best = max(sorted(counts), key=lambda code: counts[code])
    english = sum(word in _ENGLISH for word in words)
    enough = counts[best] >= max(LEAST, SHARE * len(words))
    return best if enough and counts[best] > english + 1 else None


def content_of(text: str, code: str) -> str:
    """``text`` without the small words of the language ``code``: "ser analista" → "analista"."""
    small = _WORDS.get(code, frozenset())
    words = (word.strip(",.;:!?¿¡") for word in text.split())
    return " ".join(word for word in words if word and word.casefold() not in small)


def _script(text: str) -> str | None:
    letters = [letter for letter in text if letter.isalpha()]
    names = [unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters]
    foreign = [name for name in names if name in _SCRIPTS]
    if not foreign or len(foreign) <= len(letters) / 2:
        return None
    # Japanese mixes Han with its own letters; these decide.
    own = next((name for name in foreign if name not in ("CJK",)), "CJK")
    return _SCRIPTS[own]
