# SPDX-License-Identifier: BSD-3-Clause
"""Articles on their way out: gathered as `formats.outgoing` says, written in a format, one file or an archive of many.

It owns the way from our tables to the values, who may take what along, the button at the desk and the command. What a
format looks like stands in `formats/`. Start at `gathering.py`.
"""
