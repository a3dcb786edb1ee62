"""The follow-up as PDF and Word, read by the programs of others: what they are made of, and that all say the same."""

import os
import shutil
import subprocess
import zipfile

import docx
import pikepdf
import pytest

from app import Refused
from documents import (
    follow_up,
    imported,
    numbers,
    tables_of_html,
    tables_of_word,
    told_of_drawings,
    words_of_drawings,
    words_of_html,
    words_of_pdf,
    words_of_word,
)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '#import "/etc/passwd" <b>fet</b> =1+1 $x$ \u05e9\u05dc\u05d5\u05dd \U0001f989 \u202eoi'


def needs(program):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine")


@pytest.fixture
def case(app):
    imported(app)
    return app


@pytest.fixture
def pdf(case):
    return pdf_of(case)


def pdf_of(case):
    try:
        return follow_up(case, "pdf")
    except Refused as refused:
        if "byggt utan PDF" in refused.said:
            pytest.skip("the program is built without PDF")
        raise


def test_the_pdf_is_marked_for_the_archive_and_for_everyone(pdf):
    with pikepdf.open(pdf) as document, document.open_metadata() as marks:
        assert (marks["pdfaid:part"], marks["pdfaid:conformance"]) == ("2", "A")
        assert marks["pdfuaid:part"] == "1"
        assert marks["dc:title"] == "Uppföljning av den yttre tillsynen 2023"
        root = document.Root
        assert root.Lang == "sv-SE"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert [str(one.S) for one in root.OutputIntents] == ["/GTS_PDFA1"]
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}).keys())
        assert "/OpenAction" not in root
        assert "/AA" not in root


def test_every_typeface_of_the_pdf_is_in_it(pdf):
    with pikepdf.open(pdf) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one]
        assert found
        for font in found:
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()), font.BaseFont


