package org.ww3transfer.route.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.schedule.Hours;

/** Whose trouble it is that no part of the program has spoken for. */
class FailuresTest {
  private static final String FOLDER = "/mnt/archive/ww3";

  private static Blame blame(Throwable failure) {
    Destination destination =
        new Destination(
            "archive",
            Prefix.parse(FOLDER),
            new Store.Local(Path.of(FOLDER), LocalRules.STANDING, ReadBack.CACHE),
            NamePattern.EMPTY,
            Selection.ALL,
            Optional.empty(),
            true,
            0,
            OverwritePolicy.NEVER,
            Hours.ANY,
            1,
            Set.of());
    assertThat(Failures.isOfDestination(failure, destination))
        .isEqualTo(Failures.blame(failure, destination) == Blame.DESTINATION);
    return Failures.blame(failure, destination);
  }

  @Test
  void what_was_spoken_for_stays_so_however_it_is_wrapped() {
    ItemException source = ItemException.lasting(Blame.ITEM, "changed");
    assertThat(blame(new RuntimeCamelException(new IOException(source)))).isEqualTo(Blame.ITEM);
    ItemException down = ItemException.passing(Blame.DESTINATION, "down", source);
    assertThat(blame(new IllegalStateException(down))).isEqualTo(Blame.DESTINATION);
    assertThat(blame(down.adding("; what stands there is not proven")))
        .isEqualTo(Blame.DESTINATION);
  }

  @Test
  void the_state_directory_is_ours_whatever_it_was_taken_for() {
    StateException full = StateException.of(Path.of("state"), new IOException("No space left"));
    assertThat(blame(new UncheckedIOException(full))).isEqualTo(Blame.OURS);
    assertThat(blame(ItemException.passing(Blame.DESTINATION, "broke", full)))
        .isEqualTo(Blame.OURS);
  }

  @Test
  void a_file_is_the_destinations_where_it_lies_there_or_above() {
    assertThat(blame(new AccessDeniedException(FOLDER + "/2023/x"))).isEqualTo(Blame.DESTINATION);
    assertThat(blame(new NoSuchFileException("/mnt/archive"))).isEqualTo(Blame.DESTINATION);
    assertThat(blame(new FileSystemException("/x", FOLDER + "/x", "Stale file handle")))
        .isEqualTo(Blame.DESTINATION);
    assertThat(blame(new AccessDeniedException("/runs/day/restart001.ww3"))).isEqualTo(Blame.ITEM);
    assertThat(blame(new AccessDeniedException(FOLDER + "-2/x"))).isEqualTo(Blame.ITEM);
  }

  @Test
  void a_name_that_is_taken_or_refused_there_is_the_items_own() {
    assertThat(blame(new FileAlreadyExistsException(FOLDER + "/x"))).isEqualTo(Blame.ITEM);
    assertThat(blame(new FileSystemException(FOLDER + "/x", null, "File name too long")))
        .isEqualTo(Blame.ITEM);
    assertThat(blame(new InvalidPathException("été", "Malformed input"))).isEqualTo(Blame.ITEM);
  }

  @Test
  void other_reading_and_writing_is_the_destinations() {
    assertThat(blame(new IOException("Input/output error"))).isEqualTo(Blame.DESTINATION);
    assertThat(blame(new SocketTimeoutException())).isEqualTo(Blame.DESTINATION);
  }

  @Test
  void a_stop_a_limit_of_the_process_and_a_bug_are_ours() {
    assertThat(blame(new ClosedByInterruptException())).isEqualTo(Blame.OURS);
    assertThat(blame(new IOException("interrupted", new InterruptedException())))
        .isEqualTo(Blame.OURS);
    assertThat(blame(new FileSystemException("/runs/x", null, "Too many open files")))
        .isEqualTo(Blame.OURS);
    assertThat(blame(new IllegalStateException("a bug"))).isEqualTo(Blame.OURS);
  }
}
