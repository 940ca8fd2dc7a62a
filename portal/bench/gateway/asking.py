"""``python -m portal.bench.gateway.asking``: a load.Job as JSON comes in, a load.Result goes out."""

import asyncio
import json
import sys
from dataclasses import asdict

from portal.bench.gateway.load import Job, run

if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(run(Job(**json.load(sys.stdin)))))))
