"""The facts of the case of 2023 in the documents before the nämnd: all there, and the same in every format."""

import json
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from app import ROOT, App
from documents import (
    imported,
    numbers,
    pages_of_pdf,
    tables_of_html,
    tables_of_word,
    told_of_drawings,
    words_of_drawings,
    words_of_html,
    words_of_pdf,
    words_of_word,
    words_over_word,
)
from test_documents import needs

NOW = "2024-04-04T12:00:00+02:00"
EXPECTED = json.loads((ROOT / "tests" / "it" / "fixtures" / "expected-follow-up.json").read_text())

ERRANDS = {
    "uppföljning": {
        "as_of": "2024-04-04",
        "written_on": "2024-04-04",
        "case_number": "SN/2024:40",
    },
    "yttrande": {
        "as_of": "2024-04-04",
        "written_on": "2024-04-04",
        "case_number": "SN/2024:32",
        "number": "M:6/2024",
        "raised_on": "2024-02-19",
        "reply_by": "2024-05-06",
        "asks": "Att åtminstone en nämnd kommer i gång med samordnad tillsyn under 2024.",
        "papers": "2024-02-19 Motion M:6/2024",
    },
}
DOCUMENTS = ["tjansteskrivelse", "rapport", "bilaga"]
FORMATS = ["html", "pdf", "docx"]

# what the README of the case says and had happened by 4 April 2024, and how it may be worded
PLAN = {
    "ten rounds planned": r"omfattade tio tillsynsomgångar|hade socialförvaltningen planerat tio omgångar",
    "four with the police": r"Fyra av dem skulle göras tillsammans med polisen|varav fyra tillsammans med polisen",
    "two in spring and two in autumn": r"polisen, två på våren och två på hösten",
    "ten carried out": r"Alla tio omgångar genomfördes",
    "none with the police": r"(Alla fyra|Omgång 2, 4, 7 och 9) genomfördes, men utan polisen",
}
STORY = {
    "asked before each spring and autumn": r"[Ii]nför våren .*[Ii]nför hösten",
    "and once more when no answer came": r"två gånger, andra gången sedan något svar inte hade kommit"
    r"|Något svar kom inte, och gruppen frågade igen .* Något svar kom inte, och gruppen frågade igen",
    "a high workload, says the contact person": r"[Kk]ontaktperson uppgav som skäl[^”.]*: ”Hög arbetsbelastning",
    "who had to give other things priority": r"annat måste gå före”",
    "a coordination meeting of director and police chief": r"hölls ett samverkansmöte mellan förvaltningschefen och "
    r"ansvarig chef vid polisen",
    "and another": r"ett uppföljande samverkansmöte mellan förvaltningschefen och ansvarig chef vid polisen",
    "someone recruited to relieve the contact person": r"En person har rekryterats som avlastar kontaktpersonen",
    "where the police said so": r"Vid mötet den 24 januari 2024 lämnade polisen beskedet: ”En person",
    "rounds with the police again in autumn 2024": r"återupptas senast hösten 2024”",
    "two rounds with the event police, as a number": r"Två tillfällen med evenemangspolisen är inbokade under våren",
    "outside the ten and outside the four": r"räknas varken in i planens omgångar eller i dess omgångar med polisen",
}
# the nights to come and where they are, in whatever way they could be written
NIGHTS = r"2024-0[45]-2[17]|2[17] (april|maj)|21/4|27/5|Friends|Strawberry|AIK|Djurgården|IFK|14[.:]00|19[.:]10"

