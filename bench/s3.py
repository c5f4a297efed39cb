"""The load of a forecast run to S3: a process for it alone and a daemon that is warm, over plain HTTP and
over TLS, to a server near and to one far away, beside aws and rclone. Java has the options that
the command of the packages gives it, but for "jar alone"."""

import os
import pathlib
import re
import shutil
import statistics
import sys

from bench import RUN, java, make_run, measure, stamps, write_file
from daemon import Watching, wait_until
from objects import KEY, SECRET, S3Server, Trust, far_away

HEAP = "-Xmx128m"
PACKAGE = pathlib.Path(__file__).resolve().parent.parent / "src/main/package"
MILLIS_EACH_WAY = 20
WARM_AT = 3  # the run of the daemon that is measured
CASES = ("near-http", "near-tls", "far-http", "far-tls")
TOOLS = ("aws", "rclone")


def make_small(folder, scale):
    """500 x 200 kB."""
    folder.mkdir(parents=True)
    (folder / "ww3_shel.nml").write_text(
        "\n".join(line for line in RUN.splitlines() if "POINT" not in line and "RESTART" not in line)
    )
    block = os.urandom(200_000)
    for name in stamps(500, 3600):
        write_file(folder / f"{name}.out_grd.ww3", int(200_000 * scale), block)
    return folder


def recommended(classes):
    """The options of Java in the command of the packages, with the classes kept in that file."""
    command = (PACKAGE / "bin/ww3-transfer").read_text()
    options, soon = (
        re.search(rf'^{name}="(-.*)"$', command, re.M).group(1).split() for name in ("options", "soon")
    )
    rules = f"-XX:CompilerDirectivesFile={PACKAGE / 'java/compiler.json'}"
    return [
        *options,
        "-XX:+UnlockDiagnosticVMOptions",
        rules,
        "-XX:-DisplayVMOutput",
        *soon,
        f"-XX:SharedArchiveFile={classes}",
    ]


class Case:
    """A server, near or far, by plain HTTP or by TLS, and all who send the same run to it."""

    def __init__(self, scratch, name, server, trust, run, files):
        self.scratch, self.name, self.server, self.run, self.files = scratch, name, server, run, files
        self.is_far, self.is_secure = name.startswith("far"), name.endswith("tls")
        self.trust = trust
        endpoint = server.secure_endpoint if self.is_secure else server.endpoint
        self.far = far_away(endpoint, MILLIS_EACH_WAY) if self.is_far else None
        self.endpoint = self.far.endpoint if self.far else endpoint
        self.java = [HEAP]
        self.keep_classes()

    def keep_classes(self):
        """Made by a first transfer, as README has it."""
        classes = self.scratch / f"{self.name}.jsa"
        self.java = [HEAP, f"-XX:ArchiveClassesAtExit={classes}"]
        self.fresh()()
        self.java = recommended(classes)

    def settings(self, *more):
        own = {
            "prefix": "s3://waves/ww3",
            "endpoint": self.endpoint,
            "access-key": KEY,
            "secret-key": SECRET,
        }
        lines = [f"ww3.destination.cloud.{key}={value}" for key, value in own.items()]
        return ["ww3.destinations=cloud", *lines, *more]

    def options(self):
        return [*self.java, *(self.trust.options() if self.is_secure else [])]

    def fresh(self, *more, options=None):
        command = java(
            self.scratch / f"fresh-{self.name}",
            "transfer",
            str(self.run),
            options=options or self.options(),
            settings=self.settings(*more),
        )
        return lambda: self.sent(lambda: measure(command))

    def warm(self, *more):
        """The third run of a daemon that carries nothing else."""

        def once():
            home = self.scratch / f"daemon-{self.name}"
            shutil.rmtree(home, ignore_errors=True)
            settings = dict(line.split("=", 1) for line in self.settings(*more))
            settings["ww3.run-roots"] = self.scratch
            daemon = Watching(home, settings, self.options())
            daemon.start()
            try:
                results = [self.sent(lambda: self.by(daemon, n)) for n in range(WARM_AT)]
            finally:
                daemon.stop()
            return results[-1]

        return once

    def by(self, daemon, number):
        os.sync()
        cpu = daemon.cpu()
        name = f"run{number}"
        daemon.drop(self.run, name)
        wall = wait_until(lambda: name in daemon.handled()[0], 3600, daemon)
        if wall is None or name in daemon.handled()[1]:
            sys.exit("the daemon did not send all:\n" + daemon.log().decode()[-4000:])
        return wall, daemon.cpu() - cpu, daemon.peak()

    def sent(self, send):
        self.server.fresh_bucket()
        before = self.server.cpu()
        result = (*send(), self.server.cpu() - before)
        count = len(list((self.server.objects / "waves/ww3").iterdir()))
        if count != self.files:
            sys.exit(f"{count} of {self.files} are there")
        return result

    def aws(self, parallel=None):
        config = self.scratch / f"aws-{parallel}.config"
        most = f"s3 =\n  max_concurrent_requests = {parallel}\n" if parallel else ""
        config.write_text(f"[default]\nregion = us-east-1\n{most}")
        command = ["aws", "--endpoint-url", self.endpoint, "s3", "cp", "--recursive", "--quiet"]
        command += ["--exclude", "*", "--include", "*.ww3", str(self.run), "s3://waves/ww3"]
        return lambda: self.sent(lambda: measure(self.env(command, config)))

    def env(self, command, config):
        given = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_CONFIG_FILE": config}
        if self.is_secure:
            given["AWS_CA_BUNDLE"] = self.trust.bundle
        return ["env", *(f"{key}={value}" for key, value in given.items()), *command]

    def rclone(self, parallel=None):
        to = f":s3,provider=Other,endpoint='{self.endpoint}',env_auth=true:waves/ww3"
        command = ["env", "-u", "AWS_CA_BUNDLE", f"AWS_ACCESS_KEY_ID={KEY}"]
        command += [f"AWS_SECRET_ACCESS_KEY={SECRET}", "rclone", "copy", "--config", "/dev/null"]
        command += ["--transfers", str(parallel)] if parallel else []
        command += ["--ca-cert", str(self.trust.bundle)] if self.is_secure else []
        command += ["--include", "*.ww3", str(self.run), to]
        return lambda: self.sent(lambda: measure(command))

    def contenders(self):
        """Who sends, and how many files or requests at a time; the tools first."""
        equal = 8 if self.is_far else 4
        tools = {f"aws s3 cp ({equal})": self.aws(equal), f"rclone copy ({equal})": self.rclone(equal)}
        if self.is_far:
            tools |= {"aws s3 cp (defaults)": self.aws(), "rclone copy (defaults)": self.rclone()}
        ours = {}
        for how, settings in (
            (f"{equal}", [f"ww3.parallel-files={equal}"]),
            (f"{equal}, size", [f"ww3.parallel-files={equal}", "ww3.destination.cloud.verify=size"]),
            *([("defaults", [])] if self.is_far else []),
        ):
            ours[f"fresh process ({how})"] = self.fresh(*settings)
            ours[f"warm daemon ({how})"] = self.warm(*settings)
        trust = self.trust.options() if self.is_secure else []
        ours[f"fresh process ({equal}, jar alone)"] = self.fresh(
            f"ww3.parallel-files={equal}", options=[HEAP, *trust]
        )
        return {name: call for name, call in tools.items() if shutil.which(name.split()[0])} | ours

    def stop(self):
        if self.far:
            self.far.stop()