def test_the_pdf_has_headings_tables_and_lists_to_find_ones_way_by(pdf):
    with pikepdf.open(pdf) as document:
        kinds = {str(one.S) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
        assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD", "/L", "/LI"} <= kinds
        scopes = [
            str(attributes.Scope)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"
            for attributes in (one.A if isinstance(one.A, pikepdf.Array) else [one.A])
            if "/Scope" in attributes
        ]
        assert {"/Column", "/Row"} <= set(scopes)
        with document.open_outline() as outline:
            assert "Plan och utfall" in [item.title for item in outline.root]


def test_qpdf_finds_nothing_wrong(pdf):
    needs("qpdf")
    done = subprocess.run(["qpdf", "--check", pdf], check=False, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_day_gives_the_same_bytes_whenever_they_are_made(case, pdf):
    later = "2026-01-15T08:00:00+01:00"
    assert follow_up(case, "pdf", "igen.pdf", now=later).read_bytes() == pdf.read_bytes()
    word = follow_up(case, "docx").read_bytes()
    assert follow_up(case, "docx", "igen.docx", now=later).read_bytes() == word


def test_word_says_what_the_page_says(case):
    page, word = follow_up(case, "html"), follow_up(case, "docx")
    assert tables_of_word(word) == tables_of_html(page)
    assert numbers(words_of_word(word)) == numbers(words_of_html(page))
    assert told_of_drawings(word) == told_of_drawings(page) != []
    assert words_of_word(word).split() != []


def test_the_pdf_says_what_the_page_says(case, pdf):
    needs("pdftotext")
    page = follow_up(case, "html")
    found, expected = numbers(words_of_pdf(pdf)), numbers(words_of_html(page)) + numbers(words_of_drawings(page))
    # the pages are numbered, and each but the first has the title on top
    assert expected <= found, expected - found
    assert set(found - expected) <= {"1", "2", "3", "4", "2023"}


def test_the_drawing_of_the_year_is_a_figure_with_its_words(pdf):
    with pikepdf.open(pdf) as document:
        figures = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        told = [str(one.Alt) for one in figures if "/Alt" in one]
    assert len(figures) == len(told) == 1
    assert "Tre egna omgångar genomfördes som planerat (27 januari, 25 mars och 2 juni)." in told[0]


def test_word_has_styles_headers_of_tables_and_a_language(case):
    document = docx.Document(follow_up(case, "docx"))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 5
    assert document.core_properties.title == "Uppföljning av den yttre tillsynen 2023"
    assert document.core_properties.language == "sv-SE"
    language = document.styles.element.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang")
    assert language.get(f"{WORD}val") == "sv-SE"
    for table in document.tables:
        assert table.style.name == "Tillsynstabell"
        assert table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None
        assert table._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val")


def test_the_municipalitys_own_template_is_used(case, tmp_path):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Exempelköpings sidhuvud"
    template.add_paragraph("Skriv här")
    template.save(tmp_path / "mall.docx")
    case.user("admin", "administratör", now="2024-04-04T12:00:00+02:00")
    case.serve("2024-04-04T12:00:00+02:00")
    browser = case.browser("admin")
    page = browser.get("/installningar/fil/word_template")
    with (tmp_path / "mall.docx").open("rb") as file:
        answer = browser.send(page.form(action="word_template"), files={"file": ("mall.docx", file)})
    assert answer.said == ["Filen är sparad. Den används i nästa dokument."]
    made = docx.Document(follow_up(case, "docx"))
    assert made.sections[0].header.paragraphs[0].text == "Exempelköpings sidhuvud"
    assert "Skriv här" not in [paragraph.text for paragraph in made.paragraphs]
    assert [one.style.name for one in made.paragraphs].count("Heading 1") >= 5
    assert made.tables[0].style.name == "Tillsynstabell"


# what the README of the case says, and had happened
FACTS = [
    "Tillsynsplanen för 2023 omfattade tio tillsynsomgångar.",
    "Alla tio omgångar genomfördes, sex av dem som planerat.",
    ": ”Hög arbetsbelastning",
    "Två tillfällen med evenemangspolisen är inbokade under våren 2024.",
]


def test_the_documents_before_the_namnd_say_the_same_in_every_format(case, tmp_path):
    needs("pdftotext")
    case.user("officer", "handläggare", now="2024-04-04T12:00:00+02:00")
    case.serve("2024-04-04T12:00:00+02:00")
    browser = case.browser("officer")
    form = browser.get("/arenden/nytt?typ=uppföljning&ar=2023").form("case_number")
    told = {"as_of": "2024-04-04", "written_on": "2024-04-04", "case_number": "SN/2024:40"}
    page = browser.send(form, **told)
    assert page.said == ["Ärendet är upplagt."], page.words
    errand = page.url
    for document in ("tjansteskrivelse", "rapport", "bilaga"):
        paths = {}
        for ending in ("html", "docx", "pdf"):
            answer = browser.get(f"{errand}/dokument/{document}.{ending}")
            if ending == "pdf" and "byggt utan PDF" in answer.body:
                pytest.skip("the program is built without PDF")
            assert answer.status == 200
            paths[ending] = tmp_path / f"{document}.{ending}"
            paths[ending].write_bytes(answer.content)
        page, word, pdf = words_of_html(paths["html"]), words_of_word(paths["docx"]), words_of_pdf(paths["pdf"])
        if document != "bilaga":
            for fact in FACTS:
                assert fact in page
                assert fact in word
                assert fact in pdf
        assert tables_of_word(paths["docx"]) == tables_of_html(paths["html"])
        assert not numbers(page) - numbers(pdf)
        # the letterhead is in the header of the Word file, which is no part of its text
        letterhead = numbers("Bilaga 1 2024-04-04 SN/2024:40")
        assert not numbers(page) - numbers(word) - letterhead
        for night in ("2024-04-21", "21 april", "2024-05-27", "27 maj"):
            assert night not in page + word + pdf


def test_hostile_words_are_words_in_every_format(case):
    change = (
        "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n"
        f"2023;2;polis;återbud;annat;{HOSTILE};Kontakten;2023-02-13;telefon\n"
    )
    case.run("import", "deviations", "-", stdin=change, now="2024-04-04T12:00:00+02:00")
    page, word = follow_up(case, "html"), follow_up(case, "docx")
    shown = HOSTILE.replace("\u202e", "\ufffd")
    assert shown in words_of_word(word)
    with zipfile.ZipFile(word) as parts:
        assert parts.testzip() is None
    assert "&lt;b&gt;fet&lt;/b&gt;" in page.read_text()
    needs("pdftotext")
    found = words_of_pdf(pdf_of(case))
    assert "#import" in found
    # its column is narrow: the word is broken at its sign
    assert "<b>fet</" in found
    assert "root:" not in found


def test_word_survives_libreoffice(case, tmp_path):
    needs("soffice")
    word = follow_up(case, "docx")
    home = tmp_path / "libreoffice"
    for form in ("docx", "pdf"):
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{home}", "--headless"),
                *("--convert-to", form, "--outdir", tmp_path / form, word),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env=os.environ | {"HOME": str(tmp_path)},
        )
    again = tmp_path / "docx" / word.name
    assert tables_of_word(again) == tables_of_word(word)
    assert numbers(words_of_word(again)) == numbers(words_of_word(word))
    with pikepdf.open(tmp_path / "pdf" / word.with_suffix(".pdf").name) as document:
        assert len(document.pages) in (2, 3)
