# SPDX-License-Identifier: BSD-3-Clause
"""The application that the web server calls: stored pages first, Django behind them."""

from django.conf import settings

from broadsheet.config.wsgi import application as django_application
from broadsheet.edition.front.application import Front
from broadsheet.edition.front.behind import Behind
from broadsheet.edition.front.pages import Pages
from broadsheet.edition.front.remote import RemoteFront, RemotePages
from broadsheet.edition.store import default_store

THREADS = 4


def _front() -> Front | RemoteFront:
    behind, caches = Behind(django_application, threads=THREADS), bool(settings.EDITION_CACHES)
    if settings.EDITION_BUCKET is not None:
        return RemoteFront(RemotePages(default_store().read, limit=settings.EDITION_MEMORY, caches=caches), behind)
    return Front(Pages(str(settings.EDITION_ROOT), limit=settings.EDITION_MEMORY, caches=caches), behind)


application = _front()
