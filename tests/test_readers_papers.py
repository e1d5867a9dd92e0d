"""PDF and Word: text, pages, broken lines and words, scans."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myanmar_facts.batch import Result, Wanted, results
from myanmar_facts.readers.base import Source
from myanmar_facts.readers.mend import Line, mend

from .documents import HEADLINE, LEAD, SECOND, article, articles, document, docx, failure, pdf, problems, scanned, zipped_as
from .program import SEEDS

LONG = (
    "At least 12 people were killed on Wednesday when soldiers raided a village in Sagaing Region, according to three residents "
    "who spoke by telephone. The demonstrators had gathered at the monastery before the troops arrived, they said, and most of "
    "the dead were found in its courtyard. A second raid followed."
)
PLAIN = SECOND.replace("“", '"').replace("”", '"')


def test_a_pdf_gives_whole_paragraphs_and_pages() -> None:
    data = pdf(f"{HEADLINE}\n{LONG}", f"{LONG}\n{PLAIN}", title="Situation report on the Sagaing raid")
    found = article(document(".pdf", data))
    assert found.text.split("\n") == [HEADLINE, LONG, LONG, PLAIN]
    assert len(found.pages) == 2
    assert found.pages[0] == 0
    assert found.text[found.pages[1] :].startswith("At least 12")
    assert found.title == "Situation report on the Sagaing raid"


def test_headings_and_bylines_of_any_length_stay_apart() -> None:
    heading = "Troops raid a village in the Sagaing Region and kill twelve, residents say"
    assert article(document(".pdf", pdf(f"{heading}\nBy A Reporter\n{LONG}\nMin Aung Hlaing\nsaid nothing."))).text.split("\n") == [
        heading,
        "By A Reporter",
        LONG,
        "Min Aung Hlaing",
        "said nothing.",
    ]


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_pdf_of_an_article_has_the_claims_of_the_article(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8").translate(str.maketrans("“”‘’—–", "\"\"''--")).encode("latin-1", "replace").decode("latin-1")

    def claims(source: Source) -> list[tuple[str, str]]:
        return [(c.kind, c.text) for r in results(source, Wanted()) if isinstance(r, Result) for c in r.claims]

    assert claims(document(".pdf", pdf(text))) == claims(document(".txt", text))


def test_claims_of_a_pdf_have_pages() -> None:
    source = document(
        ".pdf", pdf(f"{HEADLINE}\n{LONG}", "In Mandalay, troops shot dead 7 protesters on Thursday, residents of the city said.")
    )
    (result,) = results(source, Wanted(("casualty",)))
    assert isinstance(result, Result)
    for claim in result.claims:
        assert " ".join(result.article.text[claim.start : claim.end].split()) == claim.text
        assert claim.page == sum(start <= claim.start for start in result.article.pages)
    assert {claim.page for claim in result.claims} == {1, 2}


def test_running_titles_and_page_numbers_are_left_out_after_the_first_page() -> None:
    bodies = [f"Report number {name} says that {LONG} It is the {name} report." for name in ("one", "two", "three", "four")]
    text = article(document(".pdf", pdf(*bodies, header="SITUATION REPORT 3 August 2022"))).text
    assert text.count("SITUATION REPORT") == 1
    assert "Page 2 of 4" not in text
    assert text.count("A second raid followed.") == 4
    assert "It is the four report." in text


def test_a_paragraph_runs_over_the_end_of_a_page() -> None:
    first, second = LONG.split(" soldiers raided ")
    found = article(document(".pdf", pdf(first, f"soldiers raided {second}")))
    assert found.text == LONG
    assert found.text[found.pages[1] :].startswith("soldiers")


def test_a_scan_is_told() -> None:
    assert "OCR" in failure(document(".pdf", scanned()))
    assert "no text" in failure(document(".pdf", pdf("")))


def test_a_locked_pdf_is_told() -> None:
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=12)
    made.cell(text=HEADLINE)
    made.set_encryption("owner", "secret")
    assert "password" in failure(document(".pdf", bytes(made.output())))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"not a pdf", pdf(LONG)[:400]])
def test_a_damaged_pdf_is_told(data: bytes) -> None:
    assert failure(document(".pdf", data))


def _mended(*lines: str) -> str:
    return mend(Line(line) for line in lines)[0]


FULL = "soldiers attacked the village of Pazigyi in the region on a"


def test_words_broken_at_the_end_of_a_line_are_mended() -> None:
    assert _mended(f"{FULL} demon-", "strators who were there") == f"{FULL} demonstrators who were there"
    assert _mended(f"{FULL} anti-", "junta march that was there") == f"{FULL} anti-junta march that was there"
    assert _mended(f"{FULL} co-", "operate that was", "to cooperate.") == f"{FULL} cooperate that was to cooperate."
    assert _mended(f"{FULL} cease-", "fire that was then in place,", "and the cease-fire held.") == (
        f"{FULL} cease-fire that was then in place, and the cease-fire held."
    )
    assert _mended(f"{FULL} Russian-", "Myanmar plan that was there") == f"{FULL} Russian-Myanmar plan that was there"
    assert _mended(f"{FULL} vil\xad", "lage that was there long ago") == f"{FULL} village that was there long ago"


def test_paragraphs_headings_and_lists_stay_apart() -> None:
    assert _mended("A heading", f"S{FULL} market", "day. Short end.", f"S{FULL} market day and more") == (
        f"A heading\nS{FULL} market day. Short end.\nS{FULL} market day and more"
    )
    assert (
        _mended(f"{FULL} list:", "• first that is there", "• second that is there")
        == f"{FULL} list:\n• first that is there\n• second that is there"
    )
    assert _mended(f"{FULL} day.", "", f"S{FULL} day.") == f"{FULL} day.\nS{FULL} day."


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a-", "b", "Killed 12 people.", "• x", "\xad", "anti-", FULL]) | st.text(max_size=8), st.integers(0, 3)
        )
    )
)
def test_mending_keeps_letters_and_counts_pages(parts: list[tuple[str, int]]) -> None:
    parts.sort(key=lambda part: part[1])
    lines = [Line(" ".join(text.split()), page) for text, page in parts]
    text, pages = mend(lines)

    def letters(s: str) -> str:
        return "".join(s.split()).replace("-", "").replace("\xad", "")

    assert letters(text) == letters("".join(line.text for line in lines))
    assert list(pages.values()) == sorted(pages.values())
    assert all(0 <= at <= len(text) for at in pages.values())


def test_a_word_document_gives_paragraphs_lists_and_tables() -> None:
    found = article(document(".docx", docx()))
    assert found.text.split("\n") == [HEADLINE, LEAD, "Three of the dead were children.", "Killed | 12", "Injured | 30", SECOND]
    assert found.author == "A. Monitor"
    assert found.title == ""


def _word(body: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return zipped_as({"word/document.xml": f'<w:document xmlns:w="{space}" xmlns:mc="{mc}"><w:body>{body}</w:body></w:document>'})


def test_deleted_text_and_second_copies_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Killed </w:t></w:r><w:del><w:r><w:delText>13 </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12 people.</w:t></w:r></w:ins></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Box.</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Box.</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p><w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>"
    )
    assert article(document(".docx", _word(body))).text == "Killed 12 people.\nBox.\nOne\ntwo three"


def test_deep_nesting_in_a_word_document_is_harmless() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p><w:r><w:t>Killed 12.</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 3000
    assert article(document(".docx", _word(deep))).text == "Killed 12."


def test_an_office_document_of_another_kind_is_told() -> None:
    assert failure(document(".docx", b""))
    assert failure(document(".docx", b"PK\x03\x04 and no more"))
    assert "no main text" in failure(document(".docx", zipped_as({"xl/workbook.xml": "<a/>"})))
    assert "no text" in failure(document(".docx", _word("")))
    assert "damaged" in failure(document(".docx", zipped_as({"word/document.xml": "<a><b></a>"})))


def test_a_damaged_member_is_told() -> None:
    data = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 100
    data[start : start + 40] = bytes(40)
    assert "damaged" in failure(document(".docx", bytes(data)))


def test_a_page_that_cannot_be_read_does_not_end_the_others() -> None:
    data = pdf(LONG, LONG.replace("12", "13"))
    at = data.find(b"/Contents 5 0 R")
    broken = data if at < 0 else data[:at] + b"/Contents 99 0 R" + data[at + 16 :]
    assert articles(document(".pdf", broken)) or problems(document(".pdf", broken))