def bench(scratch, rounds, scale, names):
    """Prints a table a case; medians over the rounds, which take turns."""
    for tool in TOOLS:
        if not shutil.which(tool):
            print(f"\ns3: {tool} is not on this machine and is left out")
    trust = Trust(scratch)
    server = S3Server(scratch / "s3", trust)
    try:
        for name in names or CASES:
            is_far = name.startswith("far")
            make = make_small if is_far else make_run
            run = make(scratch / f"run-{name}", scale)
            case = Case(scratch, name, server, trust, run, 500 if is_far else 534)
            try:
                show(case, medians(case.contenders(), rounds), rounds)
            finally:
                case.stop()
                shutil.rmtree(run)
    finally:
        server.stop()


def medians(contenders, rounds):
    results = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            results[name].append(call())
            print("{}: {:.2f} s, CPU {:.2f} s, {:.0f} MB; server {:.2f} s".format(name, *results[name][-1]), file=sys.stderr)
    return {name: [statistics.median(each) for each in zip(*rows)] for name, rows in results.items()}


def show(case, rows, rounds):
    """Each beside the better tool of as many at a time, with what the server used on the same machine."""
    tools = {name: row for name, row in rows.items() if name.split()[0] in TOOLS}
    far = f", {2 * MILLIS_EACH_WAY} ms a round trip" if case.is_far else ""
    print(f"\ns3 {case.name}: {case.files} files, to one S3Proxy{far}; medians of {rounds}; {HEAP}")
    print(f"{'':32}{'wall s':>8}{'x':>7}{'CPU s':>8}{'x':>7}{'peak MB':>9}{'server CPU s':>14}")
    for name, (wall, cpu, peak, server) in rows.items():
        how = name.split("(")[1].rstrip(")").split(",")[0]
        peers = [row for tool, row in tools.items() if tool.endswith(f"({how})")]
        by = [f"{mine / min(column):.2f}" for mine, column in zip((wall, cpu), zip(*peers))]
        by_wall, by_cpu = by or ("-", "-")
        print(f"{name:32}{wall:8.2f}{by_wall:>7}{cpu:8.2f}{by_cpu:>7}{peak:9.0f}{server:14.2f}")
