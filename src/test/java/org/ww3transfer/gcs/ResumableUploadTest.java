package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in several requests, as the documentation promises them. */
class ResumableUploadTest {
  private static final int QUANTUM = 256 << 10;

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
  void a_resumable_upload_is_asked_how_far_it_is_and_goes_on() throws Exception {
    String session = raw.session("a");
    HttpResponse<String> empty = raw.put(session, new byte[0], "bytes */*");
    assertThat(empty.statusCode()).isEqualTo(308);
    assertThat(range(empty)).isEqualTo("none");

    HttpResponse<String> first = raw.put(session, new byte[QUANTUM], "bytes 0-262143/*");
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(range(first)).isEqualTo("bytes=0-262143");
    assertThat(server.uploads()).extracting(GcsServer.Upload::bytes).containsExactly(262144L);
    assertThat(range(raw.put(session, new byte[0], "bytes */262145"))).isEqualTo("bytes=0-262143");

    assertThat(raw.put(session, new byte[1], "bytes 262144-262144/262145").statusCode())
        .isEqualTo(200);
    HttpResponse<String> after = raw.put(session, new byte[0], "bytes */262145");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("\"size\":\"262145\"");
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void bytes_that_are_there_already_are_passed_over() throws Exception {
    String session = raw.session("a");
    raw.put(session, new byte[QUANTUM], "bytes 0-262143/*");
    byte[] all = new byte[2 * QUANTUM];
    all[2 * QUANTUM - 1] = 1;
    assertThat(raw.put(session, all, "bytes 0-524287/524288").statusCode()).isEqualTo(200);
    Path stored = server.content("archive", "a").orElseThrow();
    assertThat(Files.readAllBytes(stored)).isEqualTo(all);
  }

  @Test
  void a_chunk_of_an_odd_size_or_with_a_gap_before_it_is_refused() throws Exception {
    String session = raw.session("a");
    assertThat(raw.put(session, new byte[1000], "bytes 0-999/*").statusCode()).isEqualTo(400);
    assertThat(raw.put(session, new byte[QUANTUM], "bytes 0-999/*").statusCode()).isEqualTo(400);
    HttpResponse<String> gap = raw.put(session, new byte[QUANTUM], "bytes 262144-524287/*");
    assertThat(gap.statusCode()).isEqualTo(503);
    assertThat(gap.body()).contains("exceeds already uploaded size of 0 byte");
    assertThat(raw.put(session, new byte[0], "nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void a_cancelled_upload_takes_no_more() throws Exception {
    String session = raw.session("a");
    raw.put(session, new byte[QUANTUM], "bytes 0-262143/*");
    assertThat(raw.send(raw.request(session).DELETE()).statusCode()).isEqualTo(499);
    assertThat(raw.put(session, new byte[0], "bytes */*").statusCode()).isEqualTo(499);
    assertThat(server.uploads()).isEmpty();
    assertThat(directory.resolve("store")).isEmptyDirectory();
    assertThat(raw.put(session + "0", new byte[0], "bytes */*").statusCode()).isEqualTo(404);
  }

  @Test
  void a_wrong_checksum_at_the_end_leaves_nothing() throws Exception {
    String session = raw.session("a");
    HttpResponse<String> response =
        raw.send(
            raw.request(session)
                .PUT(BodyPublishers.ofString("x"))
                .header("Content-Range", "bytes 0-0/1")
                .header("x-goog-hash", "crc32c=AAAAAA=="));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Provided CRC32C", "doesn't match calculated CRC32C");
    assertThat(directory.resolve("store")).isEmptyDirectory();
  }

  @Test
  void a_client_that_cannot_take_308_for_an_answer_gets_it_in_a_header() throws Exception {
    HttpResponse<String> response =
        raw.send(
            raw.request(raw.session("a"))
                .PUT(BodyPublishers.ofByteArray(new byte[QUANTUM]))
                .header("Content-Range", "bytes 0-262143/*")
                .header("X-GUploader-No-308", "yes"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-HTTP-Status-Code-Override")).contains("308");
    assertThat(range(response)).isEqualTo("bytes=0-262143");
  }

  private static String range(HttpResponse<?> response) {
    return response.headers().firstValue("Range").orElse("none");
  }
}
