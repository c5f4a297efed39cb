#!/usr/bin/env python3
"""Times ww3-transfer beside cp, scp, aws and rclone on a load like a forecast run's.

Usage: bench/bench.py [--rounds N] [--scratch DIR] [--scale S] [--peer JAR] [--case NAME ...] [--keep] [copy|s3|sftp|memory|plan|headers|prune|latency ...]

Every contender runs once a round, on fresh destinations, behind a sync; figures are medians over the
rounds and ratios are of medians of this very run. Needs the packaged jar (mvn -DskipTests package)
and 15 GB in the scratch folder. Nothing here decides a test.
"""

import argparse
import os
import pathlib
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

JAR = pathlib.Path(__file__).resolve().parent.parent / "target" / "ww3-transfer.jar"
MB = 1 << 20
SETTLE_SECONDS = 5  # what was deleted is discarded in the background, at the next one's cost

CHECKPOINTS = """\
&DOMAIN_NML
  DOMAIN%START = '20230101 000000'
  DOMAIN%STOP  = '{last}'
/
&OUTPUT_DATE_NML
  DATE%RESTART2 = '20230101 000000' '600' '{last}'
/
"""

RUN = """\
&DOMAIN_NML
  DOMAIN%START = '20230101 000000'
  DOMAIN%STOP  = '20230121 190000'
/
&OUTPUT_TYPE_NML
  TYPE%FIELD%LIST = 'HS'
/
&OUTPUT_DATE_NML
  DATE%FIELD   = '20230101 000000' '3600'   '20230121 190000' '1'
  DATE%POINT   = '20230101 000000' '72000'  '20230120 040000' '1'
  DATE%RESTART = '20230101 000000' '176400' '20230121 190000'
/
"""

YEAR = """\
&DOMAIN_NML
  DOMAIN%START = '20230101 000000'
  DOMAIN%STOP  = '20240101 000000'
  DOMAIN%NRGRD = {grids}
/
&MODEL_GRID_NML
{names}/
&OUTPUT_TYPE_NML
  ALLTYPE%FIELD%LIST = 'HS'
/
&OUTPUT_DATE_NML
  ALLDATE%FIELD = '20230101 000000' '3600' '20240101 000000' '1'
  ALLDATE%POINT = '20230101 000000' '3600' '20240101 000000' '1'
/
"""


def cpu_seconds(pid):
    """Seconds of CPU that a process has used so far."""
    stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    user, system = stat.rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def status_number(pid, name):
    """A number of what Linux tells of a process in its status file: a count, or kB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0])


def peak_mb(pid):
    """MB of a process's memory at the most so far."""
    return status_number(pid, "VmHWM") / 1024


def measure(*commands):
    """Runs commands one after the other: wall and CPU seconds, and the largest one's peak MB."""
    os.sync()
    begin, cpu, peak = time.monotonic(), 0.0, 0.0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{command}: exit {os.waitstatus_to_exitcode(status)}\n{errors.decode()}")
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss / 1024)
    return time.monotonic() - begin, cpu, peak


def java(scratch, *arguments, jar=JAR, options=(), destinations=(), settings=()):
    command = ["java", *options, "-jar", str(jar), *arguments]
    command += ["-D", f"ww3.state-directory={scratch}/state"]
    if destinations:
        command += ["-D", "ww3.destinations=" + ",".join(d.name for d in destinations)]
        for destination in destinations:
            command += ["-D", f"ww3.destination.{destination.name}.prefix={destination}"]
            command += ["-D", f"ww3.destination.{destination.name}.create=true"]
    for setting in settings:
        command += ["-D", setting]
    return command


def write_file(path, size, block):
    with open(path, "wb") as out:
        left = size
        while left > 0:
            left -= out.write(block[: min(left, len(block))])


def stamps(count, stride):
    for tick in range(count):
        yield time.strftime("%Y%m%d.%H%M%S", time.gmtime(1672531200 + tick * stride))


def make_run(folder, scale=1.0):
    """24 x 64 MB, 10 x 256 MB and 500 x 200 KB, all named as the model would; times a scale."""
    folder.mkdir(parents=True)
    block = os.urandom(8 * MB)
    (folder / "ww3_shel.nml").write_text(RUN)
    for name in stamps(24, 72000):
        write_file(folder / f"{name}.out_pnt.ww3", int(64 * MB * scale), block)
    for number in range(1, 11):
        write_file(folder / f"restart{number:03d}.ww3", int(256 * MB * scale), block)
    for name in stamps(500, 3600):
        write_file(folder / f"{name}.out_grd.ww3", int(200_000 * scale), block)
    return folder


