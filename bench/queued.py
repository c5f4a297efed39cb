#!/usr/bin/env python3
"""Measures the daemon with a million items that wait, in a heap of 256 MB.

Usage: bench/queued.py [--shape RUNSxOUTPUTS ...] [--heap MB] [--deliver N] [--scratch DIR] [--state DIR]
                       [--jar JAR] [--one-start] [--look] [--keep]

Run directories of tiny files are asked for while both destinations are held. Told are the seconds until all
items are queued, what the heap then needs, how large the state is, how long the status, the page and the
commands take; then, after a kill, the seconds until the daemon is ready, until all is queued again, and from
the release to the next result. With --deliver so many items are sent, and told is how many a second in
the first, the middle and the last part: the rate must not fall, and memory must not grow.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.request

import daemon
from daemon import FIELDS, Watching, end_in_order, instants, wait_until

DESTINATIONS = ("a", "b")
MOST_SECONDS = 1800
MOST_START = 60
PORT = 19464
PARTS = 8
LINKS = 30_000  # fewer than any file system takes to one file
VIEWS = ("/api/status", "/", "/runs", "/api/runs", "/observe/health", "/observe/metrics", "/runs/run0001", "/api/runs/run0001")


def make_linked(folder, number, count):
    """A run directory of field files that are links to few: half a million files cost no room."""
    folder.mkdir(parents=True)
    times = instants(number, count, 600)
    first, last = (time.strftime("%Y%m%d %H%M%S", at) for at in (times[0], times[-1]))
    (folder / "ww3_shel.nml").write_text(FIELDS.format(first=first, last=last, stride=600))
    source = None
    for place, at in enumerate(times):
        path = folder / time.strftime("%Y%m%d.%H%M%S.out_grd.ww3", at)
        if place % LINKS == 0:
            source = path
            source.write_bytes(os.urandom(100))
        else:
            os.link(source, path)


def queued(watching):
    """What the running process says; an earlier one's word is not heard."""
    status = watching.status()
    is_its_own = status.get("pid") == watching.process.pid
    return sum(each["queued"] + each["inHand"] for each in status["destinations"]) if is_its_own else 0


def answer(path):
    """Seconds and bytes of an answer over HTTP."""
    begin = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=120) as response:
        size = len(response.read())
    return time.monotonic() - begin, size


def look(watching):
    for line in watching.jcmd("GC.class_histogram").splitlines()[2:22]:
        print("    " + line[:110])


def tell(watching, label, items, wants_look):
    files, size = watching.state_size()
    heap = watching.heap()
    print(
        f"  {label}: heap after a collection {heap:.0f} MB ({heap * (1 << 20) / items:.0f} bytes an item),"
        f" {watching.memory():.0f} MB in memory, peak {watching.peak():.0f} MB;"
        f" state {files} files, {size >> 20} MB;"
        f" status file {(watching.state / 'status.json').stat().st_size} bytes"
    )
    if wants_look:
        look(watching)


def hold(watching, held):
    folder = watching.state / "held"
    folder.mkdir(parents=True, exist_ok=True)
    for name in DESTINATIONS:
        if held:
            (folder / name).touch()
        else:
            (folder / name).unlink(missing_ok=True)


def results(watching):
    """Items that have ended, of runs that are open, and of those that are closed."""
    report = watching.state / "reports"
    closed = set().union(*watching.handled())
    count = sum(json.loads(head(report / f"{run}.json"))["planned"] for run in closed)
    for path in watching.state.glob("runs/*/results.jsonl"):
        if path.parent.name not in closed:
            try:
                with open(path, "rb") as lines:
                    count += sum(1 for _ in lines)
            except OSError:
                pass  # its run was closed meanwhile
    return count


def head(report):
    """The part of a report before its items."""
    with open(report, encoding="utf-8") as lines:
        text = lines.read(1 << 16)
    return text[: text.index('"items"')].rstrip().rstrip(",") + "}"


def at_rest(watching):
    begin, cpu = time.monotonic(), watching.cpu()
    time.sleep(10)
    used = (watching.cpu() - cpu) / (time.monotonic() - begin)
    print(f"  all wait: CPU {100 * used:.0f} % of one")


def ask(watching):
    for path in VIEWS:
        answer(path)
        seconds, size = answer(path)
        print(f"  {path}: {1000 * seconds:.0f} ms, {size} bytes")
    for command in ("status", "runs"):
        begin = time.monotonic()
        call = ["java", "-Xmx128m", "-jar", str(daemon.JAR), "--config", str(watching.config), command]
        subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        print(f"  {command}: {time.monotonic() - begin:.1f} s")


