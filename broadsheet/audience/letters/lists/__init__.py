# SPDX-License-Identifier: BSD-3-Clause
"""Lists of subscribers, as other systems write them and as this one does."""
