"""Every reader on any bytes: it gives articles and problems, and never raises."""

from __future__ import annotations

import contextlib
import gzip
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myanmar_facts.readers import READERS, Article, Problem, read
from myanmar_facts.readers.base import Options, ReadError
from myanmar_facts.readers.charsets import decode_as
from myanmar_facts.readers.checks import checked
from myanmar_facts.readers.nested import sniffed
from myanmar_facts.readers.save import file_name, save
from myanmar_facts.readers.zawgyi import is_zawgyi

from .documents import article, document, everything, failure

REAL = everything()
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def holds(suffix: str, data: bytes) -> None:
    """What is true of reading anything: articles that can be written down, or sentences that name the document."""
    for item in read(document(suffix, data, max_unpacked=10_000_000)):
        if isinstance(item, Problem):
            assert item.sentence.startswith(f"a{suffix}"), item
        else:
            assert isinstance(item, Article)
            assert item.text.strip()
            item.text.encode()
            assert item.doc.startswith(f"a{suffix}")
            assert len(item.sha256) == 64
            assert list(item.pages) == sorted(item.pages)
            assert not item.pages or 0 <= item.pages[0] <= item.pages[-1] <= len(item.text)


def test_there_is_a_real_document_for_every_suffix() -> None:
    assert set(REAL) == set(READERS)


@pytest.mark.parametrize("suffix", READERS)
def test_a_real_document_is_read_without_problems_and_the_same_twice(suffix: str) -> None:
    items = list(read(document(suffix, REAL[suffix])))
    assert items
    assert all(isinstance(item, Article) for item in items), items
    assert any("12 people" in item.text for item in items if isinstance(item, Article))
    assert items == list(read(document(suffix, REAL[suffix])))
    holds(suffix, REAL[suffix])


@pytest.mark.parametrize("suffix", READERS)
@SLOW
@given(data=st.data())
def test_any_bytes(suffix: str, data: st.DataObject) -> None:
    holds(suffix, data.draw(st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))))


