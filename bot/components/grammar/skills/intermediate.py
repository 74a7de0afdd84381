# ruff: noqa: E501 - a pattern reads better on one line
"""Between the two: gets by, past the first steps, neither new nor a master."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row

_LOW = r"(?:beginners?|newbies?|newcomers?|novices?|noobs?|starters?|rookies?|learners?|first[- ]timers?|trash|rubbish|hopeless|clueless|useless|green|dunces?|new|dummies|fresh(?:er|man)?|amateurs?|zero|bottom)"
_HIGH = r"(?:experts?|pros?|professionals?|specialists?|masters?|advanced|gods?|wizards?|guru|genius(?:es)?|virtuosos?|maestros?|veterans?|aces?|boss|interpreters?|champions?|einsteins?|top|legends?|hero(?:es)?|mozarts?|old hands?|wizz?|whiz|superstar|fluent)"
_STUCK = r"(?:struggle[sd]?|stuck|lost|trips?|trip up|stumble|stumbling|fall(?:s)? apart|freeze|panic|beyond me|over my head|too (?:heavy|hard|difficult|fast|much|quick|complicated)|defeats? me|beats? me|(?:still |really |always )?scares? me|not yet|no further|shaky|wobbly|sweat|ropey|fail|get confused|can't (?:yet|\w+ yet)|falls? over|mess up|dodgy|a mess|terrif\w+|flounder|slow|hit a wall|need help|need a dictionary|get nervous|hopeless|baffle[sd]?|a struggle|patchy|run out of)"

ROWS: Tuple[Row, ...] = (
    (
        "longer anymore",
        r"no longer (?:a |an |exactly |quite |totally |completely )*(?:green|new|beginner|newbie|novice|starter|rookie|clueless|fresh|raw)(?: \w+){0,3}",
    ),
    (
        "neither not no nor isn't ain't don't n't aren't hardly",
        rf"(?:neither|not|no|isn't|ain't|\w+n't|aren't|hardly)(?: (?:for|really|quite|exactly|exactly|a|an|any|the|some|like|total|complete|absolute|raw|at|any more))* {_LOW}(?:[,;]? (?:and|or|nor|but|neither|yet|not|no|\w+n't|isn't|ain't|either|i'm|im|also|am|still|definitely|certainly|for|any|a|an|the|quite|like|really|by any means|more|far from|anymore|just|of|exactly|at it|at this|some|sort|kind|it's|he's|she's|he|she|is|be|too|total|complete|proper|real)){{1,6}} {_HIGH}",
        rf"(?:neither|not|no|isn't|ain't|\w+n't|aren't|hardly)(?: (?:for|really|quite|exactly|a|an|any|the|some|like|total|yet|by any means))* {_HIGH}(?:[,;]? (?:and|or|nor|but|neither|yet|not|no|\w+n't|isn't|ain't|either|i'm|im|also|am|definitely|certainly|for|any|a|an|the|quite|like|really|more|just|exactly|at it|at this|total|complete|absolute|raw|it's|he's|she's|is)){{1,6}} {_LOW}",
    ),
    (
        "between midway betwixt halfway",
        rf"(?:between|midway|betwixt|halfway)(?: (?:being|a|an|the|from|between|total|complete|absolute))* {_LOW} (?:and|&|to|or|n)(?: (?:a|an|the|being|fully|full))* {_HIGH}",
        r"in[- ]between(?=[- ](?:level|stage|one|ones|stuff|course|courses|people|kind|sort|type)|\s*[.!?]?$)|half ?way (?:up|there|decent|through the ladder|along|good)(?! (?:with|through|the (?:course|first|second)))",
    ),
    (
        "mid middling middle medium tier intermed average",
        r"mid[- ](?:tier|way|range|level|ability|table|skill)(?! (?:price|priced))|middling|middle[- ](?:of[- ]the[- ]road|tier|level|ground|rung|ability)|medium[- ](?:level|skill|skilled|good|strength|ability|experienced)|(?:fair|fairly) to middling|(?:pretty |quite |about |roughly |fairly )average (?:at|in|with)",
    ),
    (
        "way hang own hold handle by manage muddle",
        r"(?:know|knows|knowing|find|found|finding) (?:my|his|her|our|me) way (?:around|about|round)|(?:got|gotten|getting|have|have got|get|has) the hang of|(?:hold|holding|holds) (?:my|his|her|me) own|(?:can|could|i) (?:\w+ )?(?:get by|muddle (?:through|along)|scrape by|make do|bumble along|cope)(?: (?:in|with|at|on))",
    ),
    (
        "decent decently half capable competent passable okay ok alright okayish reasonable reasonably middling rusty fair fairly solid bad shabby moderate moderately semi so",
        r"(?:half[- ]|fairly |pretty |reasonably |quite |already |somewhat |semi[- ])(?:decent|capable|competent|handy|passable|comfortable|proficient|okay|ok|alright|confident|experienced|able|solid)(?: (?:amateur|at|with|in|on|player|cook|coder|hobbyist|level|hobby \w+|\w+er))(?! (?:price|reviews))|competent (?:at|with|in|amateur|hobbyist|but)|passable (?:at|in)|(?:okay|ok|alright|okay-?ish|ok-?ish|decent|not (?:too |that |so |half )?bad|not too shabby|fair|so-?so|alright-?ish|decent-?ish|all right|middling|reasonable|moderate)(?:,)? (?:at|on) (?!(?:least|the moment|all|first|home|night|work|once|this price|me|all costs|that time|your|that|the weekend|weekends|any|a price)\b)(?:\w+)|(?:okay|ok|decent|alright|fair|so-?so|middling) in (?:\w+)(?= but|,|\.|$)|(?:i'm|am|im|i've (?:got|gone|become)|my \w+(?: \w+)?(?: is|'s)) (?:a bit |a little |quite |pretty |very |somewhat |rather )?rusty|(?:a bit|bit|little) rusty|semi[- ](?:skilled|pro|professional|experienced|advanced)|(?:capable|keen|decent|competent|solid|reasonable) amateur",
    ),
    (
        "but although though",
        rf"(?:can|know|do|manage|understand|play|read|make|handle|follow|cook|get|did|bake|built?|fine with|comfortable with|good with|ok with|okay with|okay on)(?: already| just| quite| do| well| now| even)? (?!(?:you|me|i|only|do|pay|spend|spare|afford|it|this|that)\b)(?:(?!(?:hours?|minutes?|euros?|dollars?|pounds?|week|weeks|weekends?|evenings?|price|pay|free|but|mornings?|money)\b)[\w'-]+,? ){{1,12}}(?:but|although|though|yet|only|just)(?: \w+){{0,6}}? {_STUCK}(?! (?:for me to pay|on price))",
    ),
    (
        "enough grounding working nodding smattering",
        r"(?:know|speak|understand|learned|learnt|picked up|have|got|i've) (?:just |about |already )?enough (?:\w+ )?to (?:get by|be dangerous|survive|order|manage|get around|chat|follow|read|hold|fool|bluff|make|cope|pass)|(?:some|a bit of|a little|a decent|a fair|a reasonable|a solid) grounding|(?:working|nodding|passable|passing|workable) (?:knowledge|acquaintance|command|grasp|familiarity)|(?:a )?smattering of",
    ),
    (
        "but not nothing though",
        r"(?:gets?|carries|takes|got|see|sees) (?:me|us) (?:through|by|along|around|as far as) (?:an? |the |my )?\w+(?: \w+){0,2},? but (?:not|never|no|won't|hardly)",
        r"(?:can|could) (?:already |just |about |now )?(?:manage|do|play|make|write|build|cook|sew|read|draw|bake|knit|code|handle|hold|speak|follow) (?!(?:it|this|that|\d|one|two|an? (?:hour|couple))\b)(?:(?!(?:hours?|minutes?|euros?|dollars?|pounds?|week|weeks|weekends?|evenings?|pay|free|mornings?|money)\b)[\w'-]+,? ){1,6}?(?:but )?(?:nothing|not much|no|never|not) (?:\w+ )?(?:fanc\w+|more|much|beyond|further|harder|complicated|complex|clever|serious|bigger|grand|professional|the|a|an|yet)(?! (?:than|price))",
        r"(?:i'm|i am|im|am) (?:okay|ok|alright|fine|decent|good|solid)(?: \w+){0,4},? (?:but )?(?:not|no|nowhere near|hardly|never) (?:an? |the |quite |exactly )?(?:\w+ )?(?:tour de france|olympic\w*|mozart|picasso|einstein|carnegie|wimbledon|michelin\w*|hendrix|shakespeare|genius|star|champion|expert|pro|virtuoso)",
    ),
    (
        "past beyond basics outgrown graduated stage stages phase rung ladder over",
        r"(?:past|beyond|outgrown|grown out of|graduated from) (?:the |all the |my )?(?:\w+ )?(?:beginner'?s?|starter|newbie|first|novice|learner|baby|intro|introductory|abc|training wheels|stabilisers|early|basics?|elementary|hello world|nursery|opening)(?: (?:stages?|stuff|level|phase|steps|rung|part|bit|chapters?|material|slopes|things|wheels))?(?! (?:lesson|course|price|week|hour|one|time|video|chapter|module)\b)",
        r"(?:got|have|having|know|knows|mastered|learned|learnt|covered|picked up|understand|comfortable with|solid on|okay with|confident with|covered|nailed|sorted) (?:all |down |me |my |only |most of )?(?:the |my )?(?:basics|essentials|foundations?|groundwork|fundamentals|rudiments|abcs?)(?: down| covered| sorted| nailed| under my belt)?",
        r"(?:basics|fundamentals|essentials|foundations|groundwork|rudiments) (?:are |is |already |i |i've |i have |all )*(?:down|covered|sorted|nailed|under (?:my|me) belt|behind me|fine|known|solid|done|clear|no problem|sit|got|have|known)",
        r"(?:middle|halfway|half way|midway|third|second) (?:rung|step|stage)(?: (?:of|up|on) the ladder)?|halfway up the ladder",
    ),
    (
        "year years months couple winters summers seasons semester semesters term terms",
        r"(?:been (?:at it|learning|playing|doing (?:it|this)|coding|studying|practi[sc]ing|painting|sewing|\w+ing) )(?:for )?(?:about |around |maybe |roughly |nearly |just over )?(?:a|one|two|1|2|a couple of|eighteen|18) (?:years?|semesters?|months?)(?: or (?:so|two))?",
        r"(?:did|done|had|took|taken|with|after|have) (?:about |around |maybe )?(?:a|one|two|1|2|a couple of) (?:years?|semesters?|terms?) (?:of|at|in) (?!(?:work|prison|jail|hospital))\w+",
    ),
    (
        "finished did done passed completed took taken",
        r"(?:finished|did|done|passed|completed|took|taken|been through|worked through|got through) (?:the|a|one|an|your|my|that|all the|two|both) (?:\w+ )?(?:beginners?'?s?|intro|introductory|starter|basic|basics|elementary|first[- ]level|level one|level 1|entry[- ]level|foundation|evening|grade (?:one|two|three|1|2|3|four|4)|novice)(?: \w+)? ?(?:course|courses|class|classes|level|book|workshop|module|bootcamp|series|exam|stuff)(?: already)?",
        r"(?:passed|got|have|at|reached) (?:my )?grade (?:two|three|four|five|2|3|4|5)(?! \w*school)",
    ),
    (
        "bit bits some dabble dabbling dabbled tinkered tinkering little tinker",
        r"dabbl(?:e|ed|ing)|tinker(?:ed|ing)?(?: (?:with|about|around))|(?:know|learned|learnt|picked up|understand|remember) (?:a )?(?:fair |good |few )?(?:bits?|bits and (?:bobs|pieces))(?! (?:about (?:me|you)|more about))|(?:done|played|coded|sewn|cooked|baked|read|painted|written|tried) (?:a (?:fair )?bit|some|a few \w+|a little)(?: of)?(?= (?:of|\w+ (?:before|already)|before|already|but))",
    ),
)
