#!/usr/bin/env python3
"""SIGTERM ends the server within five seconds in every state, and drops nothing that had begun."""

import pathlib
import socket
import sqlite3
import sys
import tempfile
import threading
import time

from service import Service, Worker, prepare, save, told

MOST = 5.0


def idle(_service: Service) -> None:
    """Nobody does anything."""


def half_a_request(service: Service) -> None:
    """A browser that never sends the rest."""
    stream = socket.create_connection(("127.0.0.1", service.port))
    stream.sendall(b"POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nuser")
    open_streams.append(stream)


def slow_reader(service: Service) -> None:
    """A browser that asks and never reads."""
    stream = socket.create_connection(("127.0.0.1", service.port))
    stream.sendall(b"GET /logga-in HTTP/1.1\r\nHost: x\r\n\r\n" * 2000)
    open_streams.append(stream)


def locked(service: Service) -> None:
    """Another program holds the database, and someone waits to save."""
    other = sqlite3.connect(service.database, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    open_streams.append(other)
    worker = Worker.__new__(Worker)
    worker.__dict__ |= signed_in.__dict__ | {"connection": None}
    threading.Thread(target=attempt, args=(worker,), daemon=True).start()
    time.sleep(0.3)


def hashing(service: Service) -> None:
    """Many sign in at once."""
    for _ in range(20):
        stream = socket.create_connection(("127.0.0.1", service.port))
        body = b"username=chef&password=fel"
        head = f"POST /logga-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {len(body)}\r\n"
        stream.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
        open_streams.append(stream)
    time.sleep(0.1)


def attempt(worker: Worker) -> None:
    try:
        worker.save("väntar")
    except OSError:
        return


def under_load(service: Service) -> list[str]:
    """Four save until nobody answers. What went wrong."""
    acknowledged: set[str] = set()
    threads = [threading.Thread(target=save, args=(Worker(service), str(number), acknowledged)) for number in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    took = service.stop()
    for thread in threads:
        thread.join()
    lost = acknowledged - service.saved()
    dropped = "did not end in time" in service.log()
    told(state="under load", seconds=round(took, 2), acknowledged=len(acknowledged), lost=len(lost), dropped=dropped)
    return [f"{words} is lost" for words in lost] + ["dropped or late"] * (dropped or took > MOST)


open_streams: list = []
signed_in: Worker


def main() -> None:
    global signed_in
    failed: list[str] = []
    for state in (idle, half_a_request, slow_reader, locked, hashing):
        with tempfile.TemporaryDirectory() as name:
            service = prepare(pathlib.Path(name)).start()
            signed_in = Worker(service)
            signed_in.save("före")
            state(service)
            took = service.stop()
            code = service.process.returncode
            for it in open_streams:
                it.close()
            open_streams.clear()
            told(state=state.__name__, seconds=round(took, 2), code=code, check=service.check())
            if took > MOST or code != 0 or "före" not in service.saved():
                failed.append(f"{state.__name__}: {took:.1f} s, code {code}")
    with tempfile.TemporaryDirectory() as name:
        failed += under_load(prepare(pathlib.Path(name)).start())
    for sentence in failed:
        print(sentence)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
