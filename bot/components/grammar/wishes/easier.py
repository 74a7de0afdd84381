# ruff: noqa: E501 - a pattern reads better on one line
"""Too hard: lost, drowned, a head that hurts; plain words, a gentler curve."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row
from bot.components.grammar.wishes.words import BRAIN, FAILED, LITTLE, TEACHER

_SWIM = r"(?:drown(?:ing|ed)?|floundering|struggl(?:ing|ed)|sinking|sank|baffled|bamboozled|bewildered|flummoxed|befuddled|stumped|overwhelm(?:ed|ing)|flailing|stranded)"
_WRECKED = r"(?:hurts?|aches?|melt(?:s|ed|ing)?|mush|porridge|mince|fried|soup|jelly|mashed|spinning|spins?|swam|swims|swimming|sore|explod(?:es|ed|ing)|steaming|smok(?:es|ed|ing)|pudding|scrambled|wrecked)"

ROWS: Tuple[Row, ...] = (
    (
        "dictionary trees flew nodded murder torture brutal hellish nightmare agony gave sailed whooshed zoomed soared went",
        r"(?:needed|need|needs|with|without) (?:a|my) dictionary|(?:see|saw) the wood for the trees|nodded along",
        r"(?:flew|sailed|whooshed|zoomed|went|soared|shot) (?:right |straight |clean |miles |way |completely )?(?:past|over|above) (?:me|my head|us|our heads)",
        r"(?:was|is|it's|were) (?:\w+ )?(?:murder|torture|brutal|hellish|a nightmare|agony)|gave up (?:in|at|by|after|halfway|before|on page|on chapter|on lesson)",
    ),
    (
        "wrap get bend",
        rf"{FAILED} (?:\w+ )?(?:wrap|get|bend) (?:my|our|me|ma) (?:\w+ )?{BRAIN} (?:a?round|aboot)|{FAILED} get (?:a|to) (?:grip|grips|handle) (?:on|with)",
    ),
    (
        "lost",
        rf"{TEACHER} (?:\w+ ){{0,2}}lost (?:me|us|him|her|my)",
        r"(?:was|got|left me|had me|left|and|is|chapters?|lessons?|minutes?|weeks?|modules?) (?:\w+ )?(?:\w+ )?lost(?= (?:by|after|in|at|from|with)\b|\s*[.,;!?]|$)",
        r"lost the (?:plot|thread)|lost by",
    ),
    ("depth", r"(?:out of|beyond) (?:my|our|his|her) depth"),
    (
        "keep follow grasp fathom cope understand comprehend digest",
        rf"{FAILED} (?:\w+ )?(?:keep (?:up|pace)|follow|grasp|fathom|cope|comprehend|digest)",
        rf"{FAILED} (?:\w+ )?understand (?:{LITTLE}(?:word|thing|bit|sentence|line|minute|lecture|lesson)|anything|much|what (?:he|she|they|the|that|it)|most|half|it|that course|the (?:teacher|course|lessons|lectures))",
    ),
    (
        "understood followed grasped",
        rf"(?:understood|followed|grasped|got) (?:nothing|zero|naught|nowt|about half|{LITTLE}(?:word|thing) in|half|one word in|very little|next to nothing|not (?:a|one) (?:word|thing))",
        r"(?:nothing|little|none of it|not (?:a|one) word) (?:\w+ )?(?:understood|followed|grasped)",
    ),
    (
        "get got catch",
        rf"{FAILED} (?:get|got|catch|caught) {LITTLE}(?:word|thing|bit|sentence)s?(?: of| he| she| they| in| from)",
    ),
    (
        "sense tail",
        rf"{FAILED} make (?:any |much |a lot of )?(?:sense|head (?:n?or|or) tail)|made (?:no|little) sense",
        r"(?:\w+n't|not|never|no) (?:\w+ )?mak(?:e|ing) (?:head n?or tail|sense of)",
    ),
    (
        "brain brains head heid noggin mind",
        rf"(?:fried|fries|melted|melts|cooked|cooks|broke|breaks|scrambled|hurt|hurts|boiled|bent|twisted|melting|hurting) (?:my|our|me|ma|his|her|the) (?:\w+ )?{BRAIN}",
        rf"(?:my|me|ma|our) (?:\w+ )?{BRAIN}(?:'s| is| was| were| are)? (?:\w+ )?{_WRECKED}",
        rf"(?:over|above|past) (?:my|our|me|ma|his|her) (?:\w+ )?{BRAIN}",
        rf"(?:kinder|gentler|lighter|easier|softer) (?:on|to|for|with) (?:my|the|me|our) (?:\w+ )?{BRAIN}",
    ),
    (
        "less",
        rf"(?:asks?|demands?|wants?|needs?|expects?|requires?|takes?) (?:\w+ ){{0,2}}less (?:of|from|out of) (?:me\b|my (?:\w+ ){{0,2}}{BRAIN}|us|the (?:student|learner))",
        r"less (?:taxing|heavy(?: going)?|steep(?! price)|scary|brainy|dense|brutal|academic|complex|tough|tricky|punishing|mathsy|mathematical|rigorous|clever|confusing|stressful|daunting|intimidating|of a (?:struggle|slog|strain|headache|mountain))",
    ),
    (
        "drowning drowned drown floundering struggling struggled sinking sank baffled bamboozled bewildered flummoxed befuddled stumped overwhelmed overwhelming flailing stranded",
        rf"(?:i|i'm|im|am|was|were|i've|we|been|me|us|got|completely|totally|just|left|absolutely) (?:\w+ )?{_SWIM}",
    ),
    (
        "tears cry cried wept sobbing headache headaches migraine",
        r"(?:made|makes|had|left|leaves|got|gives|gave|giving|making) (?:me|us|my \w+) (?:\w+ )?(?:cry|in tears|weep|sobbing|a (?:splitting )?(?:headache|migraine)|headaches)",
        r"(?:cried|wept|in tears|sobbing) (?:\w+ ){0,2}(?:in|over|after|by|at|through)",
    ),
    (
        "greek chinese gibberish dutch klingon martian hieroglyphs hieroglyphics",
        r"(?:was|is|sounded|looked|all|like|pure|complete|total|were) (?:\w+ )?(?:greek|chinese|gibberish|double dutch|klingon|martian|hieroglyph(?:s|ics)) to (?:me|us)",
        r"(?:was|were|sounded|pure|complete|total) (?:\w+ )?(?:gibberish|double dutch|klingon|martian|hieroglyph(?:s|ics))",
    ),
    (
        "rocket phd doctorate geniuses professors einstein einsteins engineers",
        r"(?:not|no|less like|like|without the) (?:a )?rocket scien\w+|(?:need|needs|needed|takes|without) (?:an? )?(?:phd|doctorate)(?: \w+){0,2} to",
        r"(?:made|meant|built|written|designed|pitched|only|strictly|one's|was) (?:\w+ )?(?:for|at) (?:\w+ )?(?:geniuses|professors|rocket scientists|einsteins?|engineers)",
    ),
    (
        "assumed assumes assuming",
        r"assum(?:es|ed|ing) (?:that )?(?:i|we|you|everyone|everybody|too much|far too much|way too much|a lot|so much)",
    ),
    (
        "beyond handle chew stomach beat beats defeated defeats much",
        r"(?:was|it's|that's|one's|way|far|well|completely|totally) beyond (?:me|us)|(?:more|much) than i (?:can|could) (?:handle|chew|manage|stomach)|bit off more",
        r"(?:too much|a bit much) (?:for me|to handle|to take in)|(?:course|one|class) (?:beat|beats|defeated|defeats) me",
    ),
    (
        "slog uphill quicksand wading treacle",
        r"(?:such a|real|total|an|proper|right|hard) (?:slog|uphill \w+)|wading through|quicksand|treacle",
    ),
    (
        "plain simple gently gentle softer milder softly slower pace baby babystep lighter mellow chill relaxed",
        r"(?:in|with|using|explained in|speaks?) (?:\w+ )?(?:plain|simple) (?:words?|language|terms|english)|more gently|(?:something|one|version|more|bit|much) gentle|softer|milder",
        r"(?:slower|easier|gentler|calmer) (?:pace|speed|tempo|going)|baby[- ]?steps?|more (?:mellow|chill|relaxed)|lighter(?! (?:price|bill|cost|fee|on (?:my|the) (?:wallet|purse|pocket)))",
    ),
    (
        "dumb dumbed dumber watered slow",
        r"(?:dumb(?:ed)?|water(?:ed)?) (?:it |that |things )?down|dumber|slow (?:it|things) down|tak(?:e|es|ing) (?:it|things) (?:\w+ )?slow(?:ly|er)?",
    ),
    (
        "quick quickly fast",
        r"(?:goes|went|moves|moved|talks|talked|speaks|spoke|rushes|rushed|raced|flies|flew|far|way|teaches|explains|going|moving)(?: through it| along)? (?:\w+ )?too (?:quick(?:ly)?|fast)",
    ),
    (
        "heavy heady dense steep",
        r"(?:too|so|bit|rather|yet too|still too) (?:heavy|heady|dense|brainy)(?: going)?(?! on (?:my|the) (?:wallet|purse|pocket))|steep (?:a )?learning curve|heavy going",
    ),
    ("curve", r"(?:gentler|softer|flatter|kinder|shallower|easier) (?:learning )?curve"),
)
