# ruff: noqa: E501 - a pattern reads better on one line
"""Prices that are told and not named: "my purse stays shut", "a fifty is all I own"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Tuple

from bot.components.grammar.cues import Rule, rules, spans, told
from bot.components.grammar.numbers import WORD
from bot.components.grammar.span import Span

_PURSE = r"(?:wallet|purse|pockets?|(?:bank |credit |debit )?cards?|money|cash|chequebook|checkbook|piggy bank|paypal|bank (?:account|details)|savings)"
_COIN = r"(?:cents?|penny|pennies|pence|peso|pesos|dimes?|nickels?|euros?|dollars?|coins?|rupees?|bean|farthing|ha'?penny|kopeks?|kopecks?|shillings?|bob|brass|bucks?|quid|sou|groats?|yen|zloty|lira|dinar|naira|krona|krone|paisa|paise|tuppence|thing|red cent|brass farthing|single coin|pound|pounds|fils|rand|dirham|real|won|baht|sausage)"
_NONE = r"(?:not|nae|no|never|\w+n't|without|needn't|nor|hardly)"
_NOUGHT = r"(?:nothing|nowt|zilch|zero|nil|nada|naught|nuthin|nuffin|diddly|sod all|bugger all|nought|naething|0)"
_GIVE = r"(?:pay(?:ing|s)?|spend(?:ing|s)?|part(?:ing|s)? with|fork(?:ing|s)? (?:out|over)|shell(?:ing|s)? out|cough(?:ing|s)? up|splash(?:ing)? out|stump(?:ing)? up|hand(?:ing|s)? over|lay(?:ing)? out|drop(?:ping)?|blow(?:ing)?|dish(?:ing)? out|go(?:ing)?|stretch(?:es)?|put (?:up|down)|part)"

FREE = rules(
    {
        "free": (
            (
                "wallet purse pocket pockets card cards money cash chequebook checkbook piggy paypal bank savings budget funds salary wages paycheck paycheque payday",
                rf"(?:my|me|our|the|her|his|a|any|ma) (?:\w+ )?{_PURSE} (?:\w+ ){{0,3}}?(?:stays?|stay(?:ing|ed)|remains?|rest|sleeps?|keeps?|is staying|shut|closed|zipped|untouched|at home|in (?:the|my|its|her|his) (?:\w+ )?(?:drawer|pocket|purse|bag|wallet|desk|safe|handbag|jacket|cupboard|bank))(?! over| above)",
                rf"(?:leave|leaves|leaving|keep|keeps|keeping|let|lets|spare|spares) (?:my|me|our|the|her|his) (?:\w+ )?{_PURSE} (?:\w+ ){{0,3}}?(?:alone|shut|closed|zipped|be|untouched|stay|sleep|rest|in|where|out of|at home|full|intact|asleep)",
                rf"(?:{_NONE}|don't|won't)(?: \w+){{0,5}}? (?:open|opening|touch|touching|reach(?:ing)?(?: for| into)?|get(?:ting)?|take|taking|dig(?:ging)?(?: in| into)?|pull(?:ing)?|need(?:ing|s)?|ask(?:ing|s)? for|requires?|bring(?:ing)?|fetch(?:ing)?|unzip(?:ping)?|want(?:s)?|see(?:s|ing)?|lighten(?:ing)?|bother(?:ing)?|dip(?:ping)? into|use|using|whip(?:ping)? out|produc(?:e|ing)|hand(?:ing)? over|exchang(?:e|ing)) (?:out )?(?:my|me|our|a|any|the|her|his) (?:\w+ )?{_PURSE}",
                r"(?:no|without(?: any)?|zero|not any) (?:\w+ )?(?:money|cash|card|credit card|bank card) (?:changes? hands|changing hands|involved|needed|required|asked|wanted|left|down|upfront|to my name|on file|details|for (?:courses|this|it|lessons|classes))|(?:have|got|has|there's|is|with|i've) (?:absolutely |literally |really )?(?:no|nae|zero) (?:money|cash|funds|income|wages|budget)(?! (?:worries|problems|issues|to spare for more))|(?:empty|bare) (?:wallet|purse|pockets)|(?:my|our|ma) (?:\w+ )?(?:bank |credit |debit )?(?:cards?|money|cash|savings|budget|funds|salary|wages|paycheck|paycheque)(?:'s| is| has| was| got| just| have| are| already| went| went on| isn't| hasn't)* (?:all )?(?:declined|maxed(?: out)?|ran out|run out|gone|spent|finished|used up|frozen|blocked|dried up|exhausted|on rent|come in yet|in yet|here yet|for (?:rent|bills))|(?:nothing|skint|broke|tight|dry|wait\w*|long) (?:\w+ )?(?:till|until|before|to) (?:my )?(?:next )?(?:pay ?day|pay ?check|pay ?cheque|salary)|(?:wallet|purse|pockets)(?:'s| is| are) (?:\w+ )?(?:empty|bare)",
            ),
            (
                "cent cents penny pennies pence peso pesos dime dimes nickel euro euros dollar dollars coin coins rupee rupees bean farthing shilling bob brass buck quid sou yen zloty lira naira krona paisa tuppence pound pounds fils rand won baht sausage hapenny ha'penny kopek kopeck",
                rf"{_NONE}(?: (?!(?:more|less|over|exceed\w*|above|under)\b)\w+){{0,6}}? (?:a|one|even a|a single|any|the) (?:single |bloody |solitary |lone |red |brass |flaming |blessed |spare |bent )*{_COIN}(?! (?:more|over|above|past|extra|beyond|to spare|an hour|i|too)\b)",
                r"(?:down to|skint|out of|haven't|hasn't|don't have|not got|got no|have no|no)(?: \w+){0,2} (?:cents?|pennies|coins?|bean|brass|dimes?|quid)(?= |[.,!?]|$)(?! (?:more|over))",
            ),
            (
                "nothing nowt zilch zero nil nada nought naught nuthin nuffin 0 naething sod bugger",
                rf"(?:costs?|costing|pay(?:ing)?|charges?|charging|spend(?:ing)?|priced at|price of|for|fees? of|set(?:s)? me back|asks?|worth) (?:me |us |you |exactly |absolutely |literally |a grand total of )*{_NOUGHT}(?! (?:more|less|but|over|to do|(?:\w+ )?(?:hours?|min|experience|knowledge))\b)(?= |[.,;!?]|$)(?<!for 0)",
                r"nothing (?:\w+ )?(?:had|has|needs|is|to be|gets) (?:\w+ )?(?:paid|to (?:be paid|pay))|nothing (?:to|i have to|you have to|i must|i'd have to) pay|zero (?:fees?|charge|price|payment|cost)",
            ),
            (
                "charges charge costs cost money fee fees payment bill bills invoice tuition subscription price",
                r"if (?:it|they|one|that|anything)(?:'s)? (?:costs?|charges?)(?: (?:money|anything|owt|a (?:thing|penny|cent)|me))* (?:count me out|forget it|i'm out|im out|no thanks|not interested|i can't|never mind|i won't|bye)|(?:strike|hide|drop|remove|skip|without|no|nothing|scrap|lose|bin|chuck|cut|ditch|leave out|filter out|take out|throw out|toss|exclude|get rid of|forget|avoid|kick out|weed out|not)(?: \w+){0,6}? (?:that |which |what |who )?(?:charges?|costs?|asks?(?: for)?|wants?|needs?|demands?|requires?|takes?) (?:me |us |you )?(?:any |real |actual )?(?:money|cash|payment|a fee|fees|dosh|dough|tuition|a subscription|anything)",
                r"(?:no|without|zero|free of|minus|nae|never a|without any)(?: (?:a|any|the|sort of|kind of|tuition|course|hidden))* (?:charges?|fees?|bills?|invoice|tuition|subscription|payment|price tag|price)(?! (?:over|above|more|limit|filter|under|cap|below|max))(?= |[.,;!?]|$)|(?:cost|charge|fee|payment|price)[- ]free|free[- ]of[- ](?:charge|cost)|(?:doesn't|don't|does not|won't|shouldn't|mustn't|isn't|not|nae|didn't) (?:charge|charging|costing)(?= (?:me|us|you|anything|money|for|a (?:thing|fee|cent|penny))\b)(?! (?:me |us |you )?(?:more|over|above|that|so|too|as|\d|an arm|the earth))|(?:doesn't|don't|does not|mustn't) cost(?=[.,;!?]|$| (?:a thing|anything|money|owt|me (?:a thing|anything|owt|money)))",
            ),
            (
                "pay paying paid",
                r"(?:won't|don't|not|refuse to|without|needn't|can't|cannot|never|isn't|no need to|instead of|rather not|hate|avoid)(?: (?:be|have to|want to|going to|gonna|wanna|having to|able to|need to))* (?:pay|paying|paid)(?: (?:for (?:it|them|anything|this|that|any|a thing|learning|courses|lessons|any of it)|anything|a thing|owt|at all|money|cash|nowt|nothing|up|a single \w+))(?! (?:over|above|more))|(?:unpaid|pay nothing|pay nowt|pay zilch|paying nothing)",
            ),
            (
                "house complimentary bono gratuitous buckshee gratis gratuito gratuit kostenlos freebie freebies",
                r"on the house|complimentary|pro bono|buckshee|gratis",
            ),
            (
                "penniless skint broke potless brassic pauper poor bankrupt strapped",
                r"penniless|skint|potless|brassic|(?:i'm|i am|am|im|we're|flat|dead|totally|stony|completely|so|as|being|bit|are|proper|currently|still|is|absolutely) broke(?! (?:my|the|a|it|up|down|my)\b)|strapped for cash|bankrupt",
            ),
        )
    }
)
#: "A fifty in my wallet", "70 pounds is all I own", "won't part with more than 45 shekels".
_N = rf"(?P<n>\d{{1,6}}(?:[.,]\d{{1,3}})*|{WORD})"
LIMITS = rules(
    {
        "max": (
            (
                "part fork shell cough splash stump spend pay hand stretch go budget ceiling cap limit afford blow spare",
                rf"{_GIVE}(?: \w+){{0,2}}? (?:any )?(?:more than|over|above|past|beyond|up to|at most|no more than|max(?:imum)?|as much as|as far as|to|only|just) (?:about |around )?{_N}(?!\s*(?:hours?|hrs?|h\b|min|days?|weeks?|months?|years?|evenings?|%|times|courses?|lessons?))",
            ),
            (
                "ceiling cap limit budget maximum max top price",
                rf"(?:price|cost|spending|money|budget|fee) ?(?:ceiling|cap|limit|maximum|max|top)?(?: (?:is|of|at|to|being|stands at|about|around|here|for this|tops out at|stops at|ends at))+ (?:about |around |maybe |only |just |exactly )?{_N}(?!\s*(?:hours?|hrs?|h\b|min|days?|weeks?|months?|years?|evenings?|%|times|courses?|lessons?))",
            ),
            (
                "wallet purse pocket budget name spend spare own course lessons learning",
                r"(?:an? |one |only |just )(?P<note>twenty|ten|fifty|hundred|five|thirty|forty)(?: (?:note|bill|er))? (?:(?:left |only |and no more )*(?:in|to) (?:my|me|the) (?:wallet|purse|pocket|name|hand|piggy bank|spare|spend)|to (?:spend|spare)|for (?:the|a|this|my|any) (?:course|lessons?|class|learning))",
            ),
        )
    }
)


def free_told(flat: str) -> List[Span]:
    """Return where a flattened text tells that nothing may cost anything."""
    return spans(flat, FREE)


def limits_told(flat: str) -> List[Tuple[Span, Dict[str, Any]]]:
    """Return where a flattened text tells of a limit, with its groups ``n`` or ``note``."""
    return [(span, match.groupdict()) for span, match in _matches(flat, LIMITS)]


def _matches(flat: str, table: Tuple[Rule, ...]) -> List[Tuple[Span, "re.Match[str]"]]:
    found = ((span, rule.pattern.match(flat, span.start)) for span, rule in told(flat, table))
    return [(span, match) for span, match in found if match]
