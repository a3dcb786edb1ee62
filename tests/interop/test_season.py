"""A whole season with the police, through the real pages and a real mail server: every mail that goes, and no more."""

import re
import time
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import icalendar
import pytest
import requests

from app import App, wait_for
from mailserver import MailServer

CONTACT = "polisen@example.org"
PREMISES = "Kanariekrogen"
NIGHTS = ["2026-09-04", "2026-09-25", "2026-10-16", "2026-11-06", "2026-11-27"]
QUIET = 5
"""Seconds without a mail after which none more is taken to be on its way; the program looks every other second."""


class Season:
    """The municipality, its mail server, and everything that has been mailed."""

    def __init__(self, folder):
        self.server = MailServer()
        self.app = App(folder)
        self.app.settings = {
            "TILLSYN_SMTP": f"{self.server.url}?tls=none",
            "TILLSYN_MAIL_FROM": "Tillståndsgruppen <tillsyn@example.se>",
        }
        self.mails = []
        self.pages = []
        """What others than the team have been shown."""

    def close(self):
        self.app.stop()
        self.server.stop()

    def at(self, instant):
        """The program, from now on as if it were an instant; a browser in which the officer is signed in."""
        self.app.serve(instant)
        return self.app.browser("handlaggare")

    def mailed(self, count):
        """The mails that come, which are as many as expected and no more."""
        wait_for(lambda: len(self.server.mails) >= count, 30, lambda: f"{len(self.server.mails)} of {count} mails")
        time.sleep(QUIET)
        mails = self.server.take()
        assert [mail.recipients for mail in mails] == [[CONTACT]] * count, [mail.subject for mail in mails]
        self.mails += mails
        return mails

    def plan(self, now):
        self.app.user("handlaggare", "officer", now=now)
        slots = [f"2026;{nr};höst;samordnad;polis;{date};22:00;02:30" for nr, date in enumerate(NIGHTS, 1)]
        rounds = [f"2026;{nr};;{date};22:00;02:30;;;Råsunda;{PREMISES}" for nr, date in enumerate(NIGHTS, 1)]
        head = "år;nr;period;typ;samverkanspart;datum;start;slut"
        self.take("plan", [head, *slots], now, "--adopted", "2025-12-10")
        self.take("rounds", ["år;nr;utfall;datum;start;slut;handläggare;deltog;stadsdel;objekt", *rounds], now)
        self.app.run("contact", "add", "polis", "--name", "Åsa Öberg", "--email", CONTACT, now=now)
        self.feed = self.app.run("contact", "feed-url", "Åsa Öberg", "--detail", "stadsdel", now=now).strip()

    def take(self, kind, lines, now, *more):
        self.app.run("import", kind, "-", *more, now=now, stdin="\n".join(lines) + "\n")


def event(mail):
    (found,) = icalendar.Calendar.from_ical(mail.calendar).walk("VEVENT")
    return found


def invited_to(mail):
    """Method, UID, date and sequence."""
    found = event(mail)
    method = str(icalendar.Calendar.from_ical(mail.calendar)["METHOD"])
    return method, str(found["UID"]), found.start.date().isoformat(), int(found["SEQUENCE"])


def acceptance(mail, at):
    """What a calendar program answers to an invitation at an instant."""
    asked = event(mail)
    organiser = str(asked["ORGANIZER"])
    reply = icalendar.Event()
    reply.add("uid", asked["UID"])
    reply.add("sequence", asked["SEQUENCE"])
    reply.add("dtstamp", datetime.fromisoformat(at).astimezone(UTC))
    reply["ORGANIZER"] = organiser
    attendee = icalendar.vCalAddress(f"MAILTO:{CONTACT}")
    attendee.params["PARTSTAT"] = "ACCEPTED"
    reply["ATTENDEE"] = attendee
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//En annan kalender//SV")
    calendar.add("method", "REPLY")
    calendar.add_component(reply)
    answer = EmailMessage(policy=policy.SMTP)
    answer["From"], answer["To"] = f"Åsa Öberg <{CONTACT}>", organiser.removeprefix("mailto:")
    answer["Subject"] = f"Accepterat: {asked['SUMMARY']}"
    answer.set_content("Accepterat")
    answer.add_alternative(
        calendar.to_ical(), maintype="text", subtype="calendar", params={"method": "REPLY", "charset": "utf-8"}
    )
    return answer.as_bytes()


@pytest.fixture(scope="module")
def season(tmp_path_factory):
    season = Season(tmp_path_factory.mktemp("season"))
    try:
        play(season)
        yield season
    finally:
        season.close()


