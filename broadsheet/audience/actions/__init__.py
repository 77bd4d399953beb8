# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs."""

from broadsheet.audience.actions.reports import answer_report, report_error

__all__ = ["answer_report", "report_error"]
