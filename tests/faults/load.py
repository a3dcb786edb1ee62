#!/usr/bin/env python3
"""Everybody works for ten minutes: every page of every role, saves, imports, letters, calendars, PDF, Word, signing in.
Nothing fails, and neither memory nor open files grow.

Steady is from the second tenth of the time (minute 2 of ten): by then every page, format and typeface has been used by
every thread. The median of the last tenth is held against that of the second and third. Signing in takes 64 MB for a
tenth of a second, which is why it is the median of every second that counts.

TILLSYN_PROGRAM names the program; a build without PDF is told of and not accepted. Arguments: how many seconds (600).
"""

import collections
import datetime
import http.client
import itertools
import os
import pathlib
import re
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator

from service import Service, Worker, told

PASSWORD = "kanelbulle-och-kaffe"
YEAR = datetime.date.today().year
# where each role begins, for the program to lead on to the rest
ROLES = {
    "handlaggare": ["/", "/plan/{year}", "/utkorg", "/inkommet", "/ledighet", "/erbjudanden", "/ar/{year}/nya-datum"],
    "chef": ["/", "/uppfoljning/{before}"],
    "namndsekreterare": ["/arenden", "/uppfoljning/{before}", "/lansrapport/{before}", "/sammantraden"],
    "administrator": ["/anvandare", "/installningar", "/logg", "/drift", "/konto"],
}
MOST_PAGES = 80
FILES = {".pdf": "pdf", ".docx": "word", ".json": "json", ".csv": "csv", ".html": "html"}
# asks after ten minutes once more who it is
SENSITIVE = "/tvastegsinloggning"
# in MB, and in open files
GROWTH, MORE_OPEN = 20.0, 5
# what is asked for in turn: the seconds between two. Few are new measures, as many as a year has: each makes documents
# longer, and Typst keeps the room that the longest has needed.
PACE = {
    "page": 0.1, "pdf": 1.0, "word": 1.0, "json": 0.5, "csv": 1.0, "html": 0.5, "save": 15.0, "edit": 0.3,
    "calendar": 0.1, "calendar unchanged": 0.1, "sign in": 3.0, "health": 1.0, "import": 5.0,
    "import by command": 20.0, "letter": 15.0, "answer page": 1.0,
}  # fmt: skip


class Load:
    """What has been asked for, and how it went."""

    def __init__(self, service: Service):
        self.service = service
        self.took: dict[str, list[float]] = collections.defaultdict(list)
        self.errors: list[str] = []

    def run(self, kind: str, pause: float, act: Callable[[], str | None], until: float) -> None:
        while (begun := time.monotonic()) < until:
            try:
                wrong = act()
            except (OSError, http.client.HTTPException, UnicodeError, TypeError) as error:
                wrong = repr(error)
            self.took[kind].append(time.monotonic() - begun)
            if wrong:
                self.errors.append(f"{kind}: {wrong}")
            time.sleep(pause)


def found(worker: Worker, first: list[str]) -> dict[str, list[str]]:
    """One address of each kind that the pages lead to, by what it is."""
    todo, seen, kinds = list(first), set(first), collections.defaultdict(list)
    while todo and sum(map(len, kinds.values())) < MOST_PAGES:
        path = todo.pop(0)
        status, headers, body = worker.ask("GET", path)
        if status != 200:
            continue
        kinds[FILES.get(pathlib.PurePath(urllib.parse.urlsplit(path).path).suffix, "page")].append(path)
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        for link in re.findall(r'href="(/[^"#]*)', body.decode()):
            link = link.replace("&amp;", "&")
            passed = link.startswith("/statisk/") or link.endswith(SENSITIVE)
            if (like := re.sub(r"\d+", "N", link)) not in seen and not passed:
                seen.add(like)
                todo.append(link)
    return kinds


def opened(worker: Worker, paths: list[str], expected: bytes = b"") -> Callable[[], str | None]:
    turns = itertools.cycle(paths)

    def act() -> str | None:
        status, _, body = worker.ask("GET", path := next(turns))
        return None if status == 200 and body.startswith(expected) else f"{path}: {status} {body[:100]!r}"

    return act


def saved(worker: Worker) -> Callable[[], str | None]:
    numbers = itertools.count()
    return lambda: other(worker.save(f"Rad {next(numbers)}")[0], 303)


