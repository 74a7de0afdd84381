# ruff: noqa: E501 - a pattern reads better on one line
"""Knows nothing yet: never held one, can't tell them apart, couldn't find the switch."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row

_CANNOT = r"(?:can't|cannot|can not|couldn't|could not|can barely|can hardly|could hardly|don't know how to|doesn't know how to|dunno how to|not know(?: even)? how to|no idea how to|no clue how to|don't even know how to|doesn't even know how to|never learned how to|never learnt to|never learned to)(?: even| yet| still| so much as| ever| yet even)*"
_NEVER = r"(?:never|haven't|have not|hasn't|has not|didn't|did not|not once|nobody here has|'ve not)(?: (?:yet|even|once|ever|really|actually|so much as|in my life|in me life|in my whole life|before|personally|in her life|in his life|did|have|has|had|been|as much as|properly|at all))*"
_DONE = r"(?:opened|touched|touch(?= (?:an?|any|the)\b)|held|hold|(?:seen|tried|used|handled) (?:an?|any|one)|picked up|play(?:ed)?|cooked|written|wrote|programmed|coded|studied|sat (?:at|behind|in front of|on)|been (?:near|on|in front of|anywhere near|taught)|la(?:id|yed) (?:an? )?(?:eyes?|hands?|fingers?) on|heard of|set (?:foot|eyes) (?:in|on)|worked with|driven|drawn|painted|drew|owned|looked at|sewn|sewed|knitted|baked|boiled|lit|flown|ridden|sung|danced|threaded|planted|grown|swum|stepped|taken a (?:single )?(?:\w+ )?(?:lesson|class|course)|had a (?:single )?(?:\w+ )?lesson|done any|done a|took a (?:\w+ )?lesson|installed|soldered|welded|carved|folded|filmed|edited|blown|strummed|peeled|chopped|mixed|poured|hung|climbed|thrown|caught|kicked|hit|switched on|turned on|built|made|grown|watered|ridden|steered|rowed|plugged|screwed|hammered|ironed|milked|shorn|wired|measured|counted|sketched|filled in|listened to|glanced at|heard|recorded|photographed|taken a photo|ever|spoken a word|learn(?:ed|t) (?:any|a)|read a (?:single )?(?:note|line|word))"
_OURS = r"(?! (?:\w+ ){0,2}(?:waymark|this (?:app|site|page|bot|chat|website|course|one|thing)|that (?:one|course)|your|you|it before (?:here|on here)|(?:the|that|any|either|my) (?:\w+ )?(?:course|courses|app|site|chat|page|plan|class|lesson|profile|quiz|list|button|link|email)))"
_BASIC = r"(?:find|turn|switch|hold|boil|thread|tune|read (?:music|a (?:note|map|recipe|chart|sheet)|notes)|plug|light|type|draw|write|cook|swim|sew|count|play|sing|fry|start|save|spell|dance|ride|hang|hammer|saw|drive|name|spot|point to|recognise|recognize|do the|use a|log on|fold|knit|hum|hit|catch|kick|throw|make a)"

ROWS: Tuple[Row, ...] = (
    (
        "blank button switch packet wrapper box plastic cellophane",
        r"(?:total|complete|absolute|utter|a) blank (?:on|about|when)|(?:couldn't|can't|cannot|could not) (?:even )?(?:find|locate) the (?:\w+[- ])?(?:button|switch|key|plug)(?: (?:on|of|for)\b)|(?:still|yet) (?:\w+ )?in (?:the|its|their) (?:box|packet|wrapper|plastic|cellophane|wrapping)",
    ),
    (
        "day time ever",
        r"(?:my |the )?(?:very )?first (?:day|time|hour|go) (?:ever|in my life)(?: (?:behind|at|on|with|in front of|near|doing))?|(?:my|his|her) (?:very )?first (?:day|hour|go) (?:ever )?(?:behind|with|in front of|near) (?:an? |the )\w+",
    ),
    (
        "even what's",
        r"what (?:even |on earth |in the world |the heck |the hell )(?:is|are) (?:an? )?(?!(?:this|that|it|the|my|your|these|those|you|waymark|going|up|next)\b)\w+|what's (?:an? )(?!(?:point|good|plan|path|streak|course|difference)\b)\w+ (?:even|anyway)(?: for)?",
    ),
    (
        "tell know distinguish from difference apart",
        r"(?:can't|cannot|can not|couldn't|could not|don't|doesn't|not|hardly|barely|can't even|unable to|no idea how to|wouldn't|never|dunno)(?: (?:even|yet|still|really|able to|to|could|can|i))* (?:tell|know|distinguish)(?: even)? (?!you\b|me\b|who\b|if\b)(?:\w+ |'){1,5}?from (?!you|this|that|your)\w+",
        r"(?:can't|cannot|couldn't|don't|doesn't|not|hardly|barely)(?: (?:even|yet|still|really))* (?:tell|know) (?:the |any )?(?:difference|\w+ and \w+ apart|them apart|one end|which end|what's what|which way)(?: (?:of|between|up|from) (?:an? |the )?\w+)?(?! (?:between )?(?:these|those|the two|them|1|2|the first|the second|course))",
    ),
    (
        "never haven't hasn't didn't not 've nobody once",
        rf"{_NEVER} {_DONE}(?! the (?:first|last|second)){_OURS}(?: \w+)?",
    ),
    (
        "can't cannot couldn't can could don't doesn't know not never idea clue",
        rf"{_CANNOT} (?:read (?:music|notes)|swim|sew|cook|sing|dance|knit|count|hold a tune|draw a straight line)",
        rf"{_CANNOT} {_BASIC}(?! (?:\w+ ){{0,2}}(?:time|hours?|money|course|courses|list|button|quiz|it\b|this|that|them|one|page|login|password|plan|profile|settings|a job|work|anything|something|my|your|account))(?: \w+){{1,3}}(?<!course)(?<!courses)",
        r"(?:can't|cannot|couldn't) (?:\w+ ){1,4}(?:to save my life|for toffee)",
    ),
    (
        "what know idea clue",
        r"(?:don't|doesn't|dunno|not|no idea|no clue|couldn't tell you|barely|hardly)(?: (?:even|really|yet|i|have|got|know|knows|a))* what (?:an? |even )(?!(?:course|point|plan|difference|status|matter|next|first|second|best|price|score|time|date|career|job|level|option|quiz|streak|match)\w*\b)(?:\w+ ){1,4}?(?:is|are|does|do|means|mean)(?! (?:about|like|the price)\b)",
        r"(?:wouldn't|would not) (?:know|recognise|recognize) (?:an? |the )(?:\w+ ){1,3}if ",
        r"(?:no idea|no clue|not|don't|doesn't|never)(?: (?:know|even|sure|have))* which (?:end|way up|side|way round)",
    ),
    (
        "thing foggiest faintest clue clueless scooby scoobie",
        r"(?:don't|doesn't|didn't|not|never)(?: \w+)? know(?:ing)? the first thing|(?:haven't|hasn't|not|ain't|without)(?: \w+)? (?:the )?(?:foggiest|faintest|slightest|scooby|scoobie) (?:idea )?(?:about|when|how|of|in|with|on)|clueless|(?:haven't|hasn't|not|without|don't have|not got)(?: got)? a (?:single )?clue (?:about|when|how|of|in|with|on)|not a clue (?:about|when|how|of|in|with|on)",
    ),
    (
        "know knows knowing knew",
        r"(?:know|knows|knowing|knew)(?: (?:literally|absolutely|precisely|exactly|next to|almost|practically|pretty much|completely|totally|sweet|basically|well|near|close to))* (?:nothing|zilch|nowt|nuthin|zero|jack|diddly|sod all|bugger all|naff all|sweet fa|f all|nil|nada|naught|naething|diddly squat|jack all|jack shit|squat|little or nothing)(?! (?:about me|of me|i)\b)",
    ),
    (
        "square zero nothing nought ground scratch nul null naught one",
        r"(?:absolute |complete |very |at |from |on |back (?:at|to) |dead |total )*square one|(?:ground|day|step|absolute|point|hour|year|level|from|at|of|dead) zero(?! (?:cost|budget|euros?|dollars?|hours?|fees?|price))|(?:from|out of|starting at|starting with) (?:absolutely |literally |pure |complete |the )?(?:nothing|nought|naught|nul|null)|(?:ground|very bottom|bottom) (?:floor|rung)",
        r"(?:lesson|chapter|step|day|page|week|unit|grade|class|stage|year) (?:number )?one (?:stuff|material|level|person|human)|(?:i'm|i am|am|im|me|he's|she's|is|still) (?:\w+ )?(?:on|at) (?:\w+ )?(?:day|step|page|lesson|chapter) one",
    ),
    (
        "newcomer newcomers timer timers newbs newb greenhorn greenhorns tyro layperson laypeople layman ignoramus dunce uninitiated learner newborn dummies dummy idiots idiot novices rookies amateur",
        r"(?:(?:for|total|complete|absolute|am|i'm|im|me|a|suits?|pure|utter|as|real|raw) (?:an? )?(?:\w+ )?new[- ]?comers?|(?:for|total|complete|absolute|am|i'm|im|a|as) (?:an? )?(?:\w+ )?first[- ]timers?|newbs?|greenhorns?|tyros?|lay(?:person|people|man)|ignoramus(?:es)?|dunces?|uninitiated|(?:complete|total|absolute|utter|raw|mere|rank) (?:learner|amateur|dunce|muppet|starter|stranger))",
        r"for (?:\w+ )?(?:dummies|idiots|a dummy|an idiot|dunces|numpties|thickos|complete learners)",
    ),
    (
        "green wet blank grass tabula",
        r"(?:i'm|i am|am|im|he's|she's|is|are|we're|still|so|very|totally|completely|pretty|dead) (?:\w+ )?green(?: as (?:grass|\w+))? (?:at|in|with|about|when|on|to)|green as|wet behind the ears|(?:complete|total|a|clean|utterly) blank (?:slate|page|sheet)|tabula rasa",
    ),
    (
        "first ever bought got",
        r"(?:my|her|his|our) (?:very |absolute )?first (?:ever |real |proper )?(?:time (?:with|holding|touching|doing|trying|at|on|in front of) (?!this (?:app|site|chat)|waymark|here|your)|\w+ ever|lesson ever|contact with|attempt at|steps (?:in|with|into|at))|first ever (?:\w+)(?= (?:lesson|class|time))?",
        r"(?:just|only just|only|yesterday|today|recently|last week|this week|this morning|newly)(?: \w+){0,2} (?:bought|got|unboxed|picked up|been given|given|unwrapped|acquired|installed|downloaded|inherited) (?:my|a|an|her|his) (?:very |own |second-?hand |used |old )?first \w+",
        r"(?:bought|got|unboxed|unwrapped|picked up|inherited|acquired) (?:my|a|her|his) (?:very )?first (?:\w+ ){1,2}(?:yesterday|today|last (?:week|weekend|night)|this (?:week|morning)|on \w+day)",
    ),
    (
        "start beginning bottom basics abc abcs alphabet hand five eli5 toddler",
        r"(?:at|from|right at|only at) the (?:very |absolute |real |dead )(?:start|beginning|bottom|basics)(?! (?:of (?:the|your|that|this) (?:list|page|results))\b)|(?:begin|start|starting|teach me|starts) (?:me )?(?:at|from|with) the (?:abcs?|alphabet|bottom|beginning|very basics|basics|start)|(?:hold|holds|holding) (?:my|our|me|her|his) hand|eli5|explain (?:it |everything |things |all )?(?:to me )?(?:like|as if) (?:i'm|i am|i was|i were|im) (?:five|a (?:child|kid|toddler)|six|5)",
        r"the very (?:first|start|basics|beginning)(?= (?:of|in|with) (?!the list|your|this list))",
    ),
    (
        "stamp postcard postage thimble mat napkin matchbox matchbook pinhead",
        r"(?:know|knowledge|understanding|skills?|experience|grasp)(?: \w+){0,6} (?:fits?|fit|go|goes) (?:on|in|into) (?:the (?:back|corner|head) of )?(?:a|an) (?:\w+ )?(?:stamp|postcard|thimble|mat|napkin|matchbox|matchbook|pinhead)",
    ),
    (
        "stranger strangers newborn mars moon notion inkling foreign",
        r"(?:complete |total |perfect )?strangers? to (?:me|us|him|her)|(?:just|only) (?:landed|arrived|fell|dropped) from (?:mars|the moon|another planet)|(?:haven't|hasn't|have|has|had|with|without|got|not)(?: got)? (?:no|a|an|any|the (?:slightest|faintest|foggiest|first)) (?:notion|inkling)(?: (?:of|about|how (?:to|an?))\b)|(?:all|completely|totally|still) (?:\w+ )?foreign to (?:me|us|him|her)",
    ),
    (
        "burn burnt burned kill killed kills ruin ruined thought",
        r"(?:only|ever|always|just|only ever|nothing but) (?:\w+ )?(?:burnt|burned|killed|ruined)(?: every| all| my| the)? \w+|(?:thought|think|assumed|assume) (?:that )?(?:an? |the )?\w+ (?:is|was|were|meant) (?:an? |the |some )?(?:sort of |kind of |type of )?(?:snake|coffee|island|sandwich|fish|dance|brand|disease|pasta|cheese|animal|drink|dessert|insect|planet|sneeze|spice|bird|fruit|flower|pizza|car|perfume)\b",
    ),
    (
        "teach talk explain treat pretend assume think",
        r"(?:teach|talk to|explain (?:it |things |everything |this )?to|treat|show|speak to|pretend|assume|imagine|think of)(?: me)? (?:me )?(?:as you would|like|as if|as though|as|that|i'm|i am)(?: (?:i'm|i am|i was|i were|you would))? ?(?:a|an|my|your|some|five|six|four|seven)? ?(?:total |complete |absolute |little |small |slow |wee |young )*(?:kid|child|toddler|five|six|four|seven|alien|idiot|dummy|puppy|caveman|baby|nobody|know nothing|clueless|granny|monkey)(?:[- ]year[- ]old)?",
    ),
    (
        "mystery mysteries alien gobbledygook",
        r"(?:total|complete|utter|absolute|a|all|still|pure) (?:\w+ )?(?:mystery|mysteries|gobbledygook) to (?:me|us|him|her)|(?:completely|totally|utterly) alien to",
    ),
    (
        "experience skills skill knowledge background training clue talent",
        r"(?:zero|no|nil|0|zilch|without (?:any|a shred of|an ounce of)|not (?:an ounce|a shred|a scrap|a drop|a lick|one bit) of|lack(?:ing)? (?:any|all)|absence of|nae|hardly any|barely any) (?:previous |prior |real |formal |actual |prior relevant )?(?:experience|skills?|knowledge|background|training|clue|schooling)(?! (?:needed|required|necessary|level))",
    ),
    (
        "starter starters beginner's learners started",
        r"(?:total|complete|absolute|utter|for|pure|raw|dead) (?:starters|beginner's|a starter)(?! (?:and|or) )|i(?:'ve| have|'m)? (?:only )?(?:just|barely|only) (?:getting )?started (?:out|with|on|learning|playing|to learn)",
    ),
)