class Daemon:
    """The daemon, which is asked for the same run again and again by markers in its inbox."""

    def __init__(self, scratch, name, run, jar, destinations, settings=()):
        self.home = scratch / name
        self.inbox = self.home / "inbox"
        self.inbox.mkdir(parents=True)
        self.run = run
        command = java(
            self.home,
            "watch",
            jar=jar,
            destinations=destinations,
            settings=(
                f"ww3.inbox={self.inbox}",
                f"ww3.run-roots={scratch}",
                "ww3.check-destinations=off",
                *settings,
            ),
        )
        self.log = open(self.home / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)
        self.count = 0

    def measure(self):
        """From a marker to its end: wall and CPU seconds, and the process's peak MB so far."""
        os.sync()
        self.count += 1
        name = f"{self.count}.done"
        begin, cpu = time.monotonic(), self.cpu()
        (self.inbox / name).write_text(f"{self.run}\n")
        while not (self.inbox / ".done" / name).exists():
            if self.process.poll() is not None or (self.inbox / ".failed" / name).exists():
                sys.exit((self.home / "log").read_text())
            time.sleep(0.02)
        wall = time.monotonic() - begin
        return wall, self.cpu() - cpu, peak_mb(self.process.pid)

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def copy(scratch, rounds, scale, peer):
    """Commands of their own, and a daemon that is warm: after the round that is not counted."""
    run = make_run(scratch / "run", scale)
    outputs = sorted(str(path) for path in run.iterdir() if path.suffix == ".ww3")
    a, b = scratch / "a", scratch / "b"
    side_by_side = ("ww3.parallel-destinations=2", "ww3.parallel-files=2")
    cp = [["cp", *outputs, str(a)], ["cp", *outputs, str(b)]]
    contenders = {
        "cp": lambda: measure(*cp),
        "cp + sync": lambda: measure(*cp, ["sync"]),
        "ww3-transfer (defaults)": lambda: measure(
            java(scratch, "transfer", str(run), destinations=(a, b))
        ),
        "ww3-transfer (2 destinations x 2 files)": lambda: measure(
            java(scratch, "transfer", str(run), destinations=(a, b), settings=side_by_side)
        ),
    }
    if shutil.which("rclone"):
        options = ["--config", "/dev/null", "--include", "*.ww3"]
        contenders["rclone copy"] = lambda: measure(
            *(["rclone", "copy", *options, str(run), str(to)] for to in (a, b))
        )
    daemons = []
    for label, jar in (("", JAR), (" of --peer", peer)):
        for what, settings in (("defaults", ()), ("2 x 2", side_by_side)):
            if jar:
                a.mkdir(exist_ok=True)
                b.mkdir(exist_ok=True)
                name = f"daemon{len(daemons)}"
                daemons.append(Daemon(scratch, name, run, jar, (a, b), settings))
                contenders[f"warm daemon{label} ({what})"] = daemons[-1].measure
    try:
        medians = compare(contenders, rounds, a, b)
    finally:
        for daemon in daemons:
            daemon.stop()
    print(f"\ncopy: 534 files, {4.2 * scale:.1f} GB, to two folders; medians of {rounds}")
    print(f"{'':42}{'wall s':>8}{'x cp':>7}{'x rclone':>10}{'CPU s':>8}{'x cp':>7}{'peak MB':>9}")
    for name, (wall, cpu, peak) in medians.items():
        by_rclone = f"{wall / medians['rclone copy'][0]:.2f}" if "rclone copy" in medians else "-"
        by_cp = wall / medians["cp"][0]
        cpu_by_cp = cpu / medians["cp"][1]
        print(
            f"{name:42}{wall:8.2f}{by_cp:7.2f}{by_rclone:>10}{cpu:8.2f}{cpu_by_cp:7.2f}{peak:9.0f}"
        )
    shutil.rmtree(run)


def compare(contenders, rounds, a, b):
    """Medians of what each contender says that it took, in turns, each into empty folders."""
    results = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, contender in contenders.items():
            for folder in (a, b):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
            os.sync()
            time.sleep(SETTLE_SECONDS)
            result = contender()
            print("{}: {:.2f} s, CPU {:.2f} s, {:.0f} MB".format(name, *result), file=sys.stderr)
            if number > 0:  # the first round only warms up caches and memory
                results[name].append(result)
            if len(list(a.iterdir())) != 534 or len(list(b.iterdir())) != 534:
                sys.exit(f"{name} did not copy all")
    shutil.rmtree(a)
    shutil.rmtree(b)
    return {
        name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()
    }


def s3(scratch, rounds, scale, cases):
    """Copies to S3; see s3.py."""
    from s3 import bench

    bench(scratch, rounds, scale, cases)


def sftp(scratch, rounds, scale):
    """Copies to an SFTP server; see sftp.py."""
    from sftp import bench

    bench(scratch, rounds, scale)


