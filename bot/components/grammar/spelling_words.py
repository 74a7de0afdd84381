"""The words that ``spelling`` finds behind a typing error, and words that are none."""

from __future__ import annotations

#: What the grammars read: a word one edit away from one of these stands for it.
MEANT = frozenset(
    """
    hour hours minute minutes week weeks weekly weekend weekends weekday weekdays month
    months monthly year years fortnight daily every evening evenings morning mornings night
    nights afternoon afternoons lunch breakfast weeknights session sessions everyday monday
    tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
    fridays saturdays sundays three seven eight eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred four five half quarter couple twice thrice dozen beginner beginners
    intermediate advanced expert experts novice professional experience experienced basics
    scratch pounds pound dollars dollar euros rupees budget maximum minimum under over less
    most least nothing more free longer between about before until within around roughly
    maybe only cheaper cheapest shorter shortest easier harder simpler quicker better rated
    expensive difficult reviews affordable first second third fourth fifth sixth seventh
    eighth ninth tenth last number option options course courses suggestions recommendations compare
    english spanish french german italian portuguese arabic chinese russian japanese korean
    hindi turkish polish dutch ukrainian swahili bengali mandarin subtitles language january
    february april june july august september october november december christmas easter
    tomorrow deadline summer autumn winter spring become career certificate certified
    """.split()  # noqa: SIM905 - two hundred lines otherwise
)
#: Words as near as a typing error to one of those, but words of their own.
OWN = frozenset(
    """
    abort advance advances affordably aground arabia arabica augusta auguste augusto basic
    basins basis batter became becomes belter bengal bengals bettor bitter breakfasts budge
    budgets butter careen careers carter carver certificates cheapen christian christians
    coarse compared compares compere coupe coupled couples couplet couplets curse curses
    dail dairy daisy daly deadlines difficulty ditch doyen dozens eastern eater emery euro ever
    excessive expansive expect expects experiences experiential experimented explosive
    export exports expressive extensive firsts firth fist footy fort forte forth fortnightly
    forts fourths germain germane germans germany gorman harden hardier harper herder hind
    hindu hundreds italia italiana italians javanese korea koreans languages lats launch
    leapt lease leash lest linger lodger longed lounger lsat lurch lynch maximus minuet
    minuted moaning mont monte monty moore moth moths mourning mouth mouths nigh notice noting
    novices numbers pond ponds profession professionally professionals professions
    quarters quartet quicken raced raged raked raped rate rates raved razed recommendation
    review rupee russia russians sampler seconded seconds seen sevens seventeenth sevenths
    seventies sever severn shooter shorted shorten shortens simmer simper simple simples
    simplex sixths sorter sprang springs sprint sprung spying steven string subtitle
    subtitled suggesting suggestion summed summers sumner sundae sundry sven teeth tent
    tenths tents thee there thirds thirsty threw thrive tree twine udder untie weeds
    weeknight winger winner winters yearn yearns
    """.split()  # noqa: SIM905 - two hundred lines otherwise
)
