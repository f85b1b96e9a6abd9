"""A real server is killed: its worker in the middle of a save, its renderer, all of it. The text is back each time."""

from __future__ import annotations

import base64
import hashlib
import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections

from tests.world import PASSWORD, World, article, make_groups, make_world, revisions
from wiki.articles import ontology
from wiki.editing.drafts import StoredDraft

ROOT = Path(__file__).resolve().parents[2]
EDIT = "/wiki/Soviet_Union/edit/"


class Server:
    """gunicorn with one worker on the test's own database."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(folder),
            "SECRET_KEY": "of the tests that kill, and no others",
            "DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "worldbuilding.settings",
        }
        self.process: subprocess.Popen[bytes] | None = None
        # The tests themselves keep their cache in memory.
        subprocess.run([sys.executable, "manage.py", "createcachetable"], cwd=ROOT, env=self.environment, check=True)

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "worldbuilding.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        options = ["--workers", "1", "--threads", "2", "--no-control-socket", "--log-level", "critical"]
        self.process = subprocess.Popen([*command, *options], cwd=ROOT, env=self.environment)
        wait_for(lambda: Browser(self).get("/healthz")[0] == 200)

    def kill(self) -> None:
        """All of it at once, as a power cut would."""
        assert self.process
        for pid in [*descendants(self.process.pid), self.process.pid]:
            end(pid)
        self.process.wait(20)

    def worker(self) -> int:
        assert self.process
        return children(self.process.pid)[0]


class Browser:
    """Somebody's cookies, and forms sent as a browser sends them."""

    def __init__(self, server: Server) -> None:
        self.root = f"http://127.0.0.1:{server.port}"
        handler = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(handler)

    def get(self, path: str, data: dict[str, str] | None = None, wait: float = 30) -> tuple[int, str]:
        """Status and text of a GET, or of a POST of `data`; status 0 when no answer came."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        try:
            with self.opener.open(self.root + path, body, timeout=wait) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""

    def log_in(self) -> None:
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.get("/accounts/login/")[1])
        assert token
        data = {"login": "nick", "password": PASSWORD, "csrfmiddlewaretoken": token[1], "next": "/"}
        assert self.get("/accounts/login/", data)[0] == 200

    def form(self, address: str = f"{EDIT}?section=history") -> dict[str, str]:
        page = self.get(address)[1]
        found = re.search(r'<form class="editor".*?</form>', page, re.DOTALL)
        assert found, page
        inputs = re.findall(r'<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"', found[0])
        texts = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', found[0], re.DOTALL)
        return {name: unescape(value) for name, value in [*inputs, *texts]}


def database_url() -> str:
    settings = connections["default"].settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def descendants(pid: int) -> list[int]:
    """All processes below this one. Those that a thread has started stand under the thread."""
    found = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_for(condition, seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def server(transactional_db, tmp_path):
    ontology._held = None
    make_world()
    for name in ("nick", "eve"):
        person = World().person(name)
        person.password = "pbkdf2_sha256$1$salt$" + _pbkdf2()
        person.save()
    connection.close()
    running = Server(tmp_path)
    running.start()
    yield running
    running.kill()
    connection.close()
    make_groups()


def _pbkdf2() -> str:
    """A password that the server's own settings can read, made quickly."""
    return base64.b64encode(hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), b"salt", 1)).decode()


@contextmanager
def writing_elsewhere():
    """Another connection holds what every save needs, until the end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
            yield
            cursor.execute("ROLLBACK")
            return
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE wiki_article IN EXCLUSIVE MODE")
        yield
        other.rollback()


def test_a_worker_killed_in_the_middle_of_a_save_leaves_the_draft_and_half_saves_nothing(server):
    nick = Browser(server)
    nick.log_in()
    form = nick.form() | {"body": "## History\n\nTyped for an hour."}
    assert nick.get(f"{EDIT}?section=history", form | {"action": "autosave"})[0] == 200
    worker = server.worker()
    with writing_elsewhere():
        answer = in_background(lambda: nick.get(f"{EDIT}?section=history", form | {"action": "save"}))
        time.sleep(1.5)
        for pid in [*descendants(worker), worker]:
            end(pid)
        status, _text = answer()
    assert status == 0
    wait_for(lambda: nick.get("/healthz")[0] == 200)
    assert revisions(article("Soviet Union")) == [1]
    draft = StoredDraft.objects.get()
    page = nick.get(EDIT)[1]
    assert "You have a draft from" in page
    again = nick.form(f"{EDIT}?draft={draft.pk}")
    assert again["body"].replace("\r\n", "\n") == form["body"]
    assert nick.get(f"{EDIT}?section=history", again | {"action": "save"})[0] == 200
    assert "Typed for an hour." in article("Soviet Union").body
    assert revisions(article("Soviet Union")) == [1, 2]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_renderer_killed_in_the_middle_of_a_save_gives_the_text_back_or_saves_it(server):
    nick = Browser(server)
    nick.log_in()
    words = "In *1919* the [[Red Army]] was **there**. " * 5 + "\n\n"
    form = nick.form() | {"body": "## History\n\n" + words * 200}
    worker = server.worker()
    answer = in_background(lambda: nick.get(f"{EDIT}?section=history", form | {"action": "save"}))
    until = time.monotonic() + 20
    ended = set()
    while not ended and time.monotonic() < until:
        for pid in descendants(worker):
            ended.add(pid)
            end(pid)
    assert ended
    status, page = answer()
    assert status in (200, 422, 503)
    if status != 200:
        assert unescape(page).count("In *1919* the") == 1000
        assert revisions(article("Soviet Union")) == [1]
        again = nick.get(f"{EDIT}?section=history", form | {"action": "save"})
        assert again[0] == 200
    assert article("Soviet Union").body.count("In *1919* the") == 1000


def test_a_server_restarted_between_typing_and_saving_takes_the_form_and_holds_the_draft(server):
    nick = Browser(server)
    nick.log_in()
    form = nick.form() | {"body": "## History\n\nTyped before."}
    assert nick.get(f"{EDIT}?section=history", form | {"action": "autosave"})[0] == 200
    server.kill()
    assert nick.get(EDIT, wait=2)[0] == 0
    server.start()
    assert "You have a draft from" in nick.get(EDIT)[1]
    assert nick.get(f"{EDIT}?section=history", form | {"action": "save"})[0] == 200
    assert "Typed before." in article("Soviet Union").body


def in_background(job):
    """Begin a job in a thread; the answer is a function that waits for its result."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(job)
    pool.shutdown(wait=False)
    return lambda: future.result(60)