@pytest.mark.parametrize("suffix", READERS)
@SLOW
@given(data=st.data())
def test_a_real_document_with_damage(suffix: str, data: st.DataObject) -> None:
    raw = bytearray(REAL[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        how = data.draw(st.sampled_from(["cut", "put", "over"]))
        if how == "cut":
            del raw[at : at + data.draw(st.integers(1, 400))]
        else:
            new = data.draw(st.binary(min_size=1, max_size=12) | st.sampled_from([b"\0", b"<", b"&", b"\xff\xfe", b'"', b"]]>", b"=\n"]))
            raw[at : at + (len(new) if how == "over" else 0)] = new
    holds(suffix, bytes(raw))


@SLOW
@given(
    markup=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<article>",
                "<h1>",
                "Killed 12 people in Sagaing. ",
                "<time datetime='2022-08-03'>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "&amp;",
                "&#x0;",
                "&#xd800;",
                "\0",
                "<table><tr><td>",
                "<meta charset=utf-16>",
                "<svg>",
                "]]>",
                "<a href='javascript:x'>",
                "<script type='application/ld+json'>{\"datePublished\": 5}</script>",
                "<html lang=en>",
                "<?xml version='1.0' encoding='ascii'?>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_markup(markup: str) -> None:
    holds(".html", markup.encode())


@given(
    st.binary(max_size=60),
    st.sampled_from(
        ["utf-8", "utf-16", "latin-1", "idna", "base64", "undefined", "rot13", "punycode", "utf-7", "x\0y", "é", "unicode_escape"]
    ),
)
def test_any_charset(data: bytes, charset: str) -> None:
    with contextlib.suppress(ReadError):
        text, warnings = decode_as(data, charset, "a")
        assert isinstance(text, str)
        assert all(w.startswith("a:") for w in warnings)


@given(st.binary(max_size=100))
def test_any_first_bytes(data: bytes) -> None:
    assert sniffed(data) in READERS


@given(st.text(max_size=50))
def test_any_text_is_checked(text: str) -> None:
    for item in checked(Article(text, "a"), Options(max_line=20)):
        assert isinstance(item, Problem) or item.text.encode() and len(item.text) == len(text)
    assert is_zawgyi(text) in (True, False)


@given(st.text(max_size=300), st.text(max_size=300))
def test_names_of_saved_texts_are_safe_and_different(a: str, b: str) -> None:
    for doc in (a, b):
        name = file_name(doc)
        assert name.endswith(".txt")
        assert len(name.encode()) < 130
        assert not set(name) & set('/\\:*?"<>|\n\0')
        assert not name.startswith((".", "-"))
    assert (file_name(a) == file_name(b)) == (a == b)


@pytest.mark.parametrize("suffix", READERS)
def test_the_saved_text_is_the_text_of_the_offsets(suffix: str, tmp_path: object) -> None:
    found = next(item for item in read(document(suffix, REAL[suffix])) if isinstance(item, Article))
    assert save(found, str(tmp_path)).read_bytes().decode() == found.text


EXTRAS = {
    ".html": ("trafilatura", "html"),
    ".mhtml": ("trafilatura", "html"),
    ".pdf": ("pypdf", "pdf"),
    ".xlsx": ("openpyxl", "xlsx"),
    ".warc": ("warcio", "warc"),
    ".zst": ("zstandard", "zstd"),
}


@pytest.mark.parametrize("suffix", EXTRAS)
def test_a_missing_library_is_named_by_its_extra(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, extra = EXTRAS[suffix]
    for name in [name for name in sys.modules if name == module or name.startswith(module + ".")]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, module, None)
    assert f"pip install 'myanmar-facts[{extra}]'" in failure(document(suffix, REAL[suffix]))


UNICODE = "မြန်မာနိုင်ငံ ရန်ကုန်မြို့တွင် ဆန္ဒပြသူများကို ဖမ်းဆီးခဲ့သည်။ သူတို့ကို ပြန်လွှတ်ပေးခဲ့ပြီး ဖြစ်သည်"
ZAWGYI = "ျမန္မာႏိုင္ငံ ရန္ကုန္ၿမိဳ႕တြင္ ဆႏၵျပသူမ်ားကို ဖမ္းဆီးခဲ့သည္။ သူတို႔ကို ျပန္လႊတ္ေပးခဲ့ၿပီး ျဖစ္သည္"


#: "Shan people", "Karen language" and "Mon language" in Unicode, whose letters Zawgyi uses for stacked forms.
OTHERS = ("တႆး ၵူၼ်းမိူင်း မိူင်းတႆး လႄႈ ၵႃႈ မၢၼ်ႈ", "ကညီကျိာ် ပှၤကညီ ကီၢ်ကညီ တၢ်ပာ်ဖျါ ဒီး", "ဘာသာမန် ဍုင်မန် တၠအဲ ကၠောန် ဗၠးၜးမန်")


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_of_the_script_are_no_zawgyi(text: str) -> None:
    assert not is_zawgyi(text * 5)


def test_zawgyi_is_told() -> None:
    assert is_zawgyi(ZAWGYI)
    assert not is_zawgyi(UNICODE)
    assert not is_zawgyi("English only.")
    assert "Zawgyi" in failure(document(".txt", ZAWGYI))
    assert "Zawgyi" not in failure(document(".txt", UNICODE))
    mixed = list(read(document(".txt", "At least 12 people were killed in the town on Wednesday, residents said. " * 3 + ZAWGYI)))
    assert isinstance(mixed[0], Problem)
    assert not mixed[0].failed
    assert "Zawgyi" in mixed[0].sentence
    assert isinstance(mixed[1], Article)


def test_halves_of_characters_become_one_sign_of_the_same_length() -> None:
    assert article(document(".json", '{"text": "Killed \\ud800 12."}')).text == "Killed � 12."


def test_gzip_of_nothing_is_told() -> None:
    assert "empty" in failure(document(".gz", gzip.compress(b""), name="a.txt.gz"))
