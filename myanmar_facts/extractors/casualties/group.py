"""The verb group around a word of harm, and the figures that are its subject or object."""

from __future__ import annotations

from dataclasses import dataclass

from . import words as w
from .line import BARE, HARM, OTHER, PERSON, Figure, Harm, Line

_REACH = 30


@dataclass(slots=True)
class Group:
    """What stands directly before a word of harm: its auxiliaries, negation and hedges. ``start`` is the first token of it."""

    start: int
    be: bool = False
    have: bool = False
    modal: str = ""
    negated: bool = False
    to: bool = False
    certainty: str = ""
    present: bool = False


def group_of(line: Line, harm: Harm) -> Group:
    """The verb group that ends in ``harm``."""
    group = Group(harm.i)
    k = harm.i - 1
    while k >= line.first and k + 1 not in line.figure_to:
        word = line.words[k]
        if word in w.BE:
            group.be = group.be or not group.to  # "are alleged to have raped" is active
        elif word in w.HAVE:
            group.have = True
        elif word in w.MODAL:
            group.modal = word
        elif word == "only" and line.word(k - 1) == "not":
            k -= 1  # "not only killed five people"
        elif word in w.NEGATION or word.endswith("n't"):
            group.negated = True
            group.be = group.be or word in ("wasn't", "weren't", "isn't", "aren't")
        elif word in w.REMAIN and line.word(k + 1) not in ("", "of"):
            group.be = True
        elif word in w.HEDGE and (k + 1 < harm.i or word.endswith("ly") or harm.sense("predicate") or group.be or line.word(k - 1) in w.BE):
            group.certainty = group.certainty or w.HEDGE[word]
        elif word == "to" and line.word(k - 1) != "up":
            group.to = True
        elif word == "as" and line.word(k - 1) in w.HEDGE:
            pass
        elif k in line.timed or (word in ("on", "last", "late", "early") and k + 1 in line.timed and line.word(k - 1) in w.BE):
            pass  # "18 people were today killed"
        elif (word in w.ADVERB and word not in ("more", "others", "likely", "so")) or (
            word.endswith("ly") and len(word) > 4 and word not in ("family", "elderly", "july", "italy")
        ):
            pass
        else:
            break
        group.start = k
        group.present = word in ("are", "is", "have", "has") or (group.present and word not in ("were", "was", "had"))
        k -= 1
    return group


def unreal(line: Line, group: Group) -> bool:
    """Whether the group speaks of what did not or may not happen: negated, modal, planned."""
    if group.negated:
        return True
    if group.modal:
        return not (group.modal in ("may", "might") and group.have)
    if group.to:
        # "are to be executed", "vowed to kill" are plans; "believed to have been killed", "forced to flee" are not
        return not (group.certainty or group.have or line.word(group.start - 1) in ("used", "managed", "continued", "proceeded"))
    return False


_FICTION = frozenset(
    (
        "novel",
        "film",
        "movie",
        "play",
        "book",
        "game",
        "drama",
        "story",
        "episode",
        "legend",
        "myth",
        "drill",
        "exercise",
        "simulation",
        "scenario",
        "dream",
        "fable",
    )
)


def coordinated_modal(line: Line, harm: Harm) -> bool:
    """Whether a bare verb goes on with a modal before it: "it will burn the village and kill dozens"."""
    word = line.words[harm.i]
    if word.endswith("s") or line.word(harm.i - 1) not in ("and", "or", ","):
        return False
    return any(x in w.MODAL or x == "to" for x in line.words[max(line.first, harm.i - 15) : harm.i])


def conditional(line: Line, position: int) -> bool:
    """Whether the clause that holds token ``position`` opens with if, unless or whether, or the sentence tells a fiction."""
    if (
        line.words[line.first : line.first + 2] in (["in", "the"], ["in", "a"], ["in", "his"], ["in", "her"])
        and line.word(line.first + 2) in _FICTION
    ):
        return True
    for k in range(position - 1, max(line.first, position - 20) - 1, -1):
        word = line.words[k]
        if word in ("if", "unless", "whether", "lest"):
            return not (word == "if" and line.word(k + 1) in ("any", "not", "all"))
        if word in (",", ";", ":", '"'):
            return False
    return False


