package org.ww3transfer.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What HTTP allows (RFC 9112) and the servers here never do. */
class FaultyProxyWireTest {
  private static final String HEAD = "PUT /k HTTP/1.1\r\nHost: anywhere\r\n";

  private ServerSocket server;
  private FaultyProxy proxy;

  @BeforeEach
  void stand_between() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    proxy = FaultyProxy.before(URI.create("http://127.0.0.1:" + server.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void chunks_pass_as_chunks_with_what_trails_them() throws Exception {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    String body = "5;a=b\r\nwaves\r\n0\r\nSum: 1\r\nTold: yes\r\n\r\n";
    var arrived = serve(chunked + body, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertThat(send(chunked + body, "ok")).endsWith("\r\n\r\nok");
    assertThat(arrived.get()).isEqualTo(chunked + body);
    assertThat(proxy.exchanges().get(0).bodyBytes()).isEqualTo(5);
  }

  @Test
  void a_fault_in_a_chunked_body_leaves_its_chunks_alone() throws Exception {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    proxy.strike(1, request -> true, new HttpFault.FlipByte(3));
    var arrived = serve(chunked + "2\r\nwa\r\n3\r\nvds\r\n0\r\n\r\n", "HTTP/1.1 204 So\r\n\r\n");
    send(chunked + "2\r\nwa\r\n3\r\nves\r\n0\r\n\r\n", "\r\n\r\n");
    assertThat(arrived.get()).isEqualTo(chunked + "2\r\nwa\r\n3\r\nvds\r\n0\r\n\r\n");
  }

  @Test
  void of_a_body_that_is_cut_just_so_much_arrives() throws Exception {
    String head = HEAD + "Content-Length: 5\r\n\r\n";
    proxy.strike(1, request -> true, new HttpFault.CutAfter(3));
    var arrived = serve(head + "waves", "too late");
    assertThat(send(head + "waves", "never comes")).isEmpty();
    assertThat(arrived.get()).isEqualTo(head + "wav");
  }

  @Test
  void an_answer_without_a_length_ends_with_the_connection() throws Exception {
    String get = "GET /k HTTP/1.1\r\nHost: anywhere\r\n\r\n";
    var arrived = serve(get, "HTTP/1.1 200 OK\r\n\r\nwaves");
    assertThat(send(get, "never comes")).isEqualTo("HTTP/1.1 200 OK\r\n\r\nwaves");
    assertThat(arrived.get()).isEqualTo(get);
  }

  @Test
  void a_no_in_place_of_leave_reaches_the_client_and_ends_the_connection() throws Exception {
    String head = HEAD + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    var arrived = serve(head, "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno");
    assertThat(send(head, "never comes"))
        .isEqualTo("HTTP/1.1 403 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
    assertThat(arrived.get()).isEqualTo(head);
  }

  @Test
  void leave_is_the_servers_to_give() throws Exception {
    String head = HEAD + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    var arrived = serve(head, "HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(send(head, "Continue\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(arrived.get()).isEqualTo(head);
  }

  /** One connection: what arrived, up to as many bytes as are expected; then the answer. */
  private CompletableFuture<String> serve(String expected, String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket client = server.accept()) {
            byte[] arrived = client.getInputStream().readNBytes(expected.length());
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            client.shutdownOutput();
            return new String(arrived, ISO_8859_1);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** What comes back until it ends so, or is over. */
  private String send(String request, String end) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.endpoint().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      int next = socket.getInputStream().read();
      while (next >= 0) {
        back.write(next);
        next = back.toString(ISO_8859_1).endsWith(end) ? -1 : socket.getInputStream().read();
      }
      return back.toString(ISO_8859_1);
    }
  }
}
