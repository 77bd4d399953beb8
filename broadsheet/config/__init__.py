# SPDX-License-Identifier: BSD-3-Clause
"""The roof: settings, addresses, the server and the command line. Owns nothing of its own; sees every room."""
