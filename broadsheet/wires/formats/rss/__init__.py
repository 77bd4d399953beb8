# SPDX-License-Identifier: BSD-3-Clause
"""RSS 2.0, with Dublin Core for authors, Media RSS for pictures, and the content module for whole texts."""
