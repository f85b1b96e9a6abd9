"""Where the world of each size is kept between runs, and whether it must be made anew."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
# What a made world follows from; another state of these files is another world. Findings are made anew with each
# measuring: see `continuity`.
MADE_FROM = [
    *(f"tests/benchmarks/{name}.py" for name in ("facts", "lives", "making", "prose", "sources", "specimens", "texts")),
    "fixtures/ontology.yaml",
    "templates/wiki/articles/_*.html",
    "wiki/migrations/*.py",
    "wiki/markup/*.py",
    "wiki/dates/*.py",
    "wiki/articles/*.py",
    "wiki/links/models.py",
    "wiki/chronology/statements.py",
    "wiki/chronology/lifespans.py",
    "wiki/editing/derived.py",
]


def fingerprint(size: int, seed: int) -> str:
    """What tells a made world from one that would be made differently today."""
    digest = hashlib.blake2b(f"{size} {seed}".encode(), digest_size=6)
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def database_for(size: int, seed: int, folder: Path) -> tuple[str, bool]:
    """The DATABASE_URL of a world and whether it still must be filled.

    A file in `folder` without DATABASE_URL, or a database beside the one that a PostgreSQL address there names. Worlds
    of the same size made from something else are removed.
    """
    url = os.environ.get("DATABASE_URL", "").strip()
    if url.startswith("postgres"):
        return _on_postgresql(url, size, fingerprint(size, seed))
    return _on_sqlite(folder, size, fingerprint(size, seed))


def _on_sqlite(folder: Path, size: int, version: str) -> tuple[str, bool]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"world-{size}-{version}.sqlite3"
    done = path.with_suffix(".made")
    if not done.exists():
        for old in folder.glob(f"world-{size}-*"):
            old.unlink()
    return f"sqlite:///{path}", not done.exists()


def _on_postgresql(url: str, size: int, version: str) -> tuple[str, bool]:
    parts = urlsplit(url)
    prefix = f"{parts.path.strip('/')}_bench_{size}_"
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database").fetchall()
        made = {name: said for name, said in rows if name.startswith(prefix)}
        wanted = prefix + version
        if made.get(wanted) != "made":
            for name in made:
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(wanted)))
    return urlunsplit(parts._replace(path=f"/{wanted}")), made.get(wanted) != "made"


def mark_made(url: str) -> None:
    """Note that the world behind this address is complete."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).with_suffix(".made").touch()
        return
    name = urlsplit(url).path.strip("/")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS 'made'").format(sql.Identifier(name)))
