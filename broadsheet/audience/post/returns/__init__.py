# SPDX-License-Identifier: BSD-3-Clause
"""What comes back: bounces, complaints, and whatever else arrives at the return path.

Owns: reading such messages, finding the letter they are about, and closing an address because of them. Must not: answer
any of them. Start with `reading.py`, then `actions.py`; `mailbox.py` and the command `broadsheet mail bounce` are the
ways in for mail, `webhooks.py` is for providers.
"""
