# SPDX-License-Identifier: BSD-3-Clause
"""Django's settings, all derived from the environment (`env.py`). Development and production differ by it alone."""

from broadsheet.config.env import read_env
from broadsheet.config.log import log_settings

ENV = read_env()

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.allowed_hosts)
PUBLIC_URL = ENV.url
ROOT_URLCONF = "broadsheet.config.urls"
WSGI_APPLICATION = "broadsheet.config.wsgi.application"

INSTALLED_APPS = [
    "broadsheet.config",
    "broadsheet.wires",
    "broadsheet.wires.websub",
    "broadsheet.wires.imports",
    "broadsheet.audience",
    "broadsheet.audience.push",
    "broadsheet.audience.follows",
    "broadsheet.audience.letters",
    "broadsheet.audience.readers",
    "broadsheet.audience.post",
    "broadsheet.newsroom",
    "broadsheet.record",
    "broadsheet.core",
    # After all rooms: it watches every table that none of them has declared.
    "broadsheet.edition",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.search_promotions",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "broadsheet.edition.middleware.retract_before_answering",
    "broadsheet.config.client.believe_known_proxies",
    "broadsheet.config.client.without_null_characters",
    "django.middleware.security.SecurityMiddleware",
    "broadsheet.config.security.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "broadsheet.config.caching.compressed",
    "broadsheet.config.caching.asked_first",
    "broadsheet.config.first_start.views.nothing_before_first_start",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "readers",
        "DIRS": [ENV.theme / "templates"] if ENV.theme else [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "broadsheet.newsroom.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

# Times are stored in UTC; readers see the zone of the publication, which is a setting of the newsroom.
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"

STATIC_URL = "/static/"
STATICFILES_DIRS = [ENV.theme / "static"] if ENV.theme and (ENV.theme / "static").is_dir() else []
STATIC_ROOT = ENV.data / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.data / "media"
# Finished pages (see docs/reference/edition.md).
EDITION_ROOT = ENV.data / "edition"
EDITION_MEMORY = ENV.edition_memory * 1024 * 1024
EDITION_FILES = str(ENV.outward.files or "")
EDITION_STORE = ENV.outward.store
EDITION_BUCKET = ENV.outward.bucket
EDITION_CACHES = ENV.outward.caches
EDITION_CACHES_TOKEN = ENV.outward.caches_token
# Who tells subscribers that a feed changed (broadsheet.wires.websub); empty for our own hub.
WEBSUB_HUB = ENV.outward.websub_hub
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644

# Security. The policies of pages are in `broadsheet.config.security`.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
# A proxy encrypts and redirects (deploy/); the server behind it speaks plainly to it alone.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains, and its preload list, bind machines that are not ours to decide on
    "security.W021",
    "security.W008",  # the redirect: see above
    "security.W019",  # previews show the publication's own pages in a frame
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if ENV.https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if ENV.https else "csrf"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
CSRF_FAILURE_VIEW = "broadsheet.config.faults.stale_form"
CSRF_TRUSTED_ORIGINS = [ENV.url]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # an article of 500 blocks posts some 10,000 fields

# Wagtail
WAGTAILADMIN_USER_LOGIN_FORM = "broadsheet.config.login.GuardedLoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "broadsheet.config.login.GuardedPasswordResetForm"  # noqa: S105 - a form
WAGTAIL_SITE_NAME = "Broadsheet"
WAGTAILADMIN_BASE_URL = ENV.url
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "broadsheet.newsroom.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# No stemming: a publication's language is chosen in the newsroom, and SQLite's index knows none either.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"},
}
if ENV.database["ENGINE"] == "django.db.backends.sqlite3":
    WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] = "broadsheet.newsroom.search.backend"

# Background work is kept in the database and done by `broadsheet worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.mail else 'console'}.EmailBackend"
if ENV.mail:
    EMAIL_HOST, EMAIL_PORT = ENV.mail.host, ENV.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENV.mail.user, ENV.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = ENV.mail.starttls, ENV.mail.tls
    EMAIL_TIMEOUT = 20
# A provider's interface (django-anymail). What it cannot do, such as our return path, it leaves out.
POST_PROVIDER = ENV.provider.name if ENV.provider else ""
ANYMAIL = {"IGNORE_UNSUPPORTED_FEATURES": True, **(ENV.provider.options if ENV.provider else {})}
if ENV.provider:
    EMAIL_BACKEND = f"anymail.backends.{ENV.provider.name}.EmailBackend"
# The outgoing post (broadsheet.audience.post): its journal, and how fast it goes.
POST_ROOT = ENV.data / "post"
POST_CONNECTIONS, POST_RATE, POST_DOMAIN_RATE = ENV.mail_connections, ENV.mail_rate, ENV.mail_domain_rate
POST_DKIM_DOMAIN, POST_DKIM_SELECTOR = ENV.dkim_domain, ENV.dkim_selector
POST_KEYS = ENV.data / "secrets"
POST_BOUNCE_ADDRESS, POST_MAILBOX = ENV.bounce_address, ENV.bounce_mailbox

# Notifications to browsers (broadsheet.audience.push): the key by which push services know us, made on first use.
PUSH_KEY = ENV.data / "secrets" / "push.pem"

LOGGING = log_settings(level=ENV.log_level, as_json=ENV.log_as_json)