def play(season):
    asked(season)
    reminded(season)
    yes_by_calendar(season)
    no_on_the_page(season)
    yes_by_phone(season)
    one_moves(season)
    one_is_called_off(season)


def asked(season):
    now = "2026-06-10T10:00:00+02:00"
    season.plan(now)
    browser = season.at(now)
    season.server.refusals = ["451 4.3.2 Senare"]
    page = browser.get("/forfragningar/ny?ar=2026&period=höst&part=polis")
    assert browser.send(page.form("letter"), button=("way", "send")).said == ["Förfrågan är på väg."]
    wait_for(lambda: season.server.attempts, 30, lambda: "nothing was tried")
    assert season.server.mails == []
    season.at("2026-06-10T10:10:00+02:00")
    (mail,) = season.mailed(1)
    assert mail.subject == "Förfrågan om yttre tillsyn hösten 2026"
    assert season.server.attempts == [mail.id, mail.id], "the same mail, tried twice"
    for night in ("4 september", "25 september", "16 oktober", "6 november", "27 november"):
        assert f"fredag {night} 2026 kl. 22.00–02.30" in mail.text


def reminded(season):
    browser = season.at("2026-06-25T10:00:00+02:00")
    start = browser.get("/")
    assert "Polisen har inte svarat på 15 dagar" in start.words
    season.server.stop()
    page = browser.get("/forfragningar/1/paminnelse")
    assert browser.send(page.form("letter"), button=("way", "send")).said == ["Påminnelsen är på väg."]
    wait_for(lambda: "Mejlservern svarar inte." in browser.get("/utkorg").words, 30, lambda: browser.page.words)
    season.server.start()
    season.at("2026-06-25T10:30:00+02:00")
    (mail,) = season.mailed(1)
    assert mail.subject == "Påminnelse: förfrågan om yttre tillsyn hösten 2026"


def yes_by_calendar(season):
    browser = season.at("2026-06-29T10:00:00+02:00")
    page = browser.get("/omgangar/1")
    browser.send(page.form(action="/inbjudan"))
    (mail,) = season.mailed(1)
    method, _, date, _ = invited_to(mail)
    assert (method, date) == ("REQUEST", "2026-09-04")
    at = "2026-06-29T11:00:00+02:00"
    answer = acceptance(mail, at)
    said = season.app.run("reply", "-", now=at, stdin=answer)
    assert said == "Svaret är registrerat.\nPolisen: ja till fredag 4 september 2026.\n"
    again = season.app.run("reply", "-", now="2026-06-29T11:01:00+02:00", stdin=answer)
    assert again.startswith("Samma fil har kommit tidigare.")


def no_on_the_page(season):
    season.app.serve("2026-06-30T10:00:00+02:00")
    link = re.search(r"/svar/ts1_[\w-]+", season.mails[1].text)[0]
    browser = season.app.browser()
    page = browser.get(link)
    season.pages.append(page.body)
    assert "Så här står det nufredag 4 september 2026 kl. 22.00–02.30 ✓ Ja" in page.words
    page = browser.send(page.form("name"), **{"kvall-2": "nej"}, reason="Annan insats", name="Åsa Öberg")
    season.pages.append(page.body)
    assert "Tack, svaret är registrerat. Ett kvitto kommer med e-post." in page.words
    (mail,) = season.mailed(1)
    assert "nej" in mail.text.lower()
    assert "25 september 2026" in mail.text
    assert mail.calendar is None


def yes_by_phone(season):
    browser = season.at("2026-07-01T10:00:00+02:00")
    page = browser.get("/forfragningar/1")
    given = {"svar-3": "ja", "svar-4": "ja", "svar-5": "ja", "reply": "olika"}
    values = [it.get("value") for it in page.form("stated_by").xpath(".//input[@name='reply']")]
    given["reply"] = values[-1]
    page = browser.send(page.form("stated_by"), **given, channel="telefon", stated_by="polisens kontaktperson")
    assert page.status == 200, page.words
    mails = season.mailed(3)
    assert sorted(invited_to(mail)[::2] for mail in mails) == [("REQUEST", date) for date in NIGHTS[2:]]


def one_moves(season):
    browser = season.at("2026-10-01T10:00:00+02:00")
    page = browser.get("/omgangar/4/schema")
    assert browser.send(page.form("datum"), datum="2026-11-13").said == ["Sparat."]
    (mail,) = season.mailed(1)
    method, uid, date, sequence = invited_to(mail)
    (before,) = [one for one in map(invited_to, season.mails[4:7]) if one[2] == "2026-11-06"]
    assert (method, uid, date) == ("REQUEST", before[1], "2026-11-13")
    assert sequence > before[3]
    at = "2026-10-02T08:00:00+02:00"
    season.app.run("reply", "-", now=at, stdin=acceptance(mail, at))


