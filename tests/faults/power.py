#!/usr/bin/env python3
"""The power goes while people save, and while an older database is upgraded. From a record of what was written and what
was made to last, the disk is built as it may have been at random moments. In each the database must be whole, and hold
all that had been acknowledged; after an upgrade it is the new one or the old one, with all rows, what is kept of the
old one is that, and the program starts on it.

Needs a C compiler. Arguments: how many moments of each (200).
"""

import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator

from disk import WRITTEN, Disk, Entry, entries, recorder
from older import judge, older, rows
from service import Service, Worker, prepare, told

SAVING = 8.0
# so many pages take some time to copy
BALLAST = 400
WRITES = ["setting", "set", "municipality", "Exempelby"]


def found(disk: Disk, done: list[Entry], moments: int, image: pathlib.Path) -> Iterator[float]:
    """Makes the image of each moment in turn, and says when it was. Half of them come after something else than a write
    among writes."""
    chance = random.Random(2026)
    writes = [at for at in range(len(done)) if done[at][0] == done[at - 1][0] == WRITTEN]
    turns = sorted(set(range(len(done))) - set(writes))
    places = set(chance.sample(turns, min(moments - moments // 2, len(turns))))
    places |= set(chance.sample(writes, min(moments - len(places), len(writes))))
    for at, entry in enumerate(done):
        disk.note(entry)
        if at in places:
            shutil.rmtree(image, ignore_errors=True)
            disk.found(chance, image)
            yield entry[1]


def saving(folder: pathlib.Path, moments: int) -> bool:
    """People save. Whether anything is lost or broken."""
    lost = broken = 0
    service = prepare(folder)
    disk = Disk(folder, {service.database.name: service.database.read_bytes()})
    record, environment = recorder(folder)
    service.environment |= environment
    service.start()
    acknowledged: list[tuple[float, str]] = []

    def save(number: int) -> None:
        worker = Worker(service)
        until, count = time.monotonic() + SAVING, 0
        while time.monotonic() < until:
            count += 1
            words = f"Rad {number}-{count}"
            if worker.save(words)[0] == 303:
                acknowledged.append((time.monotonic(), words))

    savers = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    service.kill()
    done, image, seen = entries(record), folder / "image", 0
    for when in found(disk, done, moments, image):
        seen += 1
        promised = {words for told_at, words in acknowledged if told_at < when}
        with sqlite3.connect(image / service.database.name) as database:
            whole = database.execute("pragma integrity_check").fetchone()[0] == "ok"
            there = {row[0] for row in database.execute("select description from measure")}
        broken += not whole
        lost += len(promised - there)
    told(moments=seen, writes=len(done), acknowledged=len(acknowledged), lost=lost, broken=broken)
    return bool(lost or broken or not acknowledged)


def upgrading(folder: pathlib.Path, moments: int) -> bool:
    """An older database is upgraded. Whether anything is lost or broken."""
    service = older(folder, BALLAST)
    before, old = service.database.read_bytes(), rows(service.database)
    disk = Disk(folder, {service.database.name: before})
    record, environment = recorder(folder)
    upgraded = service.command(*WRITES, env={**service.environment, **environment})
    assert upgraded.returncode == 0, upgraded.stderr
    done, image = entries(record), folder / "image"
    wrong, seen, new, kept = [], 0, 0, 0
    for when in found(disk, done, moments, image):
        seen += 1
        try:
            is_new, has_copy = sound(service, image, before, old)
            new, kept = new + is_new, kept + has_copy
        except (AssertionError, sqlite3.Error, OSError) as error:
            wrong.append(f"{when - done[0][1]:.3f} s: {error!r} {sorted(file.name for file in image.iterdir())}")
    told(upgrade_moments=seen, writes=len(done), were_new=new, had_copy=kept, broken=len(wrong))
    for sentence in wrong[:20]:
        print(sentence)
    return bool(wrong or not new or not kept)


def sound(service: Service, image: pathlib.Path, before: bytes, old: tuple) -> tuple[bool, bool]:
    """Whether it is upgraded already, and whether a copy of the old one is kept."""
    name = service.database.name
    # as another program sees it, which must not mend it for ours
    seen = image / "seen"
    seen.mkdir()
    for file in image.glob(f"{name}*"):
        shutil.copy(file, seen)
    is_new = judge(seen / name, old)
    copies = list(image.glob("*.bak"))
    assert all(copy.read_bytes() == before for copy in copies), "the copy of the old one is another"
    assert copies or not is_new, "no copy of the old one is kept"
    started = Service(image)
    done = started.command(*WRITES)
    assert done.returncode == 0, done.stderr
    assert judge(started.database, old), "it is not upgraded"
    assert "är hel" in started.check(), started.check()
    return is_new, bool(copies)


def main() -> None:
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    failed = False
    for power in (saving, upgrading):
        with tempfile.TemporaryDirectory() as name:
            failed |= power(pathlib.Path(name).resolve(), moments)
    sys.exit(failed)


if __name__ == "__main__":
    main()
