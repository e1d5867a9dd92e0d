"""The register: identifiers, dates, look-ups, and what ``facts officials`` prints."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from myanmar_facts import lexicon, register
from myanmar_facts.cli.officials import command, rows


@pytest.fixture
def clean_lexicon() -> object:
    yield None
    lexicon.reset()


def test_identifiers_are_unique_and_stable() -> None:
    entities = [*register.people(), *register.organisations()]
    ids = [entity.id for entity in entities]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    assert register.slug("Volker Türk") == "volker-turk"
    assert register.slug("Nyan Win (foreign minister)") == "nyan-win-foreign-minister"
    assert register.slug("Ta'ang National Liberation Army") == "taang-national-liberation-army"
    assert register.slug("မင်း") == register.slug("မင်း") != register.slug("မင်းအောင်")


def test_every_row_is_whole() -> None:
    for entity in register.people():
        assert entity.name.strip() == entity.name
        assert entity.roles, f"{entity.name} has no role"
        for role in entity.roles:
            assert not role.end or not role.start or role.start[: len(role.end)] <= role.end, (
                f"{entity.name}: {role.title} ends before it starts"
            )
        assert (
            not any(
                len(alias.split()) == 1
                for alias in entity.aliases
                if alias != "Jokowi" and len(entity.name.split()) > 1 and not alias[0].islower()
            )
            or entity.name in ONE_WORD
        )


#: People whose one-word alias can be nobody else.
ONE_WORD = frozenset({"Joko Widodo"})


def test_a_full_name_is_never_an_alias_of_another_country() -> None:
    owners: dict[str, set[str]] = {}
    for entity in register.people():
        for form in (entity.name, *entity.aliases):
            owners.setdefault(form.lower(), set()).add(entity.country)
    assert not {form: lands for form, lands in owners.items() if len(lands) > 1}


@pytest.mark.parametrize(
    ("query", "date", "name"),
    [
        ("lavrov", "", "Sergei Lavrov"),
        ("Sergey Lavrov", "", "Sergei Lavrov"),
        ("မင်းအောင်လှိုင်", "", "Min Aung Hlaing"),
        ("aapp", "", "Assistance Association for Political Prisoners"),
        ("foreign minister thailand", "2008-05-05", "Noppadol Pattama"),
        ("special rapporteur myanmar", "2015", "Yanghee Lee"),
        ("special rapporteur myanmar", "2022-07-31", "Tom Andrews"),
        ("secretary-general of asean", "2010", "Surin Pitsuwan"),
    ],
)
def test_search(query: str, date: str, name: str) -> None:
    found = [entity.name for entity in register.search(query, date)]
    assert found
    assert found[0] == name


def test_roles_on_a_day() -> None:
    (person,) = [e for e in register.people() if e.name == "Julie Bishop"]
    assert [r.title for r in register.held(person, "2015-01-01")] == ["Minister for Foreign Affairs"]
    assert [r.title for r in register.held(person, "2024-06")] == ["UN Special Envoy on Myanmar"]
    assert register.held(person, "2020") == []
    assert len(register.held(person)) == 2


def test_partial_dates_are_compared_as_far_as_they_go() -> None:
    role = register.Role("Minister", "", "", "2021-02", "2022-08-18", True)
    assert role.held_on("2021")
    assert role.held_on("2021-02-01")
    assert role.held_on("2022-08")
    assert not role.held_on("2022-08-19")
    assert not role.held_on("2021-01-31")


def test_rows_have_every_column() -> None:
    found = rows("lavrov")
    assert found[0]["entity_id"] == "sergei-lavrov"
    assert found[0]["from"] == "2004-03-09"
    assert rows("karen national union")[0]["role"] == "armed group"


def test_command_prints_csv() -> None:
    result = CliRunner().invoke(command, ["lavrov", "--csv"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "entity_id,entity,name,role,affiliation,country,from,to,aliases,source"
    assert result.stdout.splitlines()[1].startswith("sergei-lavrov,person,Sergei Lavrov,Minister of Foreign Affairs")


def test_command_says_when_nobody_is_found() -> None:
    result = CliRunner().invoke(command, ["nobody", "at", "all"])
    assert result.exit_code == 1
    assert "nobody at all" in result.stderr
    assert not result.stdout


def test_command_refuses_a_date_that_is_none() -> None:
    result = CliRunner().invoke(command, ["lavrov", "--on", "yesterday"])
    assert result.exit_code == 2


@pytest.mark.usefixtures("clean_lexicon")
def test_a_user_adds_a_person(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    header = "name,aliases,short,name_my,role,affiliation,country,from,to,official,source\n"
    (folder / "officials.csv").write_text(
        header + "Zarny Example,,,,Harbour master,Port of Sittwe,Myanmar,2020,,yes,us\n", encoding="utf-8"
    )
    lexicon.extend(folder)
    import myanmar_facts

    claims = [c.record() for c in myanmar_facts.extract("Zarny Example said the port was closed.") if c.kind == "official"]
    assert [(c["name"], c["role"]) for c in claims] == [("Zarny Example", "Harbour master")]


@pytest.mark.usefixtures("clean_lexicon")
def test_a_bad_row_is_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "officials.csv").write_text("name,role\nSomebody,Minister\n", encoding="utf-8")
    lexicon.extend(folder)
    with pytest.raises(lexicon.LexiconError, match="line 2"):
        register.people()
