# SPDX-License-Identifier: BSD-3-Clause
"""The sub-room's tables."""

from broadsheet.audience.post.models.closed import Because, ClosedAddress, FingerprintKey
from broadsheet.audience.post.models.domain import DomainLookup
from broadsheet.audience.post.models.mailing import Mailing, Progress
from broadsheet.audience.post.models.parcel import Parcel, State
from broadsheet.audience.post.models.report import Proof, Report, ReportKind

__all__ = [
    "Because",
    "ClosedAddress",
    "DomainLookup",
    "FingerprintKey",
    "Mailing",
    "Parcel",
    "Progress",
    "Proof",
    "Report",
    "ReportKind",
    "State",
]
