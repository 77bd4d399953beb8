# SPDX-License-Identifier: BSD-3-Clause
"""The demo publication: its files, its pictures, and the loading of both."""
