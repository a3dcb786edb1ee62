"""A database of the version before, and what can be said of it when it may have been upgraded."""

import pathlib
import re
import sqlite3

from service import ROOT, Service

NEWEST = max((ROOT / "migrations").glob("*.sql"))
VERSION = int(NEWEST.name.split("_")[0])
EXAMPLE = ROOT / "assets/example/2023"
NOW = {"TILLSYN_NOW": "2024-04-04T12:00:00+02:00"}

# the version, and how many rows each table has
Rows = tuple[int, dict[str, int]]


def older(folder: pathlib.Path, ballast: int) -> Service:
    """A database of the version before, with a table of so many pages that takes some time to copy."""
    service = Service(folder)
    for kind, name in [("plan", "plan.csv"), ("rounds", "omgangar.csv")]:
        more = ["--adopted", "2022-12-13"] if kind == "plan" else []
        done = service.command("import", kind, str(EXAMPLE / name), *more, env=NOW)
        assert done.returncode == 0, done.stderr
    database = sqlite3.connect(service.database)
    database.execute("pragma foreign_keys = off")
    words = NEWEST.read_text().split()
    for before, kind, name in zip(words, words[1:], words[2:], strict=False):
        if before == "create" and kind in ("trigger", "index", "table"):
            database.execute(f"drop {kind} if exists {name}")
    for table, column in re.findall(r"alter table (\w+) add column (\w+)", NEWEST.read_text()):
        database.execute(f"alter table {table} drop column {column}")
    database.execute("delete from _sqlx_migrations where version = ?", (VERSION,))
    database.execute("create table ballast (text text)")
    database.executemany("insert into ballast values (?)", (("x" * 4000,) for _ in range(ballast)))
    database.commit()
    database.close()
    return service


def rows(path: pathlib.Path) -> Rows:
    database = sqlite3.connect(path)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert not database.execute("pragma foreign_key_check").fetchall()
    names = [name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")]
    counts = {name: database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}
    version = database.execute("select max(version) from _sqlx_migrations").fetchone()[0]
    database.close()
    return version, counts


def judge(path: pathlib.Path, old: Rows) -> bool:
    """Whether it is the new one: else it is the old one, and neither has lost anything."""
    version, counts = rows(path)
    assert version in (old[0], VERSION), version
    if version == old[0]:
        assert counts == old[1], "the old database has other rows"
    for name, count in old[1].items():
        assert counts[name] >= count, f"{name} has lost rows"
    return version == VERSION
