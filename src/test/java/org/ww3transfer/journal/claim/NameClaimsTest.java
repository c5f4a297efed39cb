package org.ww3transfer.journal.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How claims are kept. */
class NameClaimsTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

  @TempDir private Path root;
  private ClaimFiles files;

  @BeforeEach
  void open() {
    files = new ClaimFiles(root);
  }

  private static Claim claim(String directory, NameSet held, NameSet open) {
    return new Claim("run", directory, START, held, open);
  }

  private Path written(String directory, String... names) throws IOException {
    Path file = files.file(START, directory);
    files.write(file, claim(directory, NameSet.of(Stream.of(names)), NameSet.NONE));
    return file;
  }

  private List<Claim> claims(Instant start) throws IOException {
    List<Claim> claims = new ArrayList<>();
    files.visit(start, (file, claim) -> claims.add(claim));
    return claims;
  }

  @Test
  void a_claim_is_read_back_as_it_was_written() throws IOException {
    Claim claim = claim("/a", NameSet.of(Stream.of("x", "y")), NameSet.of(Stream.of("z")));
    files.write(files.file(START, "/a"), claim);
    assertThat(claims(START)).containsExactly(claim);
    assertThat(claims(START.plusSeconds(1))).isEmpty();
    assertThat(root.resolve("20230101T000000Z")).isDirectory();
  }

  @Test
  void a_claim_on_nothing_leaves_nothing_behind() throws IOException {
    Path file = written("/a", "x");
    assertThat(file).exists();
    written("/a");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void a_damaged_claim_is_put_aside_and_the_others_hold() throws IOException {
    Path damaged = written("/a", "x");
    byte[] whole = Files.readAllBytes(damaged);
    written("/b", "y");
    for (int bytes = 0; bytes < whole.length; bytes++) {
      Files.write(damaged, Arrays.copyOf(whole, bytes));
      assertThat(claims(START)).as("%d bytes", bytes).hasSize(1);
      assertThat(damaged).doesNotExist();
    }
    assertThat(damaged.resolveSibling(damaged.getFileName() + ".damaged")).exists();
  }

  @Test
  void a_run_keeps_what_it_delivered_and_what_an_earlier_try_may_have() {
    NameSet old = NameSet.of(Stream.of("a"));
    Claim killed = claim("/a", NameSet.NONE, old);
    Claim again = killed.again("run", NameSet.of(Stream.of("a", "b", "c")));
    assertThat(again.held()).isEqualTo(old);
    assertThat(again.open()).isEqualTo(NameSet.of(Stream.of("b", "c")));
    Claim settled = again.settled(NameSet.of(Stream.of("b")));
    assertThat(settled.all()).isEqualTo(NameSet.of(Stream.of("a", "b")));
  }

  @Test
  void old_claims_go_and_with_the_last_the_folder() throws IOException {
    Path file = written("/a", "x");
    Instant written = Files.getLastModifiedTime(file).toInstant();
    sweep(written.plus(Duration.ofDays(89)));
    assertThat(file).exists();
    sweep(written.plus(Duration.ofDays(91)));
    assertThat(root).isEmptyDirectory();
  }

  private void sweep(Instant now) throws IOException {
    new ClaimSweep(files, Clock.fixed(now, ZoneOffset.UTC)).sweep();
  }

  @Test
  void the_claim_of_a_hundred_thousand_outputs_takes_a_megabyte() throws IOException {
    NameSet names = NameSet.of(IntStream.range(0, 100_000).mapToObj(i -> "s3 bucket/" + i));
    Path file = files.file(START, "/a");
    files.write(file, claim("/a", names, NameSet.NONE));
    assertThat(Files.size(file)).isLessThan(1_100_000);
    assertThat(files.read(file).orElseThrow().held()).isEqualTo(names);
    assertThat(names.contains("s3 bucket/99999")).isTrue();
    assertThat(names.contains("s3 bucket/100000")).isFalse();
  }
}
