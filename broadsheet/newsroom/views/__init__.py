# SPDX-License-Identifier: BSD-3-Clause
"""HTTP in, one action or one context, HTTP out. Importing this package registers the page views."""

from broadsheet.newsroom.views import notices, pages

__all__ = ["notices", "pages"]
