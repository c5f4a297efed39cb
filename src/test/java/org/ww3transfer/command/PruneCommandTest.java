package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says where it prunes nothing. */
class PruneCommandTest {
  @TempDir private Path root;

  private Ended prune(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("prune", "--dry-run"));
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("ww3.state-directory=" + root.resolve("state"));
    all.add("ww3.inbox=" + root.resolve("inbox"));
    all.forEach(each -> arguments.addAll(List.of("-D", each)));
    return Ended.run(arguments.toArray(String[]::new));
  }

  @Test
  void a_destination_where_nobody_may_look_is_left_out_and_that_is_said() {
    Ended ended =
        prune(
            "ww3.destinations=drop",
            "ww3.destination.drop.prefix=sftp://courier@127.0.0.1:1/ww3",
            "ww3.destination.drop.password=tide and swell",
            "ww3.destination.drop.known-hosts=/dev/null",
            "ww3.destination.drop.verify=none");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err())
        .contains("drop: is left out, as verify = none: nobody may look or remove there");
  }

  @Test
  void where_nothing_is_to_be_pruned_that_is_said() {
    Ended ended =
        prune(
            "ww3.destinations=a",
            "ww3.destination.a.prefix=" + root.resolve("a"),
            "ww3.destination.a.retention=false");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).contains("a: is left out, as retention = false");
  }
}
