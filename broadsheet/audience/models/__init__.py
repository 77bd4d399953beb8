# SPDX-License-Identifier: BSD-3-Clause
"""The room's tables."""

from broadsheet.audience.models.report import ErrorReport, Verdict

__all__ = ["ErrorReport", "Verdict"]
