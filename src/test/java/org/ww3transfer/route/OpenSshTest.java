package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.OpenSshServer;

/** Debian's OpenSSH: its kinds of keys, its certificates, and one server by way of another. */
class OpenSshTest {
  @TempDir private Path root;
  private Harness harness;
  private Path hostKey;
  private Path userKey;

  @BeforeEach
  void makeKeys() throws IOException {
    OpenSshServer.requireInstalled();
    harness = new Harness(root).set("ww3.destinations", "a");
    hostKey = OpenSshServer.key(root.resolve("host"), "ed25519", "");
    userKey = OpenSshServer.key(root.resolve("user"), "ed25519", "");
  }

  private OpenSshServer open(String... lines) throws IOException {
    return new OpenSshServer(root.resolve("sshd"), hostKey, lines);
  }

  private void sendTo(OpenSshServer server) throws IOException {
    with("prefix", "sftp://" + OpenSshServer.USER + "@127.0.0.1:" + server.port() + to());
    with("private-key", userKey.toString());
    with("retries", "0");
    trust("[127.0.0.1]:" + server.port() + " " + publicKey(hostKey));
  }

  private Path to() {
    return root.resolve("to");
  }

  private void with(String key, String value) {
    harness.set("ww3.destination.a." + key, value);
  }

  private void trust(String... lines) throws IOException {
    Path known = Files.write(root.resolve("known_hosts"), List.of(lines));
    with("known-hosts", known.toString());
  }

  private static String publicKey(Path key) throws IOException {
    return Files.readString(OpenSshServer.publicHalf(key)).strip();
  }

  private String check() throws Exception {
    return harness.check(CheckDepth.LIST).get(0).join().line();
  }

  private void requireSent() throws Exception {
    TransferReport report = harness.transfer(RunFixture.day(root.resolve("inbox/day")));
    assertThat(report.hasSucceeded()).as("%s", report.items()).isTrue();
    assertThat(report.items()).hasSize(5).allMatch(ItemResult::verified);
    assertThat(Harness.listing(to())).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, ''",
    "ecdsa, ''",
    "rsa, ''",
    "ed25519, surf and turf",
    "rsa, surf and turf"
  })
  void keys_of_servers_and_users_are_of_each_kind(String kind, String passphrase) throws Exception {
    hostKey = OpenSshServer.key(root.resolve("host-" + kind), kind, "");
    userKey = OpenSshServer.key(root.resolve("user-" + kind), kind, passphrase);
    try (OpenSshServer server = open().letIn(OpenSshServer.publicHalf(userKey))) {
      sendTo(server);
      if (!passphrase.isEmpty()) {
        assertThat(check()).endsWith(": private-key is encrypted; set private-key-passphrase");
        with("private-key-passphrase", "calm sea");
        assertThat(check()).endsWith(": private-key-passphrase is not that of private-key");
        with("private-key-passphrase", passphrase);
      }
      requireSent();
    }
  }

  @Test
  void certificates_of_users_and_servers_are_believed() throws Exception {
    Path authority = OpenSshServer.key(root.resolve("authority"), "ed25519", "");
    OpenSshServer.certify(authority, userKey, "-n", OpenSshServer.USER);
    OpenSshServer.certify(authority, hostKey, "-h", "-n", "127.0.0.1");
    try (OpenSshServer server =
        open(
            "TrustedUserCAKeys " + OpenSshServer.publicHalf(authority),
            "HostCertificate " + hostKey + "-cert.pub")) {
      sendTo(server);
      trust("@cert-authority * " + publicKey(authority));
      requireSent();
    }
  }

  @Test
  void a_certificate_of_another_authority_is_not() throws Exception {
    Path authority = OpenSshServer.key(root.resolve("authority"), "ed25519", "");
    Path other = OpenSshServer.key(root.resolve("other"), "ed25519", "");
    OpenSshServer.certify(authority, hostKey, "-h", "-n", "127.0.0.1");
    try (OpenSshServer server =
        open("HostCertificate " + hostKey + "-cert.pub").letIn(OpenSshServer.publicHalf(userKey))) {
      sendTo(server);
      trust("@cert-authority * " + publicKey(other));
      assertThat(check()).contains(": unknown host key; add the server's key to known-hosts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P posix-rename,rename", "-P posix-rename"})
  void a_server_without_renames_is_known_before_anything_is_sent(String option) throws Exception {
    try (OpenSshServer server =
        open("Subsystem sftp internal-sftp " + option).letIn(OpenSshServer.publicHalf(userKey))) {
      sendTo(server);
      if (option.endsWith(",rename")) {
        assertThat(check()).contains(": the server renames nothing; ");
        with("stage-parts", "false");
      }
      requireSent();
    }
  }

  @Test
  void a_server_on_the_way_forwards_to_the_one_behind() throws Exception {
    Path gateKey = OpenSshServer.key(root.resolve("gate-key"), "ed25519", "");
    try (OpenSshServer server = open().letIn(OpenSshServer.publicHalf(userKey));
        OpenSshServer gate =
            new OpenSshServer(
                    root.resolve("gate"), hostKey, "PermitOpen 127.0.0.1:" + server.port())
                .letIn(OpenSshServer.publicHalf(gateKey))) {
      sendTo(server);
      with("proxy-jump", OpenSshServer.USER + "@127.0.0.1:" + gate.port());
      String jump = ": proxy-jump 127.0.0.1:" + gate.port() + ": ";
      assertThat(check()).contains(jump + "unknown host key; add the server's key to");
      trust(
          "[127.0.0.1]:" + server.port() + " " + publicKey(hostKey),
          "[127.0.0.1]:" + gate.port() + " " + publicKey(hostKey));
      assertThat(check())
          .contains(jump + "login refused; fix the user in proxy-jump, or set proxy-");
      with("proxy-jump-private-key", userKey.toString());
      with("proxy-jump-password", "calm sea");
      assertThat(check())
          .contains(
              jump
                  + "login refused; fix the user in proxy-jump, or proxy-jump-private-key or"
                  + " proxy-");
      with("proxy-jump-private-key", gateKey.toString());
      requireSent();
      server.stop();
      assertThat(check())
          .contains(jump + "does not forward to 127.0.0.1:" + server.port() + "; does anybody");
      gate.stop();
      assertThat(check()).endsWith(jump + "nobody answers there (connection refused)");
      with("proxy-jump", "no-such-host.invalid");
      assertThat(check())
          .endsWith(": proxy-jump no-such-host.invalid:22: unknown host; fix proxy-jump");
    }
  }
}