def deliver(watching, count):
    """Lets it work: items a second in each part, and what memory is needed after it."""
    rates = []
    for part in range(PARTS):
        before, begin, cpu = results(watching), time.monotonic(), watching.cpu()
        goal = before + count // PARTS
        wait_until(lambda: results(watching) >= goal, MOST_SECONDS, watching, 0.5)
        wall, done = time.monotonic() - begin, results(watching) - before
        rates.append(done / wall)
        print(
            f"  part {part + 1}: {done} items, {done / wall:.0f} a second,"
            f" CPU {1000 * (watching.cpu() - cpu) / done:.2f} s a 1,000; {watching.memory():.0f} MB"
        )
    print(f"  the last part goes {rates[-1] / rates[1]:.2f} x as fast as the second")


def measure(scratch, state, shape, arguments):
    runs, outputs = (int(number) for number in shape.split("x"))
    items = runs * outputs * len(DESTINATIONS)
    home = scratch / f"queued{shape}"
    settings = {
        "ww3.destinations": ",".join(DESTINATIONS),
        "ww3.max-open-runs": runs + 10,
        "ww3.http.port": PORT,
        "ww3.parallel-files": 4,
        "ww3.parallel-destinations": len(DESTINATIONS),
    }
    if state:
        settings["ww3.state-directory"] = state / f"queued{shape}"
    for name in DESTINATIONS:
        (home / name).mkdir(parents=True)
        settings[f"ww3.destination.{name}.prefix"] = f"{home / name}{'/{run}' if arguments.one_start else ''}"
    folders = [home / f"run{number:04d}" for number in range(runs)]
    for number, folder in enumerate(folders):
        make_linked(folder, 0 if arguments.one_start else number, outputs)
    options = (f"-Xmx{arguments.heap}m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
    watching = Watching(home, settings, options)
    watching.state = pathlib.Path(settings.get("ww3.state-directory", watching.state))
    hold(watching, True)
    print(f"\n{runs:,} runs of {outputs:,} outputs, {items:,} items, -Xmx{arguments.heap}m")
    try:
        print(f"  ready in {watching.start():.1f} s")
        begin = time.monotonic()
        for folder in folders:
            watching.drop(folder)
        quarter = wait_until(lambda: queued(watching) >= items / 4, MOST_SECONDS, watching, 0.2)
        wait_until(lambda: queued(watching) >= items, MOST_SECONDS, watching, 0.2)
        taken = time.monotonic() - begin
        print(f"  all queued after {taken:.1f} s, a quarter after {quarter:.1f} s; CPU {watching.cpu():.1f} s")
        at_rest(watching)
        tell(watching, "queued", items, arguments.look)
        ask(watching)
        watching.kill()
        begin = time.monotonic()
        ready = watching.start()
        wait_until(lambda: queued(watching) >= items, MOST_SECONDS, watching, 0.1)
        again = time.monotonic() - begin
        print(f"  killed: ready {ready:.1f} s after its start, all queued after {again:.1f} s; CPU {watching.cpu():.1f} s")
        tell(watching, "after the kill", items, arguments.look)
        hold(watching, False)
        first = wait_until(lambda: results(watching) > 0, MOST_SECONDS, watching)
        print(f"  released: the first result after {first:.1f} s")
        watching.kill()
        before, begin = results(watching), time.monotonic()
        ready = watching.start()
        wait_until(lambda: results(watching) > before, MOST_SECONDS, watching)
        next_result = time.monotonic() - begin
        print(f"  killed at work: ready {ready:.1f} s after its start, next result after {next_result:.1f} s")
        is_quick = max(again, next_result) < MOST_START
        print(f"  within {MOST_START} s" if is_quick else f"  NOT WITHIN {MOST_START} s")
        if arguments.deliver:
            deliver(watching, arguments.deliver)
            left = queued(watching)
            tell(watching, f"{left:,} left", max(1, left), arguments.look)
        print(f"  stopped in {watching.stop():.1f} s")
    finally:
        watching.stop()


def main():
    end_in_order()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shape", nargs="+", default=["100x5000", "4x125000"], help="runs x outputs of each")
    parser.add_argument("--heap", type=int, default=256, help="MB")
    parser.add_argument("--deliver", type=int, default=0, help="so many items in the end")
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--state", help="where the state directory is (default: in the scratch folder)")
    parser.add_argument("--jar", help="another jar than that of this project")
    parser.add_argument("--one-start", action="store_true", help="runs of one model start, as of an ensemble")
    parser.add_argument("--look", action="store_true", help="show what fills the heap")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    daemon.JAR = arguments.jar or daemon.JAR
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-queued-", dir=arguments.scratch))
    state = pathlib.Path(tempfile.mkdtemp(prefix="ww3-queued-", dir=arguments.state)) if arguments.state else None
    try:
        for shape in arguments.shape:
            measure(scratch, state, shape, arguments)
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch)
            if state:
                shutil.rmtree(state)


if __name__ == "__main__":
    main()
