"""What `startproject` gives, with the database and the session cookie of the wiki it stands beside."""

from pathlib import Path

from worldbuilding import settings as wiki

SECRET_KEY = wiki.SECRET_KEY
ALLOWED_HOSTS = wiki.ALLOWED_HOSTS
DATABASES = wiki.DATABASES
DEFAULT_AUTO_FIELD = wiki.DEFAULT_AUTO_FIELD
SESSION_COOKIE_NAME = wiki.SESSION_COOKIE_NAME
AUTH_USER_MODEL = "floor.User"

INSTALLED_APPS = [
    "tests.benchmarks.floor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
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
