"""The daemon at work, for the benches that look at it from outside: its settings, its inbox, what it says
of itself and what the kernel says of its process."""

import json
import os
import signal
import subprocess
import sys
import time

from bench import JAR, cpu_seconds, peak_mb, status_number, write_file

FIELDS = """\
&DOMAIN_NML
  DOMAIN%START = '{first}'
  DOMAIN%STOP  = '{last}'
/
&OUTPUT_TYPE_NML
  TYPE%FIELD%LIST = 'HS'
/
&OUTPUT_DATE_NML
  DATE%FIELD = '{first}' '{stride}' '{last}' '1'
/
"""


def instants(number, count, stride):
    """Run after run, none of which has a time of another's."""
    first = 1672531200 + number * count * stride
    return [time.gmtime(first + tick * stride) for tick in range(count)]


def make_fields(folder, number, count, size, stride=600):
    """A run directory with so many field files of that size; what their names are in the end."""
    folder.mkdir(parents=True)
    times = instants(number, count, stride)
    first, last = (time.strftime("%Y%m%d %H%M%S", at) for at in (times[0], times[-1]))
    (folder / "ww3_shel.nml").write_text(FIELDS.format(first=first, last=last, stride=stride))
    block = os.urandom(max(1, size))
    for at in times:
        write_file(folder / time.strftime("%Y%m%d.%H%M%S.out_grd.ww3", at), size, block)
    return [time.strftime("%Y%m%d_%H%M%S_out_grd.ww3", at) for at in times]


def end_in_order():
    """Lets what was begun be ended also where this program is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


class Watching:
    """The packaged daemon with its state, its inbox and its log in one folder."""

    def __init__(self, home, settings, options=("-Xmx128m",)):
        self.home, self.options = home, options
        self.inbox, self.state = home / "inbox", home / "state"
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.process = None
        own = {
            "ww3.inbox": self.inbox,
            "ww3.run-roots": home,
            "ww3.state-directory": self.state,
            "ww3.check-destinations": "off",
        }
        self.config = home / "application.properties"
        lines = [f"{key} = {value}\n" for key, value in {**own, **settings}.items()]
        self.config.write_text("".join(lines))

    def start(self):
        """Starts it and waits until it is ready; seconds that this took."""
        begin = time.monotonic()
        with open(self.home / "log", "a", encoding="utf-8") as log:
            said = log.tell()
            command = ["java", *self.options, "-jar", str(JAR), "--config", str(self.config), "watch"]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        while b" ready: " not in self.log(said):
            self.require_alive()
            time.sleep(0.02)
        return time.monotonic() - begin

    def log(self, start=0):
        with open(self.home / "log", "rb") as log:
            log.seek(start)
            return log.read()

    def require_alive(self):
        if self.process.poll() is not None:
            sys.exit("the daemon has ended:\n" + self.log().decode()[-4000:])

    def drop(self, run, name=None):
        """Asks for a run by a marker in the inbox, by default of the run's name."""
        (self.inbox / f"{name or run.name}.done").write_text(f"{run}\n")

    def handled(self):
        """The names of the runs at their end, those that succeeded and those that failed."""
        return [{p.stem for p in (self.inbox / f).glob("*.done")} for f in (".done", ".failed")]

    def status(self):
        """What it says of itself; empty where it says nothing yet."""
        try:
            return json.loads((self.state / "status.json").read_text())
        except (OSError, ValueError):
            return {"destinations": [], "runs": []}

    def destination(self, name):
        found = [each for each in self.status()["destinations"] if each["name"] == name]
        return found[0] if found else {"state": "unknown", "queued": 0, "inHand": 0}

    def report(self, run):
        return json.loads((self.state / "reports" / f"{run}.json").read_text())

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def memory(self):
        """MB of its memory that are in use now."""
        return status_number(self.process.pid, "VmRSS") / 1024

    def peak(self):
        """MB of its memory at the most so far."""
        return peak_mb(self.process.pid)

    def threads(self):
        return status_number(self.process.pid, "Threads")

    def handles(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def jcmd(self, *command):
        call = ["jcmd", str(self.process.pid), *command]
        return subprocess.run(call, capture_output=True, text=True, check=False).stdout

    def heap(self):
        """MB of the heap that are still needed; a collection comes before the count."""
        lines = self.jcmd("GC.class_histogram").splitlines()
        total = [line.split()[2] for line in lines if line.startswith("Total")]
        return int(total[0]) / (1 << 20) if total else 0.0

    def state_size(self):
        """Files in the state directory, and their bytes."""
        sizes = []
        for folder, _, names in os.walk(self.state):
            for name in names:
                try:
                    sizes.append(os.stat(os.path.join(folder, name)).st_size)
                except OSError:
                    pass  # it went meanwhile
        return len(sizes), sum(sizes)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it as an operator would; seconds that this took."""
        begin = time.monotonic()
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        return time.monotonic() - begin


def wait_until(condition, most, watching=None, pause=0.02):
    """Seconds until the condition held; nothing where that took too long."""
    begin = time.monotonic()
    while time.monotonic() - begin < most:
        if condition():
            return time.monotonic() - begin
        if watching:
            watching.require_alive()
        time.sleep(pause)
    return None
