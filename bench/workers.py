"""A broker, a coordinator and workers as processes of their own, and a store that gives each connection only
so much: what one, two and four workers carry, and what that costs whom. See scale.py."""

import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import time

from bench import JAR, cpu_seconds, peak_mb
from daemon import Watching, make_fields, wait_until
from objects import KEY, SECRET, S3Server, free_port, throttled

EXAMPLE = pathlib.Path(__file__).resolve().parent.parent / "examples" / "cluster"
USER, PASSWORD = "bench", "bench-password"
LEAST_SHARE = 0.9  # of N times what one worker carries
MOST_SECONDS = 900
MOST_RECOVERY_SECONDS = 30


class Program:
    """A process that is waited for until it is ready, by what it says in its log or otherwise."""

    def __init__(self, home, name, command, is_ready, folder=None):
        self.name = name
        home.mkdir(parents=True, exist_ok=True)
        self.file = home / f"{name}.log"
        with open(self.file, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)

        def is_over():
            return is_ready(self.file.read_text()) or self.process.poll() is not None

        if wait_until(is_over, 60) is None:
            sys.exit(f"{name} is not ready in a minute:\n{self.file.read_text()[-4000:]}")
        self.require_alive()

    def require_alive(self):
        if self.process.poll() is not None:
            sys.exit(f"{self.name} has ended:\n{self.file.read_text()[-4000:]}")

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def peak(self):
        """MB of its memory at the most so far."""
        return peak_mb(self.process.pid)

    def stop(self):
        self.process.terminate()
        self.process.wait()


LOGINS = """activemq {{
  org.apache.activemq.artemis.spi.core.security.jaas.PropertiesLoginModule required
    baseDir="{folder}"
    org.apache.activemq.jaas.properties.user="users.properties"
    org.apache.activemq.jaas.properties.role="roles.properties";
}};
"""


def broker(home, port):
    """The broker of examples/cluster in a process of its own, with its journal in a folder. It can be
    started again there."""
    folder = home / "broker"
    (folder / "etc").mkdir(parents=True, exist_ok=True)
    settings = (EXAMPLE / "broker.xml").read_text()
    acceptor = f"tcp://127.0.0.1:{port}?securityDomain=activemq;"
    (folder / "etc/broker.xml").write_text(settings.replace("tcp://0.0.0.0:61616?", acceptor))
    (folder / "login.config").write_text(LOGINS.format(folder=folder))
    (folder / "users.properties").write_text(f"{USER} = {PASSWORD}\n")
    (folder / "roles.properties").write_text(f"amq = {USER}\n")
    path = f"{JAR}:{JAR.parent}/lib-broker/*:{JAR.parent}/lib/*"
    command = ["java", "-Xmx256m", "-Dww3.log.level=WARN"]
    command += [f"-Djava.security.auth.login.config={folder}/login.config", "-cp", path]
    command += ["org.apache.activemq.artemis.core.server.embedded.Main", str(folder)]

    def is_ready(_):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return Program(home, "broker", command, is_ready, folder)


def worker(home, number, config, parallel):
    command = ["java", "-Xmx128m", "-jar", str(JAR), "--config", str(config), "work"]
    command += ["--name", f"worker{number}", "--parallel", str(parallel)]
    return Program(home, f"worker{number}", command, lambda said: " ready: " in said)


class Site:
    """One coordinator with so many workers at one destination; with none, it delivers by itself."""

    def __init__(self, scratch, count, arguments, destination):
        self.home = scratch / f"workers{count}"
        self.home.mkdir()
        self.count = count
        self.port = free_port()
        self.broker = broker(self.home, self.port) if count else None
        settings = {
            "ww3.destinations": "store",
            "ww3.parallel-files": arguments.parallel * max(1, count),
            **{f"ww3.destination.store.{key}": value for key, value in destination.items()},
        }
        if count:
            settings |= {"ww3.broker": f"tcp://127.0.0.1:{self.port}"}
            settings |= {"ww3.broker.user": USER, "ww3.broker.password": PASSWORD}
        self.daemon = Watching(self.home, settings, ("-Xmx256m",))
        self.workers = []
        try:
            self.daemon.start()
            for number in range(1, count + 1):
                self.workers.append(worker(self.home, number, self.daemon.config, arguments.parallel))
        except SystemExit:
            self.stop()
            raise

    def carry(self, run):
        """Seconds from the marker to its end."""
        self.daemon.drop(run)
        return self.end(run)

    def end(self, run):
        """Seconds until the run has ended, with all of it sent."""

        def is_over():
            for each in self.workers:
                each.require_alive()
            return any(run.name in names for names in self.daemon.handled())

        wall = wait_until(is_over, MOST_SECONDS, self.daemon, 0.05)
        if wall is None or run.name not in self.daemon.handled()[0]:
            sys.exit("not all was sent:\n" + self.daemon.log().decode()[-4000:])
        return wall

    def outage(self, run, seconds, copies, enough):
        """Kills the broker, when so many copies are there, for so many seconds. The seconds from when it
        listens again to the next copy."""
        self.daemon.drop(run)
        wait_until(lambda: copies() >= enough, MOST_SECONDS, self.daemon)
        self.broker.process.kill()
        self.broker.process.wait()
        time.sleep(seconds)
        before = copies()
        self.broker = broker(self.home, self.port)
        until = wait_until(lambda: copies() > before, MOST_SECONDS, self.daemon, 0.05)
        self.end(run)
        return until

    def cpu(self):
        """Of the coordinator, the broker, and all workers."""
        broker = self.broker.cpu() if self.broker else 0
        return [self.daemon.cpu(), broker, sum(each.cpu() for each in self.workers)]

    def peaks(self):
        """MB of the coordinator, the broker, and the largest worker."""
        broker = self.broker.peak() if self.broker else 0
        return [self.daemon.peak(), broker, max([each.peak() for each in self.workers] or [0])]

    def stop(self):
        self.daemon.stop()
        for each in (*self.workers, self.broker):
            if each and each.process.poll() is None:
                each.stop()


