package org.ww3transfer.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be made to go wrong does. */
class FaultsTest {
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

  private HttpResponse<String> upload() throws Exception {
    return raw.media("a", "content", "");
  }

  private HttpResponse<String> download() throws Exception {
    return raw.content("a");
  }

  private void first(Fault fault) {
    server.faults(Faults.nth(1, "POST", "/upload/", fault));
  }

  @Test
  void an_error_is_answered_once_and_says_when_to_come_again() throws Exception {
    first(Fault.status(429, Duration.ofSeconds(3)));
    HttpResponse<String> response = upload();
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("3");
    assertThat(response.body()).contains("\"reason\":\"rateLimitExceeded\"");
    assertThat(server.names("archive")).isEmpty();
    assertThat(upload().statusCode()).isEqualTo(200);
    assertThat(server.requests()).extracting(GcsServer.Request::status).containsExactly(429, 200);
  }

  @Test
  void success_is_answered_and_the_body_is_an_error() throws Exception {
    first(new Fault.Answer(200, Map.of(), Fault.error(503)));
    HttpResponse<String> response = upload();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"code\":503");
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void an_error_is_answered_and_the_object_is_there() throws Exception {
    first(new Fault.AnswerAfterwards(500));
    assertThat(upload().statusCode()).isEqualTo(500);
    assertThat(server.names("archive")).containsExactly("a");
  }

  @Test
  void the_connection_breaks_within_the_request() {
    first(new Fault.DropRequest(3));
    assertThatIOException().isThrownBy(this::upload);
    assertThat(server.names("archive")).isEmpty();
    assertThat(server.requests()).extracting(GcsServer.Request::status).containsExactly(0);
  }

  @Test
  void a_request_without_a_body_that_is_dropped_does_nothing() throws Exception {
    upload();
    server.faults(Faults.nth(1, "DELETE", "/storage/", new Fault.DropRequest(0)));
    HttpRequest.Builder delete = raw.request(RawClient.OBJECTS + "/a").DELETE();
    assertThatIOException().isThrownBy(() -> raw.send(delete));
    assertThat(server.names("archive")).containsExactly("a");
  }

  @Test
  void the_connection_breaks_within_the_answer() throws Exception {
    upload();
    server.faults(Faults.nth(1, "GET", "/storage/", new Fault.DropResponse(3)));
    assertThatIOException().isThrownBy(this::download);
    assertThat(download().body()).isEqualTo("content");
  }

  @Test
  void the_answer_does_not_come_and_closing_does_not_wait_for_it() {
    first(new Fault.Stall(Duration.ofHours(1)));
    HttpRequest.Builder request =
        raw.upload("media&name=a")
            .POST(BodyPublishers.ofString("content"))
            .timeout(Duration.ofMillis(300));
    assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> raw.send(request));
    server.close();
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void a_byte_changes_on_the_way_and_the_checksums_show_it() throws Exception {
    String right = upload().body().replaceAll("(?s).*\"crc32c\":\"([^\"]+)\".*", "$1");
    first(new Fault.FlipByte(0));
    assertThat(upload().body()).doesNotContain(right);
    assertThat(download().body()).isEqualTo("bontent");
  }

  @Test
  void a_byte_changes_on_the_way_and_who_claimed_a_checksum_is_told() throws Exception {
    String session = raw.session("a");
    server.faults(Faults.nth(1, "PUT", "/upload/", new Fault.FlipByte(0)));
    HttpResponse<String> response =
        raw.send(
            raw.request(session)
                .PUT(BodyPublishers.ofString("123456789"))
                .header("x-goog-hash", "crc32c=4waSgw=="));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(server.names("archive")).isEmpty();
  }

  @Test
  void the_end_is_lost_on_the_way() throws Exception {
    first(new Fault.CutShort(4));
    assertThat(upload().body()).contains("\"size\":\"4\"");
    assertThat(download().body()).isEqualTo("cont");
  }

  @Test
  void a_byte_changes_at_rest_and_metadata_do_not_show_it() throws Exception {
    String right = upload().body().replaceAll("(?s).*\"crc32c\":\"([^\"]+)\".*", "$1");
    first(new Fault.Rot(6));
    assertThat(upload().body()).contains(right);
    assertThat(download().body()).isEqualTo("contenu");
  }

  @Test
  void an_object_is_acknowledged_and_gone() throws Exception {
    first(new Fault.Forget());
    assertThat(upload().statusCode()).isEqualTo(200);
    assertThat(download().statusCode()).isEqualTo(404);
  }

  @Test
  void faults_are_chosen_by_count_and_joined() throws Exception {
    Faults second = a -> a.count() == 2 ? Optional.of(Fault.status(503)) : none();
    server.faults(second.or(Faults.nth(3, "POST", "/", Fault.status(500))));
    assertThat(upload().statusCode()).isEqualTo(200);
    assertThat(upload().statusCode()).isEqualTo(503);
    assertThat(upload().statusCode()).isEqualTo(500);
    assertThat(upload().statusCode()).isEqualTo(200);
  }

  private static Optional<Fault> none() {
    return Optional.empty();
  }
}
