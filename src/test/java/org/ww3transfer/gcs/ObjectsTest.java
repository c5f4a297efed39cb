package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.gcs.RawClient.OBJECTS;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects in single requests, as the documentation promises them. */
class ObjectsTest {
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
  void parts_of_an_object_are_read_with_its_checksums() throws Exception {
    raw.media("a", "0123456789", "");
    HttpResponse<String> part =
        raw.send(raw.request(OBJECTS + "/a?alt=media").header("Range", "bytes=2-4"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    assertThat(part.headers().firstValue("x-goog-hash").orElse(""))
        .matches("crc32c=[^=]{6}==,md5=[^=]{22}==");
    assertThat(part.headers().firstValue("x-goog-generation")).isPresent();
    assertThat(raw.send(raw.request(OBJECTS + "/a?alt=media").header("Range", "bytes=-3")).body())
        .isEqualTo("789");
    HttpResponse<String> outside =
        raw.send(raw.request(OBJECTS + "/a?alt=media").header("Range", "bytes=10-"));
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */10");
  }

  @Test
  void preconditions_hold_for_reading_writing_and_deleting() throws Exception {
    String body = raw.media("a", "1", "&ifGenerationMatch=0").body();
    String generation = body.replaceAll("(?s).*\"generation\":\"(\\d+)\".*", "$1");
    HttpResponse<String> again = raw.media("a", "2", "&ifGenerationMatch=0");
    assertThat(again.statusCode()).isEqualTo(412);
    assertThat(again.body()).contains("\"code\":412", "\"reason\":\"conditionNotMet\"", "errors");

    String meta = OBJECTS + "/a?";
    assertThat(raw.send(raw.request(meta + "ifGenerationNotMatch=" + generation)).statusCode())
        .isEqualTo(304);
    assertThat(raw.send(raw.request(meta + "ifGenerationMatch=1")).statusCode()).isEqualTo(412);
    assertThat(raw.send(raw.request(meta + "generation=1")).statusCode()).isEqualTo(404);
    assertThat(raw.send(raw.request(meta + "ifMetagenerationMatch=2").DELETE()).statusCode())
        .isEqualTo(412);
    assertThat(
            raw.send(raw.request(meta + "ifGenerationMatch=" + generation).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(raw.send(raw.request(meta).DELETE()).statusCode()).isEqualTo(404);
    assertThat(raw.media("a", "2", "&ifGenerationNotMatch=0").statusCode()).isEqualTo(412);
  }

  @Test
  void a_multipart_body_without_its_end_makes_no_object() throws Exception {
    String body =
        "--b\r\n\r\n{\"name\":\"a\"}\r\n--b\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--";
    HttpRequest.Builder request =
        raw.upload("multipart").header("Content-Type", "multipart/related; boundary=b");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> raw.send(request.copy().POST(BodyPublishers.ofString(body))));
    assertThat(server.names("archive")).isEmpty();
    assertThat(directory.resolve("store")).isEmptyDirectory();
    HttpResponse<String> whole = raw.send(request.POST(BodyPublishers.ofString(body + "b--")));
    assertThat(whole.body()).contains("\"size\":\"7\"", "\"contentType\":\"text/plain\"");
  }

  @Test
  void gzip_of_content_is_refused_in_clear_words() throws Exception {
    HttpResponse<String> response =
        raw.send(
            raw.upload("media&name=a")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x")));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("gzip is not supported");
  }

  @Test
  void the_head_of_a_content_is_given_alone() throws Exception {
    raw.media("a", "0123456789", "");
    HttpResponse<String> head =
        raw.send(raw.request(OBJECTS + "/a?alt=media").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).contains("10");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void names_are_listed_in_the_order_of_their_bytes_between_offsets() throws Exception {
    // in UTF-16, by which Java compares, the last two change places
    for (String name : new String[] {"a", "b", "%EF%BF%BD", "%F0%9F%8C%8A"}) {
      raw.media(name, "", "");
    }
    assertThat(server.names("archive")).containsExactly("a", "b", "\uFFFD", "\uD83C\uDF0A");
    String body = raw.send(raw.request(OBJECTS + "?startOffset=b&endOffset=%EF%BF%BD")).body();
    assertThat(body).contains("\"name\":\"b\"").doesNotContain("\"name\":\"a\"", "nextPageToken");
    assertThat(body.split("storage#object\"", -1)).hasSize(2);
  }

  @Test
  void what_the_api_does_not_know_is_not_found() throws Exception {
    assertThat(raw.send(raw.request("/storage/v2/b")).statusCode()).isEqualTo(404);
    assertThat(raw.send(raw.request("/storage/v1/b/archive/acl")).statusCode()).isEqualTo(404);
    assertThat(raw.send(raw.request("/storage/v1/b/other/o")).body()).contains("\"notFound\"");
    assertThat(raw.send(raw.request(OBJECTS + "?maxResults=x")).statusCode()).isEqualTo(400);
  }
}
