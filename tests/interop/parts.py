"""What a Word file is made of: whether every part, relation, style, list and type that something points at is there."""

import posixpath
import zipfile

from lxml import etree

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLED = {f"{WORD}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
# what locks, merges or tracks, and what points at a part that is not kept
SETTINGS = ("documentProtection", "writeProtection", "mailMerge", "trackRevisions")
MARKS = ("ins", "del", "footnoteReference", "endnoteReference", "commentReference", "object")
GONE = {f"{WORD}{name}" for name in (*SETTINGS, *MARKS)}


def faults(path):
    """A line for each thing that points at what is not there; none of a whole file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    read = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    return [*types(parts, read), *relations(parts, read), *names(read)]


def types(parts, read):
    listed = read["[Content_Types].xml"]
    overrides = {one.get("PartName") for one in listed if one.get("PartName")}
    endings = {one.get("Extension").lower() for one in listed if one.get("Extension")}
    yield from (f"a type for {name}" for name in overrides if name[1:] not in parts)
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rsplit(".", 1)[-1] not in endings:
            yield f"{name} has no type"


def relations(parts, read):
    for name, tree in read.items():
        folder, file = posixpath.split(name)
        of_it = read.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        known = {} if of_it is None else {one.get("Id"): one for one in of_it}
        for id, relation in known.items():
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
            if relation.get("TargetMode") != "External" and target[1:] not in parts:
                yield f"{name}: {id} leads to {target[1:]}"
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if key.startswith(RELATIONSHIPS) and value and value not in known:
                    yield f"{name}: {element.tag} asks for {value}"


def names(read):
    styles = {one.get(f"{WORD}styleId") for tree in read.values() for one in tree.iter(f"{WORD}style")}
    lists = {"0"} | {one.get(f"{WORD}numId") for tree in read.values() for one in tree.iter(f"{WORD}num")}
    for name, tree in read.items():
        for element in tree.iter(etree.Element):
            value = element.get(f"{WORD}val")
            if element.tag in STYLED and value not in styles:
                yield f"{name}: the style {value}"
            if element.tag == f"{WORD}numId" and value not in lists:
                yield f"{name}: the list {value}"
            if element.tag in GONE:
                yield f"{name}: {element.tag}"
