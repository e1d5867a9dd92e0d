"""Mail messages and archives of mail."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import pytest

from myanmar_facts.article import Article
from myanmar_facts.readers import Problem, read

from .documents import BODY, HEADLINE, LEAD, SECOND, article, articles, document, docx, failure, mail, page, problems, zipped


def test_a_message_is_an_article_under_its_subject() -> None:
    found = article(document(".eml", mail()))
    assert found.text.split("\n") == [HEADLINE, "", LEAD, "", SECOND]
    assert found.title == HEADLINE
    assert (found.published, found.published_from) == ("2022-08-03", "the Date header of the mail")
    assert found.author == "A Monitor <monitor@example.org>"


def test_broken_lines_are_mended_and_the_signature_left_out() -> None:
    body = (
        "At least 12 people were killed on Wednesday when troops raided a\nvillage in Sagaing Region, residents said by telephone to the\n"
        "reporters of the city.\n\nNobody has commented.\n-- \nSent from my phone\n"
    )
    text = article(document(".eml", mail(body))).text
    assert "raided a village in Sagaing" in text
    assert "phone\n" not in text
    assert text.endswith("Nobody has commented.")


def test_two_dashes_in_the_middle_are_no_signature() -> None:
    body = f"{LEAD}\n-- \n" + "Another long paragraph of the same report stands here.\n" * 30
    assert "Another long paragraph" in article(document(".eml", mail(body))).text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: [news] Raid", "Raid"),
        ("Here: the raid", "Here: the raid"),
        ("AW: WG: Raid", "Raid"),
        ("Fire: a raid [12 killed]", "Fire: a raid [12 killed]"),
    ],
)
def test_marks_of_answers_and_lists_are_no_part_of_the_headline(subject: str, title: str) -> None:
    assert article(document(".eml", mail(subject=subject))).title == title


def test_flowed_text_is_joined() -> None:
    made = EmailMessage()
    made["Subject"] = "x"
    made.set_content("At least 12 people \nwere killed.\n\nNew paragraph.\n", params={"format": "flowed"})
    assert "At least 12 people were killed.\n\nNew paragraph." in article(document(".eml", made.as_bytes())).text


def test_html_is_read_where_there_is_no_plain_text() -> None:
    text = article(document(".eml", mail("", html=f"<style>p{{}}</style><p>{LEAD}</p><br><p>{SECOND}</p>"))).text
    assert text.split("\n") == [HEADLINE, "", LEAD, SECOND]
    both = article(document(".eml", mail(BODY, html="<p>another</p>"))).text
    assert "another" not in both


def test_attachments_are_articles_of_their_own() -> None:
    items = list(read(document(".eml", mail(attach=("report.docx", docx())))))
    assert [item.doc for item in items if isinstance(item, Article)] == ["a.eml", "a.eml#report.docx"]
    (picture,) = problems(document(".eml", mail(attach=("photo.png", b"\x89PNG"))))
    assert "photo.png" in picture.sentence
    assert not picture.failed
    (bad,) = problems(document(".eml", mail(attach=("report.docx", b"no"))))
    assert bad.failed
    assert "a.eml#report.docx" in bad.sentence


def test_a_message_in_a_message_is_opened_so_deep_and_no_deeper() -> None:
    data = mail()
    for _ in range(6):
        outer = EmailMessage()
        outer["Subject"] = "Fwd"
        outer.set_content("See below.")
        inner = email.message_from_bytes(data, policy=email.policy.default)
        outer.add_attachment(inner)
        data = outer.as_bytes()
    items = list(read(document(".eml", data)))
    assert len([item for item in items if isinstance(item, Article)]) == 4
    assert "--max-nesting" in [item for item in items if isinstance(item, Problem)][-1].sentence


def test_latin_and_burmese_subjects() -> None:
    assert article(document(".eml", mail(subject="Caf\u00e9 raid"))).text.startswith("Café raid")


@pytest.mark.parametrize("data", [b"", b"no headers here", b"\0\0\0"])
def test_what_is_no_message_is_told(data: bytes) -> None:
    assert failure(document(".eml", data))


def test_a_message_without_text_is_told() -> None:
    assert "no text" in failure(document(".eml", b"Subject: x\nDate: y\n\n"))


def test_an_archive_gives_its_messages_by_number() -> None:
    quoted = mail(f"{LEAD}\n\n>From the village, nothing is heard.\n")
    data = b"".join(b"From a@b Wed Aug  3 23:30:00 2022\n" + message + b"\n" for message in (mail(), quoted, mail()))
    found = articles(document(".mbox", data))
    assert [a.doc for a in found] == ["a.mbox#1", "a.mbox#2", "a.mbox#3"]
    assert "\nFrom the village" in found[1].text


def test_a_bad_message_does_not_end_the_archive() -> None:
    data = b"From a\n" + mail() + b"\nFrom b\nno header\n\nFrom c\n" + mail()
    items = list(read(document(".mbox", data)))
    assert [type(item).__name__ for item in items] == ["Article", "Problem", "Article"]


def test_what_is_no_archive_of_mail_is_told() -> None:
    assert "From line" in failure(document(".mbox", mail()))


def test_too_large_a_message_is_told_and_the_next_read() -> None:
    data = b"From a\n" + mail(BODY * 30) + b"\nFrom b\n" + mail()
    items = list(read(document(".mbox", data, max_bytes=3000)))
    assert [type(item).__name__ for item in items] == ["Problem", "Article"]


def test_a_zip_in_a_message_is_opened() -> None:
    found = articles(document(".eml", mail(attach=("pages.zip", zipped(raid__html=page())))))
    assert [a.doc for a in found] == ["a.eml", "a.eml#pages.zip#raid.html"]
