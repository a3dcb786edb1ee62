"""Hostile words in every long field of the documents before the nämnd: words in every format, all of them, in time."""

import csv
import io
import json
import re
import time
import unicodedata
import zipfile

import docx
import lxml.html
import pikepdf
import pytest

from app import App
from documents import imported, words_of_pdf, words_of_word
from test_documents import needs

NOW = "2024-04-04T12:00:00+02:00"
SIGNS = (
    '#import "/etc/passwd": * #read("/etc/passwd") #include "x" <script>alert(1)</script> <b>fet</b> &amp; =1+1 @SUM '
    "$x$ *a* _b_ `c` \\d [e] // f {okänd} \u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645 \U0001f989 "
    "\u202evänd\u202c \u2067x\u2069 \u200f6 – 4 \u0007"
)
SHORT = re.sub("[\u202a-\u202e\u2066-\u2069\u0007]", "", SIGNS)[:200].strip()
LENGTH = 100_000
# the program is built without optimisation when it is tested, and others may want the machine at the same time
SLOWEST = 60


def long(end):
    """So many characters, the signs again and again, and an end that is looked for."""
    filled = f"={SIGNS} {'Ett ord efter ett annat. ' * 20}"
    return (filled * (LENGTH // len(filled) + 1))[: LENGTH - len(end) - 1] + " " + end


def seen(words):
    """As documents show it: what turns a line and what cannot be seen is seen to be there; marks of direction go."""
    words = re.sub("[\u200e\u200f\u061c]", "", words)
    return re.sub("[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]", "\ufffd", words)


ENDS = {"asks": "slutyrkande", "text": "slutavsnitt", "reason": "slutorsak", "measure": "slutbesked"}


def quoted(words):
    return '"' + words.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The opinion, its report in every format, and how long each took."""
    needs("pdftotext")
    app = App(tmp_path_factory.mktemp("ord"))
    try:
        imported(app)
        change = (
            "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n"
            f"2023;2;polis;återbud;annat;{quoted(long(ENDS['reason']))};{quoted(SHORT)};2023-02-13;telefon\n"
        )
        app.run("import", "deviations", "-", stdin=change, now=NOW)
        added = (
            "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av\n"
            f"2023;besked;2024-02-01;{quoted(long(ENDS['measure']))};{quoted(SHORT)};2024-12-31;;;{quoted(SHORT)}\n"
        )
        app.run("import", "measures", "-", stdin=added, now=NOW)
        app.user("officer", "handläggare", now=NOW)
        app.serve(NOW)
        browser = app.browser("officer")
        form = browser.get("/arenden/nytt?typ=yttrande&ar=2023").form("case_number")
        told = {"as_of": "2024-04-04", "written_on": "2024-04-04", "asks": long(ENDS["asks"])}
        short = dict.fromkeys(("number", "case_number", "papers", "signatories", "sent_to"), SHORT)
        errand = browser.send(form, **told, **short)
        # and the team is told that such signs may hide what is not to be told yet
        done, warned = errand.said
        assert done == "Ärendet är upplagt."
        assert "kan röja en kommande omgång" in warned
        form = browser.get(f"{errand.url}/dokument/bilaga/avsnitt/omgangar").form("heading")
        browser.send(form, heading=SHORT, text=long(ENDS["text"]))
        files, took = {}, {}
        for document in ("rapport", "bilaga"):
            for ending in ("html", "docx", "pdf"):
                began = time.monotonic()
                answer = browser.get(f"{errand.url}/dokument/{document}.{ending}")
                took[document, ending] = time.monotonic() - began
                if ending == "pdf" and "byggt utan PDF" in answer.body:
                    pytest.skip("the program is built without PDF")
                assert answer.status == 200
                files[document, ending] = app.folder / f"{document}.{ending}"
                files[document, ending].write_bytes(answer.content)
        yield app, files, took
    finally:
        app.stop()


def ends_of(document):
    return [ENDS["text"]] if document == "bilaga" else [ENDS["asks"], ENDS["measure"]]


@pytest.mark.parametrize("document", ["rapport", "bilaga"])
def test_the_page_shows_it_as_words_and_makes_nothing_of_it(made, document):
    _, files, took = made
    tree = lxml.html.document_fromstring(files[document, "html"].read_text())
    assert not tree.cssselect("script, b, i, a, img")
    words = " ".join(tree.find(".//main").itertext())
    shown(words, document, seen(SIGNS))
    assert took[document, "html"] < SLOWEST


@pytest.mark.parametrize("document", ["rapport", "bilaga"])
def test_word_shows_it_as_words_and_is_whole(made, document):
    _, files, took = made
    with zipfile.ZipFile(files[document, "docx"]) as parts:
        assert parts.testzip() is None
    shown(words_of_word(files[document, "docx"]), document, seen(SIGNS))
    assert not docx.Document(files[document, "docx"]).part.rels.keys() - {f"rId{nr}" for nr in range(1, 20)}
    assert took[document, "docx"] < SLOWEST


@pytest.mark.parametrize("document", ["rapport", "bilaga"])
def test_the_pdf_shows_all_of_it_as_words_in_time_and_reads_no_file(made, document):
    _, files, took = made
    words = words_of_pdf(files[document, "pdf"])
    # pdftotext turns words that are read from the right, and no typeface has the owl: a sign says so
    plain = '#import "/etc/passwd": * #read("/etc/passwd") #include "x" <script>alert(1)</script> <b>fet</b> &amp; =1+1'
    shown(words, document, plain)
    assert "vänd" in words
    assert words.count("\ufffd") > 100
    assert "\u202e" not in words
    assert "6 – 4" in words
    assert any(unicodedata.bidirectional(letter) == "R" for letter in words)
    assert "\U0001f989" not in words
    assert "root:" not in words
    with pikepdf.open(files[document, "pdf"]) as pdf:
        assert len(pdf.pages) > 10
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
    print(f"{document}.pdf took {took[document, 'pdf']:.1f} s")
    assert took[document, "pdf"] < SLOWEST


def shown(words, document, signs):
    """All of each text: its end, every word that no line breaks, and the signs wherever no page ends in them."""
    words = " ".join(words.split())
    texts = [long(end) for end in ends_of(document)]
    for end in ends_of(document):
        assert end in words, f"{end} is missing in {document}"
    for word in ("#import", "annat.", "=1+1"):
        assert words.count(word) >= sum(text.count(word) for text in texts), word
    expected = sum(text.count(SIGNS) for text in texts)
    found = "".join(words.split()).count("".join(signs.split()))
    assert found >= expected * 0.9, f"{found} of {expected}"


def test_programs_get_it_as_it_is_and_no_cell_runs(made):
    app, _, _ = made
    for kind in ("measures", "deviations"):
        text = app.run("export", kind, "--year", "2023", now=NOW)
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert [cell for cell in cells if cell.startswith("'=")]
        # what was exported can be read in again, and changes nothing
        app.run("import", kind, "-", stdin=text, now=NOW)
        assert app.run("export", kind, "--year", "2023", now=NOW) == text
    told = json.loads(app.run("follow-up", 2023, "--as-of", "2024-04-04", "--format", "json", now=NOW))
    assert ENDS["reason"] in json.dumps(told, ensure_ascii=False)
    app.run("follow-up", 2023, "--as-of", "2024-04-04", "--format", "text", now=NOW)
