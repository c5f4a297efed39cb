package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that the server can let go wrong, as the client and the disk see it. */
class SshFaultsTest {
  private static final int KEPT = 100_001;

  @TempDir private Path root;
  private final byte[] content = new byte[1 << 20];
  private SshServer server;

  @BeforeEach
  void open() throws Exception {
    new Random(11).nextBytes(content);
    server = SshServer.open(root);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_full_disk_keeps_what_came_before() throws Exception {
    server.fault(1, new SshFault.DiskFull(KEPT));
    try (Sftp sftp = client()) {
      assertThatThrownBy(() -> sftp.put("/file", content))
          .isInstanceOf(SftpException.class)
          .hasMessageEndingWith("Failure");
    }
    assertThat(root.resolve("file")).hasBinaryContent(Arrays.copyOf(content, KEPT));
  }

  @Test
  void a_dropped_connection_keeps_what_came_before_and_the_next_one_works() throws Exception {
    server.fault(1, new SshFault.DropWrite(KEPT));
    try (Sftp sftp = client()) {
      assertThatThrownBy(() -> sftp.put("/file", content)).isInstanceOf(SftpException.class);
    }
    assertThat(root.resolve("file")).hasBinaryContent(Arrays.copyOf(content, KEPT));
    send("/file");
    assertThat(root.resolve("file")).hasBinaryContent(content);
  }

  @Test
  void a_byte_is_flipped_and_nothing_told() throws Exception {
    server.fault(1, new SshFault.FlipByte(KEPT));
    send("/file");
    byte[] stored = Files.readAllBytes(root.resolve("file"));
    assertThat(Arrays.mismatch(stored, content)).isEqualTo(KEPT);
    stored[KEPT] = content[KEPT];
    assertThat(stored).isEqualTo(content);
  }

  @Test
  void the_end_is_lost_and_nothing_told() throws Exception {
    server.fault(1, new SshFault.CutShort(3));
    send("/file");
    assertThat(root.resolve("file")).hasBinaryContent(Arrays.copyOf(content, content.length - 3));
  }

  @Test
  void the_file_is_lost_and_nothing_told() throws Exception {
    server.fault(1, new SshFault.Forget());
    send("/file");
    assertThat(root.resolve("file")).doesNotExist();
  }

  @Test
  void a_rename_is_refused_as_often_as_ordered() throws Exception {
    server.fault(2, new SshFault.RefuseRename());
    send("/part");
    try (Sftp sftp = client()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> sftp.channel().rename("/part", "/file"))
            .isInstanceOf(SftpException.class)
            .hasMessageEndingWith("Failure");
        assertThat(root.resolve("part")).exists();
      }
      sftp.channel().rename("/part", "/file");
    }
    assertThat(root.resolve("file")).hasBinaryContent(content);
  }

  @Test
  void a_rename_may_be_done_although_the_answer_is_lost() throws Exception {
    server.fault(1, new SshFault.DropRename());
    send("/part");
    try (Sftp sftp = client()) {
      assertThatThrownBy(() -> sftp.channel().rename("/part", "/file"))
          .isInstanceOf(SftpException.class);
    }
    assertThat(root.resolve("file")).hasBinaryContent(content);
  }

  @Test
  void a_fault_waits_for_the_request_that_it_was_ordered_for() throws Exception {
    server.fault(1, request -> request.path().endsWith(".part"), new SshFault.Forget());
    send("/file");
    send("/one.part");
    send("/two.part");
    assertThat(root.toFile().list()).containsExactlyInAnyOrder("file", "two.part");
  }

  private void send(String path) throws Exception {
    try (Sftp sftp = client()) {
      sftp.put(path, content);
    }
  }

  private Sftp client() throws JSchException {
    return Sftp.withPassword(server, SshServer.PASSWORD);
  }
}
