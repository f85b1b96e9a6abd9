"""Which rules of continuity this is: findings that others have made are looked for again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_AREAS = Path(__file__).resolve().parent.parent
# What a finding follows from, besides what the world itself says.
_READ = ("continuity/rules/*.py", "continuity/*.py", "dates/*.py", "chronology/statements.py")


@cache
def current_fingerprint() -> str:
    """Another one for every change of the program that may find something else."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for pattern in _READ for path in _AREAS.glob(pattern)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
