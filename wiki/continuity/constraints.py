"""The constraints of properties, looked at themselves: each must name a rule that there is."""

from __future__ import annotations

from wiki.articles.properties import Property
from wiki.continuity.rule import Severity
from wiki.continuity.rules import RULES


def unknown_rules() -> list[str]:
    """A sentence on each constraint that names a rule, or a severity, that does not exist."""
    problems = []
    for prop in Property.objects.all():
        for item in prop.constraints:
            if item["rule"] not in RULES:
                problems.append(f"The property “{prop.name}” names the rule “{item['rule']}”, which does not exist.")
            if item.get("severity", Severity.HINT.value) not in Severity.values:
                problems.append(f"The property “{prop.name}” names the severity “{item['severity']}”.")
    return problems
