"""Faults that destinations get while the daemon works: a TCP proxy before a store, and a mounted folder."""

import os
import select
import socket
import struct
import subprocess
import threading
import time

CHUNK = 1 << 16
AFTER_BYTES = 100_000  # of what a client sends: within its first file
SLOW_BYTES_A_SECOND = 50_000

ANSWERS = {
    "503": b"HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Type: application/xml\r\n",
    "403": b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: application/xml\r\n",
}
BODIES = {
    "503": b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>",
    "403": b"<Error><Code>InvalidAccessKeyId</Code><Message>The key does not exist.</Message></Error>",
}
# What a client meets, a word each; "cut" and "reset" come after so many bytes, "silent" reads and never
# answers, "swallow" does not even read, "unheard" is a connection that the kernel never completes.
OF_STORES = ["refuse", "unheard", "swallow", "silent", "cut", "reset", "slow", "503", "403"]
OF_FOLDERS = ["full", "read-only", "unmounted"]


class FaultyProxy:
    """Passes connections on to a server of this machine, and does as it is told while a fault stands."""

    def __init__(self, port_behind):
        self.behind = ("127.0.0.1", port_behind)
        self.fault = None
        self.accepted = 0
        self._open = set()
        self._lock = threading.Lock()
        self._spent = 0.0  # of the second that "slow" has, when the next bytes may go
        self._fillers = []
        self._listener = self._listen(0, 128)
        self.port = self._listener.getsockname()[1]
        self._is_closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    @staticmethod
    def _listen(port, backlog):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(backlog)
        return listener

    def begin(self, fault):
        """From now on; connections that stand end, as those of a server that went down."""
        with self._lock:
            self.fault = fault
            self.accepted = 0
            if fault in ("refuse", "unheard"):
                self._listener.close()
                self._listener = None
            if fault == "unheard":
                self._listener = self._listen(self.port, 0)
                self._fill()
        self._drop_all()

    def _fill(self):
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self._fillers.append(filler)

    def end(self):
        """All is well again from now on."""
        with self._lock:
            was, self.fault = self.fault, None
            for filler in self._fillers:
                filler.close()
            self._fillers = []
            if was in ("refuse", "unheard"):
                if self._listener:
                    self._listener.close()
                self._listener = self._listen(self.port, 128)
        self._drop_all()

    def close(self):
        self._is_closed = True
        with self._lock:
            if self._listener:
                self._listener.close()
                self._listener = None
        self._drop_all()

    def _drop_all(self):
        for each in list(self._open):
            self._close(each, True)

    def _close(self, one, is_hard=False):
        self._open.discard(one)
        try:
            if is_hard:  # a reset and no orderly end
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        one.close()

    def _accept(self):
        while not self._is_closed:
            client = None
            with self._lock:
                listener = self._listener if self.fault != "unheard" else None
                if listener and select.select([listener], [], [], 0)[0]:
                    client = listener.accept()[0]
                    self.accepted += 1
                    self._open.add(client)
            if client:
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()
            else:
                time.sleep(0.005)

    def _serve(self, client):
        fault = self.fault
        try:
            if fault in ANSWERS:
                self._answer(client, fault)
            elif fault == "silent":
                while client.recv(CHUNK):
                    pass
            elif fault == "swallow":
                while self.fault == fault and client in self._open:
                    time.sleep(0.1)
            else:
                self._pass_on(client)
        except OSError:
            pass  # the other side is gone, which is what such a proxy is for
        finally:
            self._close(client)

    @staticmethod
    def _answer(client, fault):
        head = b""
        while b"\r\n\r\n" not in head:
            more = client.recv(CHUNK)
            if not more:
                return
            head += more
        body = b"" if head.startswith(b"HEAD") else BODIES[fault]
        client.sendall(ANSWERS[fault] + b"Content-Length: %d\r\n\r\n" % len(BODIES[fault]) + body)
        client.shutdown(socket.SHUT_WR)
        client.settimeout(5)
        while client.recv(CHUNK):
            pass

    def _pass_on(self, client):
        with socket.create_connection(self.behind) as server:
            self._open.add(server)
            back = threading.Thread(target=self._pump, args=(server, client), daemon=True)
            back.start()
            self._pump(client, server, True)
            back.join()
            self._open.discard(server)

    def _pump(self, source, sink, is_of_client=False):
        passed = 0
        try:
            while True:
                data = source.recv(CHUNK if self.fault != "slow" else 4096)
                if not data:
                    break
                passed += len(data)
                if self.fault == "slow":
                    self._await_turn(len(data))
                if is_of_client and self.fault in ("cut", "reset") and passed > AFTER_BYTES:
                    self._close(source, self.fault == "reset")
                    break
                sink.sendall(data)
        except OSError:
            pass
        finally:
            try:
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass

    def _await_turn(self, count):
        with self._lock:
            self._spent = max(self._spent, time.monotonic()) + count / SLOW_BYTES_A_SECOND
            turn = self._spent
        while self.fault == "slow" and time.monotonic() < turn:
            time.sleep(0.02)


class HostName:
    """A name that one JVM can resolve, or cannot, by a hosts file of its own."""

    NAME = "store.bench.test"

    def __init__(self, file):
        self.file = file
        self.end()

    def options(self):
        # a name that was found is believed for a second only, so that the fault begins when it is said to
        return (f"-Djdk.net.hosts.file={self.file}", "-Dsun.net.inetaddr.ttl=1")

    def begin(self):
        self.file.write_text("127.0.0.1 localhost\n")

    def end(self):
        self.file.write_text(f"127.0.0.1 localhost {self.NAME}\n")


class MountedFolder:
    """A small file system of its own behind a mount point, which may fill up, turn read-only or go."""

    def __init__(self, home, megabytes):
        self.disk, self.point = home / "disk", home / "point"
        self.disk.mkdir()
        self.point.mkdir()
        self._call("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(self.disk))
        (self.disk / "ww3").mkdir()
        self._mount()
        self.fault = None

    @staticmethod
    def is_possible():
        return os.geteuid() == 0

    @staticmethod
    def _call(*command):
        for _ in range(200):  # it is busy as long as a file of it is being written
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")

    def _mount(self):
        self._call("mount", "--bind", str(self.disk), str(self.point))

    @property
    def folder(self):
        """Below the mount point, so that it is gone with the mount."""
        return self.point / "ww3"

    def begin(self, fault):
        self.fault = fault
        if fault == "full":
            with open(self.disk / "filler", "wb", buffering=0) as filler:
                try:
                    while filler.write(bytes(1 << 16)):
                        pass
                except OSError:
                    pass  # that is what is wanted
        elif fault == "read-only":
            self._call("mount", "-o", "remount,ro,bind", str(self.point))
        else:
            self._call("umount", str(self.point))

    def end(self):
        if self.fault == "full":
            (self.disk / "filler").unlink()
        elif self.fault == "read-only":
            self._call("mount", "-o", "remount,rw,bind", str(self.point))
        elif self.fault == "unmounted":
            self._mount()
        self.fault = None

    def close(self):
        if self.fault != "unmounted":
            self._call("umount", str(self.point))
        self._call("umount", str(self.disk))