def measure(scratch, count, arguments, destination, empty):
    """A run that warms all up, and the one that counts: items a second, and CPU seconds of whom."""
    site = Site(scratch, count, arguments, destination)
    try:
        warm = max(4, arguments.files // 8)
        make_fields(site.home / "warm", 1000, warm, arguments.kilobytes << 10)
        make_fields(site.home / "run", 0, arguments.files, arguments.kilobytes << 10)
        site.carry(site.home / "warm")
        empty()
        before = site.cpu()
        wall = site.carry(site.home / "run")
        cpu = [after - earlier for after, earlier in zip(site.cpu(), before)]
        return wall, cpu, site.peaks()
    finally:
        site.stop()


def rounds(scratch, arguments, destination, empty):
    """Each number of workers once a round; medians over the rounds."""
    results = {count: [] for count in arguments.workers}
    for number in range(arguments.rounds):
        for count, row in results.items():
            home = scratch / f"round{number}"
            home.mkdir(exist_ok=True)
            row.append(measure(home, count, arguments, destination, empty))
            empty()
            print(f"{count} workers: {row[-1][0]:.1f} s", file=sys.stderr)
    median = statistics.median
    return {
        count: (
            median(wall for wall, _, _ in row),
            [median(each) for each in zip(*(cpu for _, cpu, _ in row))],
            [median(each) for each in zip(*(peaks for _, _, peaks in row))],
        )
        for count, row in results.items()
    }


def outages(scratch, arguments, destination, folder):
    """For each number of workers a run, in the middle of which the broker is away; whether all went on in time."""

    def copies():
        return sum(1 for each in folder.rglob("*.ww3"))

    longest = 0
    for count in arguments.workers:
        site = Site(scratch, count, arguments, destination)
        try:
            run = site.home / "run"
            make_fields(run, 0, arguments.files, arguments.kilobytes << 10)
            enough = copies() + arguments.files / 4
            until = site.outage(run, arguments.outage, copies, enough)
            print(f"{count} workers, the broker away for {arguments.outage} s: next copy after {until:.1f} s")
            longest = max(longest, until)
        finally:
            site.stop()
        shutil.rmtree(folder)
        folder.mkdir()
    return longest <= MOST_RECOVERY_SECONDS


def tell(arguments, rows):
    """A line for each number of workers; whether each carries its share."""
    size = arguments.kilobytes * arguments.files / 1024
    one = [rows[count][0] * count for count in rows if count]
    is_right = True
    print(f"{'':26}{'':23}{'CPU ms an item':>30}{'peak MB':>30}")
    heads = ("coordinator", "broker", "workers")
    print(f"{'workers':>8}{'s':>9}{'items/s':>9}{'MB/s':>9}{'x N':>8}", end="")
    print("".join(f"{head:>13}" for head in (*heads, "coordinator", "broker", "a worker")))
    for count, (wall, cpu, peaks) in rows.items():
        share = one[0] / wall / count if count else None
        is_right &= share is None or share >= LEAST_SHARE
        by = f"{share:.2f}" if share else "-"
        print(f"{count:>8}{wall:9.1f}{arguments.files / wall:9.1f}{size / wall:9.1f}{by:>8}", end="")
        print("".join(f"{1000 * each / arguments.files:13.2f}" for each in cpu), end="")
        print("".join(f"{each:13.0f}" for each in peaks))
    return is_right


def at_store(scratch, arguments):
    """A store that gives each connection its rate: N workers are to carry N times as much."""
    server = S3Server(scratch / "s3")
    limited = throttled(server.endpoint, arguments.rate * 1024)
    bucket = server.objects / "waves"
    bucket.mkdir()

    def empty():
        shutil.rmtree(bucket)
        bucket.mkdir()

    destination = {
        "prefix": "s3://waves/ww3",
        "endpoint": limited.endpoint,
        "access-key": KEY,
        "secret-key": SECRET,
    }
    try:
        if arguments.outage:
            return outages(scratch, arguments, destination, bucket)
        rows = rounds(scratch, arguments, destination, empty)
        print(
            f"\n{arguments.files} files of {arguments.kilobytes} kB to a store that gives each connection"
            f" {arguments.rate} kB/s; {arguments.parallel} at a time by each worker"
        )
        is_right = tell(arguments, rows)
        print(f"each carries its share of {LEAST_SHARE}" if is_right else f"LESS THAN {LEAST_SHARE} N")
        return is_right
    finally:
        limited.stop()
        server.stop()


def at_folder(scratch, arguments):
    """Many tiny files to a folder: what coordinator and broker can hand out at the most."""
    folder = scratch / "folder"
    folder.mkdir()

    def empty():
        shutil.rmtree(folder)
        folder.mkdir()

    rows = rounds(scratch, arguments, {"prefix": folder}, empty)
    print(f"\n{arguments.files} files of {arguments.kilobytes} kB to a folder; nothing is limited")
    tell(arguments, rows)
    return True
