package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.server.SshServer.Operation;
import org.ww3transfer.server.SshServer.Request;

class SshServerTest {
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "newer".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private SshServer server;

  @BeforeEach
  void open() throws Exception {
    server = SshServer.open(directory.resolve("root"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_is_sent_is_a_file_below_the_root_and_can_be_read_again() throws Exception {
    byte[] content = new byte[1 << 20];
    new Random(7).nextBytes(content);
    try (Sftp sftp = client()) {
      sftp.channel().mkdir("/archive");
      sftp.put("/archive/restart.part", content);
      sftp.channel().rename("/archive/restart.part", "/archive/restart.ww3");
      assertThat(sftp.get("/archive/restart.ww3")).isEqualTo(content);
      sftp.channel().rm("/archive/restart.ww3");
    }
    assertThat(root("archive")).isEmptyDirectory();
    assertThat(server.requests())
        .containsExactly(
            new Request(Operation.MAKE_FOLDER, "/archive", Optional.empty()),
            new Request(Operation.WRITE, "/archive/restart.part", Optional.empty()),
            new Request(
                Operation.RENAME, "/archive/restart.part", Optional.of("/archive/restart.ww3")),
            new Request(Operation.READ, "/archive/restart.ww3", Optional.empty()),
            new Request(Operation.REMOVE, "/archive/restart.ww3", Optional.empty()));
  }

  @Test
  void nothing_above_the_root_is_reached() throws Exception {
    Files.write(directory.resolve("secret"), OLD);
    try (Sftp sftp = client()) {
      assertFails(() -> sftp.get("/../secret"), ChannelSftp.SSH_FX_NO_SUCH_FILE);
    }
  }

  @Test
  void a_key_logs_in_and_the_host_is_known_by_either_name() throws Exception {
    Path key = server.writeUserKey(directory.resolve("key"));
    Path known = server.writeKnownHosts(directory.resolve("known_hosts"));
    for (String host : new String[] {"127.0.0.1", "localhost"}) {
      try (Sftp sftp = Sftp.withKey(server, host, key, known)) {
        assertThat(sftp.channel().pwd()).isEqualTo("/");
      }
    }
  }

  @Test
  void a_strangers_key_or_password_is_refused() throws Exception {
    Path known = server.writeKnownHosts(directory.resolve("known_hosts"));
    try (SshServer other = SshServer.open(directory.resolve("other"))) {
      Path key = other.writeUserKey(directory.resolve("key"));
      assertThatThrownBy(() -> Sftp.withKey(server, "127.0.0.1", key, known))
          .isInstanceOf(JSchException.class)
          .hasMessageContaining("Auth fail");
    }
    assertThatThrownBy(() -> Sftp.withPassword(server, "wrong"))
        .isInstanceOf(JSchException.class)
        .hasMessageContaining("Auth fail");
  }

  @Test
  void an_unknown_host_and_a_changed_host_key_are_told_apart() throws Exception {
    Path key = server.writeUserKey(directory.resolve("key"));
    Path nothing = Files.createFile(directory.resolve("nothing"));
    assertThatThrownBy(() -> Sftp.withKey(server, "127.0.0.1", key, nothing))
        .isInstanceOf(JSchUnknownHostKeyException.class);
    try (SshServer other = SshServer.open(directory.resolve("other"))) {
      String line = Files.readString(other.writeKnownHosts(directory.resolve("others")));
      Path changed = directory.resolve("changed");
      Files.writeString(changed, line.replace(":" + other.port(), ":" + server.port()));
      assertThatThrownBy(() -> Sftp.withKey(server, "127.0.0.1", key, changed))
          .isInstanceOf(JSchChangedHostKeyException.class);
    }
  }

  @Test
  void a_rename_replaces_the_target_only_where_the_extension_is_offered() throws Exception {
    Files.write(root("target"), OLD);
    Files.write(root("part"), NEW);
    server.posixRename(false);
    try (Sftp sftp = client()) {
      assertFails(() -> sftp.channel().rename("/part", "/target"), ChannelSftp.SSH_FX_FAILURE);
    }
    assertThat(root("target")).hasBinaryContent(OLD);
    assertThat(root("part")).hasBinaryContent(NEW);
    server.posixRename(true);
    try (Sftp sftp = client()) {
      sftp.channel().rename("/part", "/target");
    }
    assertThat(root("target")).hasBinaryContent(NEW);
    assertThat(root("part")).doesNotExist();
  }

  @Test
  void what_is_denied_can_be_read_but_not_changed() throws Exception {
    Files.createDirectories(root("archive"));
    Files.write(root("archive/kept"), OLD);
    Files.write(root("part"), NEW);
    server.deny("/archive");
    int denied = ChannelSftp.SSH_FX_PERMISSION_DENIED;
    try (Sftp sftp = client()) {
      assertFails(() -> sftp.put("/archive/new", NEW), denied);
      assertFails(() -> sftp.channel().rename("/part", "/archive/part"), denied);
      assertFails(() -> sftp.channel().rm("/archive/kept"), denied);
      assertFails(() -> sftp.channel().mkdir("/archive/2026"), denied);
      assertThat(sftp.get("/archive/kept")).isEqualTo(OLD);
      server.allow("/archive");
      sftp.channel().rename("/part", "/archive/part");
    }
    assertThat(root("archive/part")).hasBinaryContent(NEW);
  }

  @Test
  void a_folder_that_is_absent_is_told_so() throws Exception {
    try (Sftp sftp = client()) {
      assertFails(() -> sftp.put("/absent/new", NEW), ChannelSftp.SSH_FX_NO_SUCH_FILE);
    }
  }

  private Sftp client() throws JSchException {
    return Sftp.withPassword(server, SshServer.PASSWORD);
  }

  private Path root(String name) {
    return directory.resolve("root").resolve(name);
  }

  private static void assertFails(ThrowingCallable call, int status) {
    assertThatThrownBy(call)
        .asInstanceOf(type(SftpException.class))
        .extracting(e -> e.id)
        .isEqualTo(status);
  }
}
