#!/usr/bin/env python3
"""How long an import holds the writer: the command's time, and what another who saves meanwhile waits.

Needs a build (`target/release/tillsyn`, or the program that is named). Makes a database for each kind and number of
rows, imports what the file refers to, and then the file itself, while another connection begins and ends a write over
and over.

    benches/imports.py [--program FILE] [--rows 1000,4000] [KIND ...]
"""

import argparse
import datetime
import pathlib
import sqlite3
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2028-01-20T13:00:00+01:00"
YEAR = 2027
FIRST = datetime.date(YEAR, 1, 1)


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number % 365)


def season(date: datetime.date) -> str:
    return "vår" if date.month < 7 else "höst"


def starts(number: int) -> str:
    """The start of the round outside the plan with a number: no two of a day are the same."""
    minutes = 10 * 60 + number // 365 * 20
    return f"{minutes // 60:02}:{minutes % 60:02}"


def plan(rows: int) -> str:
    lines = ["år;nr;period;typ;samverkanspart;datum"]
    for number in range(rows):
        date = day(number)
        lines.append(f"{YEAR};{number + 1};{season(date)};samordnad;polisen;{date}")
    return "\n".join(lines)


def rounds(rows: int) -> str:
    lines = ["år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart"]
    for number in range(rows):
        officers = f"Handläggare {number % 9}, Handläggare {10 + number % 7}"
        partners = "samordnad;polisen" if number % 2 else "egen;"
        joined = "polisen" if number % 4 == 1 else ""
        lines.append(f"{YEAR};;genomförd;{day(number)};{starts(number)};23:50;{officers};{joined};{partners}")
    return "\n".join(lines)


def with_partner(rows: int) -> str:
    lines = ["år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart"]
    for number in range(rows):
        lines.append(f"{YEAR};;genomförd;{day(number)};{starts(number)};23:50;A;;samordnad;polisen")
    return "\n".join(lines)


def numbered(rows: int) -> str:
    lines = ["år;nr;utfall;datum;start;slut;handläggare;deltog"]
    for number in range(rows):
        lines.append(f"{YEAR};{number + 1};genomförd;{day(number)};21:00;01:30;Handläggare {number % 9};")
    return "\n".join(lines)


def coming(rows: int) -> str:
    lines = ["år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart"]
    for number in range(rows):
        date = day(number).replace(year=YEAR + 2)
        lines.append(f"{YEAR + 2};;;{date};{starts(number)};23:50;Handläggare {number % 9};;samordnad;polisen")
    return "\n".join(lines)


def deviations(rows: int) -> str:
    lines = ["år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal"]
    for number in range(rows):
        lines.append(f"{YEAR};{number + 1};polisen;kom inte;annat;Annat uppdrag;Befälet;{YEAR}-12-01;e-post")
    return "\n".join(lines)


def deviations_outside(rows: int) -> str:
    lines = ["år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal;datum;start"]
    for number in range(rows):
        told = f"annat;Annat uppdrag;Befälet;{YEAR}-12-01;e-post;{day(number)};{starts(number)}"
        lines.append(f"{YEAR};;polisen;kom inte;{told}")
    return "\n".join(lines)


def inquiries(rows: int) -> str:
    lines = ["år;period;samverkanspart;skickad;kanal;typ;mottagare;text;kvällar"]
    for number in range(rows):
        date = day(number % 180)
        nights = f"{number % 100 + 1}={day(number % 100)}"
        lines.append(f"{YEAR};vår;polisen;{date};e-post;förfrågan;Befäl {number};Kan ni?;{nights}")
    return "\n".join(lines)


def answers(rows: int) -> str:
    lines = ["år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext"]
    for number in range(rows):
        lines.append(f"{YEAR};vår;{number % 100 + 1};polisen;ja;{day(200)};e-post;Befäl {number};Vi kan")
    return "\n".join(lines)


def measures(rows: int) -> str:
    lines = ["år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt"]
    for number in range(rows):
        lines.append(f"{YEAR};åtgärd;{day(number)};Möte {number};förvaltningschef;{day(number)};ja;")
    return "\n".join(lines)


def events(rows: int) -> str:
    lines = ["datum;avspark;hemmalag;bortalag;tävling;arena"]
    for number in range(rows):
        lines.append(f"{day(number)};19:00;Lag {number};Lag {number + 1};Serien;Arena {number % 9}")
    return "\n".join(lines)


def event_rounds(rows: int) -> str:
    lines = ["datum;avspark;hemmalag;bortalag;tävling;arena;samverkanspart;handläggare;start;slut"]
    for number in range(rows):
        of_round = f"polisen;Handläggare {number % 9};{starts(number)};23:50"
        lines.append(f"{day(number)};19:00;Lag {number};Lag {number + 1};Serien;Arena {number % 9};{of_round}")
    return "\n".join(lines)


