# SPDX-License-Identifier: BSD-3-Clause
"""Ghost: the export of a publication as JSON, in and out."""
