"""Feeds and invitations, as other programs read them: times on every kind of night, titles, and what is called off."""

import os
import subprocess
import sys
from email import message_from_bytes, policy

import icalendar
import pytest
import requests

from app import PASSWORD, App, free_port, wait_for
from mailserver import MailServer
from readers import READERS

NOW = "2026-01-10T10:00:00+01:00"
CALLED_OFF = "2026-01-15T10:00:00+01:00"
AREA = "Råsunda, Ängby och Östra"
TITLE = f"Tillsyn, {AREA}"
INVITED = "Samordnad tillsyn"
PREMISES = "Kanariekrogen"

# number, season, date, start, end, and the two in UTC: an ordinary evening, one across midnight, the night that loses
# an hour, the one that gets one more, and one that is called off
NIGHTS = [
    (1, "vår", "2026-02-20", "18:00", "21:00", "2026-02-20T17:00Z", "2026-02-20T20:00Z"),
    (2, "vår", "2026-03-13", "22:00", "02:30", "2026-03-13T21:00Z", "2026-03-14T01:30Z"),
    (3, "vår", "2026-03-28", "22:00", "02:30", "2026-03-28T21:00Z", "2026-03-29T01:30Z"),
    (4, "höst", "2026-10-24", "22:00", "02:30", "2026-10-24T20:00Z", "2026-10-25T00:30Z"),
    (5, "vår", "2026-05-08", "20:00", "00:30", "2026-05-08T18:00Z", "2026-05-08T22:30Z"),
]
OFF = 5


