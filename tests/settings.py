# SPDX-License-Identifier: BSD-3-Clause
"""Django's settings for the tests: the real ones over a temporary data folder.

`TEST_DATABASE=postgresql` starts a real PostgreSQL for the run. Processes that pytest-xdist starts inherit what the
first process put into the environment, and so share both.
"""

import atexit
import os
import shutil
import tempfile

from tests.postgres import start_postgres

if "_BROADSHEET_TEST_RUN" not in os.environ:
    _data = tempfile.mkdtemp(prefix="broadsheet-test-")
    atexit.register(shutil.rmtree, _data, ignore_errors=True)
    os.environ.update(_BROADSHEET_TEST_RUN=_data, BROADSHEET_DATA=_data)
    if os.environ.get("TEST_DATABASE") == "postgresql":
        os.environ["DATABASE_URL"] = start_postgres()

from broadsheet.config.settings import *  # noqa: F403 - they are read once the environment is set

# One round is enough for a password that protects nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Without collected files there is no manifest to look names up in.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Tests begin with an open publication; those of the first start bring it back.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.endswith("nothing_before_first_start")]  # noqa: F405 - from above
