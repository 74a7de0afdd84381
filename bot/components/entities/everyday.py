"""Everyday words that are also names of skills, subjects or courses.

Such a word counts as a name only with a capital letter inside a sentence, as the whole message or
a member of a list, or next to words such as "learn", "course", "about".
"""

from __future__ import annotations

WORDS = frozenset(
    """
    access action agile air analysis angular art arts bash basic basics beam bear beginner
    blender bootstrap branding budgeting business c chef chords clarity coach coaching
    collaboration communication compliance composition confidence content creativity
    culture d dash data debugging decision design development drawing drive editing
    education elm email english entrepreneurship ethics excel express expression
    facilitation fashion finance fitness flask flow focus forecasting french functions
    general german go governance grammar graph graphics growth harmony health history hive
    humanities ideation illustration innovation inspiration interviewing invoicing java
    kafka keynote language languages law layout leadership learning less life light
    lighting listening logic make management maple maps marketing math maths maya measure
    media meditation mixing modelling monitoring motion motivation music networking
    networks note notes notion numbers nutrition observation office operations
    optimisation optimization oracle organisation organization outlook painting people
    performance perspective persuasion phoenix photos physics piano pig planning play
    positioning power presenting pricing prioritisation process processing product
    productivity programming project projects prototyping puppet r rails react reading
    recording reflection regression relationships research responsive rest rhythm ruby
    rust safety sales sass saving scheduling scheme science scope scratch search security
    self shell simulation sketch sketching slack sleep social solidity space spark
    speaking speech spelling spring sprint stories storytelling strategy stress style
    success support swift swing systems teaching teams technology test testing text
    theatre thinking time tools training transcription translation travel troubleshooting
    unity unix valuation video vision visualisation vue web wellness word words work
    working workshop writing yoga zoom
    """.split()  # noqa: SIM905 - four hundred lines otherwise
)
BEFORE = frozenset(
    """
    about add advanced basic basics beginner better by called class classes course courses
    cover covers enjoy find for free from improve in interested intermediate into knew
    know knows learn learning like love my of on plus practice practise python remove
    search skill skills sql study studying subject subjects taught teach topic topics
    tutorial tutorials use using with
    """.split()  # noqa: SIM905 - four hundred lines otherwise
)
BEFORE_STRICT = frozenset(
    """
    about basics class classes course courses in interested know learn learning on search
    study studying taught teach tutorial use using with
    """.split()  # noqa: SIM905 - four hundred lines otherwise
)
AFTER = frozenset(
    """
    basics beginner beginners bootcamp certificate certification class classes course
    courses developer development exam fundamentals language lesson lessons modules one
    ones programming skill skills training tutorial tutorials workshop
    """.split()  # noqa: SIM905 - four hundred lines otherwise
)
# So common in other senses that a place in a list or an "of" proves nothing.
STRICT = frozenset(
    """
    access basic basics beginner c d development drive express focus general go learning
    less life make note notes people play power process product project r reading search
    self support test text time tools training word words work working
    """.split()  # noqa: SIM905 - four hundred lines otherwise
)
