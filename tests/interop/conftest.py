"""What the tests are given: the program, a mail server, and the shared files where they are to be had."""

import os
from pathlib import Path

import pytest

from app import BINARY, ROOT, App
from mailserver import MailServer


@pytest.fixture
def app(tmp_path):
    assert BINARY.exists(), f"{BINARY} is not there: cargo build first"
    app = App(tmp_path)
    yield app
    app.stop()


@pytest.fixture
def mail_server():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shared():
    """The files that others own and that are not in this repository."""
    folder = Path(os.environ.get("TILLSYN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; TILLSYN_SHARED says where the shared files are")
    return folder
