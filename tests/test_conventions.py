"""Conventions that matter, as checks that fail. An exception is named here, with its reason."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.addresses import ROUTES, named_routes

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted(path for part in ("wiki", "worldbuilding") for path in (ROOT / part).rglob("*.py"))
OURS = [path for path in CODE if "migrations" not in path.parts]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

MODULE_LINES = 300
FUNCTION_LINES = 40
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
# Tests that follow a person, a browser or the whole site instead of one module.
TESTS_OF_NO_MODULE = {
    "browser": "in a browser, through many modules",
    "journeys": "through many modules",
    "benchmarks": "of the benchmark itself",
    "test_conventions.py": "of the tree",
    "security": "of every address",
    "test_settings.py": "of worldbuilding/settings.py and environment.py",
    "exchange/test_shipped_world.py": "of fixtures/red_orchestra.yaml",
    "articles/test_views.py": "of articles/views/",
    "articles/test_at.py": "of articles/views/at.py",
    "articles/test_fuzz.py": "of every address that reads",
    "chronology/test_shipped_days.py": "of fixtures/red_orchestra.yaml",
    "continuity/test_shipped_world.py": "of fixtures/red_orchestra.yaml",
    "continuity/test_cases.py": "of all rules at once",
}
# What stands beside views and is called by them.
NO_VIEWS = {"csrf_failure", "article_at", "answer", "find_article", "find_revision", "number", "neighbours"}
# The same of discussions.
NO_VIEWS |= {"find_thread", "find_comment", "filled"}
# The same of the editor.
NO_VIEWS |= {"show", "refuse", "to_login"}
NO_VIEWS |= {"permission_denied"}
SAFE_MARKS = {"wiki/articles/rendering.py", "wiki/links/resolve.py"}


def relative(path):
    return path.relative_to(ROOT).as_posix()


def test_every_test_file_has_its_module():
    alone = []
    for path in TESTS:
        inside = path.relative_to(ROOT / "tests").as_posix()
        if inside in TESTS_OF_NO_MODULE or inside.split("/")[0] in TESTS_OF_NO_MODULE:
            continue
        module = ROOT / "wiki" / inside.replace("test_", "", 1)
        if not module.exists():
            alone.append(inside)
    assert alone == []


def test_every_named_exception_still_exists():
    names = [*LONG_MODULES, *(name.partition("::")[0] for name in LONG_FUNCTIONS), *SAFE_MARKS]
    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_modules_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines < MODULE_LINES or relative(path) in LONG_MODULES


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_functions_are_short(path):
    long = [
        f"{relative(path)}::{node.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert [name for name in long if name not in LONG_FUNCTIONS] == []


def settings_read():
    """The settings that are read from the environment, by the calls of `worldbuilding/settings.py`."""
    found = {"SECRET_KEY", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "FILE_STORAGE", "FILE_STORAGE_OPTIONS"}
    found.add("SOCIAL_PROVIDERS")
    readers = [f"env.{name}" for name in ("flag", "number", "words", "address", "contact")]
    for node in ast.walk(ast.parse((ROOT / "worldbuilding/settings.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in readers:
            found.add(ast.literal_eval(node.args[0]))
    return found


def test_every_setting_is_documented():
    documented = set(re.findall(r"^\| `([A-Z_]+)` +\|", README, re.MULTILINE))
    assert settings_read() - documented == set()
    assert documented - settings_read() - {"PORT"} == set(), "settings that nothing reads"


def test_no_setting_is_read_elsewhere():
    reading = [relative(path) for path in OURS if re.search(r"os\.environ\b(?!\.setdefault)|getenv", path.read_text())]
    assert set(reading) <= {"worldbuilding/environment.py", "wiki/markup/process.py"}


def test_every_command_is_documented():
    ours = [name for name, app in get_commands().items() if app == "wiki"]
    assert len(ours) >= 4
    assert [name for name in ours if f"{name}" not in README] == []
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert [name for name in targets if f"make {name}" not in README] == []


def test_every_address_is_in_the_permission_table():
    assert named_routes() == set(ROUTES)


def test_html_is_marked_safe_in_two_places_only():
    marked = {
        relative(path)
        for path in OURS
        if re.search(r"\bmark_safe\(|\bSafeString\(|\bSafeText\(|html_safe", path.read_text(encoding="utf-8"))
    }
    assert marked == SAFE_MARKS
    assert [relative(path) for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_hold_no_inline_script_or_style(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"))
    inline = re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+\s*=|javascript:", text)
    assert inline == []


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.name.startswith("_")], ids=relative)
def test_partials_name_their_inputs_in_the_first_line(path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


# Where the fields behind a revision's author and comment are read, which say more than everybody may know: by its own
# properties and questions, by what is written, and by what is counted and never shown.
BEHIND_A_REVISION = {
    "wiki/articles/revisions.py",
    "wiki/articles/reading.py",
    "wiki/articles/admin.py",
    "wiki/articles/article.py",
    "wiki/editing/many.py",
    "wiki/editing/undo.py",
    "wiki/exchange/dump.py",
    "wiki/history/admin.py",
    "wiki/history/views/finding.py",
    "wiki/moderation/filtering.py",
    "wiki/moderation/patrols.py",
    "wiki/review/newcomers.py",
    "wiki/watching/news.py",
}
# Where revisions are asked for without saying for whom: what follows is shown to nobody.
FOR_NOBODY = {
    "wiki/articles/admin.py",
    "wiki/chronology/lifespans.py",
    "wiki/cleanup/batches.py",
    "wiki/cleanup/contributions.py",
    "wiki/cleanup/deeds.py",
    "wiki/cleanup/items.py",
    "wiki/continuity/change.py",
    "wiki/editing/many.py",
    "wiki/editing/merging.py",
    "wiki/editing/undo.py",
    "wiki/exchange/dump.py",
    "wiki/exchange/fixtures.py",
    "wiki/history/admin.py",
    "wiki/history/attribution.py",
    "wiki/history/hiding.py",
    "wiki/management/commands/loaddata.py",
    "wiki/moderation/audit.py",
    "wiki/moderation/filtering.py",
    "wiki/moderation/patrols.py",
    "wiki/moderation/submissions.py",
    "wiki/moving/merge.py",
}


def test_nobody_reads_past_what_is_hidden_of_a_revision():
    texts = {relative(path): path.read_text(encoding="utf-8") for path in OURS}
    behind = {name for name, text in texts.items() if re.search(r"history_user|history_change_reason", text)}
    assert behind - BEHIND_A_REVISION == set()
    pages = [relative(path) for path in TEMPLATES if "history_" in path.read_text(encoding="utf-8")]
    assert pages == []
    asked = r"Revision\.(objects|_default_manager)\.(?!visible_to|listed_to|listed_of|of\(|comments_of)"
    assert {name for name, text in texts.items() if re.search(asked, text)} - FOR_NOBODY == set()


def test_views_ask_which_method_they_are_called_by():
    """Every view of ours names its methods; Django's own do so themselves."""
    bare = []
    for path in OURS:
        if path.name != "views.py" and path.parent.name != "views":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name in NO_VIEWS:
                continue
            if "require" not in " ".join(ast.unparse(decorator) for decorator in node.decorator_list):
                bare.append(f"{relative(path)}::{node.name}")
    assert bare == []


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "XX" + "X ", "HA" + "CK"])
def test_nothing_is_put_off_in_the_text(word):
    files = [*CODE, *TESTS, *TEMPLATES, *(ROOT / "wiki/static").rglob("*.css"), ROOT / "README.md", ROOT / "Makefile"]
    assert [relative(path) for path in files if re.search(rf"\b{word}\b", path.read_text(encoding="utf-8"))] == []


