#!/usr/bin/env python3
"""Whoever has the file of the database changes it behind the program: `tillsyn check` names each thing that is changed,
cut, inserted or moved, and what only something kept outside can tell. A log of 100,000 entries takes a second.

    tests/attack/log.py                     # TILLSYN_PROGRAM=target/release/tillsyn for the second
"""

import hashlib
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import time

from service import PROGRAM, Service, told

ENTRIES = 100_000
MOST_SECONDS = 1.0

Entry = tuple[int, str, str, str, str, str, str]


class Tampering:
    """A copy of a database, open without the triggers that hold it."""

    def __init__(self, database: pathlib.Path):
        self.db = sqlite3.connect(database, isolation_level=None)
        guards = "select name, sql from sqlite_schema where type = 'trigger'"
        self.guards = self.db.execute(guards).fetchall()
        for name, _ in self.guards:
            self.db.execute(f'drop trigger "{name}"')

    def __enter__(self) -> sqlite3.Connection:
        return self.db

    def __exit__(self, *_) -> None:
        for _, sql in self.guards:
            self.db.execute(sql)
        self.db.execute("pragma wal_checkpoint(truncate)")
        self.db.close()


def hashed(previous: bytes, entry: Entry) -> bytes:
    """The hash of an entry that says nothing of who did it but a name, as the program made them at first."""
    fields = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + fields.encode()).digest()


