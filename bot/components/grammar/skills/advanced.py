# ruff: noqa: E501 - a pattern reads better on one line
"""Knows it all: teaches it, lives by it, has done it for decades; wants what masters want."""

from __future__ import annotations

from typing import Tuple

from bot.components.grammar.cues import Row

_HIGH = r"(?:experts?|pros?|masters|professionals|specialists|veterans|old hands|gurus|wizards|virtuosos|maestros|aces|connoisseurs|boffins|graduates|postgraduates|phds)"
_CRAFT = r"(?:played|playing|coded|coding|programm(?:ed|ing)|paint(?:ed|ing)|sewn|sewing|cook(?:ed|ing)|bak(?:ed|ing)|flown|flying|taught|teaching|danc(?:ed|ing)|sung|singing|drawn|drawing|written|writing|knitt(?:ed|ing)|carv(?:ed|ing)|weld(?:ed|ing)|garden(?:ed|ing)|plaster(?:ed|ing|in)|repair(?:ed|ing)|fix(?:ed|ing)|mend(?:ed|ing)|milk(?:ed|ing)|shear(?:ed|ing)|tailor(?:ed|ing)|forg(?:ed|ing)|wir(?:ed|ing)|lay(?:ing)?|laid|blow(?:ing|n)?|administer(?:ed|ing)|compos(?:ed|ing)|farm(?:ed|ing)|edit(?:ed|ing)|photograph(?:ed|ing)|spoken|speaking|doing (?:it|this|that)|done (?:it|this|that)|at (?:it|this)|brew(?:ed|ing)|tun(?:ed|ing)|build(?:ing)?|built|design(?:ed|ing)|practi[sc](?:ed|ing)|climb(?:ed|ing)|keep(?:ing)?|kept|lectur(?:ed|ing)|translat(?:ed|ing)|interpret(?:ed|ing)|restor(?:ed|ing)|shoot(?:ing)?|shot|solder(?:ed|ing)|sail(?:ed|ing)|breed(?:ing)?|bred|mix(?:ed|ing)|quilt(?:ed|ing)|act(?:ed|ing))"
_LONG = r"(?:(?:for )?(?:over |more than |about |around |nearly |almost |well over |like |the (?:last|past|best part of) |a good )?(?:(?:[5-9]|[1-9]\d|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|twenty[- ]five|umpteen|donkey's|yonks|many|decades of) (?:\w+ )?years|(?:a|two|three|several|half a|many) (?:decades?|lifetimes?|century)|decades|ages|forever|yonks|donkey's years)|since (?:i was (?:\w+ )?(?:\w+|a (?:kid|child|boy|girl|teenager|student|lad|lass))|i could (?:walk|talk)|(?:my )?(?:childhood|school|boyhood|girlhood|youth|teens|university)|(?:19|20[01])\d\d?|before (?:you|it|google|the internet|your)|the (?:\w+ )?(?:seventies|eighties|nineties|80s|90s|70s|noughties|beginning)|dinosaurs)|(?:all|half|most of|me whole|my whole|my entire) (?:my |me )?(?:life|adult life|days))"
_FIELD = r"(?! (?:my|the|our) (?:kids?|children|daughter|son|wife|nan|gran|mum|dad|dog|cat|myself|nephew|team)\b)"

