# SPDX-License-Identifier: BSD-3-Clause
"""What the publication's domain says about its mail, so that others believe it: SPF, DKIM, DMARC, MX.

Owns: looking it up, judging it, and saying what to publish. Must not: publish anything. Start with `checks.py`.
"""
