# SPDX-License-Identifier: BSD-3-Clause
"""The application that the web server calls: stored pages first, Django behind them."""

from django.conf import settings

from broadsheet.config.wsgi import application as django_application
from broadsheet.edition.front.application import Front
from broadsheet.edition.front.behind import Behind
from broadsheet.edition.front.pages import Pages

THREADS = 4

application = Front(
    Pages(str(settings.EDITION_ROOT), limit=settings.EDITION_MEMORY, caches=bool(settings.EDITION_CACHES)),
    Behind(django_application, threads=THREADS),
)
