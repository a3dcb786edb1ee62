"""Calendars as programs of others read them: events with title, status, and start and end in UTC."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import ical.calendar_stream
import icalendar
import ics
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


READERS = {
    "icalendar": by_icalendar,
    "ical": by_ical,
    "ics": by_ics,
    "vobject": by_vobject,
    "ical.js": _by_node("ical.js"),
    "node-ical": _by_node("node-ical"),
}
