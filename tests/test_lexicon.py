"""Every entry of every lexicon file is tried on its own examples, through the code that uses it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from myanmar_facts import extract, lexicon

from .lexicon_matchers import MATCHERS

FILES = sorted(p.name for p in lexicon.HOME.glob("*.toml"))


def entries() -> list[Any]:
    found = []
    for name in FILES:
        for array, tables in tomllib.loads((lexicon.HOME / name).read_text(encoding="utf-8")).items():
            for n, entry in enumerate(tables, 1):
                label = next((str(entry[k]) for k in ("name", "class", "word", "lemma", "cue", "label", "id", "pattern") if k in entry), "")
                found.append(pytest.param(name, entry, id=f"{name}-{array}-{n}-{label[:40]}"))
    return found


@pytest.fixture
def clean_lexicon() -> Any:
    yield
    lexicon.reset()


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_matcher(name: str) -> None:
    assert name in MATCHERS, f"tests/lexicon_matchers.py says nothing about {name}"


@pytest.mark.parametrize(("name", "entry"), entries())
def test_entry_matches_its_examples_and_nothing_it_must_not(name: str, entry: dict[str, Any]) -> None:
    match = MATCHERS[name]
    assert entry.get("examples"), f"{name}: the entry has no examples"
    assert entry.get("not"), f"{name}: the entry has no strings that it must not match"
    missed = [text for text in entry["examples"] if not match(entry, text)]
    wrong = [text for text in entry["not"] if match(entry, text)]
    assert not missed, f"should match: {missed}"
    assert not wrong, f"must not match: {wrong}"


def test_registers_have_a_header_and_whole_rows() -> None:
    for path in sorted(lexicon.HOME.glob("*.csv")):
        assert lexicon.rows(path.name), path.name


@pytest.mark.usefixtures("clean_lexicon")
def test_a_user_can_add_furniture(tmp_path: Any) -> None:
    text = "A house stood there.\n\nBroadcast of the hill station, evening edition\n"
    (tmp_path / "furniture.toml").write_text(
        '[[furniture]]\nname = "edition"\npattern = "broadcast of the hill station.*"\n', encoding="utf-8"
    )
    lexicon.extend(tmp_path)
    from myanmar_facts.furniture import claim

    found = claim("Broadcast of the hill station, evening edition")
    assert found is not None
    assert found.name == "edition"
    assert extract(text) is not None


@pytest.mark.usefixtures("clean_lexicon")
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("furniture.toml", "[[furniture]\n", "not a TOML file"),
        ("furniture.toml", 'furniture = "x"\n', "must be written as [[furniture]] tables"),
        ("furniture.toml", '[[furniture]]\nname = "x"\npattern = "("\n', "not a regular expression"),
        ("nonsense.toml", "", "no lexicon is called nonsense.toml"),
    ],
)
def test_a_bad_lexicon_is_named(tmp_path: Any, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    def use() -> None:
        lexicon.extend(tmp_path)
        extract("A line of text.")

    with pytest.raises(lexicon.LexiconError, match="toml") as caught:
        use()
    assert says in str(caught.value)
    assert str(tmp_path) in str(caught.value)
