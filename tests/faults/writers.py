#!/usr/bin/env python3
"""Sixteen people save: each once a second, and then as fast as they can. All is kept, nobody is told to wait, and each
save is soon done; figures for a release build.

TILLSYN_PROGRAM names the program. Arguments: how many seconds of each (20).
"""

import pathlib
import sys
import tempfile
import threading
import time

from service import PROGRAM, Worker, prepare, told

WRITERS = 16
# seconds for the slowest of a hundred: once a second each, and flat out
MOST = {"once a second": 0.020, "flat out": 0.250}


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    failed = []
    with tempfile.TemporaryDirectory() as name:
        service = prepare(pathlib.Path(name)).start()
        workers = [Worker(service) for _ in range(WRITERS)]
        acknowledged: set[str] = set()
        for pace, most in MOST.items():
            took: list[float] = []
            refused: list[int] = []
            until = time.monotonic() + seconds

            def work(number: int, pace=pace, took=took, refused=refused, until=until) -> None:
                next_at = time.monotonic() + number / WRITERS
                count = 0
                while time.monotonic() < until:
                    if pace == "once a second":
                        time.sleep(max(0.0, next_at - time.monotonic()))
                        next_at += 1
                    words, before = f"{pace} {number}-{count}", time.monotonic()
                    status = workers[number].save(words)[0]
                    took.append(time.monotonic() - before)
                    count += 1
                    acknowledged.add(words) if status == 303 else refused.append(status)

            threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            took.sort()
            slowest = took[int(len(took) * 0.99)]
            told(
                pace=pace,
                saves=len(took),
                median_ms=round(took[len(took) // 2] * 1000, 1),
                p99_ms=round(slowest * 1000, 1),
                refused=len(refused),
            )
            # a debug build is no measure of time
            if refused or (slowest > most and "debug" not in PROGRAM.parts):
                failed.append(f"{pace}: {slowest:.3f} s, refused {refused[:5]}")
        service.stop()
        lost = acknowledged - service.saved()
        told(acknowledged=len(acknowledged), lost=len(lost), check=service.check())
    for sentence in failed:
        print(sentence)
    sys.exit(bool(failed or lost))


if __name__ == "__main__":
    main()
