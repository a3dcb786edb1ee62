"""Mail over SMTP to a real server: encrypted, refused, too busy, down, and killed in the middle of sending."""

import asyncio
import random
import signal
import subprocess
import threading
import time

import pytest

import outbox
from app import BINARY, Refused, free_port, wait_for
from mailserver import MailServer
from outbox import CANARY, later

FROM = "Tillståndsgruppen <tillsyn@example.se>"
USERS = {"tillsyn@example.se": "hemligt lösen å"}


class PickyServer(MailServer):
    """Knows some recipients only, and takes its time."""

    def __init__(self, **options):
        self.unknown = {}
        """What RCPT is answered, by address."""
        self.sender_refused = False
        self.delay = 0.0
        self.arrived = threading.Semaphore(0)
        """Released when a mail's content has come and is not yet answered."""
        super().__init__(**options)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address in self.unknown:
            return self.unknown[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_MAIL(self, _server, _session, envelope, address, options):
        if self.sender_refused:
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        self.arrived.release()
        await asyncio.sleep(self.delay)
        return answer


@pytest.fixture
def picky():
    server = PickyServer()
    yield server
    server.stop()


def use(app, url, user=None, password=None, trusted=None):
    """Lets the program send through a server."""
    app.settings = {"TILLSYN_SMTP": url, "TILLSYN_MAIL_FROM": FROM}
    if user is not None:
        file = app.folder / "password"
        file.write_text(f"{password}\n")
        app.settings["TILLSYN_SMTP"] = url.replace("://", f"://{user}@")
        app.settings["TILLSYN_SMTP_PASSWORD_FILE"] = str(file)
    if trusted is not None:
        app.settings["SSL_CERT_FILE"] = str(trusted.write(app.folder / "trusted.pem"))
    if not app.database.exists():
        app.user("handlaggare", "officer")


def plain(server):
    return f"{server.url}?tls=none"


def send(app, minutes=1):
    """What the command said of what was not sent; nothing when all was."""
    try:
        app.run("mail", "send", now=later(minutes))
    except Refused as refused:
        return refused.said
    return ""


def ids(mails):
    return [mail.id.strip("<>") for mail in mails]


@pytest.mark.parametrize(("tls", "scheme", "query"), [("starttls", "smtp", "?tls=required"), ("implicit", "smtps", "")])
def test_mail_goes_encrypted_and_signed_in(app, tls, scheme, query):
    server = MailServer(tls=tls, users=USERS)
    try:
        url = f"{scheme}://localhost:{server.port}{query}"
        use(app, url, *next(iter(USERS.items())), trusted=server.certificate)
        outbox.post(app, "ett@x.tillsyn.invalid")
        assert send(app) == ""
        mail = server.take()[0]
        assert (mail.sender, mail.recipients) == ("tillsyn@example.se", ["polisen@example.org"])
        assert mail.id == "<ett@x.tillsyn.invalid>"
        assert mail.subject == "Förfrågan ett@x.tillsyn.invalid"
        assert str(mail.message["From"]) == FROM
        assert f"{app.base}/svar/{CANARY}" in mail.text
        row = outbox.rows(app)["ett@x.tillsyn.invalid"]
        assert row["letter"] is None
        assert row["sent_at"] is not None
    finally:
        server.stop()


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_stops_the_mail(app, tls):
    server, other = MailServer(tls=tls), MailServer(tls=tls)
    try:
        scheme = "smtps" if tls == "implicit" else "smtp"
        use(app, f"{scheme}://localhost:{server.port}", trusted=other.certificate)
        outbox.post(app, "ett@x.tillsyn.invalid")
        assert "Mejlservern släpper inte in Tillsyn." in send(app)
        assert server.attempts == []
    finally:
        server.stop()
        other.stop()


def test_a_server_that_offers_no_encryption_is_told_nothing(app, picky):
    use(app, f"{picky.url}?tls=required", *next(iter(USERS.items())))
    outbox.post(app, "ett@x.tillsyn.invalid")
    assert "Mejlservern släpper inte in Tillsyn." in send(app)
    assert picky.attempts == []


def test_a_wrong_password_stops_the_round_and_is_shown_nowhere(app):
    server = MailServer(tls="starttls", users=USERS)
    try:
        use(app, f"smtp://localhost:{server.port}", "tillsyn@example.se", "fel lösen", server.certificate)
        outbox.post(app, "ett@x.tillsyn.invalid")
        outbox.post(app, "två@x.tillsyn.invalid")
        said = send(app)
        assert "Mejlservern släpper inte in Tillsyn." in said
        assert "Ett mejl väntar och prövades inte." in said
        assert "fel lösen" not in said
        row = outbox.rows(app)["ett@x.tillsyn.invalid"]
        assert (row["problem"], row["attempts"]) == ("sign_in", 1)
        assert "fel lösen" not in str(row)
    finally:
        server.stop()


def test_a_busy_server_gets_the_mail_later_and_once(app, picky):
    use(app, plain(picky))
    picky.refusals = ["451 4.3.2 Kom tillbaka senare"]
    outbox.post(app, "ett@x.tillsyn.invalid")
    # by the real clock: the first pause is ten seconds
    app.serve(None)
    browser = app.browser("handlaggare")
    wait_for(lambda: "Försöker igen" in browser.get("/utkorg").words, 10, lambda: browser.page.words)
    assert "Mejlservern tar inte emot mejlet just nu. Nytt försök kl." in browser.page.words
    assert "451 4.3.2 Kom tillbaka senare" in browser.page.words
    wait_for(lambda: outbox.sent(app), 30, lambda: str(outbox.rows(app)))
    time.sleep(4)
    assert picky.attempts == ["<ett@x.tillsyn.invalid>"] * 2
    assert ids(picky.take()) == ["ett@x.tillsyn.invalid"]
    assert "Senast skickade" in browser.get("/utkorg").words
    assert CANARY not in browser.page.body
    app.stop()
    assert CANARY not in app.log.read_text()


def test_a_server_that_is_down_for_a_while_loses_nothing_and_gets_nothing_twice(app, picky):
    use(app, plain(picky))
    names = [f"nr{number}@x.tillsyn.invalid" for number in range(5)]
    for name in names:
        outbox.post(app, name)
    picky.stop()
    for minutes in range(1, 4):
        assert "Mejlservern svarar inte." in send(app, minutes)
    assert outbox.sent(app) == set()
    picky.start()
    picky.refusals = ["451 4.7.1 Wait", "421 4.3.0 Closing"]
    said = send(app, 5)
    assert said.count("Mejlservern tar inte emot mejlet just nu.") == 2
    assert send(app, 6) == ""
    assert send(app, 7) == ""
    assert sorted(ids(picky.take())) == names
    assert outbox.sent(app) == set(names)


def test_a_recipient_that_the_server_does_not_know_is_shown_as_that(app, picky):
    use(app, plain(picky))
    picky.unknown = {
        "borta@example.org": "550 5.1.1 Ingen sådan",
        "sparrad@example.org": "554 5.7.1 Relay access denied",
        "full@example.org": "452 4.2.2 Full",
    }
    for to in [*picky.unknown, "kvar@example.org"]:
        outbox.post(app, f"{to}.x", to=to)
    send(app)
    problems = {name: (row["problem"], row["gave_up_at"] is not None) for name, row in outbox.rows(app).items()}
    assert problems == {
        "borta@example.org.x": ("address_refused", True),
        "sparrad@example.org.x": ("refused", True),
        "full@example.org.x": ("not_now", False),
        "kvar@example.org.x": (None, False),
    }
    assert [mail.recipients for mail in picky.take()] == [["kvar@example.org"]]
    app.serve(later(2))
    browser = app.browser("handlaggare")
    assert "Tre mejl har inte gått iväg." in browser.get("/").words
    page = browser.get(browser.page.link("Se varför i utkorgen"))
    assert "Adressen går inte att skicka till. Inga fler försök görs." in page.words
    assert "550 5.1.1 Ingen sådan" in page.words
    assert "Mejlservern säger nej till mejlet." in page.words


def test_a_sender_that_may_not_send_is_a_fault_of_the_settings_and_nothing_is_given_up(app, picky):
    use(app, plain(picky))
    picky.sender_refused = True
    outbox.post(app, "ett@x.tillsyn.invalid")
    assert "Det går inte att skicka från avsändarens adress." in send(app)
    row = outbox.rows(app)["ett@x.tillsyn.invalid"]
    assert (row["problem"], row["gave_up_at"]) == ("settings", None)
    picky.sender_refused = False
    assert send(app, 2) == ""


def test_what_the_server_says_of_a_link_is_kept_without_it(app, picky):
    use(app, plain(picky))
    picky.refusals = [f"554 5.7.1 Skrap: {app.base}/svar/{CANARY}"]
    outbox.post(app, "ett@x.tillsyn.invalid")
    said = send(app)
    row = outbox.rows(app)["ett@x.tillsyn.invalid"]
    assert row["problem_text"] == f"554 5.7.1 Skrap: {app.base}/svar/[svarslänk]"
    assert CANARY not in said


def test_the_revisions_of_an_invitation_go_in_order(app, picky):
    use(app, plain(picky))
    kinds = ["invitation", "update", "cancellation"]
    for sequence, kind in enumerate(kinds):
        method = "cancel" if kind == "cancellation" else "request"
        part = outbox.calendar(sequence, method)
        outbox.post(app, f"{kind}@x", invitation=7, sequence=sequence, kind=kind, calendar=part)
    outbox.post(app, "annat@x")
    picky.refusals = ["451 4.3.2 Senare"]
    send(app)
    assert ids(picky.take()) == ["annat@x"], "nothing goes before the first revision"
    assert send(app, 3) == ""
    taken = picky.take()
    assert ids(taken) == [f"{kind}@x" for kind in kinds]
    assert [mail.sender for mail in taken] == ["tillsyn+a2b3c4d5e6f7@example.se"] * 3
    methods = [mail.calendar.split("METHOD:")[1].split("\r\n")[0] for mail in taken]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]


