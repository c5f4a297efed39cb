package org.ww3transfer.route.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as servers write them, and as they must not. */
class MultiStatusTest {
  private static final String APACHE =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
      <D:response xmlns:lp1="DAV:">
      <D:href>/ww3/</D:href>
      <D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype>
      <lp1:getlastmodified>Thu, 26 Nov 2026 07:00:00 GMT</lp1:getlastmodified></D:prop>
      <D:status>HTTP/1.1 200 OK</D:status></D:propstat>
      <D:propstat><D:prop><D:getcontentlength/></D:prop>
      <D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>
      </D:response>
      <D:response xmlns:lp1="DAV:">
      <D:href>/ww3/a%20b%2bc</D:href>
      <D:propstat><D:prop><lp1:resourcetype/><lp1:getcontentlength>12</lp1:getcontentlength>
      <lp1:getlastmodified>Thu, 26 Nov 2026 07:29:37 GMT</lp1:getlastmodified></D:prop>
      <D:status>HTTP/1.1 200 OK</D:status></D:propstat>
      </D:response>
      </D:multistatus>
      """;

  @TempDir private Path root;

  private static List<DavResource> read(String text) throws IOException {
    List<DavResource> found = new ArrayList<>();
    MultiStatus.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), found::add);
    return found;
  }

  @Test
  void files_and_folders_are_told_with_what_is_known_of_them() throws IOException {
    List<DavResource> found = read(APACHE);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).isFolder()).isTrue();
    assertThat(found.get(0).key()).isEqualTo("ww3/");
    assertThat(found.get(0).bytes()).isEmpty();
    assertThat(found.get(1).isFolder()).isFalse();
    assertThat(found.get(1).key()).isEqualTo("ww3/a b+c");
    assertThat(found.get(1).bytes()).hasValue(12);
    assertThat(found.get(1).modified()).contains(Instant.parse("2026-11-26T07:29:37Z"));
    assertThat(found).allMatch(each -> each.status() == 200);
  }

  @Test
  void a_property_that_was_refused_is_not_taken() throws IOException {
    String refused = APACHE.replace("200 OK", "403 Forbidden");
    assertThat(read(refused)).noneMatch(each -> each.isFolder() || each.bytes().isPresent());
  }

  @Test
  void a_status_of_the_resource_itself_is_told() throws IOException {
    String text =
        "<multistatus xmlns='DAV:'><response><href>http://h:1/x</href>"
            + "<status>HTTP/1.1 423 Locked</status></response></multistatus>";
    assertThat(read(text))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.status()).isEqualTo(423);
              assertThat(each.key()).isEqualTo("x");
            });
  }

  @Test
  void a_list_that_ends_early_at_any_byte_is_none() {
    int end = APACHE.indexOf("</D:multistatus>") + "</D:multistatus>".length();
    for (int length = 0; length < end; length++) {
      String cut = APACHE.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>|is not a WebDAV list",
        "no XML at all|is not a WebDAV list",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><d:multistatus xmlns:d='DAV:'/>|document type"
      })
  void what_is_no_list_is_told(String text, String reason) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining(reason);
  }

  @Test
  void nothing_is_fetched_for_a_list_and_no_entity_grows() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "hush");
    String external =
        "<!DOCTYPE x [<!ENTITY e SYSTEM '"
            + secret.toUri()
            + "'>]><d:multistatus xmlns:d='DAV:'><d:response><d:href>&e;</d:href></d:response>"
            + "</d:multistatus>";
    assertThatThrownBy(() -> read(external)).hasMessageNotContaining("hush");
    String growing =
        external.replace("SYSTEM '" + secret.toUri() + "'", "'" + "lol".repeat(1000) + "'");
    assertThatThrownBy(() -> read(growing)).isInstanceOf(IOException.class);
  }

  @Test
  void a_long_list_is_read_as_it_comes() throws IOException {
    int start = APACHE.indexOf("<D:response", APACHE.indexOf("</D:response>"));
    int end = APACHE.indexOf("</D:multistatus>");
    byte[] one = APACHE.substring(start, end).getBytes(StandardCharsets.UTF_8);
    InputStream head =
        new ByteArrayInputStream(APACHE.substring(0, start).getBytes(StandardCharsets.UTF_8));
    InputStream many =
        new SequenceInputStream(
            Collections.enumeration(
                LongStream.range(0, 100_000)
                    .mapToObj(i -> (InputStream) new ByteArrayInputStream(one))
                    .toList()));
    InputStream tail =
        new ByteArrayInputStream("</D:multistatus>".getBytes(StandardCharsets.UTF_8));
    AtomicLong count = new AtomicLong();
    MultiStatus.read(
        new SequenceInputStream(new SequenceInputStream(head, many), tail),
        each -> count.incrementAndGet());
    assertThat(count).hasValue(100_001);
  }

  @Test
  void a_name_without_an_end_is_not_kept() {
    String text =
        "<d:multistatus xmlns:d='DAV:'><d:response><d:href>"
            + "x".repeat(1 << 20)
            + "</d:href></d:response></d:multistatus>";
    assertThatThrownBy(() -> read(text)).hasMessageContaining("a name without an end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a b+c%41&é/x|a%20b%2Bc%2541%26%C3%A9/x", "~a-b_c.d|~a-b_c.d", "q?#{|q%3F%23%7B"})
  void a_key_goes_into_a_uri_and_comes_back(String key, String path) {
    assertThat(DavPaths.encoded(key)).isEqualTo(path);
    assertThat(DavPaths.key("/" + path)).isEqualTo(key);
    assertThat(DavPaths.key("https://h:1/" + path)).isEqualTo(key);
  }

  @Test
  void what_is_no_encoding_is_left_as_it_is() {
    assertThat(DavPaths.key("/100%/%zz/%4")).isEqualTo("100%/%zz/%4");
  }
}
