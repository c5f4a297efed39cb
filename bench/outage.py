#!/usr/bin/env python3
"""Shows what an outage of one destination costs the others, and when all is caught up after it.

Usage: bench/outage.py [--seconds S] [--runs N] [--files N] [--kilobytes K] [--rounds N] [--scratch DIR]
                       [--keep] [FAULT ...]

Two daemons with the packaged program work side by side, each with two folders, a bucket (S3Proxy) behind a
proxy and, for root, a mounted folder. The same runs come to both in turns; at one of them a destination is
in trouble meanwhile, in the next round at the other. Told is how long the other destinations' files took
without the fault and with it, when all was caught up after its end, and how often the destination was
asked meanwhile. Nobody does anything but begin and end the fault. The real thing: --seconds 600 --runs 20.
"""

import argparse
import filecmp
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time

from objects import S3Server
from daemon import Watching, end_in_order, make_fields, wait_until
from faults import OF_FOLDERS, OF_STORES, FaultyProxy, HostName, MountedFolder

MOST_RATIO = 1.10
LEAST_SECONDS = 0.05  # less is no difference: files are looked for every 20 ms
MOST_CATCH_UP = 60
WARM_UP = 3  # runs that are not counted
PATIENCE = 600
SEEN = [fault for fault in OF_STORES if fault not in ("refuse", "unheard")]  # they reach the proxy


class Site:
    """A daemon with its destinations, all of which can get into trouble alone."""

    def __init__(self, home, server, sizes):
        self.home = home
        home.mkdir()
        self.proxy = FaultyProxy(int(server.endpoint.rsplit(":", 1)[1]))
        self.name = HostName(home / "hosts")
        self.bucket = server.objects / "waves" / home.name
        self.mounted = MountedFolder(home, sizes) if MountedFolder.is_possible() else None
        self.folders = {"a": home / "a", "b": home / "b"}
        if self.mounted:
            self.folders["d"] = self.mounted.folder
        settings = {
            "ww3.destinations": ",".join([*self.folders, "c"]),
            "ww3.destination.c.prefix": f"s3://waves/{home.name}",
            "ww3.destination.c.endpoint": f"http://{HostName.NAME}:{self.proxy.port}",
            "ww3.destination.c.access-key": "bench",
            "ww3.destination.c.secret-key": "bench-secret",
        }
        for name, folder in self.folders.items():
            folder.mkdir(exist_ok=True)
            settings[f"ww3.destination.{name}.prefix"] = folder
        self.folders["c"] = self.bucket
        self.daemon = Watching(home, settings, ("-Xmx128m", *self.name.options()))
        self.daemon.start()

    def begin(self, fault):
        if fault in OF_FOLDERS:
            self.mounted.begin(fault)
        elif fault == "no-name":
            self.name.begin()
            self.proxy.begin("none")
        else:
            self.proxy.begin(fault)

    def end(self, fault):
        if fault in OF_FOLDERS:
            self.mounted.end()
        else:
            self.name.end()
            self.proxy.end()

    def has_all(self, destination, names):
        folder = self.folders[destination]
        return all((folder / name).exists() for name in names)

    def wrong(self, run, names):
        """Copies that are not there, or are not like their source."""
        wrong = []
        for name in names:
            source = run / name.replace("_out_grd", ".out_grd").replace("_", ".", 1)
            for folder in self.folders.values():
                if not (folder / name).exists() or not filecmp.cmp(source, folder / name, False):
                    wrong.append(f"{folder}/{name}")
        return wrong

    def forget(self, run, names):
        """Takes away what is not needed any more, so that hours of faults need the room of one."""
        shutil.rmtree(run)
        for folder in self.folders.values():
            for name in names:
                (folder / name).unlink(missing_ok=True)

    def close(self):
        self.daemon.stop()
        self.proxy.close()
        if self.mounted:
            self.mounted.close()


class Watch(threading.Thread):
    """Notes what the daemon says of a destination: each state, and how often it says another next try."""

    def __init__(self, daemon, destination):
        super().__init__(daemon=True)
        self.watched, self.destination = daemon, destination
        self.states, self.tries, self.is_over = [], set(), False

    def run(self):
        while not self.is_over:
            seen = self.watched.destination(self.destination)
            if not self.states or self.states[-1] != seen["state"]:
                self.states.append(seen["state"])
            if seen.get("nextTry"):
                self.tries.add(seen["nextTry"])
            time.sleep(0.2)


def send(site, run, names, others, times):
    """Drops a marker and notes how long the other destinations' files take."""
    site.daemon.drop(run)
    begin = time.monotonic()

    def wait():
        if wait_until(lambda: all(site.has_all(each, names) for each in others), PATIENCE):
            times.append(time.monotonic() - begin)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    return waiting


