#!/usr/bin/env python3
"""The disk fails for a while under a running server, in each way that a disk can. What was acknowledged is there,
people are told, pages answer meanwhile, and saving works within a second of the disk's recovery, without a restart.

Needs a C compiler. TILLSYN_PROGRAM names another program than the debug build.
"""

import errno
import mmap
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

from service import PROGRAM, Worker, prepare, told

SHIM = pathlib.Path(__file__).parent / "shim.c"
CALLS = {"write": 0, "fsync": 1, "read": 2, "truncate": 3}
FAULTS = [
    ("write", errno.ENOSPC),
    ("write", errno.EIO),
    ("write", errno.EROFS),
    ("fsync", errno.EIO),
    ("fsync", errno.ENOSPC),
    ("read", errno.EIO),
    ("truncate", errno.EIO),
    ("truncate", errno.ENOSPC),
]
SECONDS = 3.0
# what a page may take meanwhile, and how soon a save must work again
PAGE, HEALED = 0.1, 1.0
# a debug build is no measure of time
SLOWER = 5.0 if "debug" in PROGRAM.parts else 1.0


def main() -> None:
    failed = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shim, control = folder / "shim.so", folder / "control"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", shim, SHIM, "-ldl"], check=True)
        control.write_bytes(bytes(4 * len(CALLS)))
        with control.open("r+b") as file:
            faults = mmap.mmap(file.fileno(), 4 * len(CALLS))
        service = prepare(folder, LD_PRELOAD=str(shim), FAULTS=str(control)).start()
        worker = Worker(service)
        acknowledged: set[str] = set()
        count = 0

        def save() -> tuple[int, str]:
            nonlocal count
            count += 1
            words = f"Rad {count}"
            try:
                status, body = worker.save(words)
            except OSError as error:
                return 0, str(error)
            if status == 303:
                acknowledged.add(words)
            elif words not in body:
                failed.append(f"{status}: what was typed is not on the page")
            return status, body

        for call, error in FAULTS:
            what = f"{call} {errno.errorcode[error]}"
            for _ in range(5):
                save()
            faults[CALLS[call] * 4 : CALLS[call] * 4 + 4] = struct.pack("=i", error)
            until, answers, slowest = time.monotonic() + SECONDS, {}, 0.0
            while time.monotonic() < until:
                status, body = save()
                answers[status] = answers.get(status, 0) + 1
                if status not in (303, 503, 507):
                    failed.append(f"{what}: {status} {body[:200]}")
                page, took = worker.read()
                if call != "read":
                    slowest = max(slowest, took)
                    if page != 200:
                        failed.append(f"{what}: a page answers {page}")
            faults[CALLS[call] * 4 : CALLS[call] * 4 + 4] = bytes(4)
            mended = time.monotonic()
            while save()[0] != 303 and time.monotonic() < mended + 30:
                time.sleep(0.02)
            healed = time.monotonic() - mended
            told(fault=what, answers=answers, slowest_page_ms=round(slowest * 1000), healed_ms=round(healed * 1000))
            if healed > HEALED or slowest > PAGE * SLOWER:
                failed.append(f"{what}: healed after {healed:.2f} s, slowest page {slowest:.3f} s")
        stopped = service.stop()
        lost = acknowledged - service.saved()
        told(acknowledged=len(acknowledged), lost=len(lost), check=service.check(), stopped_s=round(stopped, 2))
        if lost or "hel" not in service.check() or stopped > 5:
            failed.append("something was lost, or it did not stop")
    for sentence in failed[:20]:
        print(sentence)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
