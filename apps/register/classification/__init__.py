"""What a declared, dated rule set says about a use case: plain Python, no Django, no other app.

``classify(answers, rule_set(name), as_of)`` is the whole of it. Questions and rules are data beside the code.
"""

from apps.register.classification.answers import AnswersError, read_answers
from apps.register.classification.classify import classify
from apps.register.classification.loading import RULE_SETS, rule_set
from apps.register.classification.questions import catalogue
from apps.register.classification.result import Result
from apps.register.classification.rules import RuleSet
from apps.register.classification.texts import DataError

__all__ = [
    "RULE_SETS",
    "AnswersError",
    "DataError",
    "Result",
    "RuleSet",
    "catalogue",
    "classify",
    "read_answers",
    "rule_set",
]
