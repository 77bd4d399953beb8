-- SPDX-License-Identifier: BSD-3-Clause
-- Measuring: nothing runs for a single request; the sums are printed as JSON at the end.
function done(summary, latency, requests)
   io.write(string.format(
      '\n{"requests": %d, "bytes": %d, "microseconds": %d, "connect_errors": %d, "read_errors": %d, '
      .. '"write_errors": %d, "timeouts": %d, "bad_statuses": %d, "p50": %d, "p99": %d}\n',
      summary.requests, summary.bytes, summary.duration,
      summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.timeout,
      summary.errors.status, latency:percentile(50.0), latency:percentile(99.0)))
end
