#!/usr/bin/env python3
"""The server is killed in the middle of saving, over and over. All that was acknowledged is there, and the database is
whole.

Arguments: how many times (200).
"""

import pathlib
import random
import sys
import tempfile
import threading
import time

from service import Worker, prepare, save, told


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(2026)
    acknowledged: set[str] = set()
    lost, starts = 0, []
    with tempfile.TemporaryDirectory() as name:
        service = prepare(pathlib.Path(name))
        for time_of in range(times):
            begun = time.monotonic()
            service.start()
            starts.append(time.monotonic() - begun)
            savers = [
                threading.Thread(target=save, args=(Worker(service), f"{time_of}-{number}", acknowledged))
                for number in range(3)
            ]
            for saver in savers:
                saver.start()
            time.sleep(chance.uniform(0.05, 0.4))
            service.kill()
            for saver in savers:
                saver.join()
            if time_of % 20 == 19 or time_of == times - 1:
                lost += len(acknowledged - service.saved())
        check = service.check()
        told(kills=times, acknowledged=len(acknowledged), lost=lost, check=check, slowest_start_s=round(max(starts), 2))
    sys.exit(bool(lost or not acknowledged or "är hel" not in check))


if __name__ == "__main__":
    main()
