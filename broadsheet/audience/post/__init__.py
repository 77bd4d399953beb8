# SPDX-License-Identifier: BSD-3-Clause
"""The post room: what is to be sent by mail, and to whom nothing may be sent any more.

Owns: outgoing letters and their way, whether they arrived, and addresses that are closed. Must not: know what a
reader, a follow or a newsletter is; those stand above it and hand it finished letters. Start with `letter.py`, then
`actions.py`.
"""