# Where all of a text is read, blocks that are for others included: by what shows it to nobody, and by what only
# moderators do, who read every block. Everywhere else `Draft.seen_by` or one of its kin says for whom.
READ_THE_WHOLE_TEXT = {
    "wiki/articles/draft.py": "defines it",
    "wiki/articles/rendering.py": "renders it for each audience",
    "wiki/articles/revisions.py": "its size",
    "wiki/articles/text_admin.py": "cuts it",
    "wiki/cleanup/deeds.py": "moderators",
    "wiki/cleanup/plan.py": "moderators",
    "wiki/cleanup/reversal.py": "moderators",
    "wiki/cleanup/undo.py": "moderators",
    "wiki/cleanup/views/person.py": "moderators",
    "wiki/continuity/change.py": "whether it changed",
    "wiki/continuity/findings.py": "whether it changed",
    "wiki/continuity/stored.py": "cuts it",
    "wiki/editing/publish.py": "what is imported",
    "wiki/exchange/dump.py": "an operator's dump",
    "wiki/exchange/fixtures.py": "an operator's fixtures",
    "wiki/history/appearances.py": "cuts it",
    "wiki/history/attribution.py": "cuts it",
    "wiki/links/kind_words.py": "cuts it",
    "wiki/moderation/filtering.py": "cuts it; moderators",
    "wiki/moving/delete.py": "brings back all of it",
    "wiki/moving/merge.py": "takes a merger back as a whole",
    "wiki/moving/move.py": "gives it another title as a whole",
    "wiki/moving/rewriting.py": "rewrites links as a whole",
}


def test_whoever_reads_a_text_says_for_whom():
    whole = re.compile(
        r"Draft\.of\((?:[^()]|\([^()]*\))*\)(?!\.seen_)|\b(?:article|revision|source|row|stored)\.body\b"
        r"|values(?:_list)?\([^)]*\"body\""
    )
    reading = {relative(path) for path in OURS if whole.search(path.read_text(encoding="utf-8"))}
    assert reading == set(READ_THE_WHOLE_TEXT)
    pages = [relative(path) for path in TEMPLATES if re.search(r"\b(?:article|revision|draft)\.body", path.read_text())]
    assert pages == []
