# ruff: noqa: E501 - a pattern reads better on one line
"""spaCy patterns of levels, and what cancels them.

A phrase is written as words; ``?`` after a word makes it optional, ``|`` separates choices, ``*``
stands for any one word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, FrozenSet, List, Tuple

from spacy.matcher import Matcher
from spacy.tokens import Doc

from bot.components.entities.nlp import english, read
from bot.components.grammar.cues import words
from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving
from bot.components.grammar.told_levels import told_levels

PHRASES: Dict[str, Tuple[str, ...]] = {
    "beginner": (
        "beginner|beginners|begginner|biginner|biginners|begineer|newbie|newbies|noob|noobs|n00b|novice|rookie|starter|freshman|entry-level",
        "entry - level", "absolute|complete|total|real|true|very? beginner|newbie|novice", "entry|introductory|basic|elementary level",
        "from|at scratch|zero", "from the very? beginning", "from|at the zero", "ground up", "introductory", "fundamentals level",
        "never|haven't|havent coded|programmed|studied|done|tried|learned|learnt|used|touched|worked|written * * ?",
        "never coded|programmed|studied|tried", "have n't|not coded|programmed|studied|done|tried|learned|used|touched|worked|written",
        "no|zero|without|little|hardly prior|previous|real|any|much? experience|knowledge|background|clue",
        "don't|do not|n't have any|much? experience|knowledge|background",
        "not have any|much? experience|knowledge|background", "n't have any|much? experience|knowledge|background",
        "know|knows|knowing nothing", "do n't know anything", "do not know anything", "new to|at|in this|it|programming|coding|the|data|*",
        "completely|totally|quite|very|pretty|brand|fairly|all new",
        "never before coded|programmed|studied|tried|used|touched|did|done", "never before in my life", "literally|really|simply? never opened|touched|held|seen|played|painted|drawn|sung|written|coded|cooked|sewn|baked", "i 'm|am new", "im new", "just|only starting|started|beginning", "starting out", "just starting",
        "first steps", "for dummies", "absolutely|total|complete nothing", "a1|a2", "'m|am|im zero in|at|with", "complete|absolute|total layman",
        "no|not|n't|dunno|barely know|understand anything|nothing", "fresher",
    ),
    "intermediate": (
        "intermediate|medium", "in? between a|an? beginner|beginners|basic|novice|newbie|starter and|&|n a|an? advanced|expert|experts|pro|professional", "mid|middle|medium|moderate level", "mid - level", "mid-level|moderate|midlevel",
        "somewhere|somewhat? in the middle|between", "in the middle", "in between", "upper|lower|solid - ? intermediate",
        "know|knows|have|got|understand|learned|learnt|learnt the|some|all? basics|fundamentals", "know|got the basics", "past|beyond the basics|beginner",
        "some|a? bit|little|decent|fair|moderate of? experience|knowledge|background|practice",
        "some|decent|moderate|reasonable prior|previous|basic|working|practical? experience|knowledge|background|understanding|practice",
        "a bit|little of? experience|knowledge|practice|background", "know|knows|understand a? little? bit|little", "know some", "basic|working knowledge|understanding",
        "a year|couple of|or two? experience", "average", "not a complete|total|absolute beginner|newbie", "not|no|neither|nor|n't a|an|complete|total? beginner|newbie|novice|new but|,|and|nor? not|no|nor|neither? a|an? expert|advanced|pro|professional",
        "n't|not a beginner any|anymore more?", "no longer a? beginner", "b1|b2", "so - so", "okay at it", "reasonably comfortable|familiar",
        "dabbled", "more than the basics",
    ),
    "advanced": (
        "advanced|advance|expert|experts|pro|professional|proficient|skilled|experienced|seasoned|veteran|guru|ninja|master|senior",
        "advanced|expert|high|professional|senior|master level", "very|highly|quite|pretty|really|fairly experienced|advanced|skilled|proficient|good|comfortable", "more experienced|advanced|skilled|proficient",
        "lots|lot|plenty|tons|years of experience|practice", "years|decade|decades of? experience|practice", "many|several|two|three|forty|thirty|fifteen|five|ten|six|seven|eight|nine|twelve|fifteen|twenty|5|6|7|8|9|10|11|12|13|14|15|16|17|18|20|25|30|+ years of|experience|in|with|as|doing experience?",
        "for|over|since many|two|three? years|ages|decades", "since long|many time|years", "extensive|deep|strong|solid|vast|considerable experience|knowledge|background",
        "know it|this|everything|python|sql inside out", "inside out", "a lot of experience|practice", "c1|c2", "well versed", "very familiar",
    ),
}  # fmt: skip
_DENIALS = ("not", "n't", "isn't", "never", "no", "hardly", "nor", "aint", "wasn't", "far")
_LOOSE = {"a", "an", "the", "really", "quite", "very", "so", "that", "too", "exactly", "yet", "at",
          "longer", "much", "of", "all", "complete", "total", "absolute", "any", "just", "pretty",
          "only", "for", "am", "is", "are", "be", "been", "being", "call", "consider", "say", "describe",
          "rate", "class", "myself", "me", "from", "anything", "something", "stuff", "courses",
          "classes", "interested", "in", "want", "need", "wanting", "looking"}  # fmt: skip
# Words that are a level only when somebody or some course is described by them.
_NEEDS_CONTEXT = {"professional", "senior", "master", "medium", "average", "skilled", "advance",
                  "experienced", "experts", "in between", "starter", "in the middle", "pro",
                  "expert", "seasoned", "years experience", "b1", "b2", "c1", "c2", "a1", "a2",
                  "fresher", "veteran", "guru", "ninja", "introductory"}  # fmt: skip
_DESCRIBERS = {"i", "'m", "am", "im", "level", "as", "like", "more", "be", "quite", "pretty", "very",
               "an", "only", "consider", "myself", "already", "really", "for", "ones", "courses",
               "course", "been", "are", "highly", "is", "rather", "to", "at", "of", "set",
               "it", "this", "'ve", "about", "around", "roughly", "probably", "maybe", "kinda",
               "kind", "sort", "somewhat", "just", "pure", "basically"}  # fmt: skip
_COMMON = {"a", "an", "i", "in", "at", "this", "it", "'m", "am", "im", "is", "the", "and", "for", "of", "to",
           "not", "n't", "no", "do", "don't", "have", "has", "with", "all", "just", "only", "some",
           "been", "more", "very", "really", "over", "any", "without", "complete", "know", "bit"}  # fmt: skip
_NOT_AFTER = {"analyst", "developer", "engineer", "designer", "manager", "degree", "student",
              "photographer", "nurse", "'s", "certificate", "exam", "writing", "services", "settings",
              "translator", "accountant", "teacher", "scientist", "thesis", "chef", "driver"}  # fmt: skip
_LASTS = {"on", "goes", "going", "went", "drags", "lasts", "lasted", "takes", "took", "runs",
          "waited", "waiting", "dragged", "waffled", "course"}  # fmt: skip
_AFTER_MIDDLE = {".", ",", ";", "!", "?", ")", "-", "i", "really", "somewhere", "maybe", "probably",
                 "so", "and", "but", "or", "please", "pls", "level", "tbh", "there", "now"}  # fmt: skip


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    matcher = Matcher(english().vocab)
    for level, phrases in PHRASES.items():
        matcher.add(level, [_pattern(phrase) for phrase in phrases])
    return matcher


@lru_cache(maxsize=1)
def _cues() -> FrozenSet[str]:
    """Words of which one stands in every text with a named level: the rarest of each phrase."""
    return frozenset(cue for phrases in PHRASES.values() for p in phrases for cue in _rarest(p))


def _rarest(phrase: str) -> FrozenSet[str]:
    required = [
        token.split("|")
        for token in phrase.replace(" ?", "?").split()
        if not token.endswith("?") and token not in ("*", "-")
    ]
    spelt = [choices for choices in required if all(words(choice) for choice in choices)]
    choices = min(spelt, key=lambda choices: sum(c in _COMMON for c in choices) / len(choices))
    return frozenset(sorted(words(choice), key=len)[-1] for choice in choices)


def _pattern(phrase: str) -> List[Dict[str, Any]]:
    tokens: List[Dict[str, Any]] = []
    for word in phrase.split():
        if word == "?":
            tokens[-1]["OP"] = "?"
            continue
        optional = word.endswith("?") and len(word) > 1
        word = word.rstrip("?") if optional else word
        token: Dict[str, Any] = {} if word == "*" else {"LOWER": {"IN": word.split("|")}}
        if optional:
            token["OP"] = "?"
        tokens.append(token)
    return tokens


@forgiving
def levels(text: str) -> List[Span]:
    """Return the levels said in ``text`` with their values, longest match first decided."""
    flat = flatten(text)
    return _named(text) if not words(flat).isdisjoint(_cues()) else told_levels(flat)


def _named(text: str) -> List[Span]:
    doc = read(text)
    found = [
        (Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), doc.vocab.strings[key]), start)
        for key, start, end in _matcher()(doc)
        if _holds(doc, start, end)
    ]
    kept = longest(span for span, _ in found)
    starts = {(span.start, span.end): start for span, start in found}
    held = [s for s in kept if not _denied(doc, starts[(s.start, s.end)], s)]
    if not held:  # what is named goes before what is told
        denied = [s for s in kept if s not in held]
        told = told_levels(flatten(text))
        held = [t for t in told if not any(t.start >= d.start and t.end <= d.end for d in denied)]
    # "Seasoned, so advanced please" says one thing twice.
    return list({span.value: span for span in reversed(held)}.values())[::-1]


def _holds(doc: Doc, start: int, end: int) -> bool:
    """Whether a word of several meanings stands where it can only mean a level."""
    words = doc[start:end].text
    if words.startswith(("for ", "over ", "since ")) and start and doc[start - 1].lower_ in _LASTS:
        return False  # "it goes on for ages"
    if words not in _NEEDS_CONTEXT and end - start > 1:
        return True
    if end < len(doc) and doc[end].lower_ in _NOT_AFTER and words not in ("beginner",):
        return False
    if words not in _NEEDS_CONTEXT:
        return True
    if words.startswith("in ") and end < len(doc) and doc[end].lower_ not in _AFTER_MIDDLE:
        return False  # "in between customers", "in the middle of my exams"
    alone = len([t for t in doc if not t.is_punct]) == end - start
    before = doc[start - 1].lower_ if start else ""
    before_that = doc[start - 2].lower_ if start > 1 else ""
    after = doc[end].lower_ if end < len(doc) else ""
    described = before in _DESCRIBERS and before not in ("to", "of")
    if before in ("a", "an"):
        described = before_that in _DESCRIBERS
    return alone or described or after in ("level", "courses", "course", "ones")


def _denied(doc: Doc, start: int, span: Span) -> bool:
    """Whether "not", "never" or "no longer" takes the level back."""
    if doc[start].lower_ in _DENIALS or (span.value == "beginner" and doc[start].lower_ == "no"):
        return False  # the denial is a part of the phrase: "never coded", "no experience"
    at = start - 1
    while at >= 0 and doc[at].lower_ in _LOOSE:
        at -= 1
    return at >= 0 and doc[at].lower_ in _DENIALS
