# SPDX-License-Identifier: BSD-3-Clause
"""What stands in `deploy/`, tried with the programs it is for."""