def put(db: sqlite3.Connection, entry: Entry, previous: bytes) -> bytes:
    own = hashed(previous, entry)
    columns = "id, at, actor, roles, action, subject, detail, previous_hash, hash"
    db.execute(f"insert into audit ({columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*entry, previous, own))
    return own


def cut(db: sqlite3.Connection) -> None:
    db.execute("delete from seal where entry > (select max(id) - 3 from audit)")
    db.execute("delete from audit where id > (select max(id) - 3 from audit)")


def cut_from_the_middle(db: sqlite3.Connection) -> None:
    db.execute("delete from seal where entry = 6")
    db.execute("delete from audit where id = 6")


def rewritten(db: sqlite3.Connection) -> None:
    """All of it anew, so that every hash is right, with seals to match."""
    previous = b""
    entries = db.execute("select id, at, actor, roles, action, subject, detail from audit order by id").fetchall()
    seals = dict(db.execute("select entry, rows from seal order by id"))
    db.execute("delete from seal")
    db.execute("delete from audit")
    sealed = b""
    for number, at, *rest in entries:
        at = at.replace("+00:00", "Z")
        previous = put(db, (number, at, "Någon annan", *rest[1:]), previous)
        if number in seals:
            sealed = hashlib.sha256(sealed + previous + seals[number].encode()).digest()
            db.execute("insert into seal (entry, rows, hash) values (?, ?, ?)", (number, seals[number], sealed))


def moved(db: sqlite3.Connection) -> None:
    for one, other in [(4, -1), (9, 4), (-1, 9)]:
        db.execute("update audit set id = ? where id = ?", (other, one))


def forged_bytes(db: sqlite3.Connection, and_sum: bool = False) -> None:
    file = "where errand_id = (select min(errand_id) from errand_version_file) and part = 'main' and format = 'docx'"
    (whole,) = db.execute(f"select bytes from errand_version_file {file}").fetchone()
    forged = whole[:-1] + bytes([whole[-1] ^ 1])
    db.execute(f"update errand_version_file set bytes = ? {file}", (forged,))
    if and_sum:
        db.execute(f"update errand_version_file set sha256 = ? {file}", (hashlib.sha256(forged).hexdigest(),))


def run(*statements: str):
    def tamper(db: sqlite3.Connection) -> None:
        for statement in statements:
            db.execute(statement)

    return tamper


#: what is done, and what the check says of it; with what was kept of the log outside, or without
TAMPERINGS = {
    "an entry is changed": (
        run("update audit set actor = 'Någon' where id = 5"),
        ["Post 5 i loggen är ändrad."],
        False,
    ),
    "entries are cut from the middle": (cut_from_the_middle, ["Post 6 i loggen är borttagen."], False),
    "entries are moved": (moved, ["Post 4 i loggen stod på en annan plats.", "Post 9 i loggen stod på"], False),
    "the end is cut": (cut, ["Loggen slutar vid post "], True),
    "the end is cut and nothing was kept": (cut, [" i "], False),
    "the chain is rewritten": (rewritten, ["loggen är utbytt"], True),
    "a row is changed": (run("update round set area = 'Torget' where id = 1"), ["Raden 1 i round är ändrad"], False),
    "a row is cut": (
        run("delete from round_officer where round_id = 1"),
        ["i round_officer är borttagen av något annat än programmet. Post "],
        False,
    ),
    "a row is inserted": (
        run("insert into authority (code, name) values ('ny', 'Ny myndighet')"),
        ["Raden ny i authority är inlagd"],
        False,
    ),
    "a seal is forged": (
        run("update seal set rows = replace(rows, 'a', 'b') where entry = (select min(entry) from seal)"),
        ["Det som loggen sparade om raderna vid post "],
        False,
    ),
    "a finished document is forged": (forged_bytes, ["är en annan än den som färdigställdes."], False),
    "a finished document is forged with its sum": (
        lambda db: forged_bytes(db, and_sum=True),
        ["är en annan än den som loggen säger", "i errand_version_file är ändrad"],
        False,
    ),
}


def triggers(place: Service) -> int:
    """Drops each trigger alone. How many of them are not named."""
    with sqlite3.connect(place.database) as db:
        all_of_them = db.execute("select name, sql from sqlite_schema where type = 'trigger'").fetchall()
    missed = 0
    for name, sql in all_of_them:
        with sqlite3.connect(place.database) as db:
            db.execute(f'drop trigger "{name}"')
        missed += f"Spärren {name} är borttagen." not in place.command("check").stderr
        with sqlite3.connect(place.database) as db:
            db.execute(sql)
    return missed


def large(place: Service) -> float:
    """How long a check takes when the log has so many entries, each of which seals a row."""
    with Tampering(place.database) as db:
        db.execute("begin")
        last, previous = db.execute("select id, hash from audit order by id desc limit 1").fetchone()
        (sealed,) = db.execute("select hash from seal order by id desc limit 1").fetchone()
        (row,) = db.execute(
            "select json_array(json_extract(rows, '$[0]')) from seal order by id desc limit 1"
        ).fetchone()
        for number in range(last + 1, ENTRIES + 1):
            entry = (number, "2025-01-24T10:00:00Z", "Handläggare A", "officer", "measure_changed", "measure:1", "{}")
            previous = put(db, entry, previous)
            sealed = hashlib.sha256(sealed + previous + row.encode()).digest()
            db.execute("insert into seal (entry, rows, hash) values (?, ?, ?)", (number, row, sealed))
        db.execute("commit")
    times = []
    for _ in range(5):
        before = time.monotonic()
        checked = place.command("check")
        times.append(time.monotonic() - before)
        if f"{ENTRIES} poster" not in checked.stdout:
            raise SystemExit(f"the large log: {checked.stdout}{checked.stderr}")
    return min(times)


def copied(original: Service, folder: pathlib.Path, name: str) -> Service:
    place = folder / name.replace(" ", "-")
    place.mkdir()
    shutil.copy(original.database, place / "tillsyn.db")
    return Service(place)


def main() -> int:
    faults = 0
    with tempfile.TemporaryDirectory() as folder_name:
        folder = pathlib.Path(folder_name)
        original = Service(folder).start("demo")
        original.stop()
        kept = folder / "kept.head"
        if original.command("check", "--head", str(kept)).returncode != 0:
            raise SystemExit(original.command("check").stderr)
        for name, (tamper, sentences, is_kept) in TAMPERINGS.items():
            place = copied(original, folder, name)
            with Tampering(place.database) as db:
                tamper(db)
            head = kept if is_kept else folder / f"{name}.head"
            checked = place.command("check", "--head", str(head))
            is_named = checked.returncode == 1 and all(sentence in checked.stderr for sentence in sentences)
            faults += not is_named
            told(tampering=name, named=is_named, lines=len(checked.stderr.splitlines()) - 1)
            if not is_named:
                print(checked.stdout, checked.stderr[:2000], file=sys.stderr)
        missed = triggers(copied(original, folder, "triggers"))
        told(triggers_not_named=missed)
        seconds = large(copied(original, folder, "large"))
        is_release = "release" in PROGRAM.parts
        told(entries=ENTRIES, seconds=round(seconds, 2), release=is_release)
    return int(faults > 0 or missed > 0 or (is_release and seconds > MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
