# SPDX-License-Identifier: BSD-3-Clause
"""The parts of the benchmarks that compute; the measuring itself is tried by running it."""
