#!/usr/bin/env python3
"""What a calendar feed costs beside the same bytes as a static file of nginx: requests and CPU time.

Needs nginx, wrk, a release build, and the database that `cargo bench --bench pages` makes. Server and client get a core
each. The two take turns, and each measurement is the best of five.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/tillsyn"
ROUNDS = ROOT / "target/tmp/pages-1-200.db"
OURS, THEIRS = 18600, 18601
NOW = "2026-11-20T13:00:00+01:00"
SECONDS = 4
TURNS = 5


# tuned for this one file
CONFIGURATION = """\
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{
    access_log off; types {{ text/calendar ics; }} sendfile on; tcp_nopush on; keepalive_requests 1000000;
    open_file_cache max=10 inactive=60s;
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def ticks(pid: int) -> float:
    """CPU time of a process and its children, in seconds."""
    total = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)
        except OSError:
            continue
        own, after = int(fields[0].split(" ", 1)[0]), fields[1].split()
        if own == pid or int(after[1]) == pid:
            total += int(after[11]) + int(after[12])
    return total / os.sysconf("SC_CLK_TCK")


def load(url: str, pid: int, header: str | None) -> tuple[float, float]:
    """Requests a second, and microseconds of the server's CPU for each."""
    command = ["taskset", "-c", "0", "wrk", "-t1", "-c8", f"-d{SECONDS}s", url]
    if header:
        command += ["-H", header]
    before = ticks(pid)
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent = ticks(pid) - before
    requests = int(re.search(r"(\d+) requests in", told)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    return rate, spent * 1e6 / requests


def answer(url: str) -> tuple[bytes, str]:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url) as it:
                return it.read(), it.headers["etag"]
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{url} does not answer")


def feed_url(database: pathlib.Path) -> str:
    told = subprocess.run(
        [PROGRAM, "--database", database, "--now", NOW, "officer", "feed-url", "A", "--detail", "allt"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "TILLSYN_BASE_URL": f"http://127.0.0.1:{OURS}"},
    ).stdout
    return re.search(r"https?://\S+\.ics", told)[0]


def main() -> None:
    for tool in ["nginx", "wrk", "taskset"]:
        if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin"):
            sys.exit(f"{tool} is missing")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        database = folder / "tillsyn.db"
        shutil.copy(ROUNDS, database)
        url = feed_url(database)
        serve = [PROGRAM, "--database", database, "--now", NOW, "serve", "--listen", f"127.0.0.1:{OURS}"]
        ours = subprocess.Popen(["taskset", "-c", "1", *serve], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        body, etag = answer(url)
        (folder / "feed.ics").write_bytes(body)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=THEIRS))
        nginx = ["taskset", "-c", "1", "nginx", "-c", folder / "nginx.conf", "-p", folder]
        theirs = subprocess.Popen(nginx, stderr=subprocess.DEVNULL)
        try:
            static = f"http://127.0.0.1:{THEIRS}/feed.ics"
            same, static_etag = answer(static)
            assert same == body
            print(f"{len(body)} bytes, {body.count(b'BEGIN:VEVENT')} events")
            for what, headers in [("body", (None, None)), ("304", (etag, static_etag))]:
                sides = [(url, ours.pid, headers[0]), (static, theirs.pid, headers[1])]
                best = [(0.0, float("inf")), (0.0, float("inf"))]
                for turn in range(TURNS):
                    for at in [turn % 2, 1 - turn % 2]:
                        address, pid, tag = sides[at]
                        rate, cpu = load(address, pid, tag and f"If-None-Match: {tag}")
                        best[at] = max(best[at][0], rate), min(best[at][1], cpu)
                (rate, cpu), (static_rate, static_cpu) = best
                print(
                    f"{what}: ours {rate:.0f}/s at {cpu:.0f} us, nginx {static_rate:.0f}/s at {static_cpu:.0f} us: "
                    f"{rate / static_rate:.2f} times as many at {cpu / static_cpu:.1f} times the CPU"
                )
        finally:
            ours.terminate()
            theirs.terminate()
            ours.wait()
            theirs.wait()


if __name__ == "__main__":
    main()