ROWS: Tuple[Row, ...] = (
    (
        "forgotten grandmaster grandmasters qualified chartered licensed certified conduct conductor belt museum museums galleries gallery orchestra head chief principal",
        r"forgotten more (?:about \w+ )?than|(?:i'm|i am|am|im) (?:a |an |the )?(?:grandmaster|(?:head|chief|principal|lead|master|chartered|concert) (?!of\b)(?:brewer|baker|chef|gardener|engineer|designer|developer|programmer|violinist|cellist|pianist|surgeon|carpenter|tailor|potter|sommelier|conductor|translator|interpreter|architect|luthier|\w+smith))",
        r"black belt in|(?:play|playing|sing|dance) (?:\w+ ){0,3}in (?:an|the|a) (?:\w+ )?(?:orchestra|philharmonic|opera|symphony|ballet company)|conduct (?:a|an|the|two) (?:\w+ )?(?:choir|orchestra|band)|(?:my|me) (?:paintings?|photos?|photographs|work|sculptures?|pieces|quilts?|pots) (?:hangs?|is shown|are shown|sells?|stands?|is|are) in (?:\w+ )?(?:museums?|galler(?:y|ies)|shops)",
    ),
    (
        "teach lecture lectures train coach mentor examine tutor supervise teaches trains instruct",
        r"(?:i|we) (?:also |already |actually |currently |now |do |even )?(?:teach|lecture|coach|examine|tutor|instruct|supervise)(?: (?:on|in|at|about))? (?!(?:here|by|part|blind|you|my (?:kids|children|daughter|son)|myself|english|me|kids|children|school|maths|primary|pupils|in a (?:school|primary)|at a (?:school|primary|nursery))\b)(?:\w+)(?!.{0,40}\b(?:want|get into|move|switch|change|but|need|report|no need)\b)",
        r"(?:i|we) (?:train|mentor|coach) (?:the |other |new |our |junior |young |half the )?(?:others|juniors|apprentices|trainees|staff|newcomers|recruits|colleagues|people|students|pros|teachers|team|engineers|\w+ers)",
    ),
    (
        "taught trained coached",
        r"(?:taught|trained|coached) (?:half|most|dozens|hundreds|thousands|generations|the (?:whole|entire|national)|other|many|countless|scores)(?: (?:of )?(?:the )?\w+)?",
    ),
    (
        "wrote written published author authored book books manual paper papers patents textbook thesis",
        r"(?:wrote|written|co-?wrote|authored|author of|published) (?:the |a |an |two |three |several |my own |half the |some of the )?(?:\w+ )?(?:book|books|manual|manuals|textbook|textbooks|papers|standard|patents?|handbook)(?: on| about| for)?|(?:hold|have|got|held) (?:\w+ )?patents?|(?:did|have|got|wrote|finished|hold|with) (?:my|a|the) (?:phd|doctorate|doctoral thesis) (?:on|in|about)",
    ),
    (
        "years decade decades life since forever ages yonks lifetime",
        rf"(?:i've|i have|we've|have|has|been|he's|she's|i|we|who) (?:been |always |only )*{_CRAFT}(?! (?:with|as a nurse|not|nothing)\b)(?: (?!(?:never|not|but|nothing|wanted)\b)[\w']+){{0,5}}? {_LONG}",
        rf"{_LONG} (?:of|in|as|at|with|doing|spent|on|under) (?:the |a |an |my )?(?!(?:waiting|not|never|trying|meaning|wanting|my life|prison|bed)\b)\w+(?= (?:so|and|then|now|behind)\b|[,.;!?]|$)",
    ),
    (
        "living trade job profession bread livelihood paid professionally",
        r"(?:do|does|did|done|doing|it|this|that) for (?:a|my|me|his|her) living(?!.{0,40}\b(?:want|get into|move|switch|change)\b)|(?:make|makes|made|making|earn|earns|earned|earning) (?:my|a|his|her|me) (?:living|money|bread|crust) (?:as|at|from|with|by|doing|out of|\w+ing)|(?:\w+ )by (?:trade|profession)(?=[,.;]| so| and)|my (?:bread and butter|livelihood)|(?:been|get|gets|got) paid (?:to|for) (?:doing |play\w*|\w+ing|this|it|that)(?! (?:more|nothing))|(?:play|sing|perform|paint|cook|dance|compete|code|write)(?:ed|s|d)? professionally",
    ),
    (
        "sleep blindfolded closed shut backwards inside hand",
        r"(?:in my sleep|blindfolded|with (?:my|me|both) eyes (?:closed|shut))(?! (?:is|was))|(?:know|knows|knew)(?: \w+){1,4} (?:inside[ -]?(?:and |n )?out|backwards|back to front|by heart|like the back of (?:my|me) hand)|like the back of (?:my|me) hand",
    ),
    (
        "cracked goated boss god godlike tier elite pro expert experts master masters veteran guru wizard specialist professional professionals specialists veterans virtuoso virtuosos aces gurus wizards seasoned graduate postgraduate phd doctoral connoisseurs hands boffins graduates postgraduates phds maestros",
        r"(?:cracked|goated|elite|lethal) (?:at|in)|(?:boss|god|pro|expert|master|specialist|veteran|graduate|postgraduate|post-graduate|phd|doctoral|professional|wizard|ninja|elite|top|olympic|concert|black belt|guru)[- ](?:levels?|tier|only|grade|mode|standard)",
        rf"(?:for|at|to|with|among|suits?) (?:the |proper |real |seasoned |true |actual |fellow |other |only |absolute |total |hardened |old |experienced |genuine |established )*{_HIGH}(?! (?:in|course|or beginners)\b)",
        r"(?:expert|master|pro|specialist|seasoned|wizard|guru)s?'? (?:\w+ ){0,2}(?:class|classes|course|courses|stuff|material|lessons|content|tutorials|training|workshops?|track|section|edition|version|bits|things)",
        r"seasoned \w+|(?:am|i'm|im|is|already) (?:an? )?(?:\w+ )?(?:big |great |old |true |proper |real |certified |qualified |licensed )(?:master|expert|pro|veteran|specialist)",
    ),
    (
        "dab hand hands old round block ropes dead well mean",
        r"dab hands?|old hand (?:at|with|in)|(?:been )?(?:a)?round the block|(?:dead|proper|well|bloody|damn|wicked|seriously|extremely|right|really|very|super|insanely|exceptionally|crazy) (?:good|skilled|handy|strong|experienced|proficient) (?:at|with|in) (?:it|this|that|\w+ing?|\w+)(?= |,|\.|!|$)",
    ),
    (
        "advanced demanding sophisticated highest top deep end toughest hardest graduate fancy upper",
        r"(?:of|at|the|for) (?:the )?(?:very )?(?:highest|top|uppermost|upper|topmost|utmost) (?:level|grade|standard|tier|notch)|(?:the )?deep end|(?:most|the) (?:advanced|demanding|sophisticated)(?: \w+)? (?:stuff|you|there is|one|ones|course|available)",
    ),
    (
        "won win prizes prize medal medals champion championship championships tournament tournaments awards award competitions contests olympics national trophy trophies gold",
        r"(?:i|i've|we|we've|he's|she's|have|having) (?:\w+ )?(?:won|placed in|medalled in|bagged|taken) (?!any)(?:\w+ ){0,5}(?:prizes?|medals?|championships?|tournaments?|awards?|competitions?|contests?|trophy|trophies|title|cup)|(?:compet(?:e|ed|ing)|perform(?:ed|ing)?|judge[ds]?|play(?:ed|ing)?) (?:\w+ ){0,3}(?:tournaments|championships?|competitions|contests|nationals|olympics|internationally|concert halls|orchestras?|carnegie hall)|(?:national|world|regional|county|state|european|olympic|reigning|former) champion",
    ),
    (
        "maintain contribute mod moderate maintainer built shipped delivered repaired hundreds dozens thousands countless",
        r"(?:i|we|and|who) (?:\w+ )?(?:maintain|contribute to|moderate|mod|core dev on|co-?maintain) (?:the |a |an |several |two |one of )?(?:\w+ ){0,3}(?:library|package|forum|subreddit|project|compiler|framework|kernel|repo|channel|community|wiki|server|plugin)",
        r"(?:built|shipped|delivered|repaired|baked|flown|written|designed|sewn|restored|installed|performed|made|published|fixed|wired|brewed|translated|edited|shot|coded|conducted|fitted|tuned|painted|grown|cooked|plastered|carved|delivered) (?:\w+ )?(?:hundreds|dozens|thousands|countless|scores|over a (?:hundred|thousand)|more \w+ than)(?: of)?(?: \w+)?",
    ),
    (
        "spent decades years exhibitions albums concerts books behind jury judge judges flown expert fly doctorate recite colleagues everyone everybody",
        rf"(?:i've|i have|i) (?:\w+ )?spent {_LONG} (?!(?:waiting|trying|not|avoiding|wanting|without)\b)",
        r"(?:sit|sat|am|i'm|serve[ds]?) on (?:the |a )(?:\w+ )?(?:jury|judging panel)|(?:hold|have|got|did|finished|earned) (?:a|my|the) (?:\w+ )?doctorate|recite (?:the |every |all )?(?:\w+ ){1,4}(?:backwards|from memory|by heart)",
        r"(?:other |fellow |the )?(?:teachers|professionals|pros|experts|colleagues|people|everyone|everybody|engineers|doctors|chefs|the whole \w+)(?: at (?:work|the \w+))? (?:\w+ )?(?:comes? to me|asks? me|call me|ring me|fly me|rely on me|consult me|hire me|learn from me|turns? to me)",
        r"(?:got|have|with|i've) (?:\w+ )?(?:\d+|ten|twenty|thirty|forty|fifty|dozens of|hundreds of|several|many|countless) (?:\w+ )?(?:exhibitions|albums|concerts|novels|publications|papers|marathons|restaurants|patents|recitals|tournaments|productions|performances|films)(?: behind me| under my belt| to my name)?",
    ),
    (
        "explain explaining skip basics bother",
        r"(?:don't|do not|no need to|needn't|never|stop|dinnae|quit|without)(?: (?:bother|even|try|you|waste time))*(?: to)? (?:explain(?:ing)?|tell(?:ing)? me|teach(?:ing)? me|show(?:ing)? me) (?:to me )?(?:again )?what (?:an? |the )?(?!(?:that|this|it|course|plan|you)\b)(?:\w+ ){1,3}(?:is|are|does|do|means?)",
    ),
    (
        "everything inside fluent fluently mastered mother",
        r"mastered (?!(?:this|that|it|the (?:first|second|third|course|one|last))\b)(?:\w+ )(?:already|long ago|years ago|completely)|(?:speak|write|read|am|i'm) (?:\w+ )?(?:fluently|fluent in)(?= (?:\w+ )?(?:already|so|and (?:want|need)))",
    ),
)
