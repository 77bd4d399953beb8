# SPDX-License-Identifier: BSD-3-Clause
"""HTTP in, one action or one context, HTTP out. Importing this package registers the page views."""

from broadsheet.newsroom.views import listings, notices, pages, search

__all__ = ["listings", "notices", "pages", "search"]
