# SPDX-License-Identifier: BSD-3-Clause
"""`python -m tests.audience.post.sending PORT`: a sender as a process of its own, which may be killed."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from broadsheet.audience.post.office import deliver

    deliver(lambda: False, until_empty=len(sys.argv) > 1)
