"""Which build of the program this is: a browser must not keep the pages of another one."""

import hashlib
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SHOWN = (*(_HERE / "static").rglob("*.*"), *(_HERE.parent / "templates").rglob("*.html"), *_HERE.rglob("*.py"))

BUILD = hashlib.blake2b(
    b"".join(path.read_bytes() for path in sorted(_SHOWN) if path.is_file()), digest_size=6
).hexdigest()
