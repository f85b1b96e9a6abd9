"""Settings. What the environment may change is read through `environment` and listed in the README's table."""

from pathlib import Path

from csp.constants import NONE, SELF

from worldbuilding import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.words("VAR_DIR", default=[str(BASE_DIR / "var")])[0]).resolve()

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret_key(VAR_DIR)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.flag("HTTPS", default=False)
SOCIALACCOUNT_PROVIDERS = env.social_providers()

INSTALLED_APPS = [
    "wiki",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Always: who leaves takes along the accounts connected while providers were named, though none is any more. Without
    # one it has tables and nothing else.
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in SOCIALACCOUNT_PROVIDERS),
    "csp",
    "simple_history",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "worldbuilding.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "worldbuilding.answers.AnswerMiddleware",
    "worldbuilding.reading.ReadingMiddleware",
]
ROOT_URLCONF = "worldbuilding.urls"
WSGI_APPLICATION = "worldbuilding.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wiki.context.world",
            ],
        },
    },
]

DATABASES = {"default": env.database(default=f"sqlite:///{VAR_DIR / 'annals.sqlite3'}")}
CACHES = {"default": env.cache()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_USER_MODEL = "wiki.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["wiki.accounts.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"

# Accounts. Mail goes to the terminal until EMAIL_URL names a server; only then must an address be confirmed.
_MAIL = env.mail(default="consolemail://")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL["EMAIL_BACKEND"], _MAIL["EMAIL_HOST"], _MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_USER"], _MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_TLS", False), _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
SITE_URL = env.address("SITE_URL", default="http://127.0.0.1:8000")
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.words("MAIL_FROM", default=["Annals <annals@localhost>"])[0]
ACCOUNT_ADAPTER = "wiki.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "wiki.accounts.forms.LoginForm", "signup": "wiki.accounts.forms.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if EMAIL_HOST else "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_SESSION_REMEMBER = True
# Beside allauth's own limits: how many pages somebody may flag in an hour.
ACCOUNT_RATE_LIMITS = {"flag": f"{env.number('FLAGS_PER_HOUR', default=20, least=1)}/h/ip"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.flag("BEHIND_PROXY", default=False))
# Accounts elsewhere. Nobody is let into an account because another site says that its address is theirs.
SOCIALACCOUNT_ADAPTER = "wiki.accounts.social.SocialAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "wiki.accounts.social.SocialSignupForm",
    "disconnect": "wiki.accounts.social.RemoveForm",
}
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Annals"
MFA_ALLOW_UNVERIFIED_EMAIL = not EMAIL_HOST

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
# Pictures are served by a view that asks who may see them, so MEDIA_ROOT has no address.
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": env.storage(default="django.core.files.storage.FileSystemStorage"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Cookies and headers. Over https the session cookie carries the __Host- prefix, so no sibling host can plant one.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "wiki.editing.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        # No script makes markup of text. Without it in the admin, whose own scripts do.
        "require-trusted-types-for": ["'script'"],
    }
}

# Limits. Each is named in the message that refuses what goes beyond it.
ARTICLE_MAX_BYTES = env.number("ARTICLE_MAX_BYTES", default=1_000_000, least=1_000)
FACTS_MAX = env.number("FACTS_MAX", default=400, least=1)
EMBEDS_MAX = env.number("EMBEDS_MAX", default=50)
EMBED_DEPTH = env.number("EMBED_DEPTH", default=3)
EMBED_MAX_CHARACTERS = env.number("EMBED_MAX_CHARACTERS", default=1_000_000)
DRAFTS_MAX = env.number("DRAFTS_MAX", default=50, least=1)
DRAFT_MAX_BYTES = env.number("DRAFT_MAX_BYTES", default=4_000_000, least=1_000)
DRAFT_DAYS = env.number("DRAFT_DAYS", default=90, least=1)
PRESENCE_SECONDS = env.number("PRESENCE_SECONDS", default=120, least=1)
RENDER_WORKERS = env.number("RENDER_WORKERS", default=2, least=1)
RENDER_WAIT_SECONDS = env.number("RENDER_WAIT_SECONDS", default=1.0)
RENDER_SAVE_WAIT_SECONDS = env.number("RENDER_SAVE_WAIT_SECONDS", default=5.0)
RENDER_SECONDS = env.number("RENDER_SECONDS", default=1.5, least=0.1)
RENDER_SECONDS_PER_MB = env.number("RENDER_SECONDS_PER_MB", default=3.0)
CLEAN_UP_MAX = env.number("CLEAN_UP_MAX", default=200, least=1)
FILE_MAX_BYTES = env.number("FILE_MAX_BYTES", default=10_000_000, least=1_000)
FILE_MAX_PIXELS = env.number("FILE_MAX_PIXELS", default=12_000_000, least=10_000)
FILE_MAX_SIDE = env.number("FILE_MAX_SIDE", default=10_000, least=100)
FILE_MAX_FRAMES = env.number("FILE_MAX_FRAMES", default=100, least=1)
FILE_SECONDS = env.number("FILE_SECONDS", default=5, least=1)
FILE_MEMORY_MB = env.number("FILE_MEMORY_MB", default=280, least=100)
FILES_AT_ONCE = env.number("FILES_AT_ONCE", default=10, least=1)
FILE_UPLOAD_HANDLERS = [
    "worldbuilding.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * ARTICLE_MAX_BYTES + 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20 * FACTS_MAX + 100

SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