class Night:
    """The runs that come while the fault stands, at the two sites in turns."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.count = 0

    def make(self, site):
        self.count += 1
        run = site.home / f"run{self.count}"
        size = self.arguments.kilobytes * 1024
        return run, make_fields(run, self.count, self.arguments.files, size)

    def warm_up(self, sites, runs=WARM_UP):
        for _ in range(runs):
            for site in sites:
                run, _ = self.make(site)
                site.daemon.drop(run)
        for site in sites:
            if not wait_until(lambda: len(site.daemon.handled()[0]) == runs, PATIENCE, site.daemon):
                sys.exit(site.daemon.log().decode())

    def play(self, fault, without, troubled):
        """One fault at one of them: times without and with it, and what else is told."""
        destination = "d" if fault in OF_FOLDERS else "c"
        others = [name for name in troubled.folders if name != destination]
        runs = {site: [self.make(site) for _ in range(self.arguments.runs)] for site in (without, troubled)}
        times = {site: [] for site in runs}
        watch = Watch(troubled.daemon, destination)
        watch.start()
        troubled.begin(fault)
        begin, waiting = time.monotonic(), []
        step = self.arguments.seconds / self.arguments.runs / 2
        for number in range(2 * self.arguments.runs):
            at = begin + number * step
            time.sleep(max(0, at - time.monotonic()))
            site = (without, troubled)[number % 2]
            run, names = runs[site][number // 2]
            waiting.append(send(site, run, names, others, times[site]))
        time.sleep(max(0, begin + self.arguments.seconds - time.monotonic()))
        for each in waiting:
            each.join()
        accepted = troubled.proxy.accepted if fault in SEEN else None
        tries = len(watch.tries)
        troubled.end(fault)
        wanted = {run.name for run, _ in runs[troubled]}
        late = wait_until(lambda: wanted <= troubled.daemon.handled()[0], PATIENCE, troubled.daemon)
        time.sleep(1.5)  # the daemon says once a second how things stand
        watch.is_over = True
        watch.join()
        wrong = [name for site in runs for run, names in runs[site] for name in site.wrong(run, names)]
        for site in runs:
            for run, names in runs[site]:
                site.forget(run, names)
        return times[without], times[troubled], late, accepted, tries, watch.states, wrong


def tell(fault, played, arguments):
    """The table of a fault; whether it is as it should be."""
    without = [time for each in played for time in each[0]]
    troubled = [time for each in played for time in each[1]]
    print(f"\n{fault}: {arguments.seconds:.0f} s, {arguments.runs} runs, {len(played)} rounds")
    print(f"{'':34}{'without':>9}{'with':>9}{'x':>7}")
    for label, figure in (("median", statistics.median), ("mean", statistics.mean), ("most", max)):
        one, other = figure(without), figure(troubled)
        print(f"{'the others have all, s, ' + label:34}{one:9.2f}{other:9.2f}{other / one:7.2f}")
    median, with_fault = statistics.median(without), statistics.median(troubled)
    is_right = with_fault <= max(median * MOST_RATIO, median + LEAST_SECONDS)
    for _, _, late, accepted, tries, states, wrong in played:
        caught_up = f"{late:.1f} s" if late is not None else "NOT"
        asked = f"connections {accepted}" if accepted is not None else "connections not seen"
        print(f"caught up after its end: {caught_up}; {asked}, next tries {tries}; {' > '.join(states)}")
        print(f"wrong copies: {len(wrong)} {wrong[:3] if wrong else ''}")
        is_right &= late is not None and late <= MOST_CATCH_UP and not wrong
    print("as it should be" if is_right else "NOT AS IT SHOULD BE", flush=True)
    return is_right


def main():
    end_in_order()
    all_faults = [*OF_STORES, "no-name", *OF_FOLDERS]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("faults", nargs="*", help=f"which of {', '.join(all_faults)} (default: all)")
    parser.add_argument("--seconds", type=float, default=30, help="that a fault stands")
    parser.add_argument("--runs", type=int, default=6, help="that come meanwhile")
    parser.add_argument("--files", type=int, default=20, help="of a run")
    parser.add_argument("--kilobytes", type=int, default=512, help="of a file")
    parser.add_argument("--rounds", type=int, default=1, help="of a fault; more than 1 change the sites")
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    faults = arguments.faults or all_faults
    unknown = [fault for fault in faults if fault not in all_faults]
    if unknown:
        parser.error(f"{unknown[0]} is none of {', '.join(all_faults)}")
    if not MountedFolder.is_possible():
        left_out = [fault for fault in faults if fault in OF_FOLDERS]
        faults = [fault for fault in faults if fault not in OF_FOLDERS]
        print(f"NOT TRIED, AS ONLY ROOT CAN MOUNT: {', '.join(left_out)}") if left_out else None
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-outage-", dir=arguments.scratch))
    server, sites = S3Server(scratch / "s3"), []
    (server.objects / "waves").mkdir()
    sizes = (arguments.runs + WARM_UP) * arguments.files * max(4, arguments.kilobytes) // 1024 + 64
    is_right = True
    try:
        sites = [Site(scratch / name, server, sizes) for name in ("one", "other")]
        night = Night(arguments)
        night.warm_up(sites)
        for fault in faults:
            played = []
            for _ in range(arguments.rounds):
                sites.reverse()
                played.append(night.play(fault, *sites))
            is_right &= tell(fault, played, arguments)
    finally:
        for site in sites:
            site.close()
        server.stop()
        if not arguments.keep:
            shutil.rmtree(scratch)
    print("\nall as it should be" if is_right else "\nNOT ALL AS IT SHOULD BE")
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
