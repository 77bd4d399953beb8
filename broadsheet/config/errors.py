# SPDX-License-Identifier: BSD-3-Clause
"""Why a start was given up."""


class StartError(Exception):
    """Something outside that the publication needs is not as it must be; the message says what to do."""