def objects_of(line: Line, harm: Harm) -> list[Figure]:
    """The figures that are the object of ``harm``, coordinated ones included: "killing 20 pupils and two teachers"."""
    k = harm.j
    while (
        k < line.last
        and (
            line.words[k]
            in ("the", "also", "its", "up", "off", "some", "to", "instantly", "dead", "all", "their", "his", "her", "another", '"')
            or k in line.timed  # "shot dead Monday two people"
        )
        and k not in line.figure_at
    ):
        if line.words[k] == "to":
            return []
        k += 1
    figure = line.figure_at.get(k) or _after_names(line, k)
    if figure is None or figure.shape == HARM:
        return []
    following = line.harm_at.get(figure.j)
    if (
        following
        and figure.shape == BARE
        and following.sense("past")
        and not following.sense("noun")
        and line.word(harm.i - 1) != ","
        and (left := line.figure_to.get(harm.i)) is not None
        and left.shape == BARE
    ):
        return []  # "12 killed 30 wounded": two headlines in one
    return listed_right(line, figure)


def _after_names(line: Line, k: int) -> Figure | None:
    """The figure that ends a list opened by names: "killed the village head and four others"."""
    start = k
    while k < line.last and k - start < 10:
        if k in line.figure_at:
            return (
                line.figure_at[k]
                if line.word(k - 1) in ("and", "or", ",", "plus")
                and line.words[start].isalpha()
                and line.words[start] not in ("and", "or")
                and k > start + 1
                or (line.word(k - 2), line.word(k - 1)) in (("along", "with"), ("together", "with"))
                else None
            )
        word = line.words[k]
        if (
            (word in w.PREPOSITION and not (word in ("of", "as", "along") or word == "with" and line.words[k - 1] in ("along", "together")))
            or word in w.BE
            or word in w.HAVE
            or word in w.MODAL
            or word in w.REPORT
            or word in (".", ";", ":", '"', "—", "who", "that", "which", "when", "after", "while", "but")
            or k in line.harm_at
        ):
            return None
        k += 1
    return None


def listed_right(line: Line, figure: Figure, closed: bool = False) -> list[Figure]:
    """``figure`` and the figures coordinated to its right, as far as no verb claims them (``closed``: no verb can, they follow "of")."""
    found = [figure] if figure.shape != OTHER else []
    sure = len(found)  # how many an "and" has closed: "two men, 30 people" is a list only with one more
    while True:
        k = _past_age(line, figure.j)
        if line.word(k) == ",":
            k += 1
        joined = line.word(k) in ("and", "or", "plus", "&") or (line.word(k), line.word(k + 1)) == ("as", "well")
        if joined:
            k += 1 if line.word(k) != "as" else 3
        elif k == _past_age(line, figure.j):
            break
        while line.word(k) in ("the", "also", "their", "his", "her") and k not in line.figure_at:
            k += 1
        following = line.figure_at.get(k)
        if following is None or following.shape == HARM or following.subset and following.partitive:
            break
        after = line.harm_at.get(following.j)
        if (
            not closed
            and line.word(following.j) in w.BE | w.HAVE | w.MODAL | w.REPORT | w.REMAIN
            or (after and after.sense("past", "predicate", "finite"))
        ):
            break
        if following.shape == BARE and line.word(following.j) in ("in", "at", "on", "from", "near"):
            break  # gapped: "42 in Thailand" is its own clause
        if following.shape != OTHER:
            found.append(following)
        if joined:
            sure = len(found)
        figure = following
    ends = line.word(figure.j) in ("", ".", ",", ";", ")", "in", "at", "on", "from", "near", "and", "or")
    return found if ends and not closed else found[: max(sure, 1)]


def _past_age(line: Line, k: int) -> int:
    """The token after ", ages 64 and 66" when that stands at ``k``, else ``k``."""
    if line.word(k) == "," and line.word(k + 1) in ("aged", "ages", "age"):
        k += 2
        while line.word(k).isdigit() or line.word(k) in ("and", "to", "-", "between") and line.word(k + 1).isdigit():
            k += 1
    return k


