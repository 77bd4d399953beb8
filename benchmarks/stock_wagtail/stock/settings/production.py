# SPDX-License-Identifier: BSD-3-Clause
import os

from .base import *  # noqa: F403  (as `wagtail start` writes it)
from .base import STORAGES

DEBUG = False
SECRET_KEY = os.environ["STOCK_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
