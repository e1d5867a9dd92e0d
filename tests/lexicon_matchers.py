"""How an entry of each lexicon file is tried on one of its own examples.

``MATCHERS["NAME.toml"]`` is ``function(entry, text) -> bool``: whether the entry, as the program uses it, matches in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Entry = dict[str, Any]


def furniture(entry: Entry, text: str) -> bool:
    from myanmar_facts.furniture import entries

    return any(e.name == entry["name"] and e.pattern.fullmatch(text) for e in entries())


def abbreviations(entry: Entry, text: str) -> bool:
    from myanmar_facts.sentences import sentence_spans
    from myanmar_facts.view import view

    lowered = text.lower()
    return any(word in lowered for word in entry["words"]) and len(sentence_spans(view(text), 0, len(text))) == 1


def topics(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import topic

    return topic(text, headline=bool(entry.get("disaster"))) == entry["name"]


def victim_classes(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import victim_class

    return victim_class(text) == entry["name"]


def source_descriptions(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import read_as

    return any(read_as(text, category, entry["since"])[0] == entry["name"] for category in entry["categories"])


def times(entry: Entry, text: str) -> bool:
    """Whether a time is found that has one of the entry's words in it."""
    from myanmar_facts.timex import timexes

    words = [word.lower() for word in entry.get("words") or entry["phrases"]]
    return any(
        f" {word} " in f" {' '.join(document.tokens.words[mark.i : mark.j])} ".replace(" 's ", "'s ")
        for document, mark in timexes(text, "2022-08-03")
        for word in words
    )


