"""Settings from the environment: read strictly, a wrong value stops the start with a message that names it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from worldbuilding import environment

ROOT = Path(__file__).resolve().parents[1]


def refused(read, *args, **kwargs):
    with pytest.raises(ImproperlyConfigured) as caught:
        read(*args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize("raw", ["1", "true", "YES", " on "])
def test_a_flag_that_says_yes(clean_environment, raw):
    clean_environment.setenv("FLAG", raw)
    assert environment.flag("FLAG", default=False) is True


@pytest.mark.parametrize("raw", ["0", "False", "no", "OFF"])
def test_a_flag_that_says_no(clean_environment, raw):
    clean_environment.setenv("FLAG", raw)
    assert environment.flag("FLAG", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_there_is_the_default(clean_environment, default):
    assert environment.flag("FLAG", default=default) is default
    clean_environment.setenv("FLAG", "  ")
    assert environment.flag("FLAG", default=default) is default


@pytest.mark.parametrize("raw", ["2", "ja", "truee", "-"])
def test_a_flag_that_says_neither_is_refused_by_name(clean_environment, raw):
    clean_environment.setenv("FLAG", raw)
    assert refused(environment.flag, "FLAG", default=True) == f"FLAG={raw!r} is neither yes nor no. Write 1 or 0."


def test_a_number_is_of_its_defaults_type(clean_environment):
    clean_environment.setenv("SIZE", " 12 ")
    assert environment.number("SIZE", default=5) == 12
    assert isinstance(environment.number("SIZE", default=5.0), float)
    assert environment.number("OTHER", default=1.5) == 1.5


@pytest.mark.parametrize("raw", ["x", "1,5", "0x10", "1.5", "1e3"])
def test_what_is_no_number_is_refused_by_name(clean_environment, raw):
    clean_environment.setenv("SIZE", raw)
    assert refused(environment.number, "SIZE", default=5) == f"SIZE={raw!r} is not a number."


@pytest.mark.parametrize("raw", ["-1", "nan", "inf", "1e400"])
def test_a_number_out_of_bounds_is_refused_by_name(clean_environment, raw):
    clean_environment.setenv("SIZE", raw)
    assert refused(environment.number, "SIZE", default=5.0, least=1) == f"SIZE={raw!r} must be 1 or more."


def test_words_are_split_at_commas(clean_environment):
    clean_environment.setenv("HOSTS", " a.example, ,b.example,")
    assert environment.words("HOSTS", default=["c"]) == ["a.example", "b.example"]
    assert environment.words("OTHER", default=["c"]) == ["c"]


def test_sqlite_waits_and_locks_early(clean_environment):
    settings = environment.database(default="sqlite:////srv/x.sqlite3")
    assert settings["NAME"] == "/srv/x.sqlite3"
    assert settings["OPTIONS"]["timeout"] == 5
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_taken_from_database_url(clean_environment, scheme):
    clean_environment.setenv("DATABASE_URL", f"{scheme}://me:secret@db.example:6543/world")
    settings = environment.database(default="sqlite://:memory:")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["NAME"], settings["USER"]) == (
        "db.example",
        6543,
        "world",
        "me",
    )
    assert settings["CONN_HEALTH_CHECKS"]


def test_postgresql_answers_short_queries_in_one_process_unless_the_address_says_otherwise(clean_environment):
    clean_environment.setenv("DATABASE_URL", "postgres://db.example/world?sslmode=require&options=-c%20jit%3Don")
    options = environment.database(default="sqlite://:memory:")["OPTIONS"]
    assert options["sslmode"] == "require"
    assert options["options"] == "-c max_parallel_workers_per_gather=0 -c jit=off -c jit=on"


def test_postgresql_plans_a_query_once_that_asks_for_it_unless_the_address_says_otherwise(clean_environment):
    for words, threshold in (("", sys.maxsize), ("?prepare_threshold=none", None)):
        clean_environment.setenv("DATABASE_URL", f"postgres://db.example/world{words}")
        assert environment.database(default="sqlite://:memory:")["OPTIONS"]["prepare_threshold"] == threshold


@pytest.mark.parametrize(
    ("value", "taken"),
    [("", True), ("mailto:a@example.org", True), ("https://example.org/report", True)]
    + [(wrong, False) for wrong in ("a@example.org", "http://example.org", "mailto:x", "https://a b", "https://a\nb")],
)
def test_whom_to_ask_about_weaknesses_is_an_address(clean_environment, value, taken):
    clean_environment.setenv("SECURITY_CONTACT", value)
    if taken:
        assert environment.contact("SECURITY_CONTACT") == value
    else:
        assert refused(environment.contact, "SECURITY_CONTACT").startswith("SECURITY_CONTACT")


@pytest.mark.parametrize("url", ["mysql://x/y", "world.sqlite3", "http://x", "postgres"])
def test_another_database_is_refused_by_name(clean_environment, url):
    clean_environment.setenv("DATABASE_URL", url)
    assert refused(environment.database, default="sqlite://:memory:").startswith("DATABASE_URL")


def test_a_database_that_cannot_be_read_is_refused_by_name(clean_environment):
    clean_environment.setenv("DATABASE_URL", "postgres://x:notaport/y")
    assert refused(environment.database, default="sqlite://:memory:").startswith("DATABASE_URL")


def test_a_secret_key_is_made_once_and_kept_from_others(clean_environment, tmp_path):
    key = environment.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert environment.secret_key(tmp_path / "var") == key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_of_two_starts_at_once_both_get_one_key(clean_environment, tmp_path):
    (tmp_path / "secret_key").write_text("k" * 50)
    clean_environment.setattr(Path, "exists", lambda self: False)
    assert environment.secret_key(tmp_path) == "k" * 50


def test_a_secret_key_of_the_environment_goes_first_and_must_be_long(clean_environment, tmp_path):
    clean_environment.setenv("SECRET_KEY", "s" * 32)
    assert environment.secret_key(tmp_path) == "s" * 32
    clean_environment.setenv("SECRET_KEY", "short")
    assert refused(environment.secret_key, tmp_path) == "SECRET_KEY must have 32 characters or more."


def start(**variables):
    """Read the settings in a process of their own."""
    code = "from worldbuilding import settings as s; print(s.DEBUG, s.SESSION_COOKIE_NAME, s.SECURE_SSL_REDIRECT)"
    clean = {"PATH": os.environ["PATH"]} | variables
    return subprocess.run(
        [sys.executable, "-c", code], env=clean, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_without_an_environment_debug_is_off(tmp_path):
    assert start(VAR_DIR=str(tmp_path)).stdout == "False session False\n"


def test_over_https_cookies_are_locked_to_the_host(tmp_path):
    assert start(VAR_DIR=str(tmp_path), HTTPS="1").stdout == "False __Host-session True\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "maybe"), ("HTTPS", "maybe"), ("BEHIND_PROXY", "maybe"), ("ARTICLE_MAX_BYTES", "10"), ("FACTS_MAX", "0"),
     ("RENDER_WORKERS", "0"), ("RENDER_WAIT_SECONDS", "-1"), ("RENDER_SECONDS", "0"), ("RENDER_SECONDS_PER_MB", "x"),
     ("RENDER_SAVE_WAIT_SECONDS", "x"),
     ("FILE_MAX_BYTES", "10"), ("FILE_MAX_PIXELS", "0"), ("FILE_MAX_SIDE", "1"), ("FILE_MAX_FRAMES", "0"),
     ("FILE_SECONDS", "0"), ("FILE_MEMORY_MB", "1"), ("FILES_AT_ONCE", "0"), ("FILE_STORAGE", "no.such.Storage"),
     ("FILE_STORAGE_OPTIONS", "bucket"), ("DATABASE_URL", "oracle://x"), ("SECRET_KEY", "short")],
)  # fmt: skip
def test_a_wrong_value_stops_the_start_and_is_named(tmp_path, name, value):
    stopped = start(VAR_DIR=str(tmp_path), **{name: value})
    assert stopped.returncode != 0
    assert f"ImproperlyConfigured: {name}" in stopped.stderr


def test_without_a_mail_server_mail_goes_to_the_terminal(clean_environment):
    assert environment.mail(default="consolemail://")["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_a_mail_server_is_read_from_its_address(clean_environment):
    clean_environment.setenv("EMAIL_URL", "smtp+tls://me:pass@mail.example.org:587")
    found = environment.mail(default="consolemail://")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)


@pytest.mark.parametrize("raw", ["mail.example.org", "http://mail.example.org", "x"])
def test_what_is_no_mail_server_is_refused_by_name(clean_environment, raw):
    clean_environment.setenv("EMAIL_URL", raw)
    assert refused(environment.mail, default="consolemail://").startswith(f"EMAIL_URL={raw!r} must begin with")


@pytest.mark.parametrize("raw", ["https://wiki.example.org", "http://[::1]:8000/", "HTTPS://wiki.example.org:8443"])
def test_the_site_is_reached_at_an_address(clean_environment, raw):
    assert environment.address("SITE_URL", default="http://127.0.0.1:8000") == "http://127.0.0.1:8000"
    clean_environment.setenv("SITE_URL", raw)
    assert environment.address("SITE_URL", default="x") == raw.rstrip("/")


@pytest.mark.parametrize(
    "raw",
    ["wiki.example.org", "ftp://x", "https://", "https://x/wiki", "https://x/?a", "https://me@x", "https://a b", "//x"],
)
def test_what_is_no_address_of_a_site_is_refused_by_name(clean_environment, raw):
    clean_environment.setenv("SITE_URL", raw)
    assert refused(environment.address, default="x", name="SITE_URL").startswith(f"SITE_URL={raw!r} must be like")


@pytest.fixture
def packages(monkeypatch):
    """As if what logging in by accounts elsewhere needs was installed."""
    monkeypatch.setattr(environment, "find_spec", lambda name: name)


def test_no_provider_serves_unless_it_is_named(clean_environment):
    assert environment.social_providers() == {}


def test_providers_are_named_with_their_keys(clean_environment, packages):
    server = "openid_connect=wiki:s3cret@https://id.example.org:8443/realms/world/"
    clean_environment.setenv("SOCIAL_PROVIDERS", f"github=one:two:three, {server}")
    found = environment.social_providers()
    assert found["github"] == {"APPS": [{"client_id": "one", "secret": "two:three"}], "OAUTH_PKCE_ENABLED": True}
    assert found["openid_connect"]["APPS"] == [
        {
            "client_id": "wiki",
            "secret": "s3cret",
            "provider_id": "id.example.org:8443-realms-world",
            "name": "id.example.org",
            "settings": {"server_url": "https://id.example.org:8443/realms/world"},
        }
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("github", "'github' is not written as github=identifier:secret."),
        ("github=hush", "'github' is not written as github=identifier:secret."),
        ("github=:hush", "'github' is not written as github=identifier:secret."),
        ("github=one:", "'github' is not written as github=identifier:secret."),
        ("dummy=one:hush", "'dummy' must be one of these, and once: "),
        ("github=one:hush,github=one:hush", "'github' must be one of these, and once: "),
        ("openid_connect=one:hush", "the server of 'openid_connect' must be like"),
        ("openid_connect=one:hush@id.example.org", "the server of 'openid_connect' must be like"),
        ("openid_connect=one:hush@http://id.example.org", "the server of 'openid_connect' must be like"),
        ("openid_connect=one:hush@https://id.example.org/?a", "the server of 'openid_connect' must be like"),
        ("openid_connect=one:hush@https://[", "the server of 'openid_connect' must be like"),
    ],
)
def test_what_names_no_provider_is_refused_without_telling_its_secret(clean_environment, packages, raw, said):
    clean_environment.setenv("SOCIAL_PROVIDERS", raw)
    told = refused(environment.social_providers)
    assert told.startswith(f"SOCIAL_PROVIDERS: {said}")
    assert "hush" not in told


def test_providers_need_packages_that_a_start_without_them_names(clean_environment, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    clean_environment.setenv("SOCIAL_PROVIDERS", "github=one:two")
    assert 'pip install "django-allauth[socialaccount]"' in refused(environment.social_providers)


def test_the_cache_is_the_databases_unless_a_server_is_named(clean_environment):
    assert environment.cache()["BACKEND"].endswith("DatabaseCache")
    clean_environment.setenv("CACHE_URL", "redis://127.0.0.1:6379/5")
    assert environment.cache()["BACKEND"].endswith("RedisCache")
    clean_environment.setenv("CACHE_URL", "memcache://x")
    assert refused(environment.cache).startswith("CACHE_URL='memcache://x' must begin with")
