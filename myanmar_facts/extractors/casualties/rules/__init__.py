"""The grammar of casualty claims over the line of marks of one sentence.

Each rule is a function from the line to the claims it finds; ``RULES`` is their order. A figure may carry several
categories ("detained, tortured and killed"), never the same one twice. What ``facts explain`` says of a rule, with sentences in
which it fires and sentences in which it must not, stands in ``lexicon/casualty_rules.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..line import Line
from .base import Found
from .nouns import counted_noun, figure_of, inverted, labelled, noun_of, number_of, respectively, status, summary, toll, victims, whose
from .parts import among, attributive, gapped, subset
from .phrases import company, framed, handed, predicate, wounded
from .verbs import active, intransitive, passive, reduced

Rule = Callable[[Line], Iterator[Found]]
RULES: tuple[Rule, ...] = (
    framed,
    active,
    number_of,
    toll,
    labelled,
    respectively,
    passive,
    reduced,
    intransitive,
    predicate,
    handed,
    wounded,
    company,
    inverted,
    counted_noun,
    noun_of,
    whose,
    figure_of,
    among,
    attributive,
    status,
    victims,
    subset,
    gapped,
)

__all__ = ["RULES", "Found", "summary"]