def rows(head, lines):
    return "\n".join([head, *lines]) + "\n"


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A year in which the police have said yes to every night, and are then told that one is called off."""
    app, server = App(tmp_path_factory.mktemp("year")), MailServer()
    try:
        play(app, server)
        yield app
    finally:
        app.stop()
        server.stop()


def play(app, mail_server):
    app.settings = {
        "TILLSYN_SMTP": f"{mail_server.url}?tls=none",
        "TILLSYN_MAIL_FROM": "Tillståndsgruppen <tillsyn@example.se>",
    }
    app.user("handlaggare", "officer", now=NOW)
    take = lambda kind, head, lines, *more: app.run(  # noqa: E731
        "import", kind, "-", *more, now=NOW, stdin=rows(head, lines)
    )
    take(
        "plan",
        "år;nr;period;typ;samverkanspart;datum;start;slut",
        [f"2026;{nr};{season};samordnad;polis;{date};{start};{end}" for nr, season, date, start, end, *_ in NIGHTS],
        "--adopted",
        "2025-12-10",
    )
    take(
        "rounds",
        "år;nr;utfall;datum;start;slut;handläggare;deltog;stadsdel;objekt",
        [f"2026;{nr};;{date};{start};{end};;;{AREA};{PREMISES}" for nr, _, date, start, end, *_ in NIGHTS],
    )
    app.run("contact", "add", "polis", "--name", "Åsa Öberg", "--email", "polisen@example.org", now=NOW)
    seasons = ["vår", "höst"]
    take(
        "inquiries",
        "år;period;samverkanspart;skickad;kanal;typ",
        [f"2026;{season};polis;2026-01-02;telefon;förfrågan" for season in seasons],
    )
    take(
        "answers",
        "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext",
        [f"2026;{season};;polis;ja;2026-01-09;telefon;Åsa Öberg;" for season in seasons],
    )
    app.feed = app.run("contact", "feed-url", "Åsa Öberg", "--detail", "stadsdel", now=NOW).strip()
    app.serve(NOW)
    browser = app.browser("handlaggare")
    for nr, *_ in NIGHTS:
        page = browser.get(f"/omgangar/{nr}")
        assert browser.send(page.form(action="/inbjudan")).said == ["Inbjudan ligger i utkorgen."]
    wait_for(lambda: len(mail_server.mails) == len(NIGHTS), 30, lambda: str(mail_server.attempts))
    app.invited = mail_server.take()
    app.serve(CALLED_OFF)
    browser = app.browser("handlaggare")
    page = browser.get(f"/omgangar/{OFF}")
    page = browser.send(page.form("utfall"), utfall="inte genomförd", installd="2026-01-15")
    assert page.status == 200, page.words
    wait_for(lambda: mail_server.mails, 30, lambda: browser.get("/utkorg").words)
    app.told = mail_server.take()


def expected(title=TITLE):
    """Title, status, start and end of every night, in order."""
    return sorted(
        (f"INSTÄLLD: {title}" if nr == OFF else title, "CANCELLED" if nr == OFF else "CONFIRMED", starts, ends)
        for nr, _, _, _, _, starts, ends in NIGHTS
    )


def fetched(app):
    answer = requests.get(app.feed, timeout=10)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


@pytest.mark.parametrize("reader", READERS)
def test_r17_every_program_reads_the_feed_alike(year, reader):
    events = READERS[reader](fetched(year), year.folder)
    assert sorted(events.values()) == expected()


@pytest.mark.parametrize("reader", READERS)
def test_r17_every_program_reads_the_invitations_alike(year, reader):
    read = [READERS[reader](mail.calendar, year.folder) for mail in year.invited]
    found = sorted(event for events in read for event in events.values())
    assert found == sorted((INVITED, "CONFIRMED", starts, ends) for *_, starts, ends in NIGHTS)
    (told,) = year.told
    ((uid, event),) = READERS[reader](told.calendar, year.folder).items()
    assert event == (f"INSTÄLLD: {INVITED}", "CANCELLED", *NIGHTS[-1][-2:])
    assert sum(uid in events for events in read) == 1, "R08: the UID of the one that was invited to"


def test_r18_and_r19_an_invitation_is_laid_out_as_calendars_want_it(year):
    sequences = {}
    for mail in [*year.invited, *year.told]:
        method = "CANCEL" if mail in year.told else "REQUEST"
        message = message_from_bytes(mail.raw, policy=policy.default)
        alternative, attachment = message.iter_parts()
        kinds = [part.get_content_type() for part in alternative.iter_parts()]
        assert message.get_content_type() == "multipart/mixed"
        assert kinds == ["text/plain", "text/html", "text/calendar"]
        assert attachment.get_content_type() == "application/ics"
        *_, part = alternative.iter_parts()
        assert part.get_param("method") == method
        assert part.get_param("charset") == "utf-8"
        assert attachment.get_payload(decode=True) == part.get_payload(decode=True)
        calendar = icalendar.Calendar.from_ical(mail.calendar)
        assert str(calendar["METHOD"]) == method
        (event,) = calendar.walk("VEVENT")
        assert f"mailto:{message['From'].addresses[0].addr_spec}" == str(event["ORGANIZER"])
        assert message["From"].addresses[0].username.startswith("tillsyn+")
        assert str(event["ATTENDEE"]) == "mailto:polisen@example.org"
        assert event["ATTENDEE"].params.get("RSVP") == ("TRUE" if method == "REQUEST" else None) or method == "CANCEL"
        sequences.setdefault(str(event["UID"]), []).append(int(event["SEQUENCE"]))
    assert len(sequences) == len(NIGHTS)
    (told,) = [numbers for numbers in sequences.values() if len(numbers) == 2]
    assert told[1] > told[0], "R13: the sequence rises"


def test_khal_shows_what_vdirsyncer_fetched(year):
    folder = year.folder
    (folder / "vdirsyncer").write_text(f"""
[general]
status_path = "{folder}/status"
[pair tillsyn]
a = "far"
b = "near"
collections = null
[storage far]
type = "http"
url = "{year.feed}"
[storage near]
type = "filesystem"
path = "{folder}/near"
fileext = ".ics"
""")
    (folder / "khal").write_text(f"""
