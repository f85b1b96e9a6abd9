"""The pool: bounded time whatever the text, and back at work after every accident."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wiki.markup.errors import MarkupError, RenderBusy, RenderTimeout
from wiki.markup.limits import Limits
from wiki.markup.process import RenderProcess
from wiki.markup.render import render
from wiki.markup.worker import RenderPool

from .texts import HONEST, HOSTILE

ROOT = Path(__file__).resolve().parents[2]
SLOW = "".join(f"<b title={i}><p>" for i in range(3500))


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    pool = RenderPool(wait=30)
    yield pool
    pool.close()


@pytest.fixture
def own_pool() -> Iterator[RenderPool]:
    """A pool of one process, to do harm to."""
    pool = RenderPool(size=1, wait=30)
    yield pool
    pool.close()


def only_process(pool: RenderPool) -> RenderProcess:
    [process] = pool._idle
    return process


def pid_of(process: RenderProcess) -> int:
    return process._popen.pid


def test_it_renders_like_the_function(pool: RenderPool) -> None:
    source = "# A\n\n[[B#C|d]] é \ud800 x[^1]\n\n[^1]: note"
    assert pool.render(source) == render(source)


@pytest.mark.parametrize("name", HONEST)
def test_long_honest_texts(name: str, own_pool: RenderPool) -> None:
    """None is refused. How much of its time each takes, a machine under load cannot tell; `make bench` does."""
    own_pool.seconds = 60
    assert own_pool.render(HONEST[name]()).html


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_in_a_page_or_a_sentence(name: str, pool: RenderPool) -> None:
    """Any 60 KB end in a page or a sentence, within the pool's limit of the processor's time (see below)."""
    source = HOSTILE[name]()[:60_000]
    with contextlib.suppress(MarkupError):
        assert pool.render(source).html is not None
    assert pool.render("the next text").text == "the next text"


def test_a_text_that_takes_too_long_is_stopped_and_the_next_one_works(own_pool: RenderPool) -> None:
    own_pool.seconds = 0.3
    own_pool.render("a")
    before = pid_of(only_process(own_pool))
    with pytest.raises(RenderTimeout, match=r"took more than 0\.\d seconds and was stopped"):
        own_pool.render(SLOW)
    assert own_pool.render("b").html == "<p>b</p>"
    assert pid_of(only_process(own_pool)) != before


def test_refusals_keep_the_process(own_pool: RenderPool) -> None:
    own_pool.render("a")
    before = pid_of(only_process(own_pool))
    with pytest.raises(MarkupError, match="never closed"):
        own_pool.render(HOSTILE["image brackets"]())
    assert pid_of(only_process(own_pool)) == before


def test_too_long_a_text_is_refused_before_it_is_sent(own_pool: RenderPool) -> None:
    with pytest.raises(MarkupError, match="too long"):
        own_pool.render("x" * 1_100_000)
    assert own_pool._idle == []


def test_the_pool_passes_its_limits_on() -> None:
    pool = RenderPool(size=1, wait=30, limits=Limits(headings=1))
    with pytest.raises(MarkupError, match="at most 1"):
        pool.render("# a\n\n# b")
    pool.close()


def test_a_process_that_was_killed_while_idle_is_replaced(own_pool: RenderPool) -> None:
    own_pool.render("a")
    os.kill(pid_of(only_process(own_pool)), signal.SIGKILL)
    only_process(own_pool)._popen.wait(10)
    assert own_pool.render("b").html == "<p>b</p>"


def test_a_process_that_dies_at_work_is_a_sentence(own_pool: RenderPool) -> None:
    own_pool.render("a")
    process = only_process(own_pool)
    killer = threading.Timer(0.3, os.kill, (pid_of(process), signal.SIGKILL))
    killer.start()
    with pytest.raises(MarkupError, match="broke off"):
        own_pool.render(SLOW)
    killer.join()
    assert own_pool.render("b").html == "<p>b</p>"


def test_memory_is_limited() -> None:
    pool = RenderPool(size=1, wait=30, memory=100 << 20, seconds=30)
    with pytest.raises(MarkupError, match=r"memory|broke off"):
        pool.render("a|b\n-|-\n" + "a|b\n" * 80_000)
    assert pool.render("b").html == "<p>b</p>"
    pool.close()


def test_all_busy_is_told_after_the_wait() -> None:
    pool = RenderPool(size=1, wait=0.1)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(pool.render, SLOW)
        while pool._free._value:
            time.sleep(0.01)
        with pytest.raises(RenderBusy, match="busy"):
            pool.render("a")
        assert isinstance(slow.exception(30), RenderTimeout)
    assert pool.render("a").html == "<p>a</p>"
    pool.close()


def test_who_may_wait_longer_than_others_gets_a_process_in_the_end() -> None:
    pool = RenderPool(size=1, wait=0)
    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(pool.render, SLOW)
        while pool._free._value:
            time.sleep(0.01)
        assert pool.render("a", wait=60).html == "<p>a</p>"
        assert isinstance(slow.exception(30), RenderTimeout)
    pool.close()


def test_threads_share_the_processes_and_get_their_own_answers(pool: RenderPool) -> None:
    sources = [f"Text {number} [[Title {number}]]" for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(pool.render, sources))
    assert [page.links[0].target for page in pages] == [f"Title {number}" for number in range(60)]
    assert len(pool._idle) <= pool.size


def test_hostile_texts_do_not_stop_others(pool: RenderPool) -> None:
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(pool.render, SLOW)
        assert [pool.render(f"a{number}").text for number in range(5)] == [f"a{number}" for number in range(5)]
        assert isinstance(slow.exception(30), RenderTimeout)


def test_an_interrupted_rendering_never_answers_the_next_text(own_pool: RenderPool) -> None:
    own_pool.render("a")
    interrupted = only_process(own_pool)
    with contextlib.suppress(KeyboardInterrupt), own_pool._process(30) as process:
        assert process is interrupted
        raise KeyboardInterrupt
    assert not interrupted.usable()
    assert own_pool.render("b").html == "<p>b</p>"


def test_nothing_is_started_before_it_is_needed_and_close_ends_all() -> None:
    pool = RenderPool()
    assert pool._idle == []
    pool.render("a")
    process = only_process(pool)
    pool.close()
    assert pool._idle == []
    assert not process.usable()
    assert pool.render("b").html == "<p>b</p>"
    pool.close()


def test_a_process_that_cannot_be_started_means_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(RenderBusy):
        RenderPool(size=1).render("a")


def test_a_process_that_fails_to_start_means_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RenderBusy):
        RenderPool(size=1).render("a")


def test_the_process_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch, own_pool: RenderPool) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@host/db")
    own_pool.render("a")
    environment = Path(f"/proc/{pid_of(only_process(own_pool))}/environ")
    if environment.exists():
        assert b"secret" not in environment.read_bytes()


FORKING = """
import os, sys
from wiki.markup.worker import RenderPool
pool = RenderPool(size=1, wait=10)
pool.render("a")
child = os.fork()
if not child:
    ok = pool._idle == [] and pool.render("in the child").text == "in the child"
    pool.close()
    os._exit(0 if ok else 1)
_, status = os.waitpid(child, 0)
ok = status == 0 and len(pool._idle) == 1 and pool.render("in the parent").text == "in the parent"
sys.exit(0 if ok else 1)
"""


def test_after_a_fork_each_side_has_its_own(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", FORKING], cwd=tmp_path, env=environment, timeout=60).returncode == 0


ABANDONING = """
import os, signal
from wiki.markup.worker import RenderPool
pool = RenderPool(size=1, wait=10)
pool.render("a")
print(pool._idle[0]._popen.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", ABANDONING], cwd=tmp_path, env=environment, timeout=60, stdout=-1)
    deadline = time.monotonic() + 20
    while _runs(int(run.stdout)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(int(run.stdout))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
