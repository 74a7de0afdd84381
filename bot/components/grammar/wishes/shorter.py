# ruff: noqa: E501 - a pattern reads better on one line
"""Too long: it drags on, three hundred lessons, grey before it ends; in a nutshell."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row
from bot.components.grammar.wishes.words import PARTS

_MANY = r"(?:[4-9]\d|[1-9]\d\d+|(?:forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?!min|hour)\w+)?|(?:\w+ )?hundred(?:s of)?|a thousand|a million|a zillion|dozens of|umpteen|a gazillion)"

ROWS: Tuple[Row, ...] = (
    (
        "spring summer autumn winter life gnat sit through season decade",
        r"(?:took|takes|ate|eats|swallowed|lasted|lasts) (?:me )?(?:up )?(?:the whole|the entire|all|half|most of|a whole|my whole|my entire)(?: of)?(?: the| my)? (?:spring|summer|autumn|winter|year|life|season|decade|term|month|youth|holidays?|weekend|evening)",
        r"(?:patience|attention) of an? \w+|(?:who|nobody|no one|i) (?:can|could|can't|couldn't|won't|has)(?: \w+)? (?:sit|sits|sat|wade|slog|last|get) through (?:\w+ ){0,3}(?:hours|lessons|videos|lectures|that|it|all)",
    ),
    (
        "on",
        r"(?:goes|went|drags|dragged|drag|rambles|rambled|waffles|waffled|drones|droned|droning|bangs|banged|rabbits|rabbited|yapping|yapped|yaps|prattles|natters|rattles|blathers|bleth(?:ers|ered)) on(?: and on)?(?: (?:for|too|so|like|way|far|until|till|forever)| and on|(?=\s*[.,;!?]|$))",
        r"(?:goes|going|drags|dragging) on and on",
    ),
    (
        "yapping yapped yaps waffling waffled droning droned rambling dragged drags dragging",
        r"(?:was|is|were|just|keeps|kept|he|she|they|it|that|one) (?:\w+ )?(?:yapping|waffling|droning|rambling|dragging|dragged|drags)",
    ),
    (
        "forever ever endless endlessly ending unending eternity lifetime interminable marathon saga ages",
        r"(?:takes?|took|lasts?|lasted|goes|went|drags|runs?) (?:\w+ ){0,2}(?:forever|for ever|an eternity|(?:for )?ages|donkey's years|a (?:lifetime|century|small age)|for ?ever and a day)(?! (?:to (?:load|open|answer)|ago))",
        r"endless(?:ly)?|never[- ]?ending|never (?:ends|ended|finishes)|no end in sight|un(?:ending)|interminable|(?:a|such a|whole|full|that|this) (?:marathon|saga)",
        r"(?:who|nobody|no one|not|n't) (?:\w+ ){0,4}(?:lifetime|all (?:day|year|month|week|night)) (?:for|to|on)",
    ),
    (
        "took takes take taking months",
        r"(?:took|takes|taking|take) (?:me |us |up )?(?:whole |bloody |many |literally |about )?(?:months|weeks|years)(?! (?:ago|back))",
        r"(?:won't|doesn't|don't|not|wouldn't|without|never|needn't|shouldn't) (?:take|taking|need|eat|last|drag|swallow|gobble|require|run)(?: up| on)? (?:\w+ )?(?:so|as|that|quite so|too|such)(?: (?:many|much|long|a))",
    ),
    (
        "many much less fewer",
        rf"(?:too|so|that|way too|far too|awfully) many (?:\w+ )?{PARTS}|(?:fewer|less|not so many|not as many|half the|half as many) (?:\w+ )?{PARTS}|less lengthy",
    ),
    (
        "lessons lectures videos vids chapters modules episodes parts units clips",
        rf"(?<!i've )(?<!have )(?<!got )(?<!up ){_MANY}(?: (?:bloody|flipping|whole|separate|long|different|damn|flaming|solid|full))? (?:lessons|lectures|videos|vids|chapters|modules|episodes|parts|units|clips)(?! (?:i|to (?:upload|add)|are (?:missing|ready))\b)",
    ),
    (
        "patience attention stamina",
        r"(?:no|haven't|don't|lack|\w+n't|without|not)(?: \w+){0,3} (?:patience|attention span|stamina|staying power)|(?:short|goldfish'?s?|tiny) attention span|attention span of",
    ),
    (
        "grey gray retired retire pension dead old beard grave pensioner grandmother granny grandad skeleton moss cobwebs die died dying",
        r"(?:be|been|dead|in my grave|retired?|grey|old|a (?:pensioner|grandmother|granny|grandad|skeleton)|drawing my pension|die|died) (?:\w+ ){0,3}(?:before|by the time|waiting|till|until) (?:\w+ ){0,4}(?:ends?|finish(?:es|ed)?|over|done|through|last)",
        r"(?:i|we) (?:\w+ )?(?:aged|grew|grown|growing)(?: (?:a beard|a long beard|old|grey|moss|cobwebs))",
    ),
    ("aged", r"i (?:\w+ )?aged(?=\s*[.,;!?]|$| (?:a|ten|two|by|ten|watching|in|waiting|\d+))"),
    (
        "nappies pram born baby",
        r"(?:when|since) (?:my|our|the|me) (?:\w+ ){1,4}(?:in nappies|was born|a baby|in (?:a |the )?pram)",
    ),
    (
        "still",
        r"still (?:\w+ )?(?:not|ain't|haven't|isn't|nowhere near|only)(?: \w+){0,3} (?:done|finished|through|halfway|half way)",
    ),
    (
        "compact condensed bite bitesize bitesized trimmed abridged snappier snappy compressed nutshell point concise tighter speedier swifter brisker briefer",
        r"compact(?!or)|condensed|bite[- ]?sized?|trimmed(?: down)?|abridged|snapp(?:ier|y)|compressed|in a nutshell|(?:straight|gets?|comes|quicker|right) (?:\w+ )?to the point|concise|tighter|speedier|swifter|brisker",
    ),
    (
        "lengthy winded drawn padded padding waffle waffly wordy rambling",
        r"(?:less|not so|not as|not that|bit|too|so|very|without|awfully|rather|cut the|skip the|no|minus the) (?:lengthy|long[- ]?winded|drawn[- ]out|padded|padding|waffle|waffly|wordy|rambling)",
    ),
    (
        "quicker sooner faster earlier",
        r"(?:over|done|finished|through|ends|finishes|wraps up|be over|get it over|is over) (?:\w+ )?(?:quicker|sooner|faster|earlier|more quickly|double quick)",
    ),
    (
        "afternoon sitting kettle tea coffee",
        r"(?:done|finish(?:ed)?|over|through|fits|squeeze|complete) (?:\w+ ){0,3}(?:in|by|within|before|inside|into|over) (?:a single |one |an? |the |my )(?:\w+ )?(?:sitting|kettle|tea ?break|coffee ?break)",
    ),
    ("half", r"half (?:the|as|its|that) (?:length|long|size)|(?:cut|chop|slice)(?: \w+)? in half"),
    (
        "time",
        r"(?:don't|haven't|have not|hasn't|\w+n't|nobody has|no one has|who has|who's got|who has got)(?: got| have)?(?: the| enough| that kind of| that much| any| so much)? time (?:for (?:that one|all that|such|something so|anything that)|to (?:sit through|finish it|watch all|get through|do all))",
        r"(?:eats?|ate|swallows?|gobbles?|steals?|takes?|took|wastes?)(?: up)? (?:\w+ )?(?:less|too much|half) of my (?:time|life|evenings?|days?|weekends?|year|month|week)",
    ),
)
