# SPDX-License-Identifier: BSD-3-Clause
"""What stands before Django in the web server: stored pages are answered here, everything else is handed on.

Start with `application.py`. Nothing in here may touch the database for a reader: a crowd must not be felt
there. `remote.py` is the same for pages in a bucket; `hearing.py` keeps its memory honest.
"""
