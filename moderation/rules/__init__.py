"""What reports lead to. Pure: data in, a verdict out; no rows, no settings, no clock.

Read it in this order: `facts` (what is known), `weight` (what one report weighs, by profile), `enough` (whether all
together suffice), `barriers` (what stands against a block), `verdict`. docs/moderation.md tells it in words.
"""

from moderation.rules.enough import may_suffice
from moderation.rules.facts import QUIET, Limits, LiveReport, Standing, Traffic
from moderation.rules.verdict import Action, Verdict, verdict
from moderation.rules.weight import weigh

__all__ = [
    "QUIET",
    "Action",
    "Limits",
    "LiveReport",
    "Standing",
    "Traffic",
    "Verdict",
    "may_suffice",
    "verdict",
    "weigh",
]