def test_it_stops_within_five_seconds_though_a_mail_is_on_its_way(app, picky):
    use(app, plain(picky))
    outbox.post(app, "ett@x.tillsyn.invalid")
    picky.delay = 60
    app.serve(later(1))
    assert picky.arrived.acquire(timeout=10)
    told = time.monotonic()
    app.process.send_signal(signal.SIGTERM)
    assert app.process.wait(10) == 0
    assert time.monotonic() - told < 5.5
    assert outbox.sent(app) == set()
    picky.delay = 0
    assert "väntar och prövades inte" in send(app, 2), "for thirteen minutes it is that attempt's"
    assert send(app, 15) == ""
    assert set(ids(picky.take())) == {"ett@x.tillsyn.invalid"}


def test_the_example_never_sends_whatever_the_settings_say(app, picky):
    use(app, plain(picky))
    app.database.unlink()
    app.run("user", "add", "x", "--name", "X", "--role", "officer", stdin="tre blå cyklar\n", now=later(0))
    app.database.unlink()
    log = app.folder / "demo.log"

    def demo():
        with log.open("ab") as told:
            command = [BINARY, "demo", "--listen", f"127.0.0.1:{free_port()}"]
            return subprocess.Popen(
                command, cwd=app.folder, env=app.environment(later(1)), stdin=subprocess.DEVNULL, stderr=told
            )

    process = demo()
    try:
        wait_for(lambda: "Ctrl-C avslutar" in log.read_text(), 60, log.read_text)
        outbox.post(app, "ett@x.tillsyn.invalid")
        wait_for(lambda: list(app.folder.glob("mail/*-brev.eml")), 20, log.read_text)
    finally:
        process.terminate()
        process.wait(10)
    assert picky.attempts == []


