"""Reading documents back: what a follow-up says as a page, as PDF and as a Word file."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import lxml.html
import pikepdf

from app import ROOT

CASE = ROOT / "assets" / "example" / "2023"
IMPORTS = [
    ("plan", "plan.csv", "--adopted", "2022-12-13"),
    ("rounds", "omgangar.csv"),
    ("deviations", "avvikelser.csv"),
    ("inquiries", "forfragningar.csv"),
    ("answers", "svar.csv"),
    ("measures", "atgarder.csv"),
    ("events", "evenemang-2024.csv"),
]


def imported(app):
    """The case of 2023 as it was known on 4 April 2024."""
    for kind, file, *options in IMPORTS:
        app.run("import", kind, CASE / file, *options, now="2024-04-04T12:00:00+02:00")


def follow_up(app, form, name=None, now="2024-04-04T12:00:00+02:00"):
    path = Path(app.folder) / (name or f"uppfoljning.{form}")
    app.run("follow-up", 2023, "--as-of", "2024-04-04", "--format", form, "-o", path, now=now)
    return path


def words_of_html(path):
    """Without what stands in drawings: they are read as the words that go with them."""
    tree = lxml.html.document_fromstring(path.read_text())
    for drawing in tree.findall(".//svg"):
        drawing.drop_tree()
    return " ".join(" ".join(tree.find(".//main").itertext()).split())


def words_of_pdf(path):
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


def words_of_word(path):
    """In order, as python-docx reads paragraphs and tables."""
    document = docx.Document(path)
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return " ".join(" ".join(found).split())


def words_over_word(path):
    """The letterhead, which is the header of the first page."""
    section = docx.Document(path).sections[0]
    header = section.first_page_header if section.different_first_page_header_footer else section.header
    found = [paragraph.text for paragraph in header.paragraphs]
    found += [cell.text for table in header.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(found).split())


def pages_of_pdf(path):
    with pikepdf.open(path) as document:
        return len(document.pages)


def words_of_drawings(path):
    """What stands in the drawings of a page."""
    tree = lxml.html.document_fromstring(path.read_text())
    return " ".join(text for drawing in tree.findall(".//svg") for text in drawing.itertext())


def told_of_drawings(path):
    """What a page, or a Word file, says instead of its drawings."""
    if path.suffix == ".docx":
        body = docx.Document(path).element.body
        return [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
    tree = lxml.html.document_fromstring(path.read_text())
    return [image.get("aria-label") for image in tree.cssselect("[role=img]")]


def numbers(words):
    """How often each number, date or diarienummer stands there."""
    return Counter(re.findall(r"\d+(?:[-/:]\d+)*", words))


def tables_of_html(path):
    tree = lxml.html.document_fromstring(path.read_text())
    rows = [table.cssselect("tr") for table in tree.cssselect("table")]
    return [[[" ".join(cell.text_content().split()) for cell in row] for row in table] for table in rows]


def tables_of_word(path):
    tables = docx.Document(path).tables
    return [[[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in tables]
