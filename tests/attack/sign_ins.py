#!/usr/bin/env python3
"""A flood of sign-ins starves nobody and guesses little: a hundred at a time by names that nobody has, each time from
another network, and two hundred who hang up while they are being tried, leave other pages fast, take no more memory
than two hashes do, and are tried no more than a hundred times and then once in nine seconds. Whoever has signed in
before in a browser still does, at once; others do when the flood has ended.

    tests/attack/sign_ins.py [SECONDS]
"""

import concurrent.futures
import http.client
import pathlib
import random
import socket
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import Counter

from service import Service, Worker, prepare, told

AT_ONCE = 100
HANG_UPS = 200
MOST_MILLISECONDS = 100
MOST_MEMORY = 150
MOST_AT_ONCE = 100
SECONDS_BETWEEN = 9

HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def somewhere() -> dict[str, str]:
    """Another network each time, as the proxy in front says."""
    return {"X-Forwarded-For": f"10.{random.randrange(256)}.{random.randrange(256)}.1"}


def sign_in(service: Service, name: str) -> int | None:
    body = urllib.parse.urlencode({"username": name, "password": "fel lösenord här"})
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    try:
        connection.request("POST", "/logga-in", body, HEADERS | somewhere())
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def hang_up(service: Service, number: int) -> None:
    body = urllib.parse.urlencode({"username": f"borta{number}", "password": "fel"}).encode()
    head = f"POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in (HEADERS | somewhere()).items())
    with socket.create_connection(("127.0.0.1", service.port)) as stream:
        stream.sendall(head.encode() + b"\r\n" + body)
        time.sleep(0.02)


def watch(worker: Worker, stop: threading.Event, took: list[float], failed: list[int]) -> None:
    """Opens pages as someone who works does."""
    while not stop.is_set():
        for page in ("/", "/atgarder", "/ar/2026"):
            status, seconds = worker.read(page)
            took.append(seconds * 1000)
            if status != 200:
                failed.append(status)
        time.sleep(0.02)


def flood(service: Service, until: float, number: int) -> Counter:
    answers = Counter()
    count = 0
    while time.monotonic() < until:
        count += 1
        answers[sign_in(service, f"okänd{number}-{count}")] += 1
    return answers


def let_in(service: Service) -> float:
    """How many seconds it takes until someone gets in whose browser nobody has seen."""
    before = time.monotonic()
    while time.monotonic() < before + 60:
        try:
            Worker(service)
            return time.monotonic() - before
        except SystemExit:
            time.sleep(1)
    return float("inf")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as name:
        service = prepare(pathlib.Path(name), TILLSYN_TRUSTED_PROXIES="127.0.0.1").start()
        worker = Worker(service)
        for _ in range(20):
            worker.read("/")
        idle, most = service.memory(), 0.0
        stop, took, failed = threading.Event(), [], []
        watching = threading.Thread(target=watch, args=(worker, stop, took, failed))
        watching.start()
        until = time.monotonic() + seconds
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE + 20) as pool:
            floods = [pool.submit(flood, service, until, number) for number in range(AT_ONCE)]
            gone = [pool.submit(hang_up, service, number) for number in range(HANG_UPS)]
            while time.monotonic() < until:
                most = max(most, service.memory())
                time.sleep(0.05)
            answers = sum((it.result() for it in floods), Counter())
            for it in gone:
                it.result()
        stop.set()
        watching.join()
        # the same browser, signed out
        worker.cookies = {name: value for name, value in worker.cookies.items() if name == "__Host-d"}
        known = worker.again()
        unknown = let_in(service)
        service.stop()
    p99 = statistics.quantiles(took, n=100)[98]
    told(
        answers=dict(answers), pages=len(took), p50=round(statistics.median(took), 1), p99=round(p99, 1),
        slowest=round(max(took), 1), memory=round(most - idle), failed=len(failed), known=known,
        seconds_until_let_in=round(unknown),
    )  # fmt: skip
    faults = [
        *[f"pages take {p99:.0f} ms"] * (p99 > MOST_MILLISECONDS),
        *[f"{most - idle:.0f} MB more than idle"] * (most - idle > MOST_MEMORY),
        *[f"{len(failed)} pages failed"] * bool(failed),
        *["other answers than 422 and 429"] * bool(set(answers) - {422, 429}),
        *[f"{answers[422]} guesses were tried"] * (answers[422] > MOST_AT_ONCE + seconds / SECONDS_BETWEEN + 1),
        *["someone whose browser is known does not get in"] * (known != 303),
        *[f"others get in only after {unknown:.0f} s"] * (unknown > SECONDS_BETWEEN * 3),
    ]
    for sentence in faults:
        print(sentence)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
