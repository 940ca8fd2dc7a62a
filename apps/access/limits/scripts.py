"""The counters of one subject in Redis, moved by one script: nothing comes between look and take.

Time is the server's, so that processes with other clocks agree. Both keys of a subject carry the same hash
tag and lie on one node of a cluster. Scripts return whole numbers only (Redis cuts fractions off).
"""

import hashlib
from dataclasses import dataclass, field

LEASE_MS = 30_000  # a killed process frees its places after this time; living ones renew theirs
WHAT = ("", "requests", "tokens", "parallel")  # by the first number that TAKE returns


@dataclass(frozen=True, slots=True)
class Script:
    text: str
    sha: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha1(self.text.encode(), usedforsecurity=False)
        object.__setattr__(self, "sha", digest.hexdigest())  # once: the dataclass is frozen


# Limits of 0 are none. Nothing is taken unless everything is there.
TAKE = Script("""
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local rpm, tpm, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local asked, lease, ms = tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6])
local kept = redis.call('HMGET', KEYS[1], 'at', 'requests', 'tokens')
local passed = math.max(0, now - (tonumber(kept[1]) or now))
local requests = math.min(rpm, (tonumber(kept[2]) or rpm) + passed * rpm / 60000)
local tokens = math.min(tpm, (tonumber(kept[3]) or tpm) + passed * tpm / 60000)
local blocked, wait = 0, 0
if rpm > 0 and requests < 1 then
  blocked, wait = 1, (1 - requests) * 60000 / rpm
end
if tpm > 0 and tokens < asked then
  if blocked == 0 then blocked = 2 end
  wait = math.max(wait, (asked - tokens) * 60000 / tpm)
  if asked > tpm then blocked, wait = 2, -1 end
end
if most > 0 then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
  if blocked == 0 and redis.call('ZCARD', KEYS[2]) >= most then blocked, wait = 3, 1000 end
end
if blocked == 0 then
  if rpm > 0 then requests = requests - 1 end
  if tpm > 0 then tokens = tokens - asked end
  redis.call('HSET', KEYS[1], 'at', now, 'requests', tostring(requests), 'tokens', tostring(tokens))
  redis.call('PEXPIRE', KEYS[1], 120000)
  if most > 0 then
    redis.call('ZADD', KEYS[2], now + ms, lease)
    redis.call('PEXPIRE', KEYS[2], 2 * ms)
  end
end
return {blocked, math.ceil(wait), math.floor(requests), math.floor(tokens)}
""")
# Tokens that were taken and not used come back; those of a longer answer are taken now.
RELEASE = Script("""
redis.call('ZREM', KEYS[2], ARGV[1])
if ARGV[2] ~= '0' and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HINCRBYFLOAT', KEYS[1], 'tokens', ARGV[2])
end
return 0
""")
RENEW = Script("""
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], 2 * ARGV[2])
return 0
""")
ALL = (TAKE, RELEASE, RENEW)


def keys_of(subject: str) -> tuple[str, str]:
    """The buckets and the leases of a subject."""
    return f"limits:{{{subject}}}:buckets", f"limits:{{{subject}}}:leases"
