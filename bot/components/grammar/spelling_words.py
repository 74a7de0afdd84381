"""The words that ``spelling`` finds behind a typing error, and words that are none."""

from __future__ import annotations

#: What the grammars read: a word one edit away from one of these stands for it.
MEANT = frozenset(
    """
    about absolutely advanced affordable afternoon afternoons already anything april arabic
    around august autumn basics become before beginner beginners bengali better between
    breakfast budget career certificate certified cheaper cheapest chinese christmas classes
    compare completely couple course courses daily deadline december deeper difficult dollar
    dollars dozen dutch easier easter eight eighteen eighth eighty eleven english euros
    evening evenings every everyday expensive experience experienced expert experts february
    fifteen fifth fifty first five fortnight forty four fourteen fourth free french friday
    fridays german half harder hindi hour hours hundred intermediate italian january
    japanese july june knowledge korean language last learners least lengthy less lessons
    longer lunch mandarin maximum maybe minimum minute minutes monday mondays month monthly
    months more morning mornings most night nights nineteen ninety ninth nothing november
    novice number october only option options over polish portuguese pound pounds
    professional quarter quicker rated ratings recommendation recommendations reviews
    roughly rupees russian saturday saturdays scratch second september session sessions
    seven seventeen seventh seventy shorter shortest simpler sixteen sixth sixty slower
    something spanish spoken spring started students subtitled subtitles suggestion
    suggestions summer sunday sundays swahili taught teacher tenth third thirteen thirty
    three thrice thursday thursdays tomorrow totally tougher tuesday tuesdays turkish twelve
    twenty twice ukrainian under understand understood until videos wednesday wednesdays
    week weekday weekdays weekend weekends weekly weeknights weeks winter within year years
    """.split()  # noqa: SIM905 - two hundred lines otherwise
)
#: Words so near to others that all their letters must be there, two of them exchanged.
EXCHANGED = frozenset(
    """
    above afford another beginning below bored boring bottom cannot cents charge cheap
    class clue content costs decade difference different each easy enough everything
    find finished follow forever gentler hard have head held instead just knew know learned
    learnt lecture lectures lesson level living long master middle money never opened
    penny people played please previous price professor purse quick rating review sense
    shift shifts short show simple single sleep speak speaks spend stars start suggest
    teaching than their there thing things tiny total touched tough understands video wallet
    wanted while with word work would zero
    """.split()  # noqa: SIM905 - as above
)
#: Words as near as a typing error to one of those, but words of their own.
OWN = frozenset(
    """
    abort advance advances affordably aground arabia arabica augusta auguste augusto basic
    basins basis batter became becomes belter bengal bengals bettor bitter breakfasts budge
    budgets butter careen careers carter carver certificates cheapen cheater christian
    christians clashes classed clauses coarse compared compares compere completed completes
    coupe coupled couples couplet couplets curse curses dail dairy daisy daly deadlines
    difficultly difficulty ditch doyen dozens eastern eater eery elbow emery euro ever
    excessive expansive expect expects experiences experiential experimented explosive
    export exports expressive extensive firsts firth fist footy fort forte forth fortnightly
    forts fourths germain germane germans germany gorman harden hardier harper herder hind
    hindu horst hundreds italia italiana italians javanese korea koreans languages lats
    launch leapt lease leash length lengths lesions lest linger lodger loner longed lounger
    lsat luce lurch lynch maximus minuet minuted moaning mont monte monty moore moth moths
    mourning mouth mouths nicety nigh notice noting novices numbed numbers pond ponds potion
    profession professionally professionals professions quarters quartet quicken raced raged
    raked raped rate rates raved razed restarted reviewer rupee russia russians sampler
    scots seconded seconds seen sevens seventeenth sevenths seventies sever severn shooter
    shorted shorten shortens shower simmer simper simples simplex sixths slowed smarted
    smoothing sorter spoke sprang springs sprint sprung spying standards stared starred
    starter starters startled starved stated steven string student subtitle suggesting
    summed summers sumner sundae sundry sven teach teachers teaches teeth tent tenths tents
    thee thirds thirsty threw thrive toughed toughen tree twine udder undertook underwood
    untie weakly weeds weeknight weeps winger winner winters yearn yearns
    """.split()  # noqa: SIM905 - two hundred lines otherwise
)
