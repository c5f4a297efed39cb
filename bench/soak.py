#!/usr/bin/env python3
"""Runs the daemon with a run a second and faults that come and go, and tells whether it stays as it is.

Usage: bench/soak.py [--seconds S] [--pace S] [--files N] [--kilobytes K] [--seed N] [--calm]
                     [--scratch DIR] [--keep]

One daemon with -Xmx128m, two folders and a bucket (S3Proxy) behind a proxy that has faults at random
moments. Memory, threads, open files and the state directory are looked at every few seconds; what grows from
the second to the fourth quarter of the time, or from the rest before to the rest after, is called so. What is
kept of each run on purpose (report, claim, marker) is told apart. In the end all copies must be right.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time

from objects import S3Server
from daemon import end_in_order, wait_until
from faults import OF_STORES
from outage import PATIENCE, Night, Site

LOOK_SECONDS = 3
AT_REST_SECONDS = 3
HEAP_EACH = 5  # looks: a collection is asked for
GROWTH = 1.10
# What is judged, and how much more is no growth: connections that are kept, a buffer, a part of a second's work.
JUDGED = {"resident MB": 2, "heap MB": 2, "threads": 2, "open files": 16, "state KB": 8}
BY_QUARTERS = ("resident MB", "threads")  # a JVM gives little of these back
KEPT = ("reports", "claims", "markers.jsonl")
WHILE_OPEN = ("runs",)


class Troubles(threading.Thread):
    """Faults of the bucket, one after the other, with peace between them."""

    def __init__(self, site, seconds, seed):
        super().__init__(daemon=True)
        self.site, self.left, self.dice, self.said = site, seconds, random.Random(seed), []

    def run(self):
        end = time.monotonic() + self.left
        while time.monotonic() < end:
            time.sleep(self.dice.uniform(1, 10))
            fault = self.dice.choice([*OF_STORES, "no-name"])
            self.said.append(fault)
            self.site.begin(fault)
            time.sleep(self.dice.uniform(1, 10))
            self.site.end(fault)


def size(state, folders):
    """Bytes of those files of the state directory, and of all that lies in those folders of it."""
    total = 0
    for top in (state / name for name in folders):
        inside = (os.path.join(at, file) for at, _, files in os.walk(top) for file in files)
        for path in [top] if top.is_file() else inside:
            try:
                total += os.path.getsize(path)
            except OSError:
                pass  # it went meanwhile
    return total


def look(daemon, number):
    files, state = daemon.state_size()
    seen = {
        "resident MB": daemon.memory(),
        "threads": daemon.threads(),
        "open files": daemon.handles(),
        "state KB": (state - size(daemon.state, KEPT + WHILE_OPEN)) / 1024,
        "state files": files,
        "CPU s": daemon.cpu(),
        "open runs": len(daemon.status()["runs"]),
    }
    if number % HEAP_EACH == 0:
        seen["heap MB"] = daemon.heap()
    return seen


def tell(looks, rest, runs):
    """
    The quarters, and how it was at rest before and after; whether nothing grows that is not to. What an open
    run takes is given back at its end, so that is judged at rest.
    """
    quarters = "".join(f"{'quarter ' + str(each):>12}" for each in (1, 2, 3, 4))
    print(f"{'':14}{quarters}{'rest before':>12}{'rest after':>12}")
    is_flat = True
    for name, slack in JUDGED.items():
        values = [seen[name] for seen in looks if name in seen]
        step = max(1, len(values) // 4)
        parts = [values[at * step : (at + 1) * step] or values[-1:] for at in range(4)]
        means = [statistics.mean(part) for part in parts]
        before, after = (means[1], means[3]) if name in BY_QUARTERS else (each[name] for each in rest)
        grows = after > before * GROWTH and after - before > slack
        is_flat &= not grows
        columns = "".join(f"{mean:12.1f}" for mean in [*means, rest[0][name], rest[1][name]])
        print(f"{name:14}{columns}  {'GROWS' if grows else 'flat'}")
    most = max(seen["resident MB"] for seen in looks)
    open_runs = max(seen["open runs"] for seen in looks)
    cpu = rest[1]["CPU s"] - rest[0]["CPU s"]
    print(f"CPU {1000 * cpu / max(1, runs):.0f} ms a run; most resident {most:.0f} MB; most open runs {open_runs}")
    return is_flat


def soak(scratch, arguments):
    server = S3Server(scratch / "s3")
    (server.objects / "waves").mkdir()
    site, night = None, Night(arguments)
    try:
        runs = arguments.seconds / arguments.pace
        megabytes = 64 + int(runs * arguments.files * max(4, arguments.kilobytes) / 1024)
        site = Site(scratch / "site", server, megabytes)
        daemon = site.daemon
        night.warm_up([site])
        rest = [look(daemon, 0)]
        troubles = Troubles(site, 0 if arguments.calm else arguments.seconds, arguments.seed)
        troubles.start()
        begin, sent, looks = time.monotonic(), [], []
        next_run, next_look = begin, begin
        while time.monotonic() - begin < arguments.seconds:
            daemon.require_alive()
            now = time.monotonic()
            if now >= next_run:
                sent.append(night.make(site))
                daemon.drop(sent[-1][0])
                next_run += arguments.pace
            elif now >= next_look:
                looks.append(look(daemon, len(looks)))
                next_look = now + LOOK_SECONDS
            else:
                time.sleep(max(0, min(next_run, next_look) - now))
        troubles.join()
        wanted = {run.name for run, _ in sent}
        late = wait_until(lambda: wanted <= daemon.handled()[0], PATIENCE, daemon, 0.2)
        time.sleep(AT_REST_SECONDS)
        rest.append(look(daemon, 0))
        what = f"{arguments.files} files of {arguments.kilobytes} KB"
        print(f"\nsoak: {len(sent)} runs of {what} in {arguments.seconds:.0f} s")
        print(f"faults: {' '.join(troubles.said)}")
        is_flat = tell(looks, rest, len(sent))
        for name in KEPT:
            print(f"kept of each run in {name}: {size(daemon.state, [name]) / len(sent):.0f} bytes")
        wrong = [name for run, names in sent for name in site.wrong(run, names)]
        left = list((daemon.state / "runs").iterdir()) if (daemon.state / "runs").exists() else []
        left = [path for path in left if path.name in wanted]
        caught_up = f"{late:.1f} s after the last fault" if late is not None else "NOT"
        print(f"all runs at their end: {caught_up}; failed {len(daemon.handled()[1])}")
        print(f"wrong copies {len(wrong)} {wrong[:3] or ''}; journals left {len(left)}")
        is_right = late is not None and not wrong and not left and not daemon.handled()[1]
        print("flat, and all is right" if is_flat and is_right else "NOT AS IT SHOULD BE")
        return is_flat and is_right
    finally:
        if site:
            site.close()
        server.stop()


def main():
    end_in_order()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--pace", type=float, default=1.0, help="seconds from run to run")
    parser.add_argument("--files", type=int, default=3, help="of a run")
    parser.add_argument("--kilobytes", type=int, default=64, help="of a file")
    parser.add_argument("--seed", type=int, default=1, help="of the faults")
    parser.add_argument("--calm", action="store_true", help="without faults")
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-soak-", dir=arguments.scratch))
    try:
        is_well = soak(scratch, arguments)
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch)
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
