"""From documents to results: one article at a time, or a batch of them over several processes.

``results`` and ``annotated`` take one document or article; ``run`` takes any number of documents and yields a ``Step`` for
each article, in the order of the input whatever the number of processes.
"""

from __future__ import annotations

from .extraction import Result, Wanted, annotated, result, results
from .running import run
from .steps import Limits, Past, Step

__all__ = ["Limits", "Past", "Result", "Step", "Wanted", "annotated", "result", "results", "run"]
