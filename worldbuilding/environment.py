"""Reading the environment strictly: a wrong value stops the start with a message that names it."""

import os
import re
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
_MAIL_SCHEMES = {"smtp", "smtp+tls", "smtp+ssl", "consolemail"}
# Those that need no more than an identifier and a secret; each says whether it has verified an address.
_PROVIDERS = {"discord", "github", "gitlab", "google", "microsoft", "openid_connect"}
_SCHEMES = {"sqlite", "postgres", "postgresql"}
# A page asks many questions of a few milliseconds each: to start helpers for one, or to compile it, takes longer.
_SHORT_QUERIES = "-c max_parallel_workers_per_gather=0 -c jit=off"
# No query is repeated so often that it would be prepared without asking for it.
_PREPARE_WHAT_ASKS = sys.maxsize
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def flag(name: str, *, default: bool) -> bool:
    """The yes/no setting `name`. Raises ImproperlyConfigured for anything but yes, no and their usual spellings."""
    raw = os.environ.get(name, "").strip().lower()
    if raw in _TRUE | _FALSE:
        return raw in _TRUE
    if raw:
        raise ImproperlyConfigured(f"{name}={raw!r} is neither yes nor no. Write 1 or 0.")
    return default


def number(name: str, *, default: float, least: float = 0) -> Any:
    """The setting `name` as a number of the default's type, `least` or more. Raises ImproperlyConfigured."""
    raw = os.environ.get(name, "").strip()
    try:
        value = type(default)(raw) if raw else default
    except ValueError:
        raise ImproperlyConfigured(f"{name}={raw!r} is not a number.") from None
    if not least <= value < float("inf"):
        raise ImproperlyConfigured(f"{name}={raw!r} must be {least} or more.")
    return value


def words(name: str, *, default: list[str]) -> list[str]:
    """The setting `name` as a list, split at commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()] or default


def address(name: str, *, default: str) -> str:
    """The setting `name` as the address of a site, without a slash at its end. Raises ImproperlyConfigured."""
    value = os.environ.get(name, "").strip() or default
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not parts.hostname or beyond or re.search(r"[\s<>]", value):
        raise ImproperlyConfigured(f"{name}={value!r} must be like https://wiki.example.org, with nothing after it.")
    return value.rstrip("/")


def contact(name: str) -> str:
    """The setting `name` as an address of a page or of mail, empty without one. Raises ImproperlyConfigured."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"(?:https://|mailto:[^@\s]+@)[^\s<>@]+", value):
        raise ImproperlyConfigured(f"{name}={value!r} must begin with https:// or mailto: and be an address.")
    return value


def storage(*, default: str) -> dict[str, Any]:
    """Django's settings for where files are kept: the class FILE_STORAGE, made with FILE_STORAGE_OPTIONS.

    Raises ImproperlyConfigured for a class that is not there and for an option without a value.
    """
    backend = os.environ.get("FILE_STORAGE", "").strip() or default
    try:
        import_string(backend)
    except ImportError as error:
        raise ImproperlyConfigured(f"FILE_STORAGE={backend!r} cannot be imported: {error}") from None
    pairs = [word.partition("=") for word in words("FILE_STORAGE_OPTIONS", default=[])]
    if wrong := [name for name, sign, _value in pairs if not (name and sign)]:
        raise ImproperlyConfigured(f"FILE_STORAGE_OPTIONS: {wrong[0]!r} is not written as name=value.")
    return {"BACKEND": backend, "OPTIONS": {name.strip(): value.strip() for name, _sign, value in pairs}}


def database(*, default: str) -> dict[str, Any]:
    """Django's settings for the database that DATABASE_URL names.

    SQLite gets write-ahead logging, immediate transactions and five seconds of waiting: with Django's defaults, two
    writers at once meet "database is locked". It reads through a map of the file, which all processes share. PostgreSQL
    answers each query in one process, without compiling it, unless the `options` of the address say otherwise. It plans
    those queries once for a connection that ask for it (see `wiki.prepared`); with `prepare_threshold=none`, none.
    """
    url = os.environ.get("DATABASE_URL", "").strip() or default
    if url.partition("://")[0] not in _SCHEMES or "://" not in url:
        raise ImproperlyConfigured(f"DATABASE_URL={url!r} must begin with sqlite:// or postgres://")
    try:
        settings = environ.Env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL={url!r} cannot be read: {error}") from None
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;",
        }
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        asked = settings.get("OPTIONS", {})
        settings["OPTIONS"] = asked | {
            "options": f"{_SHORT_QUERIES} {asked.get('options', '')}".strip(),
            "prepare_threshold": None if asked.get("prepare_threshold") == "none" else _PREPARE_WHAT_ASKS,
        }
    # Kept open between requests: to open a database takes longer than all queries of a page.
    settings["CONN_MAX_AGE"] = 60
    return dict(settings)