def one_is_called_off(season):
    browser = season.at("2026-11-20T10:00:00+01:00")
    page = browser.get("/omgangar/5")
    browser.send(page.form("utfall"), utfall="inte genomförd", installd="2026-11-20")
    (mail,) = season.mailed(1)
    method, uid, _, sequence = invited_to(mail)
    (before,) = [one for one in map(invited_to, season.mails[4:7]) if one[2] == "2026-11-27"]
    assert (method, uid) == ("CANCEL", before[1])
    assert sequence > before[3]
    assert str(event(mail)["STATUS"]) == "CANCELLED"


def test_the_mails_of_the_season_are_those_expected_and_no_more(season):
    kinds = [invited_to(mail)[0] if mail.calendar else None for mail in season.mails]
    assert kinds == [None, None, "REQUEST", None, "REQUEST", "REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert len({mail.id for mail in season.mails}) == len(season.mails), "none came twice"
    assert set(season.server.attempts) == {mail.id for mail in season.mails}
    uids = {}
    for mail in season.mails:
        if mail.calendar:
            _, uid, _, sequence = invited_to(mail)
            uids.setdefault(uid, []).append(sequence)
    assert len(uids) == 4, "one UID for each night that was invited to"
    assert all(numbers == sorted(set(numbers)) for numbers in uids.values()), "sequences rise"


def test_the_follow_up_says_asked_reminded_answered_and_by_whom(season):
    text = season.app.run("follow-up", "2026", "--as-of", "2026-12-31", now="2027-01-05T10:00:00+01:00")
    told = next(line for line in text.splitlines() if line.startswith("Inför hösten frågade"))
    assert told == " ".join(
        [
            "Inför hösten frågade tillståndsgruppen polisens kontaktperson med e-post den 10 juni 2026.",
            "Något svar kom inte, och gruppen frågade igen den 25 juni 2026 och",
            "med en kalenderinbjudan den 29 juni 2026 om omgång 1.",
            "Den 29 juni 2026 svarade Åsa Öberg med ett kalendersvar att polisen kunde delta i omgång 1.",
            "Den 30 juni 2026 svarade Åsa Öberg via svarslänk att polisen inte kunde delta i omgång 2.",
            "Den 1 juli 2026 svarade kontaktpersonen per telefon att polisen kunde delta i omgång 3, 4 och 5.",
            "Den 1 oktober 2026 flyttades omgång 4 till en annan kväll, så att svaret inte gällde längre.",
            "Den 2 oktober 2026 svarade Åsa Öberg med ett kalendersvar att polisen kunde delta i omgång 4.",
        ]
    )


def test_rule_12_premises_and_tokens_are_nowhere_they_do_not_belong(season):
    feed = requests.get(season.feed, timeout=10).text
    outside = [*(mail.raw.decode() for mail in season.mails), *(m.text for m in season.mails), feed, *season.pages]
    outside += [mail.calendar for mail in season.mails if mail.calendar]
    assert not any(PREMISES in text for text in outside)
    answer_links = {re.search(r"ts1_[\w-]+", mail.text)[0] for mail in season.mails if "/svar/" in mail.text}
    feed_token = season.feed.rsplit("/", 1)[1].removesuffix(".ics")
    tokens = answer_links | {feed_token}
    assert len(tokens) > 3
    now = "2027-01-05T10:00:00+01:00"
    kinds = ["plan", "rounds", "inquiries", "answers", "contacts", "events", "measures", "audit"]
    exports = {kind: season.app.run("export", kind, "--year", "2026", now=now) for kind in kinds}
    browser = season.app.browser("handlaggare")
    pages = [
        "/",
        "/ar/2026",
        "/forfragningar",
        "/forfragningar/1",
        "/omgangar/1",
        "/uppfoljning/2026",
        "/utkorg",
        "/kontakter/1",
    ]
    shown = {page: browser.get(page).body for page in pages}
    log = season.app.log.read_text()
    for where, text in {"log": log, "feed": feed, **exports, **shown}.items():
        assert not any(token in text for token in tokens), f"a token is in {where}"
    for where in ["plan", "inquiries", "answers", "contacts", "audit"]:
        assert PREMISES not in exports[where] or where == "audit", where
    assert PREMISES not in log
