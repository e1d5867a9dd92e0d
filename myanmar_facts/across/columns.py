"""The columns of what the commands across articles print: the one home of their names, in the order of writing."""

from __future__ import annotations

from ..claims import Column

_GROUP = (
    Column("group", "text", "Short stable name of the group: the same claims always give the same."),
    Column("type", "text", "incident or total (a running total)."),
    Column("incident", "text", "Name of the incident that groups of several categories and victims share."),
    Column("category", "text", 'Category of the casualties; ", standing" marks those still detained or displaced.'),
    Column("victims", "text", "Class of the victims: everybody, children, soldiers, …; only figures of one class are compared."),
    Column("subject", "text", "What a running total counts since or because of, where the articles say so."),
    Column("place", "text", "Where, in the fullest form that an article gives."),
    Column("date", "date", "Day or period of the event, as precise as any article of the group has it."),
    Column("verdict", "text", "single, agree, update or contradict."),
    Column("why", "text", "The reasons of the verdict, in words."),
    Column("range_low", "number", "Lowest number that the weighed figures allow."),
    Column("range_high", "number", "Highest number that they allow; empty where one of them has no upper bound."),
    Column("latest", "text", "The latest figure in words, with its source and day."),
    Column("grouped_by", "text", "Why these figures are held to count the same thing."),
)
_FIGURE = (
    Column("figure", "text", "The figure in words: 892, at least 2,100, about 100, 30 to 40."),
    Column("count", "number", "The number as written; empty for a range or a vague quantity."),
    Column("low", "number", "Lower bound, inclusive; empty where the text sets none."),
    Column("high", "number", "Upper bound, inclusive; empty where the text sets none."),
    Column("precision", "text", "exact, at_least, at_most, approximate, range or vague."),
    Column("source", "text", "Whose figure it is, after described sources are read as bodies; empty for an article's own voice."),
    Column("as_of", "date", "Day up to which it is counted; failing that, the day of publication."),
    Column("last_as_of", "date", "The last such day, where the same figure is told again later."),
    Column("dated_by", "text", '"as of" where the text says the day of the count, "published" where only the publication is known.'),
    Column("role", "text", "figure (weighed), part (of a larger figure of the same article) or earlier (the article calls it superseded)."),
    Column("tellings", "integer", "Independent articles that give it: all that print one story count once."),
    Column("printings", "integer", "Claims that state it, in all articles."),
    Column("articles", "text", "The documents, in the order given."),
    Column("text", "text", "The evidence of the first printing."),
    Column("sentence", "text", "The sentence around it."),
    Column("claims", "text", "Identifiers of the claims, as facts extract prints them."),
    Column("note", "text", "How the source was read, and where the figure was printed."),
)
FIGURES = _GROUP + _FIGURE
GROUPS = (*_GROUP, Column("figures", "integer", "Figures of the group."), Column("articles", "text", "The documents, in the order given."))
STORIES = (
    Column("story", "integer", "Number of the story in this batch."),
    Column("articles", "text", "The documents that print it."),
    Column("printings", "integer", "How many they are."),
    Column("agency", "text", "News agency that they name."),
    Column("published", "date", "First and last day of publication."),
    Column("title", "text", "Headline of the first."),
    Column("why", "text", "Why they are held to be one story."),
)
DATES = (
    Column("doc", "text", "The article."),
    Column("before", "date", "What its own words allow."),
    Column("published", "date", "The day that another article supplies."),
    Column("supplied_by", "text", "That article."),
    Column("why", "text", "The evidence, in words."),
)
TIMELINE = (
    Column("date", "date", "Day of the event, or day up to which a total is counted."),
    Column("dated_by", "text", 'event, "as of", or "published" where only the day of publication is known.'),
    Column("type", "text", "incident or total (a running total)."),
    Column("category", "text", "Category of the casualties."),
    Column("victims", "text", "Class of the victims."),
    Column("subject", "text", "What a running total counts since or because of."),
    Column("place", "text", "Where."),
    Column("source", "text", "Whose figure it is; for an incident, everybody who gives one."),
    *_FIGURE[:5],
    Column("change", "text", "Difference to the same source's figure before."),
    Column("verdict", "text", "Of its group: single, agree, update or contradict."),
    Column("tellings", "integer", "Independent articles that give it."),
    Column("articles", "text", "The documents, in the order given."),
    Column("text", "text", "The evidence."),
    Column("group", "text", "Name of the group in facts compare."),
    Column("note", "text", "How the source was read; the range of an incident's figures."),
)
CITED = (
    Column("name", "text", "Canonical name."),
    Column("entity", "text", "person or organisation."),
    Column("role", "text", "The office that the latest article gives."),
    Column("affiliation", "text", "The body of that office."),
    Column("country", "text", "The country of that office."),
    Column("articles", "integer", "Articles that mention them."),
    Column("mentions", "integer", "Mentions in all of them."),
    Column("cited_in", "integer", "Articles that attribute a statement, quote or figure to them."),
    Column("tellings", "integer", "Of these, independent of each other: all that print one story count once."),
    Column("quotes", "integer", "Different quotes, direct, partial and indirect."),
    Column("outlets", "text", "Outlets that cite them (the document where the outlet is unknown), most often first."),
    Column("first", "date", "First day of publication."),
    Column("last", "date", "Last day of publication."),
    Column("saying", "text", "What they are quoted with: the latest three, each with document and offset."),
    Column("claims", "text", "Identifiers of the quotes, as facts extract prints them."),
    Column("docs", "text", "The documents that cite them."),
    Column("entity_id", "text", "Identifier of the register."),
)

#: What tables for people show: fewer and richer columns, made by the functions below.
SHOWN_FIGURE = tuple(Column(name, "text", "") for name in ("figure", "source", "as_of", "articles", "text"))
SHOWN_TIMELINE = tuple(Column(name, "text", "") for name in ("date", "what", "figure", "source", "verdict", "articles"))
SHOWN_CITED = tuple(Column(name, "text", "") for name in ("official", "cited", "outlets", "saying"))