def named_days(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.times.shapes import Shape
    from myanmar_facts.timex import timexes

    return any(isinstance(mark.shape, Shape) and mark.shape.named == entry["name"] for _, mark in timexes(text, "2022-08-03"))


def tenses(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.times.tense import tense
    from myanmar_facts.timex import timexes

    document, mark = list(timexes(text))[-1]
    return any(word in document.tokens.words for word in entry["words"]) and tense(document, mark) == entry["value"]


def events(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.published.events import told
    from myanmar_facts.article import Article
    from myanmar_facts.segments import segment_whole

    document = segment_whole(Article(f"{text}\n\n{', '.join(entry.get('where', []))}"))
    return any(event.name == entry["name"] and 0 in where for event, where in told(document))


def _tokens(text: str) -> tuple[str, list[str], list[int]]:
    from myanmar_facts.article import Article
    from myanmar_facts.segments import segment

    document = segment(Article(text + "\n"))
    return document.view, document.tokens.words, document.tokens.starts


def _found(table: Any, text: str) -> list[Any]:
    """The values of a table of the entity annotator that stand in ``text``."""
    view, words, starts = _tokens(text)
    return [value for i in range(len(words)) for _, value in table.at(view, words, starts, i, len(words))]


def ranks(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.entities import tables as entities_tables

    return any(title.rank == entry["name"] for title in _found(entities_tables.titles(), text))


def honorifics(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.entities import tables as entities_tables
    from myanmar_facts.tokens import split

    view, words, _ = _tokens(text)
    table = entities_tables.titles()
    forms = {split(form) for form in entry["forms"]}
    return any(tuple(words[i:j]) in forms for i in range(len(words)) for j, _ in table.at(view, words, _tokens(text)[2], i, len(words)))


def roles(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.entities import tables as entities_tables

    return any(noun.kind == entry["class"] and noun.office == entry["office"] for noun in _found(entities_tables.nouns(), text))


def parties(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.entities import tables as entities_tables

    return any(party.name == entry["name"] for party in _found(entities_tables.parties(), text))


def entity_words(entry: Entry, text: str) -> bool:
    """Whether one of the words of the entry, in any of its lists, stands in the text as it is written or in lower case."""
    from myanmar_facts.tokens import split

    words = _tokens(text)[1]
    listed = [split(word) for key, value in entry.items() if isinstance(value, list) and key not in ("examples", "not") for word in value]
    capitals = any(key in entry for key in ("end",)) or entry.get("words", ["x"])[0][0].isupper()
    shown = set(text.replace("’", "'").replace(",", " ").replace(".", " ").split())
    return any(
        tuple(words[i : i + len(word)]) == word and (not capitals or any(s[0].isupper() and s.lower().startswith(word[0]) for s in shown))
        for word in listed
        for i in range(len(words))
    )


def descriptions(entry: Entry, text: str) -> bool:
    """Whether the description stands in the text and, beside the name of somebody who fits it, is taken for that person."""
    from myanmar_facts.annotate.entities.descriptions import forms

    return any(value == (tuple(entry["roles"]), tuple(entry.get("names", ()))) for value in _found(forms(), text))


def place_words(entry: Entry, text: str) -> bool:
    """Whether the word makes (or names) a place in the text; directions and names that are no place are looked up as words."""
    from myanmar_facts.annotate import gazetteer

    if "level" in entry:
        from myanmar_facts.annotate.places import find_places
        from myanmar_facts.article import Article
        from myanmar_facts.segments import segment

        return any(place.level == entry["level"] for place in find_places(segment(Article(f"They were seen at the fair: {text}.\n"))))
    if entry["words"][0] in gazetteer.natural():
        return any(unit.level == "natural" for units in _found(gazetteer.table(), text) for unit in units)
    return entity_words(entry, text)


MATCHERS: dict[str, Callable[[Entry, str], bool]] = {
    "ranks.toml": ranks,
    "honorifics.toml": honorifics,
    "roles.toml": roles,
    "parties.toml": parties,
    "names.toml": entity_words,
    "organisation_words.toml": entity_words,
    "role_words.toml": entity_words,
    "descriptions.toml": descriptions,
    "place_words.toml": place_words,
    "topics.toml": topics,
    "victim_classes.toml": victim_classes,
    "source_descriptions.toml": source_descriptions,
    "furniture.toml": furniture,
    "abbreviations.toml": abbreviations,
    "times.toml": times,
    "named-days.toml": named_days,
    "events.toml": events,
    "tense.toml": tenses,
}


def casualty_rules(entry: Entry, text: str) -> bool:
    from myanmar_facts import extract

    return any(claim.rule == entry["name"] for claim in extract(text) if claim.kind == "casualty")


def harm(entry: Entry, text: str) -> bool:
    """Whether a claim of the entry's category is found by one of its words; a harmless phrase: whether it hides its words."""
    from myanmar_facts import extract
    from myanmar_facts.extractors.casualties.words import harm_tables
    from myanmar_facts.tokens import split

    if "category" not in entry:
        tokens = list(split(text))
        return any((hit := harm_tables().harm.at(tokens, i)) is not None and not hit[1] for i in range(len(tokens)))
    return any(claim.record()["category"] == entry["category"] for claim in extract(text) if claim.kind == "casualty")


def persons(entry: Entry, text: str) -> bool:
    from myanmar_facts.tokens import split

    listed = set(entry["words"])
    endings = tuple(entry.get("endings", ())) or ("\0",)
    return any(word in listed or (len(word) > 6 and word.endswith(endings)) for word in split(text))


def quantities(entry: Entry, text: str) -> bool:
    """Whether the annotator's quantities differ when the entry's words are in the text: a quantity uses them, or a unit hides one."""
    from myanmar_facts.article import Article
    from myanmar_facts.pipeline import annotate

    document = annotate(Article(text))
    listed = [*entry.get("words", {}), *entry.get("glued", {}), *entry.get("phrases", [])]
    used = {word for q in document.quantities for word in document.tokens.words[q.i : q.j]}
    if isinstance(entry.get("words"), list):  # units: they keep the number before them from being a count
        return not document.quantities and any(word in document.tokens.words for word in listed)
    joined = " ".join(word for q in document.quantities for word in [*document.tokens.words[q.i : q.j], "/"])
    if entry.get("precision"):
        return any(q.precision == entry["precision"] for q in document.quantities) and any(
            f"{phrase} " in joined or phrase.strip("-") in used for phrase in listed
        )
    return any(f"{phrase} " in f"{joined} " if " " in phrase else phrase in used for phrase in listed) and (
        "low" not in entry or any(q.precision == "vague" for q in document.quantities)
    )


def means(entry: Entry, text: str) -> bool:
    from myanmar_facts.extractors.casualties.clause import means_in
    from myanmar_facts.tokens import split

    tokens = list(split(text))
    return any(name == entry["means"] for _, _, name, _ in means_in(tokens, 0, len(tokens)))


def actors(entry: Entry, text: str) -> bool:
    from myanmar_facts import extract

    return any(
        str(claim.record()["actor"] or "").lower().split()[-1:] != [] for claim in extract(text) if claim.kind == "casualty"
    ) and any(word in text.lower() for word in entry["words"])


MATCHERS.update(
    {
        "casualty_rules.toml": casualty_rules,
        "harm.toml": harm,
        "persons.toml": persons,
        "quantities.toml": quantities,
        "means.toml": means,
        "actors.toml": actors,
    }
)


def cues(entry: Entry, text: str) -> bool:
    """Whether an attribution is found by one of the entry's cues."""
    from myanmar_facts.article import Article
    from myanmar_facts.pipeline import annotate

    lemmas = {*entry.get("verbs", []), *(line.partition(": ")[0] for line in entry.get("phrases", []))}
    # A headline and a quotation before it, so that pronouns have somebody to stand for.
    document = annotate(Article(f"News from the region\n\n{text}"))
    return any(found.cue in lemmas for found in document.attributions)


def speakers(entry: Entry, text: str) -> bool:
    """Whether a word of the text is of the entry's kind: a speaker noun, or a word that tells whose name it stands in."""
    from myanmar_facts.annotate.attribution import words as attribution_words
    from myanmar_facts.tokens import split

    nouns, names = attribution_words.speakers(), attribution_words.name_words()
    kinds = {
        "outlet-name": names.outlet_names,
        "group": names.groups,
        "male": names.male,
        "female": names.female,
    }
    if entry["kind"] in kinds:
        return any(word in kinds[entry["kind"]] for word in split(text))
    return any(word in entry["words"] or nouns.kind(word) == entry["kind"] for word in split(text))


MATCHERS.update({"cues.toml": cues, "speakers.toml": speakers})
