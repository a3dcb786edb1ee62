#!/usr/bin/env python3
"""Two thousand who never say what they want, and two hundred who never send the rest of a form, take nobody's page:
they are let go of in time, and meanwhile others are answered. A form of 2 MB without words does not come back as a page
of 30.

    tests/attack/connections.py
"""

import http.client
import pathlib
import socket
import statistics
import sys
import tempfile
import time

from service import Service, Worker, prepare, told

HALF_SENT = 2000
SLOW = 200
MOST_MILLISECONDS = 100
# the server's own limit, and some time to notice
LET_GO_AFTER = 20


def half_sent(service: Service) -> socket.socket:
    stream = socket.create_connection(("127.0.0.1", service.port))
    stream.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    return stream


def slow_form(service: Service) -> socket.socket:
    stream = socket.create_connection(("127.0.0.1", service.port))
    stream.sendall(
        b"POST /svar/zzzzzzzzzzzzzzzz HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\na"
    )
    return stream


def without_words(service: Service) -> tuple[int, bytes]:
    """The answer to a form of a million fields, of someone who is signed out."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    connection.request("POST", "/atgarder/ny", b"a&" * 1_000_000, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def pages(worker: Worker, times: int = 100) -> float:
    """The 99th percentile of how long a page takes, in milliseconds."""
    took = []
    for _ in range(times):
        status, seconds = worker.read("/atgarder")
        if status != 200:
            raise SystemExit(f"a page: {status}")
        took.append(seconds * 1000)
    return statistics.quantiles(took, n=100)[98]


def still_open(stream: socket.socket) -> bool:
    stream.settimeout(0.01)
    try:
        while stream.recv(1000):
            pass
    except TimeoutError:
        return True
    except OSError:
        return False
    return False


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        service = prepare(pathlib.Path(name)).start()
        worker = Worker(service)
        quiet = pages(worker)
        slow = [slow_form(service) for _ in range(SLOW)]
        with_slow = pages(worker)
        before = time.monotonic()
        half = [half_sent(service) for _ in range(HALF_SENT)]
        worker.connection = None
        with_half = pages(worker)
        time.sleep(max(0.0, LET_GO_AFTER - (time.monotonic() - before)))
        left = sum(still_open(stream) for stream in half)
        began = time.monotonic()
        status, page = without_words(service)
        took = time.monotonic() - began
        files = len(list(pathlib.Path(f"/proc/{service.process.pid}/fd").iterdir()))
        service.stop()
        for stream in slow + half:
            stream.close()
    told(
        quiet=round(quiet, 1), with_slow_forms=round(with_slow, 1), with_half_sent=round(with_half, 1), left=left,
        large_form=status, page=len(page), seconds=round(took, 2), files=files,
    )  # fmt: skip
    faults = [
        *[f"pages take {with_slow:.0f} ms beside slow forms"] * (with_slow > MOST_MILLISECONDS),
        *[f"pages take {with_half:.0f} ms beside half-sent questions"] * (with_half > MOST_MILLISECONDS),
        *[f"{left} half-sent questions are still open"] * bool(left),
        *[f"a large form is answered with {len(page)} bytes after {took:.1f} s"] * (len(page) > 100_000 or took > 1),
    ]
    for sentence in faults:
        print(sentence)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
