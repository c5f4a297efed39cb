package org.ww3transfer.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.gcs.RawClient.OBJECTS;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that clients use in ways of their own. */
class ConnectionTest {
  @TempDir private Path directory;
  private GcsServer server;
  private RawClient raw;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.open(directory.resolve("store")).bucket("archive");
    raw = new RawClient(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_caller_who_closed_his_half_of_the_connection_is_answered() throws Exception {
    try (Socket socket = raw.socket()) {
      socket.getOutputStream().write(request("POST", "Content-Length: 3\r\n\r\nabc"));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(server.names("archive")).containsExactly("a");
  }

  @Test
  void a_body_shorter_than_announced_makes_no_object() throws Exception {
    try (Socket socket = raw.socket()) {
      socket.getOutputStream().write(request("POST", "Content-Length: 9\r\n\r\nabc"));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void a_chunked_body_without_its_last_chunk_makes_no_object() throws Exception {
    try (Socket socket = raw.socket()) {
      socket
          .getOutputStream()
          .write(request("POST", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void who_waits_for_leave_to_send_is_given_it() throws Exception {
    try (Socket socket = raw.socket()) {
      socket
          .getOutputStream()
          .write(request("POST", "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
      byte[] leave = socket.getInputStream().readNBytes("HTTP/1.1 100 ".length());
      assertThat(new String(leave, UTF_8)).isEqualTo("HTTP/1.1 100 ");
    }
  }

  @Test
  void nobody_listens_after_it_is_closed() {
    server.close();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(raw::socket);
  }

  private static byte[] request(String method, String rest) {
    String path = "/upload" + OBJECTS + "?uploadType=media&name=a";
    return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest)
        .getBytes(UTF_8);
  }
}
