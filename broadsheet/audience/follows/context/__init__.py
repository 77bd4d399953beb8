# SPDX-License-Identifier: BSD-3-Clause
"""What the room's templates receive."""
