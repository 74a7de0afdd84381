# ruff: noqa: E501 - a pattern reads better on one line
"""What the families of told wishes have in common."""

from __future__ import annotations

#: "couldn't", "hardly": never "don't", which may be an order.
FAILED = r"(?:couldn't|could not|can't|cannot|didn't|did not|wasn't able to|unable to|hardly|barely|(?:could|can) (?:hardly|barely|not)|(?:neither|none) of us could|nobody could|nae)"
TEACHER = r"(?:teachers?|tutor|instructor|lecturers?|prof|professor|presenter|speaker|course|class|one|bloke|fella|guy|woman|lady|he|she|it|they|that|this)"
BRAIN = r"(?:brains?|head|heid|noggin|mind|skull|bonce|grey matter)"
PARTS = r"(?:lessons?|lectures?|videos?|vids?|chapters?|modules?|episodes?|parts|units|sessions|weeks|clips|hours)"
WALLET = r"(?:wallet|purse|pocket|bank(?: account| balance| card)?|card|piggy bank|savings|budget|pension|wages|salary|rent|payslip|overdraft)"
#: "a single", "the whole": what stands before a small thing that was not had.
LITTLE = r"(?:a |an |one |any |the |single |half |whole |bloody |flaming |blessed |solitary )*"
#: The quickest mishaps of a kettle: "before my tea had cooled".
BEFORE = r"before (?:it|i|my|we|me|the) (?:\w+ ){0,4}(?:began|begun|started|sat|got|warmed|cooled|cold|going|settled|boiled|drunk|properly|even|tea|coffee|kettle|seat)"
