"""A run of 97 files and 865 MB to Debian's OpenSSH on the loopback: a process for it alone and a daemon
that is warm, beside scp and rclone. sshd runs as whoever runs this, with keys made for it."""

import getpass
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import time

from bench import MB, java, measure, stamps, write_file
from daemon import Watching, wait_until
from objects import free_port
from s3 import HEAP, recommended

SSHD = "/usr/sbin/sshd"
WARM_AT = 3  # the run of the daemon that is measured
PARALLEL = 4

RUN = """\
&DOMAIN_NML
  DOMAIN%START = '20230101 000000'
  DOMAIN%STOP  = '20230104 030000'
/
&OUTPUT_TYPE_NML
  TYPE%FIELD%LIST = 'HS'
/
&OUTPUT_DATE_NML
  DATE%FIELD   = '20230101 000000' '3600'  '20230104 030000' '1'
  DATE%POINT   = '20230101 000000' '25200' '20230103 220000' '1'
  DATE%RESTART = '20230101 000000' '27000' '20230104 030000'
/
"""


def make_run(folder, scale):
    """11 x 16 MB, 10 x 64 MB and 76 x 120 kB."""
    folder.mkdir()
    (folder / "ww3_shel.nml").write_text(RUN)
    block = os.urandom(8 * MB)
    for name in stamps(11, 25200):
        write_file(folder / f"{name}.out_pnt.ww3", int(16 * MB * scale), block)
    for number in range(1, 11):
        write_file(folder / f"restart{number:03d}.ww3", int(64 * MB * scale), block)
    for name in stamps(76, 3600):
        write_file(folder / f"{name}.out_grd.ww3", int(120_000 * scale), block)
    return sorted(str(path) for path in folder.glob("*.ww3"))


class SshServer:
    """sshd for one user and one key, with all of its files in a folder."""

    def __init__(self, home):
        home.mkdir()
        self.port, self.key, self.known = free_port(), home / "key", home / "known_hosts"
        for key in (self.key, home / "host_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        shutil.copy(home / "key.pub", home / "authorized_keys")
        host = (home / "host_key.pub").read_text()
        self.known.write_text(f"[127.0.0.1]:{self.port} {host}")
        if os.access("/run", os.W_OK):
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)  # where root's sshd locks itself in
        config = home / "sshd_config"
        config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {home}/host_key\nPidFile none\n"
            "UsePAM no\nStrictModes no\nPasswordAuthentication no\n"
            f"AuthorizedKeysFile {home}/authorized_keys\nSubsystem sftp internal-sftp\n"
        )
        with open(home / "log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([SSHD, "-D", "-f", str(config)], stdout=log, stderr=log)
        while not self._answers():
            if self.process.poll() is not None:
                sys.exit("sshd did not start: " + (home / "log").read_text())
            time.sleep(0.1)

    def _answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port)).close()
            return True
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait()


def settings(server, to, *more):
    own = {
        "prefix": f"sftp://127.0.0.1:{server.port}{to}",
        "user": getpass.getuser(),
        "private-key": server.key,
        "known-hosts": server.known,
    }
    lines = [f"ww3.destination.server.{key}={value}" for key, value in own.items()]
    return ["ww3.destinations=server", f"ww3.parallel-files={PARALLEL}", *lines, *more]


def bench(scratch, rounds, scale):
    for tool in (SSHD, "scp", "rclone"):
        if not shutil.which(tool):
            print(f"\nsftp: {tool} is not on this machine and is left out")
    if not shutil.which(SSHD):
        return
    run, to = scratch / "sftp-run", scratch / "sftp-to"
    outputs = make_run(run, scale)
    server = SshServer(scratch / "sshd")
    try:
        rows = medians(contenders(scratch, server, run, to, outputs), to, len(outputs), rounds)
        show(rows, len(outputs), sum(os.stat(path).st_size for path in outputs), rounds)
    finally:
        server.stop()


def contenders(scratch, server, run, to, outputs):
    user = getpass.getuser()
    scp = ["scp", "-q", "-i", str(server.key), "-P", str(server.port)]
    scp += ["-o", f"UserKnownHostsFile={server.known}", *outputs, f"{user}@127.0.0.1:{to}"]
    remote = f":sftp,host=127.0.0.1,port={server.port},user={user},key_file='{server.key}'"
    rclone = ["rclone", "copy", "--config", "/dev/null", "--transfers", str(PARALLEL)]
    rclone += ["--include", "*.ww3", str(run), f"{remote}:{to}"]
    tools = {"scp": scp, f"rclone copy ({PARALLEL})": rclone}
    found = {name: call for name, call in tools.items() if shutil.which(call[0])}
    all_of_them = {name: lambda call=call: measure(call) for name, call in found.items()}
    for how, more in ((f"{PARALLEL}", []), (f"{PARALLEL}, size", ["ww3.destination.server.verify=size"])):
        given = settings(server, to, *more)
        fresh = java(scratch / "fresh-sftp", "transfer", str(run), options=options(scratch), settings=given)
        all_of_them[f"fresh process ({how})"] = lambda call=fresh: measure(call)
        all_of_them[f"warm daemon ({how})"] = lambda given=given: warm(scratch, run, to, given)
    return all_of_them


def options(scratch):
    return recommended(scratch / "sftp.jsa")


def warm(scratch, run, to, given):
    """The third run of a daemon that carries nothing else."""
    home = scratch / "daemon-sftp"
    shutil.rmtree(home, ignore_errors=True)
    own = dict(line.split("=", 1) for line in given)
    own["ww3.run-roots"] = scratch
    daemon = Watching(home, own, options(scratch))
    daemon.start()
    try:
        for number in range(WARM_AT):
            empty(to)
            cpu, name = daemon.cpu(), f"run{number}"
            daemon.drop(run, name)
            wall = wait_until(lambda: name in daemon.handled()[0], 3600, daemon)
            if wall is None or name in daemon.handled()[1]:
                sys.exit("the daemon did not send all:\n" + daemon.log().decode()[-4000:])
            result = wall, daemon.cpu() - cpu, daemon.peak()
        return result
    finally:
        daemon.stop()


def empty(to):
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir()
    os.sync()


def medians(calls, to, files, rounds):
    results = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            empty(to)
            results[name].append(call())
            count = len(list(to.iterdir()))
            if count != files:
                sys.exit(f"{name}: {count} of {files} are there")
            print("{}: {:.2f} s, CPU {:.2f} s, {:.0f} MB".format(name, *results[name][-1]), file=sys.stderr)
    return {name: [statistics.median(each) for each in zip(*rows)] for name, rows in results.items()}


def show(rows, files, size, rounds):
    print(f"\nsftp: {files} files, {size / 1e6:.0f} MB, to one OpenSSH; medians of {rounds}; {HEAP}")
    print(f"{'':32}{'wall s':>8}{'x scp':>7}{'CPU s':>8}{'x rclone':>10}{'peak MB':>9}")
    scp, rclone = rows.get("scp"), rows.get(f"rclone copy ({PARALLEL})")
    for name, (wall, cpu, peak) in rows.items():
        by_wall = f"{wall / scp[0]:.2f}" if scp else "-"
        by_cpu = f"{cpu / rclone[1]:.2f}" if rclone else "-"
        print(f"{name:32}{wall:8.2f}{by_wall:>7}{cpu:8.2f}{by_cpu:>10}{peak:9.0f}")
