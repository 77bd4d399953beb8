# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.audience.post.models import ClosedAddress, DomainLookup, FingerprintKey, Mailing, Parcel, Report
from broadsheet.core.watch import never_seen

never_seen(Parcel, because="A letter is between the publication and its reader.")
never_seen(Mailing, because="What a mailing says on the web is a page of its own.")
never_seen(ClosedAddress, because="Who gets no mail is nobody's business.")
never_seen(Report, because="What came back is between the publication and its reader.")
never_seen(DomainLookup, because="What the domain says is for those who look after it.")
never_seen(FingerprintKey, because="It is a secret.")