def subjects_of(line: Line, start: int, strong: bool) -> list[Figure]:
    """The figures that are the subject of the verb group that starts at token ``start``, coordinated ones included."""
    figure, parts = _nearest_subject(line, start, strong)
    if figure is None:
        return parts
    if not _agrees(line, figure, start):
        return parts
    part = next((f for f in line.figures if f.whole is figure), None)
    if part is not None:
        return [part]  # "nine of the ten hostages were killed"
    found = [figure] if figure.shape in (PERSON, BARE, HARM) or strong else []
    if figure.shape == HARM:
        return []
    if figure.partitive:
        return found
    k = figure
    while True:
        left = k.i - 1
        if line.word(left) in ("his", "her", "their", "its", "the"):
            left -= 1
        if line.word(left) in ("and", "or", "plus", "&") or (line.word(left), line.word(left - 1), line.word(left - 2)) == (
            "as",
            "well",
            "as",
        ):
            left -= 3 if line.word(left) == "as" else 1
            if line.word(left) == ",":
                left -= 1
            if line.word(left).isdigit() and line.word(left - 1) == "," and line.figure_to.get(left - 1) is not None:
                left -= 2  # "One woman, 34, and two men"
            if line.word(left).isdigit() and line.word(left - 1) in ("aged", "age"):
                left -= 3 if line.word(left - 2) == "," else 2  # "a conductor, aged 24, and two passengers"
        elif line.word(left) == "," and len(found) > 1:
            left -= 1
        elif line.word(left) == ";" and len(found) == 1 and line.words[k.j : k.j + 2] == ["in", "total"]:
            left -= 1  # "12 women and 30 men; 42 people in total, were killed"
        else:
            break
        other = line.figure_to.get(left + 1)
        if other is None or other.shape == HARM or other.claimed:
            break
        several = figure.count == 1 and line.word(start) in ("were", "are", "have")
        if line.word(other.i - 1) in w.HAVE or line.word(other.j) == "," and k is figure and not several and not _opens(line, other):
            break  # "The army has 70,000 soldiers, and 15 were killed"
        if other.shape != OTHER:
            found.append(other)
        k = other
    return parts + [f for f in found if not (f.subset and not f.partitive and f is not figure)]


def _opens(line: Line, figure: Figure) -> bool:
    """Whether a clause may begin with the figure, or a list go on with it: then a comma and "and" behind it join two subjects."""
    k = figure.i - 1
    while k >= line.first and line.word(k) in ("the", "another", "some", "other", "his", "her", "their", "its"):
        k -= 1
    before = line.word(k) if k >= line.first else ""
    return not before.isalpha() or before in w.CONJUNCTION or before in ("that", "said", "says", "when", "after", "where", "which", "least")


def _agrees(line: Line, figure: Figure, start: int) -> bool:
    """Whether figure and verb agree in number: in "the killer of three women was arrested" the women are not the subject."""
    verb = next((word for word in line.words[start : start + 3] if word in w.BE or word in w.HAVE), "")
    if verb not in ("was", "is", "has") or figure.shape != PERSON or figure.count == 1 or figure.count == 0:
        return True
    head = line.words[figure.noun[1] - 1]
    return (
        head in w.COLLECTIVE
        or line.words[figure.i] in ("a", "an")
        or line.word(figure.i - 1) == "of"
        and line.word(figure.i - 2) in ("total", "group", "family", "crew", "number")
    )


def _nearest_subject(line: Line, start: int, strong: bool) -> tuple[Figure | None, list[Figure]]:
    """The nearest figure to the left that can be the subject, and the parts set off by dashes between."""
    k = start
    if line.word(k - 1) in w.RELATIVE:
        k -= 1
        if line.word(k - 1) in ("of", "in"):
            k -= 1
    if k != start and (direct := line.figure_to.get(k)) is not None and direct.subset and direct.shape in (PERSON, BARE):
        return direct, []  # "including five who were later released"
    if k != start and (before := _before_relative(line, k)) is not None:
        return before, []
    if line.word(k - 1) == ",":
        direct = line.figure_to.get(k - 1)
        if (
            direct is not None
            and direct.implied
            and k == start
            and line.word(direct.i - 1) == ","
            and line.word(direct.i - 2) in line.tables.person
            and not line.document.capital(direct.i - 2)
        ):
            return direct, []  # "The victim, a 25-year-old man, was shot"
        if direct is not None and not direct.subset and (k != start or _list_before(line, direct)):
            return direct, []
    direct = line.figure_to.get(k)
    if direct is None and (total := _in_total(line, k)) is not None:
        return total, []
    if direct is None and line.word(k - 1) in w.REPORT | {"knows", "know", "knew"}:
        return None, []
    if (
        direct is not None
        and (direct.shape != OTHER or strong)
        and (not direct.subset or direct.partitive or line.word(direct.i - 2) == "of")
    ):
        return direct, []
    parts: list[Figure] = []
    if line.word(start - 1) in ("—", "–", "-") or (line.word(start - 1) == ")" and direct is None):
        opening = _opening_dash(line, start - 1)
        if opening >= 0:
            parts = [f for f in line.figures if opening < f.i < start - 1 and f.shape == PERSON]
            direct = line.figure_to.get(opening)
            if direct is None:
                direct = next((f for f in reversed(line.figures) if f.j <= opening and opening - f.j <= 4 and f.shape != OTHER), None)
            return direct, parts if direct is not None else []
    for figure in reversed(line.figures):
        if figure.j > start or figure.shape == HARM or figure.shape == OTHER:
            continue
        if start - figure.j > _REACH:
            break
        if figure.subset and not figure.partitive or figure.count == 0:
            continue
        if _reaches(line, figure.j, start):
            return figure, parts
        if not figure.implied and not figure.subset and line.word(start - 1) != ",":
            return None, parts
    return None, parts


