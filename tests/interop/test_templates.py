"""Word templates of other programs' making: what is made with each holds together, says the same, and opens."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from documents import follow_up, imported, numbers, pages_of_pdf, words_of_word
from parts import faults

NOW = "2024-04-04T12:00:00+02:00"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PAGE = """<html><head><title>Brev</title></head><body><h1>Rubrik</h1><p>Text<sup>1</sup></p>
<ol><li>ett<ul><li>a</li></ul></li><li>tv&aring;</li></ol>
<table border="1"><tr><td>x</td><td>y</td></tr></table></body></html>"""

TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:margin="2cm"/>
 <style:header-style/><style:footer-style/></style:page-layout>
 <style:style style:name="P1" style:family="paragraph" style:master-page-name="First"/></office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="L">
  <style:header><text:p>Exempelby</text:p></style:header>
  <style:footer><text:p>Sida <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
 <style:master-page style:name="First" style:page-layout-name="L" style:next-style-name="Standard">
  <style:header><text:p>Socialnämnden</text:p></style:header></style:master-page>
</office:master-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:insertion>
 <office:change-info><dc:creator>A</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>
 </text:insertion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Mall <text:change-start text:change-id="c1"/>ny<text:change-end text:change-id="c1"/>
 <text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
 <text:note-body><text:p>Fot</text:p></text:note-body></text:note>
 <office:annotation><dc:creator>A</dc:creator><dc:date>2024-01-01T00:00:00</dc:date><text:p>Obs</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>ett</text:p></text:list-item></text:list>
</office:text></office:body></office:document>"""

SOURCES = [
    ("sida.html", PAGE, "docx:MS Word 2007 XML"),
    ("sida-ooxml.html", PAGE, "docx:Office Open XML Text"),
    ("brev.fodt", TEXT, "docx:MS Word 2007 XML"),
    ("brev-ooxml.fodt", TEXT, "docx:Office Open XML Text"),
    ("mall.fodt", TEXT, "dotx:MS Word 2007 XML Template"),
]


def office(form, folder, *files):
    """Reads files in LibreOffice and writes them in another form."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not on this machine")
    home = folder / "libreoffice"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{home}", "--headless"),
            *("--convert-to", form, "--outdir", folder, *files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env=os.environ | {"HOME": str(folder)},
    )


def of_libreoffice(folder):
    forms = {}
    for name, text, form in SOURCES:
        source = folder / name
        source.write_text(text)
        forms.setdefault(form, []).append(source)
    for form, sources in forms.items():
        office(form, folder, *sources)
    return [folder / name.replace(name.split(".")[1], form.split(":")[0]) for name, _, form in SOURCES]


@pytest.fixture
def case(app):
    imported(app)
    app.user("ada", "administratör", now=NOW)
    app.serve(NOW)
    return app


def set_template(browser, path):
    address = "/installningar/fil/word_template"
    page = browser.get(address)
    page = browser.send(page.form("file"), files={"file": (path.name, path.read_bytes(), WORD)})
    assert page.status == 200, f"{path.name}: {page.words}"


def made_with(app, templates):
    """The follow-up in each template, after it has been read as others read it."""
    browser = app.browser("ada")
    plain = words_of_word(follow_up(app, "docx", "utan-mall.docx"))
    made = []
    for template in templates:
        set_template(browser, template)
        word = follow_up(app, "docx", f"{template.stem}-ifylld.docx")
        assert faults(word) == [], template.name
        assert numbers(words_of_word(word)) == numbers(plain), template.name
        for section in docx.Document(word).sections:
            assert section.header.paragraphs or section.header.tables, template.name
        made.append(word)
    return made


def open_in_office(made):
    office("pdf", made[0].parent, *made)
    for word in made:
        assert pages_of_pdf(word.with_suffix(".pdf")) >= 2, word.name


def test_templates_that_failed_make_whole_files(case, shared):
    templates = sorted((shared / "met").glob("mall-*.do[ct]x"))
    assert len(templates) >= 5
    open_in_office(made_with(case, templates))


def test_templates_of_libreoffice_and_python_make_whole_files(case, tmp_path):
    templates = of_libreoffice(tmp_path)
    bare = tmp_path / "python-docx.docx"
    docx.Document().save(bare)
    made = made_with(case, [*templates, bare])
    for (source, _, _), word in zip(SOURCES, made, strict=False):
        if source.endswith("fodt"):
            with zipfile.ZipFile(word) as parts:
                headers = "".join(parts.read(name).decode() for name in parts.namelist() if "header" in name)
            assert "Exempelby" in headers, source
    open_in_office(made)


def test_the_check_finds_what_points_at_nothing(case):
    word = follow_up(case, "docx")
    assert faults(word) == []
    broken = Path(word).with_name("trasig.docx")
    with zipfile.ZipFile(word) as parts, zipfile.ZipFile(broken, "w") as out:
        for name in parts.namelist():
            if name != "word/styles.xml":
                out.writestr(name, parts.read(name))
    assert any("word/styles.xml" in fault for fault in faults(broken))
