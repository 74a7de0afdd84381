# ruff: noqa: E501 - a pattern reads better on one line
"""Words by which ``redirects`` knows what a sentence is after, whatever its intent. Pure."""

from __future__ import annotations

import re

SWITCH_ON = re.compile(
    r"\b(?:turn|switch|put)\s+(?:it|that|this)\s+(?:back\s+)?on\b|\bback on\b|\bon again\b",
    re.IGNORECASE,
)
SWITCH_OFF = re.compile(
    r"\b(?:turn|switch)\s+(?:it|that|this|them|those|these)\s+(?:back\s+)?off\b|\bback off\b|\boff again\b",
    re.IGNORECASE,
)
ERASE = re.compile(
    r"\b(?:delete|erase|remove|wipe|forget|destroy|clear)\b.{0,24}?"
    r"\b(?:my (?:data|account|history|information|info|details|records?|conversations?|chats?)|"
    r"(?:all |every ?thing )?(?:about|of) me|(?:all|everything) you (?:know|have|keep|store\w*))\b|"
    r"\bforget me\b|\bright to be forgotten\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+)?compare\b|\bvs\.?\s|\bversus\b|"
    r"\bdifferen(?:ce|t)\b.*\b(?:between|and|from|than)\b",
    re.IGNORECASE,
)
LIKE = re.compile(
    r"^\W*(?:(?:please|show me|find me|find|give me|i want|i'd like|i would like|have you got|"
    r"do you have|is there|are there|got|any|some)\s+)*"
    r"(?:something|anything|sth|courses?|stuff|more|others?)\s+(?:more\s+)?(?:similar to|like)\s+"
    r"(.+)$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+)?(?:tell me|say|know|info|details)\s+"
    r"(?:more\s+|something\s+|everything\s+)?(?:about|on|of)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^\W*(?:(?:no\.?|number|nr\.?|#|step)?\s*\d{1,2}|step (?:one|two|three|four|five|six|seven|eight|nine|ten))\W*$",
    re.IGNORECASE,
)
AGREES = re.compile(
    r"^\W*(?:(?:lol|haha|well|hm+|um+|oh|so|and)\W+)?(?:ok(?:ay)?|k|sure|fine|alright|show (?:me|them|it)"
    r"(?: them)?|go (?:on|ahead)|do it|let'?s see)(?:\W+(?:lol|then|please|pls|so|now))?\W*$",
    re.IGNORECASE,
)
WHY = re.compile(r"^\W*(?:(?:but|and|so|ok)\s+)?why\b", re.IGNORECASE)
THAT_ONE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|then|and)\W+)*(?:that|this) one(?:\W+(?:then|please))?\W*$",
    re.IGNORECASE,
)
TRUST = re.compile(
    r"\bwhy should i (?:tell|trust|believe|listen)\b|\bhow do you know(?: (?:that|this|it)\b|\W*$)|\bsays who\b|"
    r"\b(?:do|are|were) you (?:get |being )?(?:paid|sponsored|biased)\b|\bwho pays\b|\bcan i trust\b|"
    r"\bis (?:this|that|it) (?:an? )?(?:ad|advert\w*|sponsored)\b|\bcommission\b",
    re.IGNORECASE,
)
OF_PRIVACY = re.compile(
    r"personal|data|track|profil|histor|tailor|opt\b|consent|anonym|clicks?|about me|watch|generic|"
    r"neutral|stranger|private|privacy|learn from|everybody|what i did|analys",
    re.IGNORECASE,
)
SEARCHES = re.compile(
    r"^\W*(?:please\s+)?(?:(?:search|look)(?: the catalogue)? for|(?:find|show)(?: me)?"
    r"(?: an?| any| some)? (?:courses?|class(?:es)?) (?:on|about|in|for))\b",
    re.IGNORECASE,
)
BYE = re.compile(
    r"\b(?:bye\w*|goodbye|see (?:you|ya|u)|later|good night|goodnight|farewell|"
    r"cheerio|ciao|leav\w+|must go|have to go|gotta|off now|signing off)\b",
    re.IGNORECASE,
)
RESUME = re.compile(
    r"\bwhere (?:were|was) (?:we|i)\b(?!.*\b(?:course|born))|\bwhere did (?:we|i) (?:stop|leave|left|get|end|finish|pause|break)\b(?!.*\bcourse)|\bwhat were we (?:doing|saying|talking|at|up to)\b|\bwhat was i (?:doing|saying)\b|"
    r"\b(?:pick|picking) (?:it |this )?up (?:again|where)\b|\b(?:continue|resume|carry on|go on) (?:from )?where\b|"
    r"^\W*(?:(?:ok(?:ay)?|so|well|right|anyway|please|sorry|no)\W+)*(?:let'?s |can we |shall we |i want to |i'd like to )?"
    r"(?:resume|carry on|pick up again|(?:get |go )?back to (?:the |my |your )?(?:questions?|profile|set ?up|(?:previous |last |old )?list)|continue (?:with )?(?:the |my |your )?(?:questions?|profile|set ?up))(?:\W+(?:please|then|now))?\W*$",
    re.IGNORECASE,
)
SHOW_FILTERS = re.compile(
    r"^(?!.*\b(?:clear|remove|lift|reset|drop|delete|forget|without|no|turn off|take off|get rid)\b)"
    r".*\b(?:show|list|what|which|see|tell|are there|do i have|have i|any|current|active|view|display|remind)\b.{0,24}\bfilters?\b|"
    r"^\W*(?:my |current |active )*filters\W*$|\bwhat (?:am i|are you|are we) filtering\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(?:talk|speak|chat|write|connect me|put me through|transfer me|hand me over)\b.{0,16}\b(?:to|with)\b.{0,12}"
    r"\b(?:human|person|somebody real|someone real|real (?:person|human|someone)|agent|support|staff|operator|advisor|adviser|people)\b|"
    r"\b(?:human|real person|live agent|customer service|support team|help ?desk)\b\W*(?:please)?\W*$|\b(?:who|whom) (?:can|do|should) i (?:contact|ask|call|write to|turn to)\b|"
    r"^\W*(?:(?:and|so|but|ok(?:ay)?)\W+)*who (?:can|could|does|will)(?: (?:do (?:it|that)|help(?: me)?|delete it|then))*\W*$|\bwhat do you mean,? (?:that )?you can(?:'?t|not)\b|^\W*why can(?:'?t|not) you\W*$|"
    r"\bcontact (?:details|information|info|address|person|support|you|somebody|someone)\b",
    re.IGNORECASE,
)
MISREAD = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry|hm+|well|but|actually)\W+)*(?:that'?s|thats|that is|this is|you(?:'re| are| were|r)|it'?s|it is) "
    r"(?:just |completely |totally |way |quite |a bit )*(?:not (?:it|right|correct|what i (?:meant|said|mean|want(?:ed)?))|wrong|off|incorrect|mistaken)\W*$|"
    r"\bnot what i (?:meant|mean|said)\W*$|\byou (?:misunderstood|misread|misheard|got (?:me|it|that) wrong)\b|^\W*(?:no\W+)?(?:wrong|you'?re off)\W*$",
    re.IGNORECASE,
)
WHAT_WAS = re.compile(
    r"^\W*(?:(?:and|so|ok|sorry|wait)\W+)*(?:what|which)(?: one)?(?:'s| was| is| were) the\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"^(?:(?:change|switch|new|find|get|start|better|different|another)\b\s*)(?:(?:my|a|an|to|new|another|different|better)\s+)*(?:careers?|jobs?|fields?|something|direction|life)(?: (?:new|else|better|different))?(?:\s+but\b.*)?$",
    re.IGNORECASE,
)
JOKE = re.compile(
    r"\b(?:tell|know|got|another|hear|one more|make)\b.{0,16}\b(?:jokes?|riddles?|laugh)(?:\W+(?:please|pls|now|then|first))*\W*$",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"^\W*(?:do you (?:like|love|enjoy|hate|prefer|sleep|dream|eat|speak|have (?:a|any) (?:name|family|friends|feelings|body))|are you (?:an? )?(?:robot|bot|human|real|person|ai|machine|alive|married|happy|ok(?:ay)?|smart|there)|who (?:are|made|built|created) you|what are you\W*$|what(?:'?s| is) your (?:name|favou?rite)|how old are you|where (?:are you from|do you live))\b",
    re.IGNORECASE,
)
TOP = re.compile(
    r"^\W*(?:(?:give|show|tell) me |just |only |the |your |my |a )*(?:top|best)\W+\w+(?: (?:please|pls|ones|courses|picks))*\W*$",
    re.IGNORECASE,
)
I_MEANT = re.compile(r"\bi (?:meant?|said|was talking about|was asking about)\b", re.IGNORECASE)
NEITHER = re.compile(
    r"^\W*(?:neither|none)(?: of (?:them|these|those|the two))?(?: of them)?(?:,? (?:please|thanks|thank you))?\W*$",
    re.IGNORECASE,
)
FOND = re.compile(
    r"^\W*i(?:'m| am)? (?:really |do |also |quite )*(?:like|love|enjoy|(?:fond|keen|into) (?:of|on)?)\s*(?!it\b|this\b|that\b|the\b|them\b|these\b|those\b|number\b|your?\b)\w{3,}",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"^\W*(?:[\w']+\W+){0,4}(?:continue|go on|carry on|keep going|resume)(?:\W+(?:please|then|now|with it|after all))?\W*$",
    re.IGNORECASE,
)
ASKS_COURSES = re.compile(
    r"\b(?:recommend|suggest)\b|\b(?:show|give|find) me (?:some |a few |the |good |best )*(?:courses?|something|classes)\b|\bwhat (?:should|shall|can|could) i (?:take|learn|study)\b",
    re.IGNORECASE,
)
FOR_BEGINNERS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|fine|well|english|then|in english)[\s,.]+)*(?!(?:something|anything|courses?|class(?:es)?|ones?|only|just|more|free|short|cheap|others?|those|not|no|but|and|is|are|what|which|it|the|this|that)\b)[\w+#]{3,}(?: [\w+#]{3,})?(?: courses?)? for (?:\w+ )?beginners?\W*$",
    re.IGNORECASE,
)
KNOWS_BASICS = re.compile(
    r"\bi(?:'ve|'m| have| am)?\b.{0,12}\b(?:know|knew|have|got|had|did|done|learn\w+|cover\w+|past|beyond|through)\b (?:all |already )?(?:the )?(?:very )?basics\b(?! of\b)|"
    r"\b(?:no|not|skip|without|past|beyond)(?: (?:just|only|more))? (?:the )?(?:very )?basics\b(?! of\b)",
    re.IGNORECASE,
)
