"""What `startproject` gives, with the database, the sessions and the users of the wiki it stands beside."""

from pathlib import Path

from worldbuilding import settings as wiki

SECRET_KEY = wiki.SECRET_KEY
ALLOWED_HOSTS = wiki.ALLOWED_HOSTS
DATABASES = wiki.DATABASES
DEFAULT_AUTO_FIELD = wiki.DEFAULT_AUTO_FIELD
AUTH_USER_MODEL = wiki.AUTH_USER_MODEL
SESSION_COOKIE_NAME = wiki.SESSION_COOKIE_NAME
USE_TZ = True

INSTALLED_APPS = [
    "wiki",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "tests.benchmarks.floor",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tests.benchmarks.floor.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
