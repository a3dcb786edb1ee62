#!/usr/bin/env python3
"""How long people wait for a server that starts: from the start of the process to its first page, answered from the
example's database, after it was told to stop and after it was killed in the middle of saving. Figures for a release
build, with program and database in the system's memory.

TILLSYN_PROGRAM names the program. Arguments: how many times of each (20).
"""

import http.client
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from service import PROGRAM, Service, Worker, save, told

PASSWORD = "kanelbulle-och-kaffe"
# seconds, for half of them: more tells of what else the machine does
MOST = 0.050


def first_page(service: Service) -> float:
    """Starts it. The seconds until a page with something of the database on it has come."""
    line = [PROGRAM, "--database", service.database, "serve", "--listen", f"127.0.0.1:{service.port}"]
    begun = time.monotonic()
    service.process = subprocess.Popen(line, stderr=subprocess.DEVNULL)
    while time.monotonic() < begun + 60:
        try:
            status, body = service.get("/logga-in")
        except (OSError, http.client.HTTPException):
            time.sleep(0.0005)
            continue
        took = time.monotonic() - begun
        if status != 200 or b"Exempelby" not in body:
            raise SystemExit(f"{status} {body[:300]!r}")
        return took
    raise SystemExit("it does not start")


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    failed = False
    with tempfile.TemporaryDirectory() as name:
        service = Service(pathlib.Path(name))
        service.start("demo").stop()
        log = service.database.with_name(service.database.name + "-wal")
        for after in ("stopped", "killed"):
            took, logs = [], []
            for number in range(times):
                logs.append(log.stat().st_size if log.exists() else 0)
                took.append(first_page(service))
                if after == "stopped":
                    service.stop()
                    continue
                savers = [
                    threading.Thread(target=save, args=(Worker(service, "chef", PASSWORD), f"{number}-{saver}", set()))
                    for saver in range(2)
                ]
                for saver in savers:
                    saver.start()
                time.sleep(0.5)
                service.kill()
                for saver in savers:
                    saver.join()
            took.sort()
            told(
                after=after,
                starts=times,
                least_ms=round(took[0] * 1000, 1),
                median_ms=round(took[times // 2] * 1000, 1),
                most_ms=round(took[-1] * 1000, 1),
                wal_kb=max(logs) // 1024,
            )
            # a debug build is no measure of time
            failed |= took[times // 2] > MOST and "debug" not in PROGRAM.parts
        check = service.check()
        told(check=check)
    sys.exit(failed or "är hel" not in check)


if __name__ == "__main__":
    main()