def mail(*, default: str) -> dict[str, Any]:
    """Django's settings for sending mail by the server that EMAIL_URL names. Raises ImproperlyConfigured."""
    url = os.environ.get("EMAIL_URL", "").strip() or default
    if url.partition("://")[0] not in _MAIL_SCHEMES or "://" not in url:
        raise ImproperlyConfigured(f"EMAIL_URL={url!r} must begin with smtp://, smtp+tls:// or smtp+ssl://")
    try:
        return dict(environ.Env.email_url_config(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL={url!r} cannot be read: {error}") from None


def social_providers() -> dict[str, Any]:
    """Allauth's settings for the sites by whose accounts people may log in, as SOCIAL_PROVIDERS names them.

    Each is written `name=identifier:secret`, and `openid_connect` with `@` and the address of its server after that.
    Raises ImproperlyConfigured.
    """
    found: dict[str, Any] = {}
    for word in words("SOCIAL_PROVIDERS", default=[]):
        name, _sign, keys = (part.strip() for part in word.partition("="))
        if name not in _PROVIDERS or name in found:
            known = ", ".join(sorted(_PROVIDERS))
            raise ImproperlyConfigured(f"SOCIAL_PROVIDERS: {name!r} must be one of these, and once: {known}.")
        keys, _sign, server = keys.partition("@") if name == "openid_connect" else (keys, "", "")
        client, _sign, secret = keys.partition(":")
        if not (client and secret):  # the message tells no secret
            raise ImproperlyConfigured(f"SOCIAL_PROVIDERS: {name!r} is not written as {name}=identifier:secret.")
        app = {"client_id": client, "secret": secret} | (_server(server) if name == "openid_connect" else {})
        found[name] = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    if found and not (find_spec("requests") and find_spec("jwt")):
        raise ImproperlyConfigured('SOCIAL_PROVIDERS needs more packages: pip install "django-allauth[socialaccount]"')
    return found


def _server(url: str) -> dict[str, Any]:
    """What allauth asks of an OpenID server. Accounts are kept by its address: another server knows other people."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    near = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    beyond = parts.query or parts.fragment or parts.username or re.search(r"[\s<>]", url)
    if not (parts.hostname and (parts.scheme == "https" or near)) or beyond:
        raise ImproperlyConfigured(
            "SOCIAL_PROVIDERS: the server of 'openid_connect' must be like https://id.example.org"
        )
    own = f"{parts.netloc}{parts.path.rstrip('/')}".replace("/", "-")
    return {"provider_id": own, "name": parts.hostname, "settings": {"server_url": url.rstrip("/")}}


def cache() -> dict[str, Any]:
    """Django's settings for the cache that CACHE_URL names; without one the database's, so that limits always count."""
    url = os.environ.get("CACHE_URL", "").strip()
    if not url:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"CACHE_URL={url!r} must begin with redis://, rediss:// or unix://")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def secret_key(folder: Path) -> str:
    """SECRET_KEY, or the key kept in `folder`, made at the first start and readable by its owner alone."""
    if key := os.environ.get("SECRET_KEY", "").strip():
        if len(key) < 32:
            raise ImproperlyConfigured("SECRET_KEY must have 32 characters or more.")
        return key
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"secret_key.{os.getpid()}"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(50))
        try:
            os.link(new, path)  # the first of several processes wins
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text().strip()