def _in_total(line: Line, k: int) -> Figure | None:
    """The sum before a verb group at ``k``: "42 people in total, were killed"."""
    if line.word(k - 1) == ",":
        k -= 1
    return line.figure_to.get(k - 2) if line.words[k - 2 : k] == ["in", "total"] else None


def _before_relative(line: Line, k: int) -> Figure | None:
    """The antecedent of a relative pronoun past a parenthesis or a place: "66 civilians, including 10 children, who have been killed"."""
    if line.word(k - 1) == "," and (part := line.figure_to.get(k - 1)) is not None and part.subset:
        for n in range(part.i - 1, max(line.first, part.i - 5), -1):
            if line.words[n] == ",":
                return line.figure_to.get(n)
        return None
    for n in range(k - 1, max(line.first, k - 6), -1):
        word = line.words[n]
        if n in line.figure_to:
            figure = line.figure_to[n]
            return figure if word in w.PREPOSITION and figure.shape == PERSON and not figure.subset else None
        if word in (",", ";") or word in w.BE or word in w.HAVE or word in w.REPORT or n in line.harm_at:
            return None
    return None


def _list_before(line: Line, figure: Figure) -> bool:
    """Whether ``figure`` closes a list set off by commas: "22 people, 20 pupils and two teachers, have been killed"."""
    other = line.figure_to.get(figure.i - 1) if line.word(figure.i - 1) == "and" else None
    # two implied ones are who the figure is, not its parts: "two villagers, a husband and wife, were injured"
    return other is not None and line.figure_to.get(other.i - 1) is not None and not (figure.implied and other.implied)


def _opening_dash(line: Line, closing: int) -> int:
    mark = line.words[closing]
    wanted = "(" if mark == ")" else mark
    for k in range(closing - 1, max(line.first, closing - 25) - 1, -1):
        if line.words[k] == wanted:
            return k
    return -1


def _reaches(line: Line, left: int, right: int) -> bool:
    """Whether a subject that ends at ``left`` can reach its verb at ``right``: only modifiers and paired commas between."""
    k = left
    if line.word(right - 1) in (",", "—", ")"):
        # a parenthesis runs from the first comma to the one before the verb
        opening = next((n for n in range(left, right - 1) if line.words[n] in (",", "—", "(")), -1)
        if opening < 0:
            return False
        right = opening
    if line.word(k) in ("who", "which", "that"):
        # a relative clause has one verb group of its own, directly after its pronoun
        k += 1
        while k < right and (line.words[k] in w.BE or line.words[k] in w.HAVE):
            k += 1
    while k < right:
        word = line.words[k]
        if word in w.HEDGE and line.words[k + 1 : k + 3] in (["to", "be"], ["to", "have"]):
            k += 3  # "A man believed to be in his 20s was shot"
            continue
        if word == "aged":
            k += 1
            while k < right and (line.words[k].isdigit() or line.words[k] in (",", "and", "between", "to", "from", "-")):
                k += 1
            continue
        if word in (",", "and") and line.words[k - 1].isdigit() and line.word(k + 1).isdigit():
            k += 1  # ages
            continue
        if word in ("who", "which", "that", "whom"):
            return False
        if word in w.BARRIER or word == "," or (word in ("and", "or", "but") and k - left > 8):
            return False
        harm = line.harm_at.get(k)
        if harm is not None and harm.sense("finite") and not harm.sense("noun"):
            return False
        if k in line.figure_at and line.figure_at[k].shape == PERSON and not line.figure_at[k].subset:
            return False
        k += 1
    return True
