#!/usr/bin/env python3
"""290 municipalities of 30 years in one process: how soon it answers, how much more memory it takes than one, how fast
a year's page is; and that one that is damaged, missing or from a newer program takes no other with it.

    tests/faults/municipalities.py [COUNT [ROUNDS A YEAR]]
"""

import datetime
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from service import PROGRAM, Service, Worker, prepare, told

YEARS = range(2000, 2030)
NOW = "2030-01-15T12:00:00+01:00"
PAGE = "/ar/2024"

MOST_SECONDS_TO_START = 2.0
MOST_MEMORY = 100
MOST_OF_ONE = 1.5
MOST_TO_STOP = 5.0


class Several(Service):
    """`tillsyn serve --municipalities`: who asks says which host it is for."""

    def start(self) -> "Several":
        line = [PROGRAM, "serve", "--municipalities", self.database.parent, "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(line, env=self.environment, stderr=self.database.with_suffix(".log").open("ab"))
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.get("/halsa", {"Host": "k0.localhost"})
            except OSError:
                time.sleep(0.01)
            else:
                return self
        raise SystemExit(self.log())


class Visitor(Worker):
    """Someone signed in to one of several."""

    def __init__(self, service: Service, host: str):
        self.host = host
        super().__init__(service)


def years(service: Service, rounds: int) -> None:
    """Fills a database with years that were planned and carried out."""
    file = service.database.with_name("file.csv")
    for year in YEARS:
        plan, log = [], []
        for number in range(rounds):
            date = datetime.date(year, 1, 5) + datetime.timedelta(days=number * 350 // rounds)
            season = "vår" if date < datetime.date(year, 7, 1) else "höst"
            kind = "samordnad;polisen" if number % 3 == 0 else "egen;"
            plan.append(f"{year};{number + 1};{season};{kind};{date}")
            joined = "polisen" if number % 6 == 0 else ""
            log.append(f"{year};{number + 1};genomförd;{date};21:00;01:30;Handläggare {number % 4};{joined}")
        for noun, head, lines in (
            ("plan", "år;nr;period;typ;samverkanspart;datum", plan),
            ("rounds", "år;nr;utfall;datum;start;slut;handläggare;deltog", log),
        ):
            file.write_text("\n".join([head, *lines]))
            adopted = ["--adopted", f"{year - 1}-12-01"] if noun == "plan" else []
            done = service.command("import", noun, str(file), *adopted)
            if done.returncode:
                raise SystemExit(done.stderr)
    file.unlink()


def median(visitor: Worker, times: int = 100) -> float:
    """How long the year's page takes, in milliseconds, when it has been opened before."""
    took = []
    for _ in range(times):
        status, seconds = visitor.read(PAGE)
        if status != 200:
            raise SystemExit(f"{PAGE}: {status}")
        took.append(seconds * 1000)
    return statistics.median(took[times // 5 :])


def broken(folder: pathlib.Path) -> dict[str, str]:
    """Three that cannot be opened, and why."""
    garbage = folder / "k1.localhost/tillsyn.db"
    garbage.write_bytes(b"x" * garbage.stat().st_size)
    with sqlite3.connect(folder / "k2.localhost/tillsyn.db") as newer:
        newer.execute("update _sqlx_migrations set version = version + 1000 where version = 1")
    (folder / "k3.localhost/tillsyn.toml").write_text("listen = '127.0.0.1:1'\n")
    return {"k1.localhost": "damaged", "k2.localhost": "newer", "k3.localhost": "settings"}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 290
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    os.environ["TILLSYN_NOW"] = NOW
    failed = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        one = prepare(folder)
        years(one, rounds)
        one.start()
        alone = median(Worker(one))
        of_one = one.memory()
        one.stop()
        for number in range(count):
            (folder / "all" / f"k{number}.localhost").mkdir(parents=True)
            shutil.copy(one.database, folder / "all" / f"k{number}.localhost" / "tillsyn.db")
        why = broken(folder / "all")
        several = Several(folder / "all")
        began = time.monotonic()
        several.start()
        started = time.monotonic() - began
        failed += figures(several, count, alone, of_one, started)
        failed += none_takes_another(several, why)
        stopped = several.stop()
        told(stopped=round(stopped, 2), code=several.process.returncode)
        if stopped > MOST_TO_STOP or several.process.returncode:
            failed.append(f"it stopped after {stopped:.1f} s with {several.process.returncode}")
    for sentence in failed:
        print(sentence)
    sys.exit(bool(failed))


def figures(several: Several, count: int, alone: float, of_one: float, started: float) -> list[str]:
    among_many = median(Visitor(several, "k0.localhost"))
    first = []
    for number in range(4, count):
        before = time.monotonic()
        status, _ = several.get("/logga-in", {"Host": f"k{number}.localhost"})
        first.append((time.monotonic() - before) * 1000)
        if status != 200:
            return [f"k{number}: {status}"]
    for number in range(4, min(count, 60)):
        median(Visitor(several, f"k{number}.localhost"), 5)
    again = median(Visitor(several, f"k{count - 1}.localhost"))
    more = several.memory() - of_one
    told(
        municipalities=count, start=round(started, 3), memory_of_one=round(of_one), memory_more=round(more),
        page_of_one=round(alone, 2), page_among_many=round(among_many, 2), page_after_all=round(again, 2),
        first_page=round(statistics.median(first), 1), slowest_first=round(max(first), 1),
    )  # fmt: skip
    slowest = max(among_many, again)
    return [
        *[f"it started after {started:.1f} s"] * (started > MOST_SECONDS_TO_START),
        *[f"{more:.0f} MB more than one"] * (more > MOST_MEMORY),
        *[f"the page takes {slowest / alone:.1f} times that of one"] * (slowest > MOST_OF_ONE * alone),
    ]


def none_takes_another(several: Several, why: dict[str, str]) -> list[str]:
    """Those that cannot be opened say so, one whose file vanishes refuses to save, and the others go on."""
    failed = []
    for host, reason in why.items():
        status, body = several.get("/", {"Host": host})
        if status != 503 or "serverns logg" not in body.decode() or host not in several.log():
            failed.append(f"{reason}: {status}")
    vanished = Visitor(several, "k5.localhost")
    (several.database.parent / "k5.localhost/tillsyn.db").unlink()
    if (status := vanished.save("borta")[0]) not in (503, 507):
        failed.append(f"one whose file is gone: {status}")
    unknown, _ = several.get("/", {"Host": "finns.ej.localhost"})
    if unknown != 421:
        failed.append(f"a host that nobody has: {unknown}")
    well = Visitor(several, "k6.localhost")
    if well.save("kvar")[0] != 303:
        failed.append("another was taken along")
    # nothing is saved with another
    with sqlite3.connect(several.database.parent / "k7.localhost/tillsyn.db") as other:
        if other.execute("select count(*) from measure").fetchone()[0]:
            failed.append("what one saved stands with another")
    told(broken=list(why.values()), vanished=True, unknown=unknown, failed=len(failed))
    return failed


if __name__ == "__main__":
    main()
