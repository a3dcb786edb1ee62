"""That the harness itself does what the other tests take for granted."""

import smtplib
import ssl
from email.message import EmailMessage

import pytest
import requests

from mailserver import MailServer


def letter():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "tillsyn@example.se", "polisen@example.org", "Förfrågan om hösten"
    mail["Message-ID"] = "<ett@example.se>"
    mail.set_content("Kan ni följa med?\n")
    return mail


def test_a_user_signs_in_through_the_form_and_is_still_known_after_a_restart_at_another_time(app):
    app.user("handlaggare", "officer")
    app.serve("2026-11-22T10:00:00+01:00")
    browser = app.browser("handlaggare")
    page = browser.get("/omgangar?ar=2027")
    assert page.status == 200
    assert "Test officer" in page.words
    app.serve("2026-11-22T10:20:00+01:00")
    assert browser.get("/omgangar?ar=2027").status == 200
    assert "the clock is fixed" in app.log.read_text()


def test_a_form_is_posted_with_its_token_and_without_it_nothing_is_saved(app):
    app.user("handlaggare", "officer")
    app.serve("2026-11-22T10:00:00+01:00")
    browser = app.browser("handlaggare")
    form = browser.get("/evenemang/nytt").form("home")
    page = browser.send(form, home="Konsert på torget", date="2027-05-29", status="fastställd")
    assert page.said == ["Evenemanget är tillagt."]
    unsigned = requests.post(f"{app.base}/evenemang/nytt", data={"home": "Match", "date": "2027-06-05"}, timeout=10)
    assert unsigned.status_code == 403
    form = browser.get("/evenemang/nytt").form("home")
    page = browser.send(form, home="Match", date="2027-06-05", status="fastställd", csrf="an old token")
    assert page.status == 403
    exported = app.run("export", "events", "--year", "2027")
    assert "Konsert på torget" in exported
    assert "Match" not in exported


@pytest.mark.parametrize("answer", ["451 4.3.0 Try later", "550 5.1.1 Unknown"])
def test_the_mail_server_refuses_what_it_is_told_to_and_then_takes_it(mail_server, answer):
    mail_server.refusals.append(answer)
    with smtplib.SMTP("127.0.0.1", mail_server.port) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.send_message(letter())
        assert refused.value.smtp_code == int(answer[:3])
        client.send_message(letter())
    assert mail_server.attempts == ["<ett@example.se>", "<ett@example.se>"]
    assert [mail.subject for mail in mail_server.take()] == ["Förfrågan om hösten"]


def test_the_mail_server_is_down_and_comes_back_on_its_port(mail_server):
    mail_server.stop()
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", mail_server.port)
    mail_server.start()
    with smtplib.SMTP("127.0.0.1", mail_server.port) as client:
        client.send_message(letter())
    assert len(mail_server.mails) == 1


def test_the_mail_server_speaks_tls_with_a_certificate_of_its_own():
    server = MailServer(tls="implicit")
    try:
        trusted = ssl.create_default_context(cadata=server.certificate.pem.decode())
        with smtplib.SMTP_SSL("127.0.0.1", server.port, context=trusted) as client:
            client.send_message(letter())
        assert server.mails[0].recipients == ["polisen@example.org"]
    finally:
        server.stop()
