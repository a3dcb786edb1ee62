#!/usr/bin/env python3
"""The power goes while people save. From a record of what was written and what was made to last, the disk is built as
it may have been at random moments: all that was made to last, and of the rest some writes, some sectors of writes, or
nothing. In each the database must be whole, and hold all that had been acknowledged.

Needs a C compiler. That a new file has its name on the disk is taken for granted. Arguments: how many moments (200).
"""

import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time

from service import Worker, prepare, told

RECORDER = pathlib.Path(__file__).parent / "record.c"
WRITTEN, SYNCED, CUT = 1, 2, 3
HEAD = struct.Struct("=IdIIQ")
SECTOR = 512
SAVING = 8.0


def entries(record: bytes) -> list[tuple[int, float, str, int, bytes]]:
    found, at = [], 0
    while at + HEAD.size <= len(record):
        what, when, path, data, offset = HEAD.unpack_from(record, at)
        at += HEAD.size
        name = pathlib.Path(record[at : at + path].decode()).name
        found.append((what, when, name, offset, record[at + path : at + path + data]))
        at += path + data
    return found


class Disk:
    """Files as they may be found: what lasts, and what has been done to each since."""

    def __init__(self, lasts: dict[str, bytes]):
        self.lasts = {name: bytearray(data) for name, data in lasts.items()}
        self.pending: dict[str, list] = {}

    def note(self, what: int, name: str, offset: int, data: bytes) -> None:
        if what == SYNCED:
            for change in self.pending.pop(name, []):
                apply(self.lasts.setdefault(name, bytearray()), *change)
        else:
            self.pending.setdefault(name, []).append((what, offset, data))

    def found(self, chance: random.Random) -> dict[str, bytes]:
        files = {name: bytearray(data) for name, data in self.lasts.items()}
        kept = chance.choice([0.0, 0.5, 0.9, 1.0])
        for name, changes in self.pending.items():
            file = files.setdefault(name, bytearray())
            for what, offset, data in changes:
                if what == CUT:
                    if chance.random() < kept:
                        apply(file, what, offset, data)
                    continue
                for part in range(0, len(data), SECTOR):
                    if chance.random() < kept:
                        apply(file, what, offset + part, data[part : part + SECTOR])
        return files


def apply(file: bytearray, what: int, offset: int, data: bytes) -> None:
    if what == CUT:
        del file[offset:]
        file.extend(bytes(offset - len(file)))
        return
    if len(file) < offset + len(data):
        file.extend(bytes(offset + len(data) - len(file)))
    file[offset : offset + len(data)] = data


def main() -> None:
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(2026)
    lost = broken = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        recorder, record = folder / "record.so", folder / "record"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", recorder, RECORDER, "-ldl", "-lpthread"], check=True)
        service = prepare(folder)
        before = {service.database.name: service.database.read_bytes()}
        service.environment |= {"LD_PRELOAD": str(recorder), "RECORD": str(record)}
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
        done = entries(record.read_bytes())
        places = sorted(chance.sample(range(len(done)), min(moments, len(done))))
        disk, image = Disk(before), folder / "image"
        for at, (what, when, file, offset, data) in enumerate(done):
            disk.note(what, file, offset, data)
            if not places or at != places[0]:
                continue
            places.pop(0)
            shutil.rmtree(image, ignore_errors=True)
            image.mkdir()
            for name, content in disk.found(chance).items():
                (image / name).write_bytes(content)
            promised = {words for told_at, words in acknowledged if told_at < when}
            with sqlite3.connect(image / service.database.name) as database:
                whole = database.execute("pragma integrity_check").fetchone()[0] == "ok"
                there = {row[0] for row in database.execute("select description from measure")}
            broken += not whole
            lost += len(promised - there)
        told(moments=moments, writes=len(done), acknowledged=len(acknowledged), lost=lost, broken=broken)
    sys.exit(bool(lost or broken or not acknowledged))


if __name__ == "__main__":
    main()
