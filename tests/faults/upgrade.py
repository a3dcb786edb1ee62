#!/usr/bin/env python3
"""Upgrades of an older database that go wrong: a migration that fails, a process that is killed, a disk that is full.
After every one, the database is whole, is the old one with all its rows or the new one with at least as many, and can
be upgraded after all. What a power cut does to an upgrade is in power.py.

The full disk needs the right to mount one. Arguments: how many times each kind is done (25).
"""

import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from older import NEWEST, Rows, judge, older, rows
from service import PROGRAM, Service

# so many pages take some time to copy
BALLAST = 4000
WRITES = ["setting", "set", "municipality", "Exempelby"]


def sound(service: Service, old: Rows) -> bool:
    copies = list(service.database.parent.glob("*.bak"))
    assert len(copies) <= 1, copies
    return judge(service.database, old)


def broken(folder: pathlib.Path, made: pathlib.Path, _old: Rows) -> bool:
    """What the newest migration makes is there already."""
    service = Service(folder)
    shutil.copy(made, service.database)
    database = sqlite3.connect(service.database)
    kind, name = NEWEST.read_text().split("create ", 1)[1].split()[:2]
    on = {"table": "(a)", "index": "on ballast (text)"}[kind]
    database.execute(f"create {kind} {name} {on}")
    database.commit()
    database.close()
    before = service.database.read_bytes()
    refused = service.command(*WRITES)
    assert refused.returncode == 1, refused.stderr
    assert "kan startas igen" in refused.stderr, refused.stderr
    assert service.database.read_bytes() == before
    return False


def killed(folder: pathlib.Path, made: pathlib.Path, old: Rows) -> bool:
    service = Service(folder)
    shutil.copy(made, service.database)
    line = [PROGRAM, "--database", service.database, *WRITES]
    child = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, 0.6))
    child.kill()
    child.wait()
    is_new = sound(service, old)
    done = service.command(*WRITES)
    assert done.returncode == 0, done.stderr
    assert sound(service, old)
    return is_new


def full(folder: pathlib.Path, made: pathlib.Path, old: Rows) -> bool:
    """Room for the database, and for a part of what an upgrade writes."""
    size = made.stat().st_size
    disk = folder / "disk"
    disk.mkdir()
    room = size + random.randint(4096, int(size * 1.9))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], check=True)
    try:
        service = Service(disk)
        shutil.copy(made, service.database)
        before = service.database.read_bytes()
        refused = service.command(*WRITES)
        if refused.returncode != 0:
            assert "kan startas igen" in refused.stderr, refused.stderr
            assert service.database.read_bytes() == before
            assert not [name for name in os.listdir(disk) if name.endswith((".tmp", ".uppgraderas", "-journal"))]
        return sound(service, old)
    finally:
        subprocess.run(["umount", disk], check=True)


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as place:
        made = older(pathlib.Path(place), BALLAST).database
        old = rows(made)
        kinds = [broken, killed] + ([full] if os.geteuid() == 0 else [])
        for kind in kinds:
            new = 0
            for _ in range(times):
                with tempfile.TemporaryDirectory() as folder:
                    new += kind(pathlib.Path(folder), made, old)
            print(f"{kind.__name__}: {times} done, {new} of them upgraded, nothing lost")
        if full not in kinds:
            print("full: left out, since only root may mount a disk")


if __name__ == "__main__":
    main()