def memory(scratch, rounds):
    """Peak memory in a 128 MB heap for the restarts of a run and for ones ten times as large."""
    print("\nmemory: two restarts to two folders with -Xmx128m")
    namelist = RUN.replace("'3600' ", "'0'").replace("'72000'", "'0'").replace("176400", "864000")
    for size in (256 * MB, 2560 * MB):
        run = scratch / "big"
        run.mkdir()
        (run / "ww3_shel.nml").write_text(namelist)
        block = os.urandom(8 * MB)
        for number in (1, 2):
            write_file(run / f"restart{number:03d}.ww3", size, block)
        peaks = []
        for _ in range(rounds):
            a, b = scratch / "a", scratch / "b"
            settings = ("ww3.parallel-destinations=2", "ww3.parallel-files=2")
            command = java(
                scratch,
                "transfer",
                str(run),
                options=("-Xmx128m",),
                destinations=(a, b),
                settings=settings,
            )
            wall, _, peak = measure(command)
            peaks.append(peak)
            shutil.rmtree(a)
            shutil.rmtree(b)
        shutil.rmtree(run)
        print(f"{size // MB:6d} MB files: peak {statistics.median(peaks):4.0f} MB, last {wall:.1f} s")


def plan(scratch, rounds):
    """A year of hourly files for n grids: seconds against files expected."""
    print("\nplan --json: a year of hourly field and point files (none there)")
    for grids in (1, 3, 6, 12):
        run = scratch / f"year{grids}"
        run.mkdir()
        names = "".join(f"  MODEL({i})%NAME = 'grid{i}'\n" for i in range(1, grids + 1))
        (run / "ww3_multi.nml").write_text(YEAR.format(grids=grids, names=names))
        walls = []
        for _ in range(rounds):
            begin = time.monotonic()
            done = subprocess.run(java(scratch, "plan", str(run), "--json"), capture_output=True)
            walls.append(time.monotonic() - begin)
            if done.returncode != 1:
                sys.exit(done.stderr.decode())
        files = done.stdout.count(b'"targetName"')
        print(f"{files:8d} files: {statistics.median(walls):.2f} s")