def contacts(rows: int) -> str:
    lines = ["samverkanspart;namn;epost;telefon;från;till"]
    for number in range(rows):
        lines.append(f"polisen;Befäl {number};befal{number}@polisen.example;;{day(number)};")
    return "\n".join(lines)


def visits(rows: int) -> str:
    lines = ["år;nr;tid;objekt;utfall;dnr"]
    for number in range(rows):
        nr = number % 200 + 1
        lines.append(f"{YEAR};{nr};{day(nr - 1)} 21:{number // 200:02};Krogen {number};utan anmärkning;")
    return "\n".join(lines)


def visits_during(rows: int) -> str:
    lines = ["år;nr;tid;objekt;utfall;dnr"]
    for number in range(rows):
        lines.append(f"{YEAR};;{day(number)} {starts(number)};Krogen {number};utan anmärkning;")
    return "\n".join(lines)


def leave(rows: int) -> str:
    lines = ["handläggare;från;till"]
    for number in range(rows):
        date = day(number // 9)
        lines.append(f"Handläggare {number % 9};{date};{date + datetime.timedelta(days=2 + number // 3285)}")
    return "\n".join(lines)


def offers(rows: int) -> str:
    lines = ["samverkanspart;datum"]
    first = datetime.date(2027, 1, 1)
    for number in range(rows):
        lines.append(f"polisen;{first + datetime.timedelta(days=number)}")
    return "\n".join(lines)


#: what is measured: the kind of file, its rows, and what is imported before, with as many rows
FILES = {
    "plan": ("plan", plan, []),
    "rounds": ("rounds", rounds, []),
    "numbered": ("rounds", numbered, [("plan", plan)]),
    "coming": ("rounds", coming, []),
    "again": ("rounds", rounds, [("rounds", rounds)]),
    "deviations": ("deviations", deviations, [("plan", plan), ("rounds", numbered)]),
    "deviations-outside": ("deviations", deviations_outside, [("rounds", with_partner)]),
    "inquiries": ("inquiries", inquiries, [("plan", plan)]),
    "answers": ("answers", answers, [("plan", plan), ("inquiries", inquiries)]),
    "measures": ("measures", measures, []),
    "events": ("events", events, []),
    "event-rounds": ("events", event_rounds, []),
    "contacts": ("contacts", contacts, [("rounds", coming)]),
    "visits": ("visits", visits, [("plan", plan), ("rounds", numbered)]),
    "visits-during": ("visits", visits_during, [("rounds", rounds)]),
    "leave": ("leave", leave, []),
    "offers": ("offers", offers, []),
}


def command(program: pathlib.Path, database: pathlib.Path, *more: str) -> str:
    done = subprocess.run(
        [program, "--database", database, "--now", NOW, *more], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(more)}:\n{done.stdout[:2000]}{done.stderr[:2000]}")
    return done.stdout.strip()


def saves(database: pathlib.Path, stop: threading.Event, waited: list[float]) -> None:
    other = sqlite3.connect(database, timeout=600, isolation_level=None)
    # else SQLite sleeps for longer and longer between its tries
    other.execute("pragma busy_timeout = 0")
    while not stop.is_set():
        begun = time.perf_counter()
        while True:
            try:
                other.execute("begin immediate")
                break
            except sqlite3.OperationalError:
                time.sleep(0.001)
        other.execute("rollback")
        waited.append(time.perf_counter() - begun)
        time.sleep(0.002)
    other.close()


def measure(program: pathlib.Path, name: str, rows: int) -> None:
    kind, make, before = FILES[name]
    with tempfile.TemporaryDirectory() as folder:
        database = pathlib.Path(folder, "tillsyn.db")
        # makes the database
        file = pathlib.Path(folder, "file.csv")
        file.write_text("handläggare;från;till\nHandläggare 0;2020-01-01;2020-01-02")
        command(program, database, "import", "leave", str(file))
        for earlier, made in before:
            file.write_text(made(rows))
            command(program, database, "import", earlier, str(file))
        file.write_text(make(rows))
        stop, waited = threading.Event(), []
        other = threading.Thread(target=saves, args=(database, stop, waited), daemon=True)
        other.start()
        time.sleep(0.1)
        begun = time.perf_counter()
        said = command(program, database, "import", kind, str(file))
        took = time.perf_counter() - begun
        stop.set()
        other.join()
        print(f"| {name} | {rows} | {took:.2f} s | {max(waited):.2f} s | {said.splitlines()[0]} |", flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/tillsyn")
    arguments.add_argument("--rows", default="1000,4000")
    arguments.add_argument("kinds", nargs="*", metavar="KIND")
    told = arguments.parse_args()
    print("| file | rows | the command | the longest wait of another | |")
    print("|---|---|---|---|---|")
    for name in told.kinds or FILES:
        for rows in told.rows.split(","):
            measure(told.program, name, int(rows))


if __name__ == "__main__":
    main()
