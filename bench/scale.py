#!/usr/bin/env python3
"""Measures the daemon with a run of very many outputs to three folders, in a heap of 128 MB.

Usage: bench/scale.py [--outputs N ...] [--seconds S] [--scratch DIR] [--whole] [--look] [--keep]

A run directory of tiny files is asked for. Told are the seconds from the marker to the first copy, then,
while it works, items and CPU a second; the daemon is killed in the middle, and told are the seconds from
its start to its next result. The CPU an item of a large run is to be that of a small one: nothing that is
done again and again may cost as much as the run is long. On a scratch folder in memory (/dev/shm) no disk
is waited for, so that the processor is what is measured.

       bench/scale.py --workers N ... [--files N] [--kilobytes K] [--rate K] [--parallel P]
                      [--rounds N | --outage S] [--folder]

With workers, a broker, a coordinator and so many workers are processes of their own, and the store (S3Proxy)
gives each connection --rate kB a second. N workers are to carry at least 0.9 N times what one carries; with 0
the daemon delivers by itself, without a broker. With --outage the broker is killed in the middle and started
again after so many seconds; told are the seconds until the next copy. With --folder the files go to a folder,
which is not limited: then coordinator and broker are what is measured.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

from daemon import Watching, end_in_order, make_fields, wait_until
from workers import at_folder, at_store

DESTINATIONS = ("a", "b", "c")
OPENED_SECONDS = 10
MOST_SECONDS = 600


def results(daemon):
    """Bytes of the journals' results: they grow with each item that ends."""
    return sum(path.stat().st_size for path in daemon.state.glob("runs/*/results*"))


def done(daemon):
    """Items that have ended, a line each."""
    count = 0
    for path in daemon.state.glob("runs/*/results*"):
        with open(path, "rb") as lines:
            count += sum(1 for _ in lines)
    return count


def look(daemon, label):
    """What fills the heap, and where the threads are."""
    print(f"  {label}: heap after a collection {daemon.heap():.0f} MB")
    for line in daemon.jcmd("GC.class_histogram").splitlines()[2:14]:
        print("    " + line[:110])
    seen = {}
    for _ in range(25):
        for thread in daemon.jcmd("Thread.print").split("\n\n"):
            lines = thread.splitlines()
            ours = [line.strip()[3:] for line in lines if "org.ww3transfer" in line]
            if any("State: RUNNABLE" in line for line in lines) and ours:
                seen[ours[0]] = seen.get(ours[0], 0) + 1
        time.sleep(0.1)
    for place, count in sorted(seen.items(), key=lambda each: -each[1])[:12]:
        print(f"    {count:4d} {place}")


def work(daemon, seconds, label, wants_look):
    """Lets it work; items and CPU seconds a thousand items."""
    begin, cpu, before = time.monotonic(), daemon.cpu(), done(daemon)
    time.sleep(seconds)
    daemon.require_alive()
    wall, cpu, items = time.monotonic() - begin, daemon.cpu() - cpu, done(daemon) - before
    each = 1000 * cpu / max(1, items)
    print(
        f"  {label}: {items / wall:.0f} items a second, CPU {cpu / wall:.2f} a second,"
        f" {each:.2f} s a 1,000 items; {daemon.memory():.0f} MB in memory"
    )
    if wants_look:
        look(daemon, label)
    return each


def scale(scratch, outputs, seconds, whole, wants_look):
    home = scratch / f"scale{outputs}"
    folders = {name: home / name for name in DESTINATIONS}
    settings = {"ww3.destinations": ",".join(DESTINATIONS)}
    for name, folder in folders.items():
        folder.mkdir(parents=True)
        settings[f"ww3.destination.{name}.prefix"] = folder
    make_fields(home / "long", 0, outputs, 1)
    daemon = Watching(home, settings)
    print(f"\n{outputs:,} outputs, {3 * outputs:,} items, -Xmx128m")
    try:
        print(f"  ready in {daemon.start():.1f} s")
        cpu = daemon.cpu()
        daemon.drop(home / "long")
        opened = wait_until(lambda: results(daemon) > 0, MOST_SECONDS, daemon)
        print(f"  opened: first result {opened:.1f} s after the marker, CPU {daemon.cpu() - cpu:.1f} s")
        each = work(daemon, seconds, "at work", wants_look)
        daemon.kill()
        before, begin = results(daemon), time.monotonic()
        ready = daemon.start()
        wait_until(lambda: results(daemon) > before, MOST_SECONDS, daemon)
        again = time.monotonic() - begin
        print(
            f"  killed: ready {ready:.1f} s after its start, next result {again:.1f} s after it,"
            f" CPU {daemon.cpu():.1f} s"
        )
        last = work(daemon, seconds, "after the kill", wants_look)
        if whole:
            taken = wait_until(lambda: not (daemon.inbox / "long.done").exists(), 7200, daemon, 1)
            counts = daemon.report("long")["counts"]
            there = [len(os.listdir(folder)) for folder in folders.values()]
            print(f"  at its end after {taken:.0f} s more: {counts}; files {there}")
            right = daemon.handled()[0] == {"long"} and there == [outputs] * 3
            print("  all is there" if right else "  NOT ALL IS THERE")
        print(f"  stopped in {daemon.stop():.1f} s")
    finally:
        daemon.stop()
    is_quick = opened < OPENED_SECONDS and again < OPENED_SECONDS
    print("  within 10 s each" if is_quick else "  NOT WITHIN 10 s")
    return each, last


def main():
    end_in_order()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--outputs", type=int, nargs="+", default=[10_500, 105_000])
    parser.add_argument("--seconds", type=float, default=15, help="at work before and after the kill")
    parser.add_argument("--workers", type=int, nargs="+", help="measure so many workers, one after the other")
    parser.add_argument("--files", type=int, default=240, help="with workers: of the run")
    parser.add_argument("--kilobytes", type=int, default=2048, help="with workers: of a file")
    parser.add_argument("--rate", type=int, default=1024, help="with workers: kB a second and connection")
    parser.add_argument("--parallel", type=int, default=4, help="with workers: files at a time of each")
    parser.add_argument("--rounds", type=int, default=1, help="with workers: medians over so many")
    parser.add_argument("--outage", type=int, default=0, help="with workers: seconds without the broker, in place of rounds")
    parser.add_argument("--folder", action="store_true", help="with workers: to a folder, without a limit")
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--whole", action="store_true", help="wait for the end of the run")
    parser.add_argument("--look", action="store_true", help="show what fills the heap and takes the time")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-scale-", dir=arguments.scratch))
    try:
        if arguments.workers:
            measured = at_folder if arguments.folder else at_store
            sys.exit(0 if measured(scratch, arguments) else 1)
        costs = {}
        for outputs in arguments.outputs:
            costs[outputs] = scale(
                scratch, outputs, arguments.seconds, arguments.whole, arguments.look
            )
        few, many = min(costs), max(costs)
        for at, label in enumerate(("at work", "after the kill")):
            ratio = costs[many][at] / costs[few][at]
            print(f"CPU an item, {many:,} outputs to {few:,}, {label}: {ratio:.2f} x")
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