def kill_in_the_middle(app, server, round_number, chance):
    """Lets the program send until some mails have come, and kills it without asking."""
    arguments = ["mail", "send"] if round_number % 2 else ["serve", "--listen", f"127.0.0.1:{free_port()}"]
    with app.log.open("ab") as told:
        process = subprocess.Popen(
            [BINARY, *arguments],
            cwd=app.folder,
            # later each time than the claim of the one before, which died with it
            env=app.environment(later(1 + 14 * round_number)),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
        )
    try:
        for _ in range(chance.randint(1, 3)):
            assert server.arrived.acquire(timeout=20), app.log.read_text()
        # before the answer, with it, or while it is recorded
        time.sleep(chance.uniform(0, 2.5 * server.delay))
    finally:
        process.kill()
        process.wait(10)
    # what was in the server's hands is taken
    time.sleep(2 * server.delay + 0.05)
    while server.arrived.acquire(blocking=False):
        pass


def test_killed_in_the_middle_of_sending_every_mail_arrives_and_none_that_is_recorded_goes_again(app, picky):
    rounds = 24
    chance = random.Random(20261122)
    use(app, plain(picky))
    picky.delay = 0.04
    names = [f"nr{number}@x.tillsyn.invalid" for number in range(4 * rounds)]
    for name in names:
        outbox.post(app, name)
    in_flight = set()
    for number in range(rounds):
        before, recorded_before = len(picky.attempts), outbox.sent(app)
        kill_in_the_middle(app, picky, number, chance)
        again = recorded_before & {name.strip("<>") for name in picky.attempts[before:]}
        assert again == set(), "recorded as sent, and sent again"
        unrecorded = set(ids(picky.mails)) - outbox.sent(app)
        assert len(unrecorded - in_flight) <= 1, "only the one in flight can have come without being recorded"
        in_flight |= unrecorded
    picky.delay = 0
    recorded_before, before = outbox.sent(app), len(picky.attempts)
    assert send(app, 14 * rounds + 10) == ""
    assert recorded_before & {name.strip("<>") for name in picky.attempts[before:]} == set()
    arrived = ids(picky.mails)
    assert set(arrived) == set(names), "every mail arrives"
    assert outbox.sent(app) == set(names)
    doubles = {name for name in arrived if arrived.count(name) > 1}
    assert doubles <= in_flight, "a double can only be one that was in flight"
    assert in_flight, "no round was killed in the middle: the test proves nothing"
    for name in doubles:
        assert len({mail.raw for mail in picky.mails if mail.id == f"<{name}>"}) == 1, "the same mail, byte for byte"
    app.run("check", now=later(14 * rounds + 11))
