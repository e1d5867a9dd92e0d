"""Whether Burmese text is in the Zawgyi encoding, which uses the code points of Unicode's Burmese for other letters.

In Unicode a vowel sign or a medial follows its consonant and the virama (U+1039) stands between two consonants. Zawgyi types in the
order of sight: U+1031 and U+103B come before the consonant, and U+1039 is the visible asat and ends a syllable. What only one of
the two can have is counted; the larger count wins.
"""

from __future__ import annotations

import regex

_BURMESE = regex.compile(r"[\u1000-\u109f]{2,}")
_LETTER = r"[\u1000-\u1021\u103f\u1050\u1051\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e]"
# In Zawgyi only: a vowel or medial that is typed first at the start of a word or after a sign; an asat by U+1039. Its stacked
# forms (U+1060 to U+1097) say nothing: in Unicode they are letters of Mon, Karen and Shan.
_ZAWGYI = regex.compile(
    r"(?<![\u1000-\u109f])[\u1031\u103b]|(?<=[\u102b-\u1030\u1032\u1036-\u1038\u1039])[\u1031\u103b](?=[\u1000-\u1021])"
    rf"|\u1039(?!{_LETTER})|\u1031\u103b[\u1000-\u1021]")
# In Unicode only: a vowel after its consonant or medial; an asat by U+103A that ends a syllable; consonant, medial ra, vowel.
_UNICODE = regex.compile(
    r"[\u1000-\u1021\u103b-\u103e]\u1031(?=[\u102b-\u1038\u103a]|(?![\u1000-\u109f]))"
    r"|[\u1000-\u1021]\u103a(?=[\u1000-\u1021\u1037\u1038]|(?![\u1000-\u109f]))"
    r"|[\u1000-\u1021]\u103c(?=[\u102b-\u1038])")
_SAMPLE = 20_000


def is_zawgyi(text: str) -> bool:
    """Whether the Burmese in ``text`` is more like Zawgyi than like Unicode; false where there is too little of it to tell."""
    sample = "" if text.isascii() else " ".join(_BURMESE.findall(text[:_SAMPLE]))
    zawgyi = len(_ZAWGYI.findall(sample))
    return zawgyi >= 2 and zawgyi > len(_UNICODE.findall(sample))
