"""Why a casualty claim was read as it was, in a sentence for a monitor."""

from __future__ import annotations

from ... import lexicon
from ...claims import Casualty
from .line import Line
from .rules import Found

_PRECISION = {
    "at_least": "the words before the number make it a lower bound",
    "at_most": "the words before the number make it an upper bound",
    "approximate": "the words before the number make it approximate",
    "range": "the number is a range",
    "vague": "the quantity is vague, so only bounds are given",
}


def reason(line: Line, found: Found, claim: Casualty) -> str:
    """What the rule looks for, the word that gave the category, and how the number, total, source and certainty were taken."""
    parts = [rules().get(claim.rule, "")]
    if found.harm is not None:
        starts, ends = line.document.tokens.starts, line.document.tokens.ends
        word = line.document.evidence(starts[found.harm.i], ends[found.harm.j - 1])
        parts.append(f"here “{word}” says {claim.category.replace('_', ' ')}")
    parts += [_PRECISION.get(claim.precision, ""), "it is a running total" if claim.cumulative else ""]
    parts.append(f"the figure comes from {claim.source}" if claim.source else "")
    parts.append(f"the words make it {claim.certainty}" if claim.certainty != "stated" else "")
    return "; ".join(filter(None, parts)) + "."


@lexicon.compiled
def rules() -> dict[str, str]:
    """What is said of each rule, by its name. Raises LexiconError naming an entry without a name or words."""
    return {lexicon.need(entry, "name", str): lexicon.need(entry, "says", str) for entry in lexicon.tables("casualty_rules.toml")["rule"]}
