#!/usr/bin/env python3
"""A crest that takes long to draw, or more memory than there is, is given up within its limits by a process of its own:
the server takes no more memory, other pages are as fast, and what can be drawn still is.

    tests/attack/uploads.py
"""

import pathlib
import statistics
import sys
import tempfile
import threading
import time

from service import PASSWORD, Service, Worker, prepare, told

MOST_SECONDS = 15
MOST_MILLISECONDS = 100
MOST_MEMORY = 60
BOUNDARY = "en-grans"


def drawing(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inner}</svg>'.encode()


SQUARE = '<path d="M0 0h1v1z"/>'
STYLES = "".join(f".a{number} .b{number} path{{fill:red}}" for number in range(9000))
CRESTS = {
    "plain": drawing(SQUARE),
    "uses": drawing(f'<g id="a">{SQUARE * 20_000}</g>' + '<use href="#a"/>' * 190),
    "styles": drawing(f"<style>{STYLES}</style>{SQUARE * 6000}"),
    "nested": drawing('<g opacity=".5">' * 900 + SQUARE + "</g>" * 900),
    "dashes": drawing('<path stroke="red" stroke-dasharray=".0001" d="M0 0h99999"/>' * 400),
    "colours": drawing(
        '<linearGradient id="g">'
        + '<stop offset="0"/>' * 9000
        + "</linearGradient>"
        + '<path fill="url(#g)" d="M0 0h9v9z"/>' * 4000
    ),
}


def upload(worker: Worker, crest: bytes) -> tuple[int, float]:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{worker.token}\r\n'
    head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="vapen.svg"\r\n\r\n'
    body = head.encode() + crest + f"\r\n--{BOUNDARY}--\r\n".encode()
    before = time.monotonic()
    status, _, _ = worker.ask("POST", "/installningar/fil/crest", body, f"multipart/form-data; boundary={BOUNDARY}")
    return status, time.monotonic() - before


def watch(worker: Worker, stop: threading.Event, took: list[float]) -> None:
    while not stop.is_set():
        took.append(worker.read("/atgarder")[1] * 1000)
        time.sleep(0.02)


def administrator(service: Service) -> Worker:
    line = ("user", "add", "administrator", "--name", "Administratör", "--role", "administratör")
    made = service.command(*line, input=PASSWORD)
    if made.returncode != 0:
        raise SystemExit(made.stderr)
    return Worker(service, "administrator")


def main() -> None:
    faults = []
    with tempfile.TemporaryDirectory() as name:
        service = prepare(pathlib.Path(name)).start()
        worker, sender = Worker(service), administrator(service)
        for _ in range(20):
            worker.read("/atgarder")
        idle, most = service.memory(), 0.0
        stop, took = threading.Event(), []
        watching = threading.Thread(target=watch, args=(worker, stop, took))
        watching.start()
        for kind, crest in CRESTS.items():
            status, seconds = upload(sender, crest)
            most = max(most, service.memory())
            told(crest=kind, bytes=len(crest), status=status, seconds=round(seconds, 2))
            faults += [f"{kind} is answered {status}"] * (status not in (303, 422))
            faults += [f"{kind} takes {seconds:.0f} s"] * (seconds > MOST_SECONDS)
            faults += ["a plain crest is refused"] * (kind == "plain" and status != 303)
        stop.set()
        watching.join()
        service.stop()
    p99 = statistics.quantiles(took, n=100)[98]
    told(pages=len(took), p50=round(statistics.median(took), 1), p99=round(p99, 1), memory=round(most - idle))
    faults += [f"pages take {p99:.0f} ms"] * (p99 > MOST_MILLISECONDS)
    faults += [f"{most - idle:.0f} MB more than idle"] * (most - idle > MOST_MEMORY)
    for sentence in faults:
        print(sentence)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
