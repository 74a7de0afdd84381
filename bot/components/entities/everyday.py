"""Everyday words that are also names of skills, subjects or courses.

Such a word counts as a name only with a capital letter inside a sentence, as the whole message or
a member of a list, or next to words such as "learn", "course", "about".
"""

from __future__ import annotations

WORDS = frozenset(
    """
    access action agile air analysis angular art arts bash basic basics bear beam beginner
    blender bootstrap branding budgeting business c chef chords clarity coach coaching collaboration
    communication compliance composition confidence content creativity culture d dash data
    debugging decision design development drawing drive editing education elm email english
    entrepreneurship ethics excel express expression facilitation fashion finance fitness flask
    flow focus forecasting french functions german general go governance grammar graph graphics
    growth harmony hive health history humanities ideation illustration innovation inspiration interviewing invoicing java
    kafka keynote language languages law layout leadership learning less life light lighting listening logic
    make management maps maple marketing math maths maya measure media meditation mixing modelling monitoring motion
    motivation music networking networks note notes notion numbers nutrition observation office operations
    optimisation optimization oracle organisation organization outlook painting people performance
    persuasion perspective phoenix photos physics piano pig planning play positioning power presenting
    pricing prioritisation process processing product productivity programming project projects
    prototyping puppet r rails react reading recording reflection regression relationships
    research responsive rest rhythm ruby rust safety sales sass saving scheduling science scratch
    scheme scope search security self shell simulation sketch sketching slack sleep social solidity
    space spark speaking speech spelling spring sprint stories storytelling strategy stress style success
    support swift swing systems teaching teams technology test testing text theatre thinking time tools training
    transcription translation travel troubleshooting unity unix valuation video vision visualisation
    vue web wellness word words work working workshop writing yoga zoom
    """.split()
)
BEFORE = frozenset(
    """
    learn learning study studying teach taught know knows knew about on in of into with using use
    course courses class classes tutorial tutorials topic topics subject subjects skill skills
    interested like love enjoy for add plus basic basics advanced beginner intermediate practise practice
    python sql search find remove better improve my covers cover called by from free
    """.split()
)
BEFORE_STRICT = frozenset(
    "learn learning study studying teach taught use using know about tutorial course courses "
    "class classes basics in on with interested search".split()
)
AFTER = frozenset(
    """
    course courses class classes skills skill programming language developer development tutorial
    tutorials lessons lesson training basics fundamentals certification beginner beginners
    certificate modules workshop bootcamp exam one ones
    """.split()
)
# So common in other senses that "of", "for" or a position in a list proves nothing.
STRICT = frozenset(
    """
    access basic basics beginner c d data design development drive education express focus general
    go learning less life make note notes people play power process product project r reading
    search self support test text time tools training word words work working
    """.split()
)
STRICT = STRICT - {"data", "design", "education"}
