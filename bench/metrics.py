#!/usr/bin/env python3
"""Shows what health and metrics cost: a copy's time and processor, and memory.

Usage: bench/metrics.py [--rounds N] [--files N] [--kilobytes K] [--scrape S] [--scratch DIR] [--keep]

Two daemons with the packaged program work side by side, one of which answers over HTTP and is scraped all the
while. The same runs go to a folder of each in turns, the first one changing each round. Told are the medians of time and
processor a run and of their ratios, and the memory that is in use and the heap that is needed in the end.
"""

import argparse
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.request

from daemon import Watching, end_in_order, make_fields, wait_until

MOST_RATIO = 1.02
MOST_MB = 30
WARM_UP = 3  # rounds that are not counted
PATIENCE = 600


class Site:
    """A daemon with one folder to fill, perhaps watched."""

    def __init__(self, home, is_watched):
        self.home, self.is_watched = home, is_watched
        self.folder = home / "to"
        self.folder.mkdir(parents=True)
        settings = {"ww3.destinations": "a", "ww3.destination.a.prefix": self.folder}
        if is_watched:
            settings["ww3.http.port"] = 0
        self.daemon = Watching(home, settings)
        self.daemon.start()

    def address(self):
        return self.daemon.log().split(b"answers at ")[1].split()[0].decode()

    def send(self, run):
        """Seconds and seconds of the processor until all of it is there."""
        cpu, begin = self.daemon.cpu(), time.monotonic()
        self.daemon.drop(run)
        done = lambda: run.name in self.daemon.handled()[0]
        if wait_until(done, PATIENCE, self.daemon, pause=0.005) is None:
            sys.exit(self.daemon.log().decode()[-4000:])
        return time.monotonic() - begin, self.daemon.cpu() - cpu


class Scraper(threading.Thread):
    """Asks for the metrics again and again, as Prometheus does."""

    def __init__(self, address, seconds):
        super().__init__(daemon=True)
        self.address, self.seconds = address, seconds
        self.answers, self.bytes, self.is_over = 0, 0, False

    def run(self):
        while not self.is_over:
            with urllib.request.urlopen(self.address + "/observe/metrics", timeout=PATIENCE) as answer:
                self.bytes = len(answer.read())
            self.answers += 1
            time.sleep(self.seconds)


def main():
    end_in_order()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--files", type=int, default=200, help="of a run")
    parser.add_argument("--kilobytes", type=int, default=1024, help="of a file")
    parser.add_argument("--scrape", type=float, default=5, help="seconds between two scrapes")
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-metrics-", dir=arguments.scratch))
    sites = []
    try:
        sites = [Site(scratch / "without", False), Site(scratch / "with", True)]
        scraper = Scraper(sites[1].address(), arguments.scrape)
        scraper.start()
        taken = {site: [] for site in sites}
        for number in range(WARM_UP + arguments.rounds):
            for site in sites if number % 2 else reversed(sites):
                run = site.home / f"run{number}"
                make_fields(run, number, arguments.files, arguments.kilobytes * 1024)
                spent = site.send(run)
                shutil.rmtree(run)
                for copy in site.folder.iterdir():
                    copy.unlink()
                if number >= WARM_UP:
                    taken[site].append(spent)
        scraper.is_over = True
        is_right = tell(sites, taken, arguments, scraper)
    finally:
        for site in sites:
            site.daemon.stop()
        if arguments.keep:
            print(f"all is in {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(0 if is_right else 1)


def tell(sites, taken, arguments, scraper):
    """The table; whether it is as it should be."""
    files, size = arguments.files, arguments.kilobytes
    print(f"{arguments.rounds} runs of {files} files of {size} KB, {scraper.answers} scrapes of {scraper.bytes} bytes")
    print(f"{'':26}{'without':>10}{'with':>10}{'':>10}")
    ratios = []
    for index, label in enumerate(("seconds", "of the processor")):
        one, other = ([spent[index] for spent in taken[site]] for site in sites)
        # neighbours in time: what else the machine does is in both
        ratio = statistics.median(b / a for a, b in zip(one, other) if a > 0)
        ratios.append(ratio)
        medians = statistics.median(one), statistics.median(other)
        print(f"{label + ' a run, median':26}{medians[0]:10.3f}{medians[1]:10.3f}{ratio:9.3f}x")
    grown = []
    for label, look in (("heap, MB", Watching.heap), ("resident, MB", Watching.memory)):
        one, other = (look(site.daemon) for site in sites)
        grown.append(other - one)
        print(f"{label:26}{one:10.1f}{other:10.1f}{other - one:+10.1f}")
    is_right = ratios[0] <= MOST_RATIO and max(grown) <= MOST_MB
    print("as it should be" if is_right else "NOT AS IT SHOULD BE")
    return is_right


if __name__ == "__main__":
    main()
