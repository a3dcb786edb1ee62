"""Puts mail in the outbox as the store does, and reads how it stands."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

AT = "2026-11-22T09:00:00+00:00"
CANARY = "ts1_kanariefagelkanariefagelkanariefagelkana"


def letter(to, subject="Förfrågan om våren", calendar=None):
    return {
        "to": {"name": "Åsa Öberg", "email": to},
        "subject": subject,
        "text": "Hej!\n\nKan ni vara med?\n[svarslänk]\n\nMed vänlig hälsning\n",
        "token": CANARY,
        "calendar": calendar,
    }


def calendar(sequence, method="request"):
    appointment = {
        "uid": "omgang-7@x.tillsyn.invalid",
        "sequence": sequence,
        "changed_at": "2026-11-22T09:00:00Z",
        "starts": "2027-02-26T21:00:00Z",
        "ends": "2027-02-27T01:30:00Z",
        "status": "cancelled" if method == "cancel" else "confirmed",
        "summary": "Yttre tillsyn, Råsunda",
        "location": "Råsunda",
        "description": "",
    }
    return {"method": method, "appointment": appointment, "reply_code": "a2b3c4d5e6f7"}


def post(app, message_id, to="polisen@example.org", invitation=None, sequence=None, kind="message", calendar=None):
    """One mail, due since the time that the other tests take for now; `to` is its address."""
    values = {
        "message_id": message_id,
        "kind": kind,
        "name": "Åsa Öberg",
        "email": to,
        "subject": f"Förfrågan {message_id}",
        "letter": json.dumps(letter(to, f"Förfrågan {message_id}", calendar)),
        "invitation_id": invitation,
        "sequence": sequence,
        "created_at": AT,
        "recorded_by": "test",
        "next_try_at": AT,
    }
    places = ", ".join(f":{name}" for name in values)
    with closing(sqlite3.connect(app.database, timeout=30)) as db, db:
        db.execute(f"insert into outbox ({', '.join(values)}) values ({places})", values)


def rows(app):
    """The outbox by Message-ID."""
    with closing(sqlite3.connect(app.database, timeout=30)) as db:
        db.row_factory = sqlite3.Row
        return {row["message_id"]: dict(row) for row in db.execute("select * from outbox order by id")}


def sent(app):
    """The Message-IDs that are recorded as sent."""
    return {name for name, row in rows(app).items() if row["sent_at"] is not None}


def later(minutes):
    """That many minutes after the mails were written, for TILLSYN_NOW."""
    return datetime.fromtimestamp(datetime.fromisoformat(AT).timestamp() + 60 * minutes, UTC).isoformat()
