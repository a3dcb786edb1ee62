"""A server of the example municipality and someone who works in it, for the scripts that make things go wrong."""

import http.client
import itertools
import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("TILLSYN_PROGRAM", ROOT / "target/debug/tillsyn"))
PASSWORD = "tre blå cyklar"


class Service:
    """`tillsyn serve` on a database of its own."""

    def __init__(self, folder: pathlib.Path, **environment: str):
        self.database = folder / "tillsyn.db"
        self.environment = {**os.environ, **environment}
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    def command(self, *words: str, **options) -> subprocess.CompletedProcess:
        line = [PROGRAM, "--database", self.database, *words]
        return subprocess.run(line, check=False, capture_output=True, text=True, **options)

    def start(self, command: str = "serve") -> "Service":
        line = [PROGRAM, "--database", self.database, command, "--listen", f"127.0.0.1:{self.port}"]
        log = self.database.with_suffix(".log").open("ab")
        self.process = subprocess.Popen(line, env=self.environment, stderr=log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if self.get("/halsa")[0]:
                    return self
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"it does not start: {self.database.with_suffix('.log').read_text()[-2000:]}")

    def get(self, path: str, headers: dict | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> float:
        """Tells it to stop. How long that took."""
        before = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        return time.monotonic() - before

    def saved(self) -> set[str]:
        """What the measures say, read past the program."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return {row[0] for row in database.execute("select description from measure")}

    def of_process(self, field: str) -> int:
        """A number of the kernel's about the server: VmRSS in kB, Threads."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+)", status, re.M)[1])

    def memory(self) -> float:
        """What the server has of it, in MB."""
        return self.of_process("VmRSS") / 1024

    def log(self) -> str:
        return self.database.with_suffix(".log").read_text()

    def check(self) -> str:
        return self.command("check").stdout.strip() or "check failed"


class Worker:
    """Someone signed in, on one connection that is made anew when it breaks."""

    #: which of several municipalities is asked
    host: str | None = None

    def __init__(self, service: Service, username: str = "chef", password: str = PASSWORD):
        self.service = service
        self.person = {"username": username, "password": password}
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        status = self.again()
        if status != 303:
            raise SystemExit(f"signing in: {status}")
        _, _, body = self.send("GET", "/konto")
        self.token = re.search(r'name="csrf" value="([^"]+)"', body)[1]

    def again(self) -> int:
        """Signs in, in a browser that remembers that it has."""
        return self.send("POST", "/logga-in", self.person)[0]

    def send(self, method: str, path: str, fields: dict | None = None) -> tuple[int, dict, str]:
        body = None if fields is None else urllib.parse.urlencode(fields).encode()
        status, headers, answer = self.ask(method, path, body)
        return status, headers, answer.decode()

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, dict, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if self.host:
            headers["Host"] = self.host
        if body is not None:
            headers |= {"Content-Type": kind, "Sec-Fetch-Site": "same-origin"}
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer.status, dict(answer.getheaders()), content

    def save(self, words: str) -> tuple[int, str]:
        """Saves a measure with these words. 303 says that it is saved."""
        status, _, body = self.send("POST", "/atgarder/ny", self.measure(words))
        return status, body

    def measure(self, words: str) -> dict[str, str]:
        return {
            "csrf": self.token, "kind": "besked", "date": "2025-01-24", "year": "2025", "description": words,
            "stated_by": "polisen", "responsible": "förvaltningschefen", "due_on": "2025-12-31", "done": "",
            "done_on": "", "effect": "", "effect_on": "",
        }  # fmt: skip

    def read(self, path: str = "/") -> tuple[int, float]:
        """Opens a page. Its status and how many seconds it took."""
        before = time.monotonic()
        status, _, _ = self.send("GET", path)
        return status, time.monotonic() - before


def save(worker: Worker, whose: str, acknowledged: set[str]) -> None:
    """Saves until nobody answers."""
    for count in itertools.count():
        words = f"Rad {whose}-{count}"
        try:
            if worker.save(words)[0] == 303:
                acknowledged.add(words)
        except (OSError, http.client.HTTPException):
            return


def prepare(folder: pathlib.Path, **environment: str) -> Service:
    """A new database with someone to work in it."""
    service = Service(folder, **environment)
    service.command("user", "second-factor", "off", "--reason", "test")
    made = service.command("user", "add", "chef", "--name", "Chef", "--role", "chef", input=PASSWORD)
    if made.returncode != 0:
        raise SystemExit(made.stderr)
    return service


def free_port() -> int:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def told(**figures) -> None:
    print(json.dumps(figures, ensure_ascii=False), flush=True)
