# ruff: noqa: E501 - a pattern reads better on one line
"""Languages told by where they are spoken, or by who speaks them: "what they talk in Tokyo"."""

from __future__ import annotations

import re
from typing import Iterator, List, Tuple

#: Capitals and countries with one language that everybody there would name.
PLACES = {
    "ja": "japan tokyo osaka kyoto", "ko": "korea seoul busan", "hu": "hungary budapest", "pl": "poland warsaw krakow",
    "es": "spain madrid mexico argentina seville barcelona bogota lima cuba havana colombia peru chile quito caracas",
    "fr": "france paris lyon marseille quebec", "de": "germany berlin vienna austria hamburg munich cologne",
    "it": "italy rome milan naples sicily florence", "pt": "portugal lisbon porto brazil rio", "nl": "holland netherlands amsterdam rotterdam utrecht",
    "el": "greece athens crete", "tr": "turkey istanbul ankara izmir", "ru": "russia moscow", "uk": "ukraine kyiv kiev lviv",
    "sv": "sweden stockholm gothenburg", "no": "norway oslo bergen", "da": "denmark copenhagen aarhus", "fi": "finland helsinki",
    "cs": "prague czechia brno", "ro": "romania bucharest", "bg": "bulgaria sofia", "hr": "croatia zagreb", "sr": "serbia belgrade",
    "is": "iceland reykjavik", "he": "israel", "ar": "egypt cairo syria damascus jordan amman", "fa": "iran tehran",
    "th": "thailand bangkok", "vi": "vietnam hanoi saigon", "zh": "china beijing shanghai taipei", "id": "indonesia jakarta",
    "tl": "manila", "lt": "lithuania vilnius", "lv": "latvia riga", "et": "estonia tallinn", "sk": "slovakia bratislava",
    "sl": "slovenia ljubljana", "sq": "albania tirana", "ka": "georgia tbilisi", "hy": "armenia yerevan", "bn": "dhaka bangladesh",
    "ne": "nepal kathmandu", "am": "ethiopia", "cy": "wales", "so": "somalia mogadishu", "mn": "mongolia", "km": "cambodia",
    "en": "england london america australia",
}  # fmt: skip
_CODE = {place: code for code, places in PLACES.items() for place in places.split()}
_PLACE = "|".join(sorted(_CODE, key=len, reverse=True))
_SPOKEN = r"(?:speak|speaks|talk|talks|spoken|use|uses|say|chat|chats|yap|natter|gab)"
_TOLD = re.compile(
    rf"\b(?:(?:what|whatever|how|the (?:language|tongue|lingo)|in|as|like)(?:'s| is)? (?:that |which )?(?:they|people|folks?|everyone|everybody|you|locals?|the locals|one|we|all|kids|grannies|natives)?(?: all)? ?{_SPOKEN} (?:\w+ )?(?:in|of|over in|down in|back in|around|up in)"
    rf"|(?:the )?(?:language|tongue|lingo|speech|talk) (?:spoken )?(?:of|in|from))"
    rf" (?:the )?(?P<place>{_PLACE})\b"
)


def spoken_where(flat: str) -> Iterator[Tuple[int, int, str]]:
    """Yield start, end and code of languages named by a place, in a flattened text."""
    for match in _TOLD.finditer(flat):
        yield match.start(), match.end(), _CODE[match.group("place")]


def patterns(name: str) -> List[str]:
    """Return patterns of one who knows no other language than ``name``, a group of names."""
    verb = r"(?:speaks?|talks?|understands?|knows?|reads?|follows?|gets?|has|have|got|needs?|takes?|only|uses?|spoke|grew up (?:with|on)|is)"
    return [
        rf"\b(?:(?:i|we|he|she|they|mum|mam|dad|gran|wife|husband|mother|father|uncle|aunt|son|daughter|nan|kids|missus|her|him|me|ma|da|\w+)(?:'ve| has| have| can| do| does)? )?(?:only|just|nothing but|nobbut|no(?:thing)? other than|little but|naught but) (?:really |properly |ever )?(?:{verb} )?(?:the )?{name}(?=\s*[.,;!?]|$| (?:so|and|please|pls|for|at home|properly|well|speaker|speakers|lessons|lectures|ones|videos|teachers?|comes)\b)",
        rf"\b{verb} (?:only|just|nothing but|nobbut|no (?:language|tongue) but|nothing other than|little besides|nothing except|nothing besides)(?: the)? {name}\b",
        rf"\b{verb} {name} (?:and (?:nothing|no(?:t much)?|nowt|little) (?:else|other|more)|only|alone|best|better than|much better|at home)\b",
        rf"\b{name}[- ](?:speak(?:er|ers)|medium|language|tongue|narrat\w+|voice(?:s|d|overs?)?|dubb\w+|subtitl\w+|caption\w+|transcripts?|lectures?|lecturers?|recordings?|instructors?|tutors?|videos|narration|sound(?:track)?|commentary|explanations|instructions|materials?|edition)\b(?! (?:courses?|exam|skills|lessons?|class|classes))",
        rf"\b(?:teacher|tutor|instructor|lecturer|lectures?|he|she|they|presenter|prof|professor|lessons?|videos?|course|courses|classes|one|ones|someone|somebody|anything|something|everything|it|all|narrator|voice|who|that)(?:'s|'d| is| are| be| was| comes?| come| gets?| has to be| must be| should be| to be| would want to be| needs? to be)? (?:(?:talk(?:s|ing)?|speak(?:s|ing)?|spoken|held|taught|given|delivered|done|dubbed|narrated|explained|subtitled|explains|lectures|teaches|available|offered|presented|recorded|conducted|voiced|told|said|be|want to be)(?: to me)? )(?:in |into |through |entirely in |fully in |only |completely in |all in )?(?:the |plain |simple |proper |good |nice )?{name}\b",
        rf"\b(?:in|into) (?:the |my |our )?(?:\w+ )?(?:language|tongue),? (?:which is |that is |that's |i\.?e\.? )?{name}\b",
        rf"\b(?:my|her|his|our|their|whose|the)(?: [\w']+){{0,2}} (?:language|tongue|lingo)(?:'s| is| being| was)? (?:the )?{name}\b",
        rf"\b{name} (?:is|'s|be|are)(?: (?:my|her|his|our|their|the|all|what|me))+(?: \w+){{0,2}} (?:language|tongue|lingo|speak|speaks|know|knows|understand|understands|have|has|got|need|want|prefer)\b",
        rf"\b(?:the|me|my|her|his|our|their) {name}(?=,? so (?:the |they |that |it |any |it's |lessons|courses|i'd|i))",
    ]