def edited(worker: Worker) -> Callable[[], str | None]:
    """The same measure, over and over, so that no page grows."""
    worker.save("Ändras")
    _, _, listed = worker.send("GET", "/atgarder?ar=2025")
    path = max(re.findall(r"/atgarder/\d+", listed), key=lambda path: int(path.split("/")[2]))
    numbers = itertools.count()

    def act() -> str | None:
        _, _, form = worker.send("GET", path)
        revision = re.search(r'name="revision" value="(\d+)"', form)[1]
        fields = worker.measure(f"Ändrad {next(numbers)}") | {"revision": revision}
        return other(worker.send("POST", path, fields)[0], 303)

    return act


def subscribed(service: Service, path: str, unchanged: bool) -> Callable[[], str | None]:
    etag = ""

    def act() -> str | None:
        nonlocal etag
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
        connection.request("GET", path, headers={"If-None-Match": etag} if unchanged and etag else {})
        answer = connection.getresponse()
        body, etag = answer.read(), answer.getheader("etag", "")
        connection.close()
        right = answer.status == 304 if not body else answer.status == 200 and body.startswith(b"BEGIN:VCALENDAR")
        return None if right else f"{answer.status} {body[:100]!r}"

    return act


def signed_in(service: Service) -> Callable[[], str | None]:
    names = itertools.cycle(ROLES)

    def act() -> str | None:
        worker = Worker(service, next(names), PASSWORD)
        return other(worker.send("POST", "/logga-ut", {"csrf": worker.token})[0], 303)

    return act


def files(folder: pathlib.Path) -> Iterator[bytes]:
    """The same match each time, at another hour."""
    for number in itertools.count():
        lines = [
            "datum;avspark;hemmalag;bortalag;arena;status;samverkanspart;handläggare",
            f"{YEAR}-12-13;{12 + number % 8}:00;AIK;IFK Göteborg;Friends Arena;fastställd;;",
        ]
        (folder / "matcher.csv").write_text("\n".join(lines))
        yield (folder / "matcher.csv").read_bytes()


def imported(worker: Worker, contents: Iterator[bytes]) -> Callable[[], str | None]:
    def act() -> str | None:
        parts = [("csrf", "", worker.token.encode()), ("file", '; filename="matcher.csv"', next(contents))]
        body = b"".join(
            b'--grans\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
            % (name.encode(), more.encode(), data)
            for name, more, data in parts
        )
        status, _, answer = worker.ask(
            "POST", "/evenemang/fil", body + b"--grans--\r\n", "multipart/form-data; boundary=grans"
        )
        return other(status, 303, answer)

    return act


def imported_by_command(service: Service, folder: pathlib.Path, contents: Iterator[bytes]) -> Callable[[], str | None]:
    def act() -> str | None:
        next(contents)
        done = service.command("import", "events", str(folder / "matcher.csv"))
        return done.stderr if done.returncode else None

    return act


def written_to(worker: Worker) -> Callable[[], str | None]:
    """A reminder to the one who has not answered, which becomes a mail."""
    _, _, listed = worker.send("GET", "/forfragningar")
    paths = [f"{path}/paminnelse" for path in sorted(set(re.findall(r"/forfragningar/\d+", listed)))]
    path = next(path for path in paths if 'name="way" value="send"' in worker.send("GET", path)[2])

    def act() -> str | None:
        _, _, form = worker.send("GET", path)
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        fields |= {"letter": "Kan ni vara med?\n\n[svarslänk]", "way": "send"}
        status, _, body = worker.send("POST", path, fields)
        return other(status, 303, body.encode())

    return act


def answered(worker: Worker, mails: pathlib.Path) -> Callable[[], str | None]:
    """The page that the link in the latest mail leads to."""

    def act() -> str | None:
        for mail in sorted(mails.glob("*.eml"), reverse=True):
            content = re.sub(r"=\r?\n", "", mail.read_text())
            if link := re.search(r"/svar/[\w-]+", content):
                status = worker.ask("GET", link[0])[0]
                # a letter that has been sent since may have replaced it
                return None if status == 410 else other(status, 200)
        return None

    return act


def other(status: int, expected: int, body: bytes = b"") -> str | None:
    return None if status == expected else f"{status} {body[-1500:].decode(errors='replace')}"


