-- SPDX-License-Identifier: BSD-3-Clause
-- Warming up: every answer is compared with the expected one, byte by byte. Slow, so never part of a measurement.
local threads = {}
local wanted

function setup(thread)
   table.insert(threads, thread)
end

function init(args)
   local file = assert(io.open(args[1], "rb"))
   wanted = file:read("*a")
   file:close()
   status_wanted = tonumber(args[2])
   compared = 0
   wrong = 0
   found = ""
end

function response(status, headers, body)
   compared = compared + 1
   if status ~= status_wanted or body ~= wanted then
      wrong = wrong + 1
      found = status .. " with " .. #body .. " bytes"
   end
end

function done(summary, latency, requests)
   local total, bad, example = 0, 0, ""
   for _, thread in ipairs(threads) do
      total = total + thread:get("compared")
      bad = bad + thread:get("wrong")
      if thread:get("wrong") > 0 then example = thread:get("found") end
   end
   io.write(string.format('\n{"compared": %d, "wrong": %d, "example": "%s"}\n', total, bad, example))
end
