# SPDX-License-Identifier: BSD-3-Clause
"""The application that the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from broadsheet.config.server.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
if "_BROADSHEET_GROUP" in os.environ:
    end_with_parent()
application = get_wsgi_application()
