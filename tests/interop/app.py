"""The program as it is delivered: the binary on a database of its own, and browsers that sign in and send its forms."""

import os
import socket
import subprocess
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import requests

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("TILLSYN_BINARY", ROOT / "target" / "debug" / "tillsyn"))
PASSWORD = "tre blå cyklar"


class Refused(Exception):
    """A command ended with another code than 0."""

    def __init__(self, args, done):
        super().__init__(f"tillsyn {' '.join(map(str, args))}: {done.returncode} {done.stderr}")
        self.code = done.returncode
        self.said = done.stderr


class App:
    """One municipality: a database, commands, and at most one server at a time."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.database = self.folder / "tillsyn.db"
        self.log = self.folder / "server.log"
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.settings = {}
        """Environment variables of every command and server from now on: TILLSYN_SMTP and the like."""
        self.process = None

    def environment(self, now):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TILLSYN_")}
        ours = {"TILLSYN_DATABASE": str(self.database), "TILLSYN_BASE_URL": self.base}
        return inherited | ours | self.settings | ({"TILLSYN_NOW": now} if now else {})

    def run(self, *args, now=None, stdin=""):
        """Runs a command to its end and gives what it wrote; `now` is RFC 3339, `stdin` text or bytes."""
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            [BINARY, *map(str, args)],
            check=False,
            cwd=self.folder,
            env=self.environment(now),
            input=given,
            capture_output=True,
        )
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        if done.returncode != 0:
            raise Refused(args, done)
        return done.stdout

    def user(self, username, role, now=None):
        self.run("user", "second-factor", "off", "--reason", "test", now=now)
        self.run("user", "add", username, "--name", f"Test {role}", "--role", role, now=now, stdin=f"{PASSWORD}\n")

    def serve(self, now):
        """Serves as if it were `now`, until the next `serve` or `stop`. What it says is added to `log`."""
        self.stop()
        told = self.log.open("ab")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--listen", f"127.0.0.1:{self.port}"],
            cwd=self.folder,
            env=self.environment(now),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
        )
        told.close()
        wait_for(self.answers, 30, lambda: f"tillsyn serve does not answer: {self.log.read_text()}")

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"tillsyn serve stopped: {self.log.read_text()}")
        try:
            return requests.get(f"{self.base}/halsa", timeout=5).ok
        except requests.ConnectionError:
            return False

    def stop(self, kill=False):
        """Asks the server to end, or with `kill` does not ask."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill() if kill else self.process.terminate()
            self.process.wait(30)
        self.process = None

    def browser(self, username=None):
        browser = Browser(self.base)
        if username is not None:
            browser.sign_in(username)
        return browser


class Browser:
    """Keeps cookies, follows redirects, and sends the forms of the page it is on."""

    def __init__(self, base):
        self.base = base
        self.cookies = {}
        self.page = None

    def sign_in(self, username, password=PASSWORD):
        self.get("/logga-in")
        page = self.send(self.page.form("username"), username=username, password=password)
        assert page.status == 200, page.words
        assert not page.url.endswith("/logga-in"), page.words

    def get(self, address):
        return self._ask("GET", urljoin(self.base, address))

    def send(self, form, button=None, files=None, **values):
        """Sends a form of the page with everything it held, but for `values`; a list fills checkboxes, None leaves out.

        `button` is the name and value of the one pressed. `files` is as `requests` takes them.
        """
        fields = [(name, value) for name, value in held(form) if name not in values]
        for name, value in values.items():
            assert name in form.inputs, f"{name} is not in the form: {list(form.inputs.keys())}"
            given = value if isinstance(value, list) else [] if value is None else [value]
            fields += [(name, one) for one in given]
        if button is not None:
            fields.append(button)
        address = urljoin(self.page.url, form.action or self.page.url)
        if form.method.upper() == "GET":
            return self._ask("GET", address, params=fields)
        if "multipart" in form.get("enctype", ""):
            parts = [(name, (None, value)) for name, value in fields] + list((files or {}).items())
            return self._ask("POST", address, files=parts)
        return self._ask("POST", address, data=fields)

    def _ask(self, method, address, **sent):
        """Asks once, and then where it is sent on."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers |= {"Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        # by hand and not with a session: that keeps no Secure cookie over http, as browsers do for loopback
        answer = requests.request(method, address, headers=headers, timeout=60, allow_redirects=False, **sent)
        for line in answer.raw.headers.getlist("Set-Cookie"):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
                if cookie["max-age"] == "0":
                    del self.cookies[name]
        if answer.status_code == 303:
            return self._ask("GET", urljoin(address, answer.headers["Location"]))
        self.page = Page(address, answer.status_code, answer.text, answer.headers, answer.content)
        return self.page


@dataclass
class Page:
    """What came back, after redirects."""

    url: str
    status: int
    body: str
    headers: dict
    content: bytes
    """The body as it came, for files."""
    tree: lxml.html.HtmlElement = field(init=False, repr=False, default=None)

    def __post_init__(self):
        if "html" in self.headers.get("content-type", ""):
            self.tree = lxml.html.document_fromstring(self.body)

    @property
    def words(self):
        """The text of the page, without markup, with single spaces."""
        return " ".join(self.tree.text_content().split())

    @property
    def said(self):
        """The sentences that answer what was just done."""
        told = self.tree.cssselect("[role=status], [role=alert]")
        return [" ".join(it.text_content().split()).removeprefix("✓ ") for it in told]

    def form(self, name=None, action=None, button=None):
        """The only form with a field by a name, an action that holds a text, or a button with a text."""

        def fits(form):
            buttons = [" ".join(it.text_content().split()) for it in form.iter("button")]
            return (
                (name is None or name in form.inputs)
                and (action is None or action in (form.action or ""))
                and (button is None or button in buttons)
            )

        found = [form for form in self.tree.forms if fits(form)]
        assert len(found) == 1, f"{len(found)} forms with {name}, {action}, {button} on {self.url}: {self.words}"
        return found[0]

    def link(self, text):
        """Where the first link with a text leads."""
        found = [it.get("href") for it in self.tree.iter("a") if " ".join(it.text_content().split()) == text]
        assert found, f"no link {text!r} on {self.url}: {self.words}"
        return urljoin(self.url, found[0])


def held(form):
    """What a form would send as it is. By hand: lxml sends "on" for a choice whose value is empty."""
    for it in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        kind = it.get("type", "text") if it.tag == "input" else it.tag
        if kind in ("checkbox", "radio"):
            if it.get("checked") is not None:
                yield it.name, it.get("value", "on")
        elif kind not in ("submit", "button", "file"):
            yield it.name, it.value or ""


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def wait_for(happened, seconds, why):
    """Asks until it is true, and fails with the words of `why` when the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError(why())