[calendars]
[[tillsyn]]
path = {folder}/near
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/Stockholm
local_timezone = Europe/Stockholm
[sqlite]
path = {folder}/khal.db
""")
    bin = os.path.dirname(sys.executable)
    env = os.environ | {"HOME": str(folder), "LC_ALL": "C.UTF-8"}
    run = lambda *command: subprocess.run(command, check=True, capture_output=True, env=env, text=True)  # noqa: E731
    run(f"{bin}/vdirsyncer", "-c", folder / "vdirsyncer", "discover")
    run(f"{bin}/vdirsyncer", "-c", folder / "vdirsyncer", "sync")
    shape = "{start-long} | {end-long} | {title} | {status}"
    shown = run(
        *(f"{bin}/khal", "-c", folder / "khal", "list", "--once", "--notstarted", "--day-format", ""),
        *("--format", shape, "2026-01-01", "365d"),
    ).stdout
    found = sorted(" ".join(line.split()) for line in shown.splitlines() if "|" in line)
    assert found == [
        f"2026-02-20 18:00 | 2026-02-20 21:00 | {TITLE} | CONFIRMED",
        f"2026-03-13 22:00 | 2026-03-14 02:30 | {TITLE} | CONFIRMED",
        f"2026-03-28 22:00 | 2026-03-29 03:30 | {TITLE} | CONFIRMED",
        f"2026-05-08 20:00 | 2026-05-09 00:30 | INSTÄLLD: {TITLE} | CANCELLED",
        f"2026-10-24 22:00 | 2026-10-25 02:30 | {TITLE} | CONFIRMED",
    ]


@pytest.fixture
def radicale(tmp_path):
    """A CalDAV server, which refuses what is not valid."""
    port = free_port()
    told = (tmp_path / "radicale.log").open("wb")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "radicale", "--config", "", "--auth-type", "none"),
            *("--storage-filesystem-folder", str(tmp_path / "radicale"), "--server-hosts", f"127.0.0.1:{port}"),
        ],
        stdout=told,
        stderr=told,
    )

    def answers():
        try:
            return requests.get(f"http://127.0.0.1:{port}/.web/", timeout=5).status_code < 500
        except requests.ConnectionError:
            return False

    try:
        wait_for(answers, 30, lambda: (tmp_path / "radicale.log").read_text())
        yield f"http://127.0.0.1:{port}/polisen"
    finally:
        process.terminate()
        process.wait(10)
        told.close()


def test_radicale_takes_the_feed_and_each_invitation_and_gives_them_back(year, radicale):
    send = lambda method, where, **more: requests.request(  # noqa: E731
        method, f"{radicale}/{where}", auth=("polisen", PASSWORD.encode()), timeout=20, **more
    )
    kind = {"Content-Type": "text/calendar; charset=utf-8"}
    put = send("PUT", "hela/", data=fetched(year).encode(), headers=kind)
    assert put.status_code == 201, put.text
    back = READERS["icalendar"](send("GET", "hela/").text, year.folder)
    assert sorted(back.values()) == expected()
    assert send("MKCALENDAR", "egen/").status_code == 201
    for number, mail in enumerate(year.invited):
        put = send("PUT", f"egen/{number}.ics", data=mail.calendar.encode(), headers=kind)
        assert put.status_code == 201, put.text
    back = READERS["icalendar"](send("GET", "egen/").text, year.folder)
    assert sorted(back.values()) == sorted((INVITED, "CONFIRMED", starts, ends) for *_, starts, ends in NIGHTS)


def test_r21_the_feed_is_the_same_until_something_changes(year):
    first = requests.get(year.feed, timeout=10)
    again = requests.get(year.feed, timeout=10)
    assert first.content == again.content
    tag = {"If-None-Match": first.headers["etag"]}
    unchanged = requests.get(year.feed, headers=tag, timeout=10)
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_rule_12_no_premises_are_in_a_calendar_and_no_token_in_the_log(year):
    token = year.feed.rsplit("/", 1)[1].removesuffix(".ics")
    for text in [fetched(year), *(mail.raw.decode() for mail in year.invited), *(m.calendar for m in year.invited)]:
        assert PREMISES not in text
    log = year.log.read_text()
    assert token not in log
    assert PREMISES not in log
