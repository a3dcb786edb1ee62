#!/usr/bin/env python3
"""Copies are taken while people save, by the server at night and by command, and both are killed at any moment.
Whatever has the name of a copy can be restored, is whole, and has all that was acknowledged before it was begun.

Each time the server lives through the minute after which it looks for work, and wakes to another night: its clocks are
moved. Needs a C compiler. Arguments: how many times (50), with two kills each.
"""

import mmap
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time

from service import PROGRAM, Service, Worker, prepare, save, told

CLOCK = pathlib.Path(__file__).parent / "clock.c"
NIGHT, MINUTE = 26 * 3600, 61
# what a copy may take on a busy machine
LONGEST = 0.4


class Clocks:
    """Those of the server."""

    def __init__(self, folder: pathlib.Path):
        library, file = folder / "clock.so", folder / "clocks"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, CLOCK, "-ldl"], check=True)
        file.write_bytes(bytes(16))
        with file.open("r+b") as opened:
            self.shared = mmap.mmap(opened.fileno(), 16)
        self.environment = {"LD_PRELOAD": str(library), "CLOCKS": str(file)}
        self.ahead = [0, 0]

    def move(self, day: int = 0, passed: int = 0) -> None:
        self.ahead = [self.ahead[0] + day, self.ahead[1] + passed]
        self.shared[:] = struct.pack("=qq", *self.ahead)


def copies(folder: pathlib.Path) -> set[pathlib.Path]:
    """All that have the name of one."""
    return set(folder.glob("*.db"))


def wrong_with(copy: pathlib.Path, promised: set[str], folder: pathlib.Path) -> list[str]:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        other = Service(pathlib.Path(name))
        restored = other.command("restore", str(copy))
        if restored.returncode != 0:
            return [f"{copy.name}: {restored.stderr}"]
        lacks, check = promised - other.saved(), other.check()
        return [f"{copy.name}: lacks {len(lacks)}, {check}"] if lacks or "är hel" not in check else []


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    chance = random.Random(2026)
    failed: list[str] = []
    acknowledged: set[str] = set()
    promised: dict[pathlib.Path, set[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        clocks, kept = Clocks(folder), folder / "backups"
        kept.mkdir()
        service = prepare(folder, **clocks.environment)
        for time_of in range(times):
            clocks.move(day=NIGHT)
            service.start()
            savers = [
                threading.Thread(target=save, args=(Worker(service), f"{time_of}-{number}", acknowledged))
                for number in range(2)
            ]
            for saver in savers:
                saver.start()
            time.sleep(0.2)
            before = set(acknowledged)
            clocks.move(passed=MINUTE)
            own = kept / f"kopia-{time_of}.db"
            command = subprocess.Popen(
                [PROGRAM, "--database", service.database, "backup", own], stdout=subprocess.DEVNULL, text=True
            )
            ends = sorted([(chance.uniform(0, LONGEST), command.kill), (chance.uniform(0, LONGEST), service.kill)])
            begun = time.monotonic()
            for at, kill in ends:
                time.sleep(max(0.0, begun + at - time.monotonic()))
                kill()
            if command.wait() == 0 and not own.exists():
                failed.append(f"{own.name}: was said to be there")
            for saver in savers:
                saver.join()
            for copy in copies(kept) - set(promised):
                promised[copy] = before
                failed += wrong_with(copy, before, folder)
        for copy in copies(kept):
            failed += wrong_with(copy, promised[copy], folder)
        lost, check = len(acknowledged - service.saved()), service.check()
        by_command = sum(copy.name.startswith("kopia-") for copy in promised)
        # a command that is given again takes the place of its own, but no night has the name of another
        halves = [file for file in kept.iterdir() if ".tmp" in file.name and not file.name.startswith("kopia-")]
        told(
            kills=2 * times,
            acknowledged=len(acknowledged),
            lost=lost,
            copies_at_night=len(promised) - by_command,
            copies_by_command=by_command,
            halves_of_nights=len(halves),
            wrong=len(failed),
            check=check,
        )
        if lost or "är hel" not in check or not 0 < by_command < len(promised):
            failed.append("something is lost, or no copies were taken")
    for sentence in failed[:20]:
        print(sentence)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
