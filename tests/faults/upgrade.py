#!/usr/bin/env python3
"""Upgrades of an older database that go wrong: a migration that fails, a process that is killed, a disk that is full.

Usage: tests/faults/upgrade.py [ROUNDS] [PROGRAM]. Each kind is done ROUNDS times (25). After every one, the database is
whole, is the old one with all its rows or the new one with at least as many, and can be upgraded after all. The full
disk needs the right to mount one."""

import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HOUSE = pathlib.Path(__file__).resolve().parents[2]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 25
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else str(HOUSE / "target/debug/tillsyn")
NEWEST = max((HOUSE / "migrations").glob("*.sql"))
VERSION = int(NEWEST.name.split("_")[0])
EXAMPLE = HOUSE / "assets/example/2023"
WRITES = ["setting", "set", "municipality", "Exempelby"]


def run(folder, *arguments, **options):
    environment = {"TILLSYN_DATABASE": str(folder / "tillsyn.db"), "TILLSYN_NOW": "2024-04-04T12:00:00+02:00"}
    return subprocess.run([PROGRAM, *arguments], env=environment, cwd=folder, capture_output=True, text=True, **options)


def older(folder):
    """A database of the version before, with a table that takes some time to copy."""
    for kind, name in [("plan", "plan.csv"), ("rounds", "omgangar.csv")]:
        more = ["--adopted", "2022-12-13"] if kind == "plan" else []
        done = run(folder, "import", kind, str(EXAMPLE / name), *more)
        assert done.returncode == 0, done.stderr
    database = sqlite3.connect(folder / "tillsyn.db")
    database.execute("pragma foreign_keys = off")
    words = NEWEST.read_text().split()
    for before, kind, name in zip(words, words[1:], words[2:], strict=False):
        if before == "create" and kind in ("trigger", "index", "table"):
            database.execute(f"drop {kind} if exists {name}")
    database.execute("delete from _sqlx_migrations where version = ?", (VERSION,))
    database.execute("create table ballast (text text)")
    database.executemany("insert into ballast values (?)", (("x" * 4000,) for _ in range(4000)))
    database.commit()
    database.close()


def rows(path):
    database = sqlite3.connect(path)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert not database.execute("pragma foreign_key_check").fetchall()
    names = [name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")]
    counts = {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}
    version = database.execute("select max(version) from _sqlx_migrations").fetchone()[0]
    database.close()
    return version, counts


def judge(folder, old):
    version, counts = rows(folder / "tillsyn.db")
    assert version in (old[0], VERSION), version
    if version == old[0]:
        assert counts == old[1], "the old database has other rows"
    for name, count in old[1].items():
        assert counts[name] >= count, f"{name} has lost rows"
    copies = [name for name in os.listdir(folder) if name.endswith(".bak")]
    assert len(copies) <= 1, copies
    return version == VERSION


def broken(folder, made, old):
    """What the newest migration makes is there already."""
    shutil.copy(made, folder / "tillsyn.db")
    database = sqlite3.connect(folder / "tillsyn.db")
    kind, name = NEWEST.read_text().split("create ", 1)[1].split()[:2]
    on = {"table": "(a)", "index": "on ballast (text)"}[kind]
    database.execute(f"create {kind} {name} {on}")
    database.commit()
    database.close()
    before = (folder / "tillsyn.db").read_bytes()
    refused = run(folder, *WRITES)
    assert refused.returncode == 1, refused.stderr
    assert "kan startas igen" in refused.stderr, refused.stderr
    assert (folder / "tillsyn.db").read_bytes() == before
    return False


def killed(folder, made, old):
    shutil.copy(made, folder / "tillsyn.db")
    environment = {"TILLSYN_DATABASE": str(folder / "tillsyn.db")}
    child = subprocess.Popen(
        [PROGRAM, *WRITES], env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(random.uniform(0, 0.6))
    child.kill()
    child.wait()
    is_new = judge(folder, old)
    done = run(folder, *WRITES)
    assert done.returncode == 0, done.stderr
    assert judge(folder, old)
    return is_new


def full(folder, made, old):
    """Room for the database, and for a part of what an upgrade writes."""
    size = made.stat().st_size
    disk = folder / "disk"
    disk.mkdir()
    room = size + random.randint(4096, int(size * 1.9))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], check=True)
    try:
        shutil.copy(made, disk / "tillsyn.db")
        before = (disk / "tillsyn.db").read_bytes()
        refused = run(disk, *WRITES)
        if refused.returncode != 0:
            assert "kan startas igen" in refused.stderr, refused.stderr
            assert (disk / "tillsyn.db").read_bytes() == before
            assert not [name for name in os.listdir(disk) if name.endswith((".tmp", ".uppgraderas", "-journal"))]
        return judge(disk, old)
    finally:
        subprocess.run(["umount", disk], check=True)


def main():
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        older(place)
        made, old = place / "tillsyn.db", rows(place / "tillsyn.db")
        kinds = [broken, killed] + ([full] if os.geteuid() == 0 else [])
        for kind in kinds:
            new = 0
            for _ in range(ROUNDS):
                with tempfile.TemporaryDirectory() as folder:
                    new += kind(pathlib.Path(folder), made, old)
            print(f"{kind.__name__}: {ROUNDS} done, {new} of them upgraded, nothing lost")
        if full not in kinds:
            print("full: left out, since only root may mount a disk")


main()