def work(load: Load, folder: pathlib.Path) -> list[tuple[str, float, Callable]]:
    """What each does, with its name and its pause."""
    service = load.service
    workers = {name: Worker(service, name, PASSWORD) for name in ROLES}
    done: list[tuple[str, float, Callable]] = []
    formats: dict[str, list[str]] = collections.defaultdict(list)
    for name, first in ROLES.items():
        kinds = found(workers[name], [path.format(year=YEAR, before=YEAR - 1) for path in first])
        done.append((f"page {name}", PACE["page"], opened(workers[name], kinds.pop("page"))))
        if name == "handlaggare":
            formats |= kinds
    if "pdf" not in formats:
        raise SystemExit("the program is built without PDF: its memory would not be seen")
    again = lambda name="handlaggare": Worker(service, name, PASSWORD)  # noqa: E731
    for kind, paths in formats.items():
        done.append((kind, PACE[kind], opened(again(), paths, {"pdf": b"%PDF-", "word": b"PK"}.get(kind, b""))))
    made = service.command("contact", "feed-url", "Polisens nya kontaktperson")
    calendar = re.search(r"/kalender/\S+", made.stdout)
    if not calendar:
        raise SystemExit(f"no calendar: {made.stdout} {made.stderr}")
    contents, hand = files(folder), folder / "by-hand"
    hand.mkdir()
    others = {
        "save": saved(again("chef")),
        "edit": edited(again("chef")),
        "calendar": subscribed(service, calendar[0], unchanged=False),
        "calendar unchanged": subscribed(service, calendar[0], unchanged=True),
        "sign in": signed_in(service),
        "health": opened(again(), ["/halsa"], b'{"status":"ok"'),
        "import": imported(again(), contents),
        "import by command": imported_by_command(service, hand, files(hand)),
        "letter": written_to(again()),
        "answer page": answered(again(), folder / "mail"),
    }
    return done + [(kind, PACE[kind], act) for kind, act in others.items()]


def watched(load: Load, until: float, begun: float) -> tuple[list[float], list[int]]:
    """Memory in MB and open files, each second; told every tenth."""
    service, memory, files = load.service, [], []
    while time.monotonic() < until:
        memory.append(service.memory())
        files.append(len(os.listdir(f"/proc/{service.process.pid}/fd")))
        if len(memory) % 10 == 0:
            log = service.database.with_name(service.database.name + "-wal")
            told(
                second=round(time.monotonic() - begun),
                rss_mb=round(median(memory[-10:]), 1),
                most_rss_mb=round(max(memory[-10:]), 1),
                open_files=median(files[-10:]),
                threads=service.of_process("Threads"),
                requests=sum(map(len, load.took.values())),
                wal_mb=round(log.stat().st_size / 2**20, 1),
            )
        time.sleep(1)
    return memory, files


def median(values: list) -> float:
    return sorted(values)[len(values) // 2]


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        service = Service(folder)
        service.start("demo").stop()
        load = Load(service.start())
        everything = work(load, folder)
        begun = time.monotonic()
        until = begun + seconds
        threads = [threading.Thread(target=load.run, args=(*it, until)) for it in everything]
        for thread in threads:
            thread.start()
        memory, files = watched(load, until, begun)
        for thread in threads:
            thread.join()
        for kind, took in sorted(load.took.items()):
            took.sort()
            told(
                kind=kind,
                requests=len(took),
                errors=sum(error.startswith(f"{kind}:") for error in load.errors),
                median_ms=round(median(took) * 1000, 1),
                p99_ms=round(took[int(len(took) * 0.99)] * 1000, 1),
            )
        stopped, tenth = service.stop(), len(memory) // 10
        steady, last = median(memory[tenth : 3 * tenth]), median(memory[-tenth:])
        open_before, open_after = median(files[tenth : 3 * tenth]), median(files[-tenth:])
        told(
            requests=sum(map(len, load.took.values())),
            errors=len(load.errors),
            steady_mb=round(steady, 1),
            last_mb=round(last, 1),
            most_mb=round(max(memory), 1),
            open_files=[open_before, open_after],
            stopped_s=round(stopped, 2),
            check=service.check(),
        )
        if last > steady + GROWTH or open_after > open_before + MORE_OPEN:
            failed.append("it grows")
        kept = sum(words.startswith("Rad ") for words in service.saved())
        if kept != len(load.took["save"]):
            failed.append(f"{kept} are saved of {len(load.took['save'])}")
        if "är hel" not in service.check() or " ERROR " in service.log():
            failed += ["the database, or the log"] + [line for line in service.log().splitlines() if " ERROR " in line]
    for sentence in failed[:20] + load.errors[:20]:
        print(sentence)
    sys.exit(bool(failed or load.errors))


if __name__ == "__main__":
    main()
