"""S3Proxy in a process of its own, over plain HTTP and over TLS, near or as if far away."""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

from bench import JAR, SETTLE_SECONDS, cpu_seconds

KEY, SECRET, PASSWORD = "bench", "bench-secret", "bench-password"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Trust:
    """A certificate of the bench's own, and whom a client has to trust."""

    def __init__(self, folder):
        self.keys = folder / "keys.p12"
        self.store = folder / "trust.p12"
        self.bundle = folder / "bench.pem"
        self._keytool(self.keys, "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-validity", "2")
        self._keytool(self.keys, "-exportcert", "-rfc", "-file", str(self.bundle))
        self._keytool(self.store, "-importcert", "-noprompt", "-file", str(self.bundle))

    @staticmethod
    def _keytool(store, what, *more):
        call = ["keytool", what, "-alias", "bench", "-keystore", str(store), "-storetype", "PKCS12"]
        if what == "-genkeypair":
            more = (*more, "-dname", "CN=bench", "-ext", "SAN=IP:127.0.0.1,DNS:localhost")
        subprocess.run([*call, "-storepass", PASSWORD, *more], check=True, capture_output=True)

    def options(self):
        """Of Java, to trust it."""
        return [
            f"-Djavax.net.ssl.trustStore={self.store}",
            f"-Djavax.net.ssl.trustStorePassword={PASSWORD}",
            "-Djavax.net.ssl.trustStoreType=PKCS12",
        ]


class S3Server:
    """S3Proxy, as the demo has it, in a process of its own with its objects in a folder."""

    def __init__(self, folder, trust=None):
        self.objects = folder / "objects"
        self.objects.mkdir(parents=True)
        port, secure = free_port(), free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        self.secure_endpoint = f"https://127.0.0.1:{secure}"
        settings = folder / "s3proxy.properties"
        tls = (
            f"s3proxy.secure-endpoint={self.secure_endpoint}\n"
            f"s3proxy.keystore-path={trust.keys}\ns3proxy.keystore-password={PASSWORD}\n"
            if trust
            else ""
        )
        settings.write_text(
            f"s3proxy.endpoint={self.endpoint}\ns3proxy.authorization=aws-v4\n"
            f"s3proxy.identity={KEY}\ns3proxy.credential={SECRET}\n{tls}"
            "s3proxy.ignore-unknown-headers=true\n"
            "s3proxy.v4-max-non-chunked-request-size=67108864\n"
            "jclouds.provider=filesystem-nio2\njclouds.identity=x\njclouds.credential=x\n"
            f"jclouds.filesystem.basedir={self.objects}\n"
        )
        path = f"{JAR}:{JAR.parent}/lib-s3-server/*:{JAR.parent}/lib/*"
        command = ["java", "-Xmx1g", "-Dww3.log.level=WARN", "-cp", path]
        command += ["org.gaul.s3proxy.Main", "--properties", str(settings)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for each in (port, secure) if trust else (port,):
            while not self._answers(each):
                if self.process.poll() is not None:
                    sys.exit("S3Proxy did not start")
                time.sleep(0.1)

    @staticmethod
    def _answers(port):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return True
        except OSError:
            return False

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def fresh_bucket(self):
        for old in self.objects.iterdir():
            shutil.rmtree(old)
        os.sync()
        time.sleep(SETTLE_SECONDS)
        (self.objects / "waves").mkdir()

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Relay:
    """An endpoint, as seen through a script of this folder that stands before it and prints its port."""

    def __init__(self, script, endpoint, number):
        scheme, _, port = endpoint.rpartition(":")
        command = [sys.executable, str(pathlib.Path(__file__).with_name(script)), port, str(number)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.endpoint = f"{scheme}:{int(self.process.stdout.readline())}"

    def stop(self):
        self.process.terminate()
        self.process.wait()


def far_away(endpoint, millis):
    """An endpoint, as seen from so many milliseconds away each way."""
    return Relay("delay.py", endpoint, millis)


def throttled(endpoint, rate):
    """An endpoint that gives each of its connections so many bytes a second."""
    return Relay("throttle.py", endpoint, rate)
