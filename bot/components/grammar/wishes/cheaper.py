# ruff: noqa: E501 - a pattern reads better on one line
"""Too dear: daylight robbery, an arm and a leg, more than the rent; kinder on the wallet."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row
from bot.components.grammar.wishes.words import WALLET

_HURTS = r"(?:weeps?|wept|cries|cried|crying|scream(?:s|ed|ing)?|hurts?|wince[ds]?|faint(?:s|ed)?|groans?|groaned|aches?|sobb(?:ed|ing)|sobs|died|too thin|laughed|won't survive|can't stretch|can't take)"

ROWS: Tuple[Row, ...] = (
    (
        "emptied drained skip choked gulped pennies account swallowed gasped flinched wince winced",
        r"(?:emptied|drained|cleaned out|ate|swallowed|wiped out|bled) (?:my|our|me) (?:\w+ )?(?:account|wallet|purse|savings|bank account|pocket|piggy bank)|(?:choked|gulped|gasped|flinched|winced|fainted|spat|blinked|jumped|swallowed) (?:\w+ )?(?:at|over|when i saw) the (?:price|cost|fee|bill)|(?:fewer|less) (?:pennies|coins|euros|dollars|pounds|rupees|quid)(?! (?:than|a)\b)|(?:skip|miss|give up|go without) (?:lunch|dinner|meals|breakfast|eating|food|heating) (?:\w+ ){0,4}(?:to pay|for (?:it|that))",
    ),
    (
        "millionaire rockefeller shirt joke billionaire oligarch sheikh trees gold diamonds",
        r"(?:not|no|am i|i'm|take me for|look like|think i'm|made of|for) (?:an? |made of )?(?:millionaire|rockefeller|billionaire|oligarch|sheikh|money|bank)s?|shirt off my back|(?:made|paved) (?:of|in|with) gold|money (?:doesn't|don't|does not) grow|(?:paid|pay) in (?:gold|diamonds)",
    ),
    (
        "rich steep dear pricey pricy salty spenny exy costly expensive hefty stiff",
        r"(?:a bit|too|bit|so|very|rather|that's|was|way|far|well|pretty|awfully|proper|quite|mighty|terribly|right|less|not so|not as|not that|nae so|hella) (?:a bit |too |so |bit )?(?:rich for|steep(?! (?:learning|curve|a ))|dear(?! (?:me|waymark|team))|pric(?:e)?y|salty|spenny|exy|costly|expensive|stiff for|hefty)",
        r"spenny|pricey|pricy|rich for (?:my|me)",
    ),
    (
        "overpriced priced extortionate extortion exorbitant eye watering",
        r"over[- ]?priced|extortion(?:ate)?|exorbitant|eye[- ]?watering",
    ),
    (
        "robbery rip ripoff fleeced fleecing gouging daylight",
        r"robbery|rip[- ]?off|ripped off|fleec(?:ed|ing)|(?:price )?gouging",
    ),
    (
        "arm fortune bomb earth packet mint kidney car house bank loan mortgage remortgage lottery king's millionaires",
        r"an? arm and (?:a|an) leg|(?:an?|the|small|whole) fortune|cost(?:s|ing)? (?:\w+ )?(?:a )?(?:bomb|packet|mint|the (?:earth|world|moon)|half my)|break(?:s|ing)? (?:the|my|our) (?:bank|piggy bank)|(?:re)?mortgage (?:my|the|our)|won the lottery|king's ransom|for millionaires",
        r"(?:have to|had to|need to|must|without|by|me|i'd|would|could) (?:sell|selling|flog|pawn|sold) (?:my |a |an? |me |the )*(?:\w+ )?(?:kidney|car|house|organ|cow|soul|bike|granny|grandmother|ring|liver|lung|piano)|(?:take out|need|requires?) (?:a |me a )?(?:bank )?loan",
    ),
    (
        "cost costs costing charge charges charged fee fees price prices priced bill tag",
        r"(?:costs?|costing|charges?|charged|charging|priced)(?: \w+)? (?:me )?(?:\w+ )?(?:as much as|more than (?:my|our|me|a|an|the|his|her|what)|so much|too much|that much|way too|far too|through the roof|double|sky high|twice)",
        r"(?:don't|doesn't|won't|not|wouldn't|didn't|needn't|n't) (?:\w+ )?(?:cost|charge|set me back)(?: me)? (?:so|as|that|quite so|too|such|a whole|an arm)(?: much)?",
        r"(?:lower|smaller|gentler|kinder|friendlier|better|lesser|nicer|softer|humbler) (?:in )?(?:price|cost|fee|bill|tag|charge)s?(?: tag)?|(?:half|fraction of|third of) the (?:price|cost)",
        r"(?:price|cost|fee|fees|bill|tag)(?: tag)? (?:\w+ ){0,2}(?:made|makes|shocked|scared|floored|frightened|is (?:mad|crazy|insane|ridiculous|nuts|bonkers|wild|silly|absurd|a joke|a shock)|was (?:mad|crazy|insane|ridiculous|a joke|a shock))",
    ),
    ("money cash dosh dough brass coin", r"less (?:money|cash|dosh|dough|of my money|brass|coin)"),
    (
        "wallet purse pocket bank card piggy savings budget pension wages salary rent payslip overdraft",
        rf"(?:my|our|me|ma|the|a student's?|student) (?:poor |wee |old |empty |thin )?{WALLET}(?:'s| is| was| just| nearly| would)? (?:\w+ )?{_HURTS}",
        rf"(?:kinder|easier|gentler|lighter|softer|friendlier|nicer|better|less harsh|goes easy|go easy|going easy|easy|kind|gentle|less heavy|less of a strain) (?:on|to|for) (?:my|the|our|me|a|a student's?) (?:\w+ )?{WALLET}",
        r"(?:wallet|pocket|budget|purse|student)[- ]friendly|(?:out of|beyond|outside|over|above|past|not (?:in|within)) (?:my|our|me) (?:\w+ )?(?:budget|means|price range|wallet|pocket)",
    ),
    (
        "rent wages salary pension mortgage pay groceries shopping car ute payslip",
        r"(?:costs?|costing|as much as|more than|priced like|eats?|swallows?)(?: \w+){0,3} (?:my|our|me|a|his|her) (?:\w+ ){0,2}(?:rent|wages|salary|payslip|pension|mortgage|pay packet|pay|groceries|car|ute|food bill)",
    ),
    (
        "bargain economical thrifty thriftier discounted frugal afford modest modestly affordable",
        r"(?:a|more|any|some|real|proper|better) bargains?|economical|thrift(?:y|ier)|discounted|frugal|modestly priced|easier to afford|(?:can't|cannot|couldn't|could never|unable to|nae|n't) (?:\w+ )?afford(?! (?:to (?:waste|lose|pay (?:anything|a))|any|a (?:thing|penny|cent)|more|over|above))",
    ),
)
