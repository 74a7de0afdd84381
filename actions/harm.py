# ruff: noqa: E501 - a pattern reads better on one line
"""Wishes to do harm, and typed commands: neither is a goal or a search. Pure.

Only a wish to do it counts: to learn of it, to protect from it, or to make it in a game does not.
"""

from __future__ import annotations

import re

_MAKE = (
    r"(?:make|making|build|building|create|creating|construct\w*|assembl(?:e|ing)|detonat(?:e|ing)|plant(?:ing)?|cook(?:ing)?|synthesi[sz]\w*|"
    r"produc(?:e|ing)|manufactur(?:e|ing)|mix(?:ing)?|3d[- ]?print(?:ing)?|print(?:ing)?|buy(?:ing)?|sell(?:ing)?|deal(?:ing)?(?: in)?|smuggl(?:e|ing)|spread(?:ing)?)"
)
_OF_MINE = r"(?:(?:an?|some|my own|my|the|your own|illegal|homemade|real|working|small|big|pipe|nail|dirty|petrol|fire|ghost|hard|fake|crystal|computer)\s+)*"
_THINGS = (
    r"(?:(?<!bath )(?<!photo )(?<!seed )(?<!cherry )bombs?(?! (?:disposal|cyclone|shelter))|explosives?|grenades?|molotov\w*|firearms?|(?<!glue )(?<!nerf )(?<!water )(?<!heat )(?<!spray )guns?|"
    r"silencers?|weapons?|napalm|nerve (?:gas|agents?)|ricin|sarin|poison(?! (?:control|ivy))|meth(?:amphetamine)?|cocaine|heroin|fentanyl|crack|lsd|mdma|ecstasy|drugs|"
    r"ransomware|malware|key ?loggers?|(?<=computer )virus(?:es)?|phishing (?:sites?|pages?|mails?|emails?)|counterfeit \w+|fake (?:ids?|passports?|money|documents?)|(?<=fake )(?:ids?|passports?|money|documents?))"
)
_SOMEBODY = r"(?:some(?:one|body)(?:'s|s)?|people(?:'s)?|a person(?:'s)?|others?|other people(?:'s)?|strangers?|his|her|him|their|them|an? (?:man|woman|child|girl|boy|person|neighbou?r|colleague)|(?:my|the) (?:ex\b|wife|husband|girlfriend|boyfriend|boss|neighbou?r|teacher|friend|colleague|partner|brother|sister|mother|father|mum|mom|dad|roommate|school|bank)[\w'-]*)"
# "Break into car design", "crack the bank exam": a trade or an exam, and no door.
_NO_TRADE = (
    r"(?!(?:an? |the )?(?:bank|car|house|home|phone|facebook|instagram)\s+(?:design\w*|music|industry|sales|business|scene|market\w*|trade|journalism|engineering|"
    r"careers?|jobs?|repairs?|production|development|photography|racing|flipping|selling|decorating|exams?|tests?|interviews?|po|clerk)\b)"
)
_DEEDS = (
    rf"{_MAKE}\s+{_OF_MINE}{_THINGS}\b",
    rf"(?:hack(?:ing)?(?: into)?|crack(?:ing)?|break(?:ing)? into|spy(?:ing)? on|stalk(?:ing)?|dox+(?:ing)?|blackmail(?:ing)?)\s+(?:into\s+)?{_NO_TRADE}(?:{_SOMEBODY}|(?:an? |the )?(?:banks?|atms?|instagram|facebook|snapchat|whatsapp|gmail|phones?|houses?|homes?|cars?|wi-?fi)\b)",
    rf"(?:kill(?:ing)?|murder(?:ing)?|poison(?:ing)?|hurt(?:ing)?|stab(?:bing)?|kidnap(?:ping)?|rap(?:e|ing)|torture|torturing|assault(?:ing)?|beat(?:ing)? up|scam(?:ming)?|defraud(?:ing)?|shoot(?:ing)? (?=someone|somebody|him\b|her\b|my ))\s*{_SOMEBODY}\b",
    r"(?:steal(?:ing)?|rob(?:bing)?|shoplift(?:ing)?|launder(?:ing)?|forg(?:e|ing)|counterfeit(?:ing)?)\s+(?:an? |some |the |people'?s |someone'?s |somebody'?s |my (?:neighbou?r|boss|ex)'?s? )*(?:cars?|banks?|shops?|stores?|money|credit cards?|identit\w+|passwords?|signatures?|documents?|passports?|accounts?|bikes?|wallets?|phones?|houses?)\b",
)
# What makes it a wish: it is asked how, wanted, or the sentence begins with it.
_LEAD = (
    r"(?:^\W*(?:(?:please|hey|hi|ok|can you|could you)\W+)*|\b(?:how (?:do|can|could|would|should) (?:i|you|we|one|people)|how to|(?:teach|show|tell|help) (?:me|us)(?: how)?(?: to)?(?: about)?|"
    r"(?:learn|know|study)(?: how)?(?: to)?(?: about)?|(?:want|wanna|like|need|plan|going|hope|love|trying) to|wanna|gonna|ways? to|(?:best|easiest) way to|(?:courses?|class(?:es)?|tutorials?|lessons?|guides?|instructions?) (?:on|about|in|for|to)(?: how to)?|into)\s+)"
)
_HARM = tuple(re.compile(f"{_LEAD}{deed}", re.IGNORECASE) for deed in _DEEDS)
# A game, a story or a defence: nobody is harmed.
_NONE = re.compile(
    r"\b(?:games?|gaming|blender|unity|unreal|3d models?|modell?ing|minecraft|roblox|cosplay|props?|novels?|story|stories|fiction|film|movie|theatre|paint(?:ing)?|draw(?:ing)?|lego|"
    r"ethical|ctf|pen(?:etration)?[- ]?test\w*|prevent\w*|protect\w*|detect\w*|defend\w*|defence|defense|avoid|stop|against|history|legally|pharmac\w+|clinical|prescription|security)\b",
    re.IGNORECASE,
)
# Nurses mix drugs, and photographers shoot people.
_MIXED = re.compile(
    r"\b(?:mix|mak|prepar|produc|manufactur)\w*\s+(?:the |some |iv )*drugs\b", re.IGNORECASE
)
_OF_CARE = re.compile(
    r"\b(?:nurs(?:e|es|ing)|infusions?|patients?|medicine|medical|hospitals?|wards?|dos(?:es?|ages?)|iv|injections?|paramedics?)\b",
    re.IGNORECASE,
)
_SHOT = re.compile(r"\bshoot(?:ing)?\b", re.IGNORECASE)
_OF_PICTURES = re.compile(
    r"\b(?:photo\w*|cameras?|portraits?|weddings?|videos?|videography|pictures?|lens(?:es)?|low light|natural light|slr|dslr)\b",
    re.IGNORECASE,
)
# The channels take the slash from a command that was not offered as a button.
_COMMAND = re.compile(
    r"^\s*/|^\s*(?:session_start|restart|(?:utter|action|validate)_\w+)\s*(?:\{.*)?$|\{\s*\"|\"\s*:\s*[\"\[{\d]"
)


def wishes_harm(text: str) -> bool:
    """Whether somebody wants to learn or do what would hurt others."""
    if _OF_CARE.search(text):
        text = _MIXED.sub(" ", text)
    if _OF_PICTURES.search(text):
        text = _SHOT.sub(" ", text)
    return not _NONE.search(text) and any(pattern.search(text) for pattern in _HARM)


def is_command(text: str) -> bool:
    """Whether ``text`` is a command or its data (``/stop``, ``why{"course_id": "x"}``), no words."""
    return _COMMAND.search(text) is not None
