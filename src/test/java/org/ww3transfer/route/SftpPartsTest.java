package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.server.SshFault;
import org.ww3transfer.server.SshServer.Operation;
import org.ww3transfer.server.SshServer.Request;

/**
 * What files that are still being written to an SFTP server are called, and what becomes of them.
 */
class SftpPartsTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path root;
  private SftpPlace place;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    place = new SftpPlace(root.resolve("place"));
    harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
    harness.set("ww3.parallel-files", "1"); // the faults are of the nth request
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    place.close();
  }

  private Installation installation() throws IOException {
    return Installation.of(root.resolve("state"));
  }

  private List<String> partsOf(String target) {
    return place.server.requests().stream()
        .filter(request -> request.operation() == Operation.WRITE)
        .map(Request::path)
        .filter(path -> path.contains(target))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .distinct() // an opening that is refused, as its folder is not there, counts too
        .toList();
  }

  @Test
  void each_try_has_a_part_of_its_own_that_carries_the_installation() throws Exception {
    place.server.fault(1, request -> request.path().contains("_060000_"), new SshFault.FlipByte(9));
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    List<String> parts = partsOf("20230101_060000_restart.ww3");
    assertThat(parts).hasSize(2);
    assertThat(partsOf("")).hasSize(6);
    for (String part : partsOf("")) {
      assertThat(PartName.isOf(installation(), part)).as(part).isTrue();
    }
  }

  private static Content content(InputStream stream) {
    Content whole = Content.of(CONTENT);
    return new Content(stream, CONTENT.length, "", whole.original(), whole.metadata());
  }

  private void put(String name, InputStream content, boolean isRemoved) throws Exception {
    harness.onDemand(
        (beans, main) -> {
          ObjectStore store = beans.remotes().store(harness.settings().destinations().get(0));
          store.put(name, content(content), true);
          if (isRemoved) {
            store.remove(name);
          }
          return name;
        });
  }

  @Test
  void a_link_under_a_parts_name_is_removed_and_its_victim_left_alone() throws Exception {
    place.put("victim", "precious".getBytes(StandardCharsets.UTF_8));
    String part = PartName.of("x", installation(), "00000000");
    Files.createSymbolicLink(place.path(part), Path.of("victim"));
    put(part, new ByteArrayInputStream(CONTENT), false);
    assertThat(place.path("victim")).hasContent("precious");
    assertThat(place.path(part)).isRegularFile().hasBinaryContent(CONTENT);
    assertThat(Files.isSymbolicLink(place.path(part))).isFalse();
  }

  private List<String> remembered() throws IOException {
    return Harness.listing(root.resolve("state/uploads"));
  }

  @Test
  void a_part_that_a_process_left_is_removed_by_the_next_and_anothers_is_not() throws Exception {
    String part = PartName.of("x", installation(), "00000000");
    String anothers = PartName.of("x", new Installation("0123456789ab"), "00000000");
    place.put(anothers, CONTENT);
    put(part, new ByteArrayInputStream(CONTENT), false);
    assertThat(remembered()).hasSize(1);
    harness.onDemand(
        (beans, main) -> {
          beans.remotes().sweep().sweep();
          return part;
        });
    assertThat(place.names()).containsExactly(anothers);
    assertThat(remembered()).isEmpty();
  }

  @Test
  void what_has_ended_is_remembered_no_longer() throws Exception {
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(remembered()).isEmpty();
    put(PartName.of("x", installation(), "00000000"), new ByteArrayInputStream(CONTENT), true);
    assertThat(remembered()).isEmpty();
  }

  @Test
  void a_target_is_never_taken_for_a_part_that_was_left() throws Exception {
    place.put("precious", CONTENT);
    UnfinishedUploads uploads = new UnfinishedUploads(root.resolve("state"));
    uploads
        .begun(new UnfinishedUploads.Upload("a", "127.0.0.1", SftpPlace.FOLDER + "/precious", ""))
        .close();
    harness.onDemand(
        (beans, main) -> {
          beans.remotes().sweep().sweep();
          return "";
        });
    assertThat(place.names()).containsExactly("precious");
  }
}
