"""The disk as it may be found when the power has gone, from a record of what a program did to its files.

A file has what was made to last, and of the rest some writes, some sectors of writes, or nothing. Its folder has the
names that it had when it was last made to last, or those of some moment since: a file system with a journal keeps names
in order.
"""

import pathlib
import random
import struct
import subprocess

RECORDER = pathlib.Path(__file__).parent / "record.c"
WRITTEN, SYNCED, CUT, CREATED, RENAMED, REMOVED = range(1, 7)
HEAD = struct.Struct("=IdIIQ")
SECTOR = 512

# what was done, when, to which file, where, and with what
Entry = tuple[int, float, pathlib.Path, int, bytes]


def recorder(folder: pathlib.Path) -> tuple[pathlib.Path, dict[str, str]]:
    """Where the record will be, and the environment in which a program makes it."""
    library, record = folder / "record.so", folder / "record"
    line = ["cc", "-shared", "-fPIC", "-O2", "-Wno-nonnull", "-o", library, RECORDER, "-ldl", "-lpthread"]
    subprocess.run(line, check=True)
    return record, {"LD_PRELOAD": str(library), "RECORD": str(record)}


def entries(record: pathlib.Path) -> list[Entry]:
    content, found, at = record.read_bytes(), [], 0
    while at + HEAD.size <= len(content):
        what, when, path, data, offset = HEAD.unpack_from(content, at)
        at += HEAD.size
        name = pathlib.Path(content[at : at + path].decode())
        found.append((what, when, name, offset, content[at + path : at + path + data]))
        at += path + data
    return found


class File:
    """What lasts of it, and what has been done to it since."""

    def __init__(self, lasts: bytes = b""):
        self.lasts = bytearray(lasts)
        self.pending: list[tuple[int, int, bytes]] = []

    def sync(self) -> None:
        for change in self.pending:
            apply(self.lasts, *change)
        self.pending = []

    def found(self, chance: random.Random, kept: float) -> bytearray:
        content = bytearray(self.lasts)
        for what, offset, data in self.pending:
            if what == CUT:
                if chance.random() < kept:
                    apply(content, what, offset, data)
                continue
            for part in range(0, len(data), SECTOR):
                if chance.random() < kept:
                    apply(content, what, offset + part, data[part : part + SECTOR])
        return content


class Disk:
    """A folder with files."""

    def __init__(self, folder: pathlib.Path, lasts: dict[str, bytes]):
        self.folder = folder
        self.files = {name: File(content) for name, content in lasts.items()}
        # as the folder is on the disk, and what it has been told since
        self.names = dict(self.files)
        self.pending: list[dict[str, File | None]] = []

    def note(self, entry: Entry) -> None:
        what, _, path, offset, data = entry
        if what == SYNCED and path == self.folder:
            for change in self.pending:
                rename(self.names, change)
            self.pending = []
        if path.parent != self.folder:
            return
        if what == RENAMED:
            self.tell({path.name: None, pathlib.Path(data.decode()).name: self.files[path.name]})
        elif what == REMOVED:
            self.tell({path.name: None})
        elif path.name not in self.files:
            self.tell({path.name: File()})
        if what == SYNCED:
            self.files[path.name].sync()
        elif what in (WRITTEN, CUT):
            self.files[path.name].pending.append((what, offset, data))

    def tell(self, change: dict[str, File | None]) -> None:
        rename(self.files, change)
        self.pending.append(change)

    def found(self, chance: random.Random, there: pathlib.Path) -> None:
        """Makes a folder of what may be found."""
        names = dict(self.names)
        for change in self.pending[: chance.randint(0, len(self.pending))]:
            rename(names, change)
        kept = chance.choice([0.0, 0.5, 0.9, 1.0])
        there.mkdir()
        for name, file in names.items():
            (there / name).write_bytes(file.found(chance, kept))


def rename(names: dict[str, File], change: dict[str, File | None]) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def apply(file: bytearray, what: int, offset: int, data: bytes) -> None:
    if what == CUT:
        del file[offset:]
        file.extend(bytes(offset - len(file)))
        return
    if len(file) < offset + len(data):
        file.extend(bytes(offset + len(data) - len(file)))
    file[offset : offset + len(data)] = data
