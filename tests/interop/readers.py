"""Calendars as programs of others read them: events with title, status, and start and end in UTC."""

import functools
import json
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import ical.calendar_stream
import icalendar
import ics
import pytest
import vobject

HERE = Path(__file__).resolve().parent


def _utc(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def by_icalendar(text, _folder):
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(it["UID"]): (str(it["SUMMARY"]), str(it["STATUS"]), _utc(it.start), _utc(it.end)) for it in events}


def by_ical(text, _folder):
    """Home Assistant's, which is strict."""
    events = ical.calendar_stream.IcsCalendarStream.calendar_from_ics(text).events
    return {it.uid: (it.summary, it.status.value, _utc(it.dtstart), _utc(it.dtend)) for it in events}


def by_ics(text, _folder):
    events = ics.Calendar(text).events
    return {it.uid: (it.name, it.status, _utc(it.begin.datetime), _utc(it.end.datetime)) for it in events}


def by_vobject(text, _folder):
    events = vobject.readOne(text).vevent_list
    return {
        it.uid.value: (it.summary.value, it.status.value, _utc(it.dtstart.value), _utc(it.dtend.value)) for it in events
    }


def _by_node(reader):
    def read(text, folder):
        file = folder / "read.ics"
        file.write_bytes(text.encode())
        # the machine's own zone must not matter
        done = subprocess.run(
            ["node", HERE / "read.js", reader, file],
            check=True,
            capture_output=True,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "TZ": "America/New_York"},
        )
        at = lambda moment: _utc(datetime.fromisoformat(moment))  # noqa: E731
        events = json.loads(done.stdout)
        return {it["uid"]: (it["title"], it["status"], at(it["starts"]), at(it["ends"])) for it in events}

    return read


@functools.cache
def _libical():
    """The reader in C, compiled once."""
    if not Path("/usr/include/libical/ical.h").exists() or not shutil.which("cc"):
        pytest.skip("libical is not on this machine")
    program = f"{tempfile.mkdtemp()}/read"
    subprocess.run(["cc", "-o", program, HERE / "read.c", "-lical"], check=True)
    return [program]


@functools.cache
def _sabre():
    if not shutil.which("php") or not Path("/usr/share/php/Sabre/VObject/autoload.php").exists():
        pytest.skip("sabre/vobject is not on this machine")
    return ["php", HERE / "read.php"]


def _by_program(command):
    """A program that prints what it finds wrong, and then a line an event: UID, start, end, status, title."""

    def read(text, _folder):
        done = subprocess.run(command(), input=text.encode(), check=True, capture_output=True)
        lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
        assert [line for line in lines if line[0] == "error"] == []
        at = lambda seconds: _utc(datetime.fromtimestamp(int(seconds), UTC))  # noqa: E731
        events = [line[1:] for line in lines if line[0] == "event"]
        return {uid: (title, status, at(starts), at(ends)) for uid, starts, ends, status, title in events}

    return read


READERS = {
    "icalendar": by_icalendar,
    "ical": by_ical,
    "ics": by_ics,
    "vobject": by_vobject,
    "ical.js": _by_node("ical.js"),
    "node-ical": _by_node("node-ical"),
    "libical": _by_program(_libical),
    "sabre": _by_program(_sabre),
}
