package org.ww3transfer.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service's documentation promises of single requests and no client of ours shows. */
class WireTest {
  private static final String OBJECTS = "/storage/v1/b/archive/o";
  private static final int QUANTUM = 256 << 10;

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private GcsServer server;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.open(directory.resolve("store")).bucket("archive");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create(path.startsWith("http") ? path : server.endpoint() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> upload(String name, String content, String more) throws Exception {
    String path = "/upload" + OBJECTS + "?uploadType=media&name=" + name + more;
    return send(request(path).POST(BodyPublishers.ofString(content)));
  }

  private String session(String name) throws Exception {
    HttpResponse<String> response =
        send(
            request("/upload" + OBJECTS + "?uploadType=resumable&name=" + name)
                .POST(BodyPublishers.noBody()));
    return response.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> put(String session, byte[] bytes, String range) throws Exception {
    return send(
        request(session).PUT(BodyPublishers.ofByteArray(bytes)).header("Content-Range", range));
  }

  private static String range(HttpResponse<?> response) {
    return response.headers().firstValue("Range").orElse("none");
  }

  @Test
  void a_resumable_upload_is_asked_how_far_it_is_and_goes_on() throws Exception {
    String session = session("a");
    HttpResponse<String> empty = put(session, new byte[0], "bytes */*");
    assertThat(empty.statusCode()).isEqualTo(308);
    assertThat(range(empty)).isEqualTo("none");

    HttpResponse<String> first = put(session, new byte[QUANTUM], "bytes 0-262143/*");
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(range(first)).isEqualTo("bytes=0-262143");
    assertThat(server.uploads()).extracting(GcsServer.Upload::bytes).containsExactly(262144L);
    assertThat(range(put(session, new byte[0], "bytes */262145"))).isEqualTo("bytes=0-262143");

    assertThat(put(session, new byte[1], "bytes 262144-262144/262145").statusCode()).isEqualTo(200);
    HttpResponse<String> after = put(session, new byte[0], "bytes */262145");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("\"size\":\"262145\"");
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void bytes_that_are_there_already_are_passed_over() throws Exception {
    String session = session("a");
    put(session, new byte[QUANTUM], "bytes 0-262143/*");
    byte[] all = new byte[2 * QUANTUM];
    all[2 * QUANTUM - 1] = 1;
    assertThat(put(session, all, "bytes 0-524287/524288").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> back =
        http.send(request(OBJECTS + "/a?alt=media").build(), BodyHandlers.ofByteArray());
    assertThat(back.body()).isEqualTo(all);
  }

  @Test
  void a_chunk_of_an_odd_size_or_with_a_gap_before_it_is_refused() throws Exception {
    String session = session("a");
    assertThat(put(session, new byte[1000], "bytes 0-999/*").statusCode()).isEqualTo(400);
    assertThat(put(session, new byte[QUANTUM], "bytes 0-999/*").statusCode()).isEqualTo(400);
    HttpResponse<String> gap = put(session, new byte[QUANTUM], "bytes 262144-524287/*");
    assertThat(gap.statusCode()).isEqualTo(503);
    assertThat(gap.body()).contains("exceeds already uploaded size of 0 byte");
    assertThat(put(session, new byte[0], "nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void a_cancelled_upload_takes_no_more() throws Exception {
    String session = session("a");
    put(session, new byte[QUANTUM], "bytes 0-262143/*");
    assertThat(send(request(session).DELETE()).statusCode()).isEqualTo(499);
    assertThat(put(session, new byte[0], "bytes */*").statusCode()).isEqualTo(499);
    assertThat(server.uploads()).isEmpty();
    assertThat(directory.resolve("store")).isEmptyDirectory();
    assertThat(put(session + "0", new byte[0], "bytes */*").statusCode()).isEqualTo(404);
  }

  @Test
  void a_wrong_checksum_at_the_end_leaves_nothing() throws Exception {
    String session = session("a");
    HttpResponse<String> response =
        send(
            request(session)
                .PUT(BodyPublishers.ofString("x"))
                .header("Content-Range", "bytes 0-0/1")
                .header("x-goog-hash", "crc32c=AAAAAA=="));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Provided CRC32C", "doesn't match calculated CRC32C");
    assertThat(directory.resolve("store")).isEmptyDirectory();
  }

  @Test
  void parts_of_an_object_are_read_with_its_checksums() throws Exception {
    upload("a", "0123456789", "");
    HttpResponse<String> part =
        send(request(OBJECTS + "/a?alt=media").header("Range", "bytes=2-4"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    assertThat(part.headers().firstValue("x-goog-hash").orElse(""))
        .matches("crc32c=[^=]{6}==,md5=[^=]{22}==");
    assertThat(part.headers().firstValue("x-goog-generation")).isPresent();
    assertThat(send(request(OBJECTS + "/a?alt=media").header("Range", "bytes=-3")).body())
        .isEqualTo("789");
    HttpResponse<String> outside =
        send(request(OBJECTS + "/a?alt=media").header("Range", "bytes=10-"));
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */10");
  }

  @Test
  void preconditions_hold_for_reading_writing_and_deleting() throws Exception {
    String body = upload("a", "1", "&ifGenerationMatch=0").body();
    String generation = body.replaceAll("(?s).*\"generation\":\"(\\d+)\".*", "$1");
    HttpResponse<String> again = upload("a", "2", "&ifGenerationMatch=0");
    assertThat(again.statusCode()).isEqualTo(412);
    assertThat(again.body()).contains("\"code\":412", "\"reason\":\"conditionNotMet\"", "errors");

    String meta = OBJECTS + "/a?";
    assertThat(send(request(meta + "ifGenerationNotMatch=" + generation)).statusCode())
        .isEqualTo(304);
    assertThat(send(request(meta + "ifGenerationMatch=1")).statusCode()).isEqualTo(412);
    assertThat(send(request(meta + "generation=1")).statusCode()).isEqualTo(404);
    assertThat(send(request(meta + "ifMetagenerationMatch=2").DELETE()).statusCode())
        .isEqualTo(412);
    assertThat(send(request(meta + "ifGenerationMatch=" + generation).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(send(request(meta).DELETE()).statusCode()).isEqualTo(404);
    assertThat(upload("a", "2", "&ifGenerationNotMatch=0").statusCode()).isEqualTo(412);
  }

  @Test
  void a_multipart_body_without_its_end_makes_no_object() throws Exception {
    String body =
        "--b\r\n\r\n{\"name\":\"a\"}\r\n--b\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--";
    HttpRequest.Builder request =
        request("/upload" + OBJECTS + "?uploadType=multipart")
            .header("Content-Type", "multipart/related; boundary=b");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> send(request.copy().POST(BodyPublishers.ofString(body))));
    assertThat(server.names("archive")).isEmpty();
    assertThat(directory.resolve("store")).isEmptyDirectory();
    HttpResponse<String> whole = send(request.POST(BodyPublishers.ofString(body + "b--")));
    assertThat(whole.body()).contains("\"size\":\"7\"", "\"contentType\":\"text/plain\"");
  }

  @Test
  void gzip_of_content_is_refused_in_clear_words() throws Exception {
    HttpResponse<String> response =
        send(
            request("/upload" + OBJECTS + "?uploadType=media&name=a")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x")));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("gzip is not supported");
  }

  @Test
  void a_caller_who_closed_his_half_of_the_connection_is_answered() throws Exception {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request("POST", "Content-Length: 3\r\n\r\nabc"));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(server.names("archive")).containsExactly("a");
  }

  @Test
  void a_body_shorter_than_announced_makes_no_object() throws Exception {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request("POST", "Content-Length: 9\r\n\r\nabc"));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void a_chunked_body_without_its_last_chunk_makes_no_object() throws Exception {
    try (Socket socket = socket()) {
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
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(request("POST", "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
      byte[] leave = socket.getInputStream().readNBytes("HTTP/1.1 100 ".length());
      assertThat(new String(leave, UTF_8)).isEqualTo("HTTP/1.1 100 ");
    }
  }

  private Socket socket() throws IOException {
    URI uri = URI.create(server.endpoint());
    return new Socket(uri.getHost(), uri.getPort());
  }

  private static byte[] request(String method, String rest) {
    String path = "/upload" + OBJECTS + "?uploadType=media&name=a";
    return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest)
        .getBytes(UTF_8);
  }

  @Test
  void nobody_listens_after_it_is_closed() {
    server.close();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(this::socket);
  }
}
