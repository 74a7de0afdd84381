"""Finds the catalogue's names in a text, whatever their case, number or hyphens."""

from __future__ import annotations

from typing import Dict, Iterable, List, Mapping, NamedTuple, Sequence, Tuple

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from bot.components.entities import everyday
from bot.components.entities.nlp import read
from bot.components.grammar.span import Span, flatten

#: Kinds of names; of two kinds with the same words the earlier wins, a course never by accident.
KINDS = ("skill", "subject", "provider", "course")
_GLUE = {"and", "&", ",", "or", "plus", "+", "/", "also"}
_QUOTES = set("\"'")
MIN_TITLE_WORDS = 2


class Word(NamedTuple):
    """A word of a text: what is compared, and where it stands."""

    key: str
    start: int
    end: int


def words(text: str) -> List[Word]:
    """Split ``text`` into words; hyphens and lone apostrophes fall away, plurals are reduced."""
    doc = read(text)
    return [
        Word(_singular(t.text), t.idx, t.idx + len(t.text))
        for t in doc
        if not t.is_space and t.text not in ("-", "'", "'s") and not _is_verb(t)
    ]


def _is_verb(token: Token) -> bool:
    """Whether this is the "ai" of "ain't", which spaCy parts from its "n't"."""
    return (
        token.lower_ == "ai"
        and token.whitespace_ == ""
        and token.i + 1 < len(token.doc)
        and (token.nbor().lower_ in ("n't", "nt", "n\u2019t"))
    )


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word.replace("isation", "ization").replace("colour", "color").replace("modell", "model")


def key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(word.key for word in words(name))


class PhraseIndex:
    """Names of all kinds and their other words, ready to be matched.

    Args:
        names: for each kind of :data:`KINDS` the catalogue's names.
        aliases: other words → a name; those whose name the catalogue lacks are left out.
    """

    def __init__(self, names: Mapping[str, Sequence[str]], aliases: Mapping[str, str]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._meaning: Dict[str, Tuple[str, str]] = {}
        for kind in KINDS:
            for name in names.get(kind, ()):
                self._add(name, kind, name)
        known = dict(self._meaning)
        for alias, name in aliases.items():
            if key(name) in known:
                self._add(alias, *known[key(name)])
        self._compile()

    def __len__(self) -> int:
        return len(self._meaning)

    def _add(self, phrase: str, kind: str, name: str) -> None:
        for variant in {phrase, phrase.replace("-", "")} - {""}:
            found = key(variant)
            if found and (kind != "course" or len(found.split()) >= 1):
                self._meaning.setdefault(found, (kind, name))

    def _compile(self) -> None:
        docs = [Doc(self._vocab, words=phrase.split(" ")) for phrase in self._meaning]
        if docs:
            self._matcher.add("name", docs)

    def find(self, text: str) -> List[Span]:
        """Return the names in ``text`` in the catalogue's spelling, the longest first decided."""
        read = words(text)
        if not read:
            return []
        doc = Doc(self._vocab, words=[word.key for word in read])
        found = [(start, end) for _, start, end in self._matcher(doc)]
        kept = _longest(
            (start, end) for start, end in found if self._acceptable(text, read, start, end)
        )
        return [self._span(read, start, end) for start, end in kept]

    def _meaning_of(self, read: Sequence[Word], start: int, end: int) -> Tuple[str, str]:
        return self._meaning[" ".join(word.key for word in read[start:end])]

    def _span(self, read: Sequence[Word], start: int, end: int) -> Span:
        kind, name = self._meaning_of(read, start, end)
        return Span(read[start].start, read[end - 1].end, name, kind)

    def _acceptable(self, text: str, read: Sequence[Word], start: int, end: int) -> bool:
        kind, _ = self._meaning_of(read, start, end)
        if text[read[end - 1].end : read[end - 1].end + 1] in ("#", "+"):
            return False  # the C of "C#" is no C
        quoted = _quoted(text, read[start].start, read[end - 1].end)
        if kind == "course":
            return quoted or end - start >= MIN_TITLE_WORDS
        if end - start > 1 or quoted:
            return True
        return not _is_everyday(read[start].key) or _in_context(text, read, start)


def _is_everyday(word: str) -> bool:
    return word in everyday.WORDS or f"{word}s" in everyday.WORDS or len(word) == 1


def _is_strict(word: str) -> bool:
    return word in everyday.STRICT or f"{word}s" in everyday.STRICT or len(word) == 1


def _quoted(text: str, start: int, end: int) -> bool:
    flat = flatten(text)
    return flat[start - 1 : start] in _QUOTES and flat[end : end + 1] in _QUOTES


def _in_context(text: str, read: Sequence[Word], at: int) -> bool:
    """Whether an everyday word stands where it is a name; see ``everyday``."""
    word = read[at]
    before = read[at - 1].key if at else ""
    after = read[at + 1].key if at + 1 < len(read) else ""
    strict = _is_strict(word.key)
    inner = at > 0 and read[at - 1].key not in {".", "!", "?"}
    if inner and text[word.start].isupper() and not text.isupper():
        return True
    if after in everyday.AFTER or (f"{after}s" in everyday.AFTER and after):
        return not (strict and after in {"one", "ones", "language"})
    if before in (everyday.BEFORE_STRICT if strict else everyday.BEFORE):
        return True
    return _whole_list(read) if not strict else len(read) == 1


def _whole_list(read: Sequence[Word]) -> bool:
    """Whether the message is nothing but a short list: "writing, music and design"."""
    things = [word for word in read if word.key not in _GLUE]
    joints = len(read) - len(things)
    return len(things) <= 1 or (joints > 0 and len(things) <= 3 * joints + 2 and len(read) <= 12)


def _longest(found: "Iterable[Tuple[int, int]]") -> List[Tuple[int, int]]:
    kept: List[Tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda pair: (pair[0] - pair[1], pair[0])):
        if all(end <= s or start >= e for s, e in kept):
            kept.append((start, end))
    return sorted(kept)
