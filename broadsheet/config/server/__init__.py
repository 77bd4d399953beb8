# SPDX-License-Identifier: BSD-3-Clause
"""The processes of a running publication: the web server and the worker, started and stopped as one.

Start with `run.py`. `group.py` keeps the processes alive, `parent.py` ends them when nobody is left to do so.
"""
