# SPDX-License-Identifier: BSD-3-Clause
"""Notifications on a device: a browser follows, with no address and no account, and is told at once.

Owns: devices, what they follow, the notifications planned for each, and the service worker that shows them. Must not:
know readers or letters. What can be followed, and what an article stands under, is said by `follows`. Start with
`models/device.py`, then `actions/planning.py` and `actions/sending.py`.
"""