NAMES = ["noll", None, "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
# "en" and "ett" are articles as well
WORDS = {name: number for number, name in enumerate(NAMES) if name} | {"ingen": 0, "inga": 0}
WORD = "|".join(WORDS)


def row(name, season=None):
    return next(one for one in EXPECTED["table"] if one["row"] == name and one.get("season") == season)


# as often before both seasons
ASKED = {one["sent"] for one in EXPECTED["inquiries"]}
TOTAL, SPRING, AUTUMN = row("total"), row("coordinated", "spring"), row("coordinated", "autumn")
# every way in which the documents state a count, and what it must be; each number of a sentence in its own group
COUNTS = [
    (r"omfattade (\w+) tillsynsomgångar", [TOTAL["planned"]]),
    (
        r"(\w+) av dem skulle göras tillsammans med polisen, (\w+) på våren och (\w+) på hösten",
        [EXPECTED["together"]["planned"], SPRING["planned"], AUTUMN["planned"]],
    ),
    (
        r"planerat (\w+) omgångar, varav (\w+) tillsammans med polisen, (\w+) på våren och (\w+) på hösten",
        [TOTAL["planned"], EXPECTED["together"]["planned"], SPRING["planned"], AUTUMN["planned"]],
    ),
    (r"(\w+) omgångar skulle göras tillsammans med polisen", [EXPECTED["together"]["planned"]]),
    (r"Alla (\w+) omgångar genomfördes, (\w+) av dem som planerat", [TOTAL["done"], TOTAL["as_planned"]]),
    (
        r"Alla (\w+) genomfördes, men utan polisen",
        [EXPECTED["together"]["planned"] - EXPECTED["together"]["done"]],
    ),
    (r"I och utöver planen gjordes (\w+) omgång tillsammans med polisen", [EXPECTED["together"]["total"]]),
    (r"så många omgångar som planen angav, men (\w+) tillsammans med polisen", [EXPECTED["together"]["done"]]),
    (r"inför våren och inför hösten tillfrågades polisen (\w+) gånger", [ASKED.pop()]),
    (r"(\w+) tillfällen med evenemangspolisen", [len(EXPECTED["next_year_outside_plan"])]),
    # of the year before nothing is known
    (r"finns (\w+) åtgärder eller besked noterade", [0]),
]


@dataclass
class Made:
    """A document in every format: what it says, and the files."""

    paths: dict
    words: dict


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both errands, from the real server, after the real commands have read the files in."""
    needs("pdftotext")
    app = App(tmp_path_factory.mktemp("fakta"))
    try:
        imported(app)
        app.user("officer", "handläggare", now=NOW)
        app.serve(NOW)
        yield dict(all_of(app))
    finally:
        app.stop()


def all_of(app):
    browser = app.browser("officer")
    for kind, told in ERRANDS.items():
        form = browser.get(f"/arenden/nytt?typ={kind}&ar=2023").form("case_number")
        errand = browser.send(form, **told)
        assert errand.said == ["Ärendet är upplagt."], errand.words
        for document in DOCUMENTS:
            paths = {}
            for ending in FORMATS:
                answer = browser.get(f"{errand.url}/dokument/{document}.{ending}")
                if ending == "pdf" and "byggt utan PDF" in answer.body:
                    pytest.skip("the program is built without PDF")
                assert answer.status == 200
                paths[ending] = app.folder / f"{kind}-{document}.{ending}"
                paths[ending].write_bytes(answer.content)
            words = {
                "html": words_of_html(paths["html"]),
                "pdf": words_of_pdf(paths["pdf"]),
                "docx": f"{words_over_word(paths['docx'])} {words_of_word(paths['docx'])}",
            }
            yield (kind, document), Made(paths, words)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kind", ERRANDS)
def test_both_errands_hold_every_fact_that_had_happened_in_every_format(made, kind, ending):
    facts = {"tjansteskrivelse": PLAN | STORY, "rapport": PLAN | STORY, "bilaga": PLAN}
    missing = [
        f"{document}: {fact}"
        for document in DOCUMENTS
        for fact, worded in facts[document].items()
        if not re.search(worded, made[kind, document].words[ending])
    ]
    assert not missing


@pytest.mark.parametrize("kind", ERRANDS)
def test_no_night_to_come_and_no_place_of_it_is_in_any_file(made, kind):
    for document in DOCUMENTS:
        for ending, words in made[kind, document].words.items():
            assert not re.search(NIGHTS, words), f"{document}.{ending}"


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("kind", ERRANDS)
def test_the_same_numbers_are_in_each_format_as_often(made, kind, document):
    one = made[kind, document]
    counted = {ending: numbers(words) + worded(words) for ending, words in one.words.items()}
    assert counted["docx"] == counted["html"]
    # the pages of a PDF are numbered, "1 (2)", and each but the first has the title and the diarienummer on top
    pages = pages_of_pdf(one.paths["pdf"])
    around = Counter(f"{page}" for page in range(1, pages + 1)) + Counter({f"{pages}": pages})
    again = numbers(title_of(one.words["html"], kind, document))
    for _ in range(pages - 1):
        around += again
    # its drawings are made of text, which the page has too and is not read with the rest
    drawn = numbers(words_of_drawings(one.paths["html"]))
    assert counted["pdf"] == counted["html"] + around + drawn
    assert told_of_drawings(one.paths["docx"]) == told_of_drawings(one.paths["html"])
    assert tables_of_word(one.paths["docx"]) == tables_of_html(one.paths["html"])


def title_of(words, kind, document):
    title = {
        "uppföljning": "Uppföljning av den yttre tillsynen 2023",
        "yttrande": "Yttrande över motion M:6/2024",
    }[kind]
    if document == "bilaga":
        title = "Tillsynsomgångar 2023"
    assert title in words
    return f"{title} {ERRANDS[kind]['case_number']}"


def worded(words):
    """How often each number stands there in words."""
    return Counter(word.lower() for word in re.findall(rf"\b({WORD})\b", words, re.IGNORECASE))


def test_every_count_in_the_text_is_the_expected_one_and_none_is_left_over(made):
    found = set()
    for (kind, document), one in made.items():
        for ending, words in one.words.items():
            left = words
            for pattern, expected in COUNTS:
                for match in re.finditer(pattern, words):
                    stated = [WORDS[word.lower()] for word in match.groups()]
                    assert stated == expected, f"{kind}, {document}.{ending}: {match[0]}"
                    found.add(pattern)
                left = re.sub(pattern, "", left)
            over = re.findall(rf"[^.]*\b(?:{WORD})\b[^.]*", left, re.IGNORECASE)
            assert not over, f"{kind}, {document}.{ending}: {over}"
    # nothing is looked for that is not there
    assert found == {pattern for pattern, _ in COUNTS}


def test_the_table_of_the_report_and_the_rows_of_the_appendix_give_the_expected_sums(made):
    table = next(one for one in tables_of_html(made["uppföljning", "rapport"].paths["html"]) if one[0][0] == "Omgångar")
    columns = ["planned", "done", "as_planned", "deviating"]
    assert [[int(cell) for cell in cells[1:]] for cells in table[1:]] == [
        [expected[column] for column in columns] for expected in EXPECTED["table"]
    ]
    for kind in ERRANDS:
        rounds = tables_of_html(made[kind, "bilaga"].paths["html"])[0][1:]
        assert len(rounds) == TOTAL["planned"]
        assert sum(cells[3].startswith("Genomförd") for cells in rounds) == TOTAL["done"]
        assert sum(cells[3] == "Genomförd som planerat" for cells in rounds) == TOTAL["as_planned"]
        assert sum(cells[2] == "Samordnad med polisen" for cells in rounds) == EXPECTED["together"]["planned"]
        assert sum("polisen" in cells[4].lower() for cells in rounds) == EXPECTED["together"]["total"]
