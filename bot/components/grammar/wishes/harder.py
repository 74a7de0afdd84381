# ruff: noqa: E501 - a pattern reads better on one line
"""Too easy: bored, knew it all, child's play; something to sink one's teeth into."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row

_NAIVE = r"(?:toddler|gran|granny|nan|nana|grandma|hamster|dog|cat|parrot|goldfish|kid|son|daughter|nephew|niece|baby|(?:three|four|five|six|seven|eight|nine)[- ]year[- ]old)"

ROWS: Tuple[Row, ...] = (
    (
        "ahead primary taught written slept ache work easy",
        r"(?:steps?|miles|way|pages|chapters|always|far) ahead of (?:the |him|her|it|them|that)(?:\w+)?|(?:in|at|from) primary(?: school)?",
        r"i (?:could|might|should) (?:as well )?have (?:\w+ )?(?:taught|written|made|given|recorded|run) (?:it|that|this|the|one)",
        r"(?:want|need|like|make|making) (?:my |me )?(?:brain|head|mind) (?:to )?(?:ache|hurt|work|sweat|steam|burn|smoke|hum|creak)",
    ),
    (
        "bored boring bores yawn yawned yawning snooze snoozed snoozefest dozed asleep nodded drifted",
        r"(?:i'm|i am|i was|was|got|so|am|im|bit|been|were|bloody|proper|dead|completely|totally|already) bored(?! (?:of|with|at|when|and lonely))|bored (?:me|us)(?! to)|bored (?:stiff|silly|rigid|witless|by (?:lesson|minute|week|chapter|module|the)|after|within|halfway)|bores me",
        r"(?:too|pretty|was|dead|proper|way|super|getting) boring|yawn(?:ed|ing|s)?|snooze(?:d|fest)?|dozed off",
        r"(?:fell|falling|nearly|put me|half|puts me|sent me|sends me|nodded|drifted) (?:\w+ )?(?:asleep|to sleep|off)",
    ),
    ("sleep", r"(?:could|can) (?:\w+ ){0,4}in my sleep"),
    (
        "knew know known",
        r"(?:already )?knew (?:it all|all (?:of|that|this|the)|everything|every(?: single)? \w+|the lot|most of (?:it|that)|ninety|90|each|more than the)",
        r"(?:already|alreddy) know (?:it all|all (?:of|that|this)|everything|every (?:bit|word|single)|most of (?:it|that)|the lot)",
        r"nothing (?:\w+ )?i (?:didn't|did not|don't|hadn't) (?:already )?know(?:n)?",
    ),
    (
        "nothing nowt zilch learn learned learnt taught",
        r"(?:learn(?:ed|t)|taught me|teaches me) (?:absolutely |precisely |literally |exactly |next to )?(?:nothing|zilch|nowt|zero)",
        r"(?:didn't|did not|haven't|couldn't|never) (?:\w+ )?(?:learn(?:ed|t)?|taught me|teach me) (?:a |any|one |anything|much|nothing|a single|a blind)(?:thing)?(?: \w+)?",
        r"nothing (?:\w+ )?new (?:in (?:it|that|there)|to me|for me|there|at all)",
    ),
    (
        "child's childs childish kids kid's kid baby babyish babies toddler toddlers nursery kindergarten children infants infant preschool preschoolers",
        r"child'?s[- ]play|childish|babyish|(?:kid|kids|kid's|kids'|baby|babies'|toddler|nursery|kindergarten|preschool|infant)(?: school)?[- ](?:stuff|level|work|food|material|games?|things?)",
        r"(?:made|fit|pitched|suitable|good|only|aimed|was|stuff|feels like (?:it's|its)|felt like (?:it was )?) (?:\w+ )?(?:for|at) (?:my |a |little |small |wee |primary |the )*(?:babies|toddlers?|kids|infants|kindergarten|nursery|preschool\w*)",
    ),
    (
        "could would can 'd d",
        rf"(?:my|me|our|a|even my|even a|the) (?:\w+ )?{_NAIVE}(?:'d| would| could| can)(?: have)?(?: \w+)? (?:do|done|pass|passed|ace|aced|solve|solved|finish|finished|manage|managed|follow|breeze|teach|taught|beat|handle)",
    ),
    (
        "cake breeze breezed doddle walk cakewalk walkover cinch picnic",
        r"piece of (?:cake|piss)|cakewalk|breezed|(?:total|such a|was a|is a|it's a|complete|right|absolute|a) (?:\w+ )?(?:breeze|doddle|cinch|picnic|walkover|walk in the park)",
    ),
    (
        "challenge challenged challenging challenges undemanding unchallenging tickle scratch stretch",
        r"(?:no|zero|any|real|little|more|bigger|proper|enough|decent|hardly a|isn't (?:a|any)|wasn't (?:a|any)|want a|need a|some|not (?:a|much of a|any)) challenge(?! (?:with|of (?:finding|getting)|me|a friend))",
        r"(?:not|isn't|wasn't|more|hardly|never|barely) (?:very |really |that |even |remotely )?challeng(?:ing|ed)|(?:which|that|actually|properly|really|one|something) challenges? me|un(?:demanding|challenging)",
        r"(?:didn't|doesn't|hardly|barely) (?:even )?(?:tickle|scratch|stretch|challenge|test|push) (?:me|my)",
    ),
    (
        "sweat stretch stretches push pushes tax taxes tests grills think struggle teeth chew",
        r"(?:make|makes|making|made) (?:me|my \w+|us) (?:\w+ )?(?:sweat|think harder|think more|work harder|work for it|struggle|graft)|break(?:ing|s)? (?:a|into a) sweat|sweat (?:more|a bit|harder)|work up a sweat",
        r"(?:stretch|stretches|pushes|push|tax|taxes|tests|grills) (?:me|us|my (?:brain|mind|limits))(?: \w+)?(?=\s*[.,;!?]|$| more| further| properly| harder| a| to)",
        r"(?:sink|get|something for|need|put|gets?) (?:my|our|me) teeth|(?:something|more|stuff) to (?:chew|gnaw) on",
    ),
    (
        "bite meatier beefier punchier gnarlier spicier stiffer heavier hardcore steeper taxing rigorous brutal stretching",
        r"more (?:bite|punch|taxing|rigorous|brutal|stretching|hardcore|heavyweight)|meatier|beefier|gnarlier|spicier|stiffer|steeper(?! price)|heavier(?! (?:price|bill))(?: going)?|hardcore",
    ),
    (
        "notch difficulty bar heat gear gears rung ramp crank level levels peg",
        r"(?:higher|more|greater|steeper|stiffer|extra|added|raise|increase|increased|ramp(?: up)?|crank(?: up)?|up|raising|upping) (?:\w+ )?(?:difficulty|the (?:bar|heat|stakes))",
        r"(?:up|raise|higher|ramp|crank|turn|kick|move|bump|step)(?: (?:it|this|that|things|me|us))? (?:up )?(?:a|one|another|two|by a) (?:few |couple of )?(?:notch(?:es)?|gears?|levels?|rungs?|pegs?)",
        r"(?:ramp|crank|kick|bump|notch|amp|dial) (?:it|this|that|things) up|(?:a|one|the next) (?:notch|rung|level|step|gear) (?:up|higher|above|further)|next (?:level|rung)",
    ),
    (
        "solved aced nailed smashed blitzed sailed flew raced cruised waltzed coasted strolled romped closed shut blindfolded",
        r"(?:solved|aced|nailed|smashed|blitzed) (?:it all|every|all (?:of|the)|each|everything|the (?:lot|whole))(?: (?:of )?\w+)?|(?:sailed|cruised|waltzed|coasted|strolled|flew|romped) through",
        r"eyes (?:closed|shut)|blindfolded",
    ),
    (
        "spoon spoonfed patronising patronizing patronised patronized insult insulted insulting",
        r"spoon[- ]?f(?:ed|eeds?|eeding)|patroni[sz](?:ing|ed|es) me|(?:was|so|bit|is|too|felt|rather) patroni[sz]ing|insult(?:s|ed|ing)? (?:to )?(?:my|our) intelligence",
    ),
)