def restart(path, record, points, size):
    """A restart in the model's layout, all but its header a hole."""
    header = b"WAVEWATCH III RESTART FILE2021-05-28" + b"BENCH".ljust(30) + b"FULL"
    header += struct.pack(">ii", points, record // 4)
    name = path.name
    with open(path, "wb") as out:
        out.write(header.ljust(record, b"\0"))
        out.write(struct.pack(">ii", int(name[:8]), int(name[9:15])))
        out.truncate(size // record * record)


def headers(scratch, rounds):
    """Restarts that are there: plan reads each header; beside head, which reads as many bytes."""
    print("\nplan --json: checkpoints with headers, all there")
    for count, size in ((5_000, MB), (10_000, MB), (20_000, MB), (10_000, 256 * MB)):
        run = scratch / f"headers{count}-{size}"
        run.mkdir()
        last = time.strftime("%Y%m%d %H%M%S", time.gmtime(1672531200 + (count - 1) * 600))
        (run / "ww3_shel.nml").write_text(CHECKPOINTS.format(last=last))
        for stamp in stamps(count, 600):
            restart(run / f"{stamp}.restart.ww3", 2400, 100, size)
        ours, peer = [], []
        for _ in range(rounds):
            begin = time.monotonic()
            done = subprocess.run(java(scratch, "plan", str(run), "--json"), capture_output=True)
            ours.append(time.monotonic() - begin)
            if done.returncode != 0 or done.stdout.count(b'"header"') != count:
                sys.exit(done.stderr.decode() + "not all headers were read")
            begin = time.monotonic()
            find = ["find", str(run), "-name", "*.restart.ww3", "-exec", "head", "-qc", "2408", "{}", "+"]
            subprocess.run(find, stdout=subprocess.DEVNULL, check=True)
            peer.append(time.monotonic() - begin)
        shutil.rmtree(run)
        wall = statistics.median(ours)
        print(
            f"{count:8d} files of {size // MB:3d} MB: {wall:.2f} s,"
            f" {wall / statistics.median(peer):.1f} x find and head"
        )


def lay_restarts(folder, count):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for stamp in stamps(count, 600):  # all in the past, which is what may go
        (folder / f"{stamp.replace('.', '_')}_restart.ww3").write_bytes(b"x")


def prune(scratch, rounds):
    """Old restarts in a folder and in a bucket, in a 128 MB heap; beside tools that only list them."""
    from objects import S3Server

    server = S3Server(scratch / "s3")
    os.environ.update(AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench-secret")
    os.environ.update(AWS_DEFAULT_REGION="us-east-1")
    os.environ.update(MALLOC_ARENA_MAX="2")  # as the command of the packages has it; no tool minds
    bucket = server.objects / "waves"
    local = ["ww3.destinations=a", f"ww3.destination.a.prefix={scratch}/archive"]
    cloud = [
        "ww3.destinations=a",
        "ww3.destination.a.prefix=s3://waves/ww3",
        f"ww3.destination.a.endpoint={server.endpoint}",
        "ww3.destination.a.access-key=bench",
        "ww3.destination.a.secret-key=bench-secret",
        "ww3.destination.a.timeout=10m",
    ]

    def ours(settings, *options):
        most = "ww3.restart-retention.max-deletes=1000000"
        heap = ("-Xmx128m",)
        return java(scratch, "prune", *options, options=heap, settings=[*settings, most])

    find = ["find", str(scratch / "archive"), "-name", "*_restart.ww3", "-printf", "%f %s %T@\n"]
    aws = ["aws", "--endpoint-url", server.endpoint, "s3", "ls", "--recursive", "s3://waves/ww3/"]
    contenders = {
        "find in the folder": (scratch / "archive", find),
        "prune --dry-run of the folder": (scratch / "archive", ours(local, "--dry-run")),
        "prune of the folder": (scratch / "archive", ours(local)),
        "aws s3 ls of the bucket": (bucket / "ww3", aws),
        "prune --dry-run of the bucket": (bucket / "ww3", ours(cloud, "--dry-run")),
        "prune of the bucket": (bucket / "ww3", ours(cloud)),
    }
    counts = (20_000, 100_000)
    medians = {}
    try:
        for count in counts:
            for name, (folder, command) in contenders.items():
                if not shutil.which(command[0]):
                    continue
                results = []
                for _ in range(rounds):
                    lay_restarts(folder, count)
                    results.append(measure(command))
                    left = len(list(folder.iterdir()))
                    # 24 h at one each ten minutes, both ends included
                    if left != (145 if name.startswith("prune of") else count):
                        sys.exit(f"{name}: {left} of {count} are left")
                    shutil.rmtree(folder)
                medians[name, count] = [statistics.median(column) for column in zip(*results)]
    finally:
        server.stop()
    print(f"\nprune: restarts with -Xmx128m; medians of {rounds}; linear is 5.0 x")
    print(f"{'':32}" + "".join(f"{count:>10,} {'peak MB':>8}" for count in counts) + f"{'x':>7}")
    for name in contenders:
        if (name, counts[0]) in medians:
            small, large = (medians[name, count] for count in counts)
            columns = "".join(f"{wall:8.2f} s {peak:8.0f}" for wall, _, peak in (small, large))
            print(f"{name:32}{columns}{large[0] / small[0]:7.2f}")


def latency(scratch, rounds):
    """From the start of the process to ready, and from the marker to the first byte of a copy."""
    ready, first = [], []
    for number in range(rounds):
        base = scratch / f"latency{number}"
        run = base / "inbox" / "run"
        run.mkdir(parents=True)
        (run / "ww3_shel.nml").write_text(RUN)
        to = base / "to"
        for count in range(1, 11):
            write_file(run / f"restart{count:03d}.ww3", MB, b"x" * MB)
        command = java(base, "watch", destinations=(to,), settings=(f"ww3.inbox={base}/inbox",))
        begin = time.monotonic()
        daemon = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in daemon.stderr:
            if " ready: " in line:
                break
        ready.append(time.monotonic() - begin)
        (run / "run.done").touch()
        begin = time.monotonic()
        while not to.exists() or not any(path.stat().st_size for path in to.iterdir()):
            time.sleep(0.002)
        first.append(time.monotonic() - begin)
        daemon.send_signal(signal.SIGTERM)
        daemon.stderr.read()
        daemon.wait()
    print(f"\nlatency: ready {statistics.median(ready):.2f} s after the start,")
    print(f"         first byte {statistics.median(first):.2f} s after the marker")


def main():
    parts = [copy, s3, sftp, memory, plan, headers, prune, latency]
    parts = {part.__name__: part for part in parts}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help="which (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scratch", help="where to work (default: a new temporary folder)")
    parser.add_argument("--scale", type=float, default=1.0, help="of the files of copy, s3 and sftp (default: 1)")
    parser.add_argument("--peer", help="copy: the jar of another build, measured in turns with this")
    cases = ("near-http", "near-tls", "far-http", "far-tls")
    parser.add_argument("--case", action="append", choices=cases, help="s3: which (default: all)")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folder in place")
    arguments = parser.parse_args()
    unknown = [part for part in arguments.parts if part not in parts]
    if unknown:
        parser.error(f"{unknown[0]} is none of {', '.join(parts)}")
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="ww3-bench-", dir=arguments.scratch))
    try:
        for part in arguments.parts or parts:
            more = {
                "copy": (arguments.scale, arguments.peer),
                "s3": (arguments.scale, arguments.case),
                "sftp": (arguments.scale,),
            }
            parts[part](scratch, arguments.rounds, *more.get(part, ()))
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
