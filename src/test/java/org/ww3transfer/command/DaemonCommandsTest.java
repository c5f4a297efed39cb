package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.report.status.BrokerStatus;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.KeptMarker;
import org.ww3transfer.report.status.RestartHole;
import org.ww3transfer.report.status.StatusFile;

/** What people tell the daemon by way of its state directory, and what it tells them. */
class DaemonCommandsTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  private static final String OWN_READING =
      "settings: refused by this command, which reads them itself: ";

  @TempDir private Path root;
  private Path state;
  private KeptRuns runs;

  @BeforeEach
  void layOut() throws IOException {
    state = root.resolve("state");
    runs = new KeptRuns(state);
  }

  private Ended call(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + state));
    arguments.addAll(List.of("-D", "ww3.destinations=archive,cloud"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + root.resolve("archive")));
    arguments.addAll(List.of("-D", "ww3.destination.cloud.prefix=" + root.resolve("cloud")));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private RunLocks.Lock daemon() throws IOException {
    return RunLocks.tryDaemon(state).orElseThrow();
  }

  @Test
  void a_destination_is_held_until_it_is_released() throws IOException {
    Ended held = call("hold", "cloud");
    assertThat(held.exitCode()).as(held.err()).isZero();
    assertThat(held.out())
        .isEqualTo(
            "cloud: held until 'release cloud'; no daemon runs; one that starts will start nothing"
                + " there\n");
    Holds holds = new Holds(state);
    assertThat(holds.isHeld("cloud")).isTrue();
    assertThat(holds.isHeld("archive")).isFalse();
    assertThat(Files.readString(state.resolve("held/cloud")))
        .matches("\\{\"since\":\"20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\",\"by\":\".+\"}\n");
    String first = Files.readString(state.resolve("held/cloud"));
    assertThat(call("hold", "cloud").out()).startsWith("cloud: is held already since 20");
    assertThat(state.resolve("held/cloud")).hasContent(first.strip());
    assertThat(call("release", "cloud").out())
        .isEqualTo(
            "cloud: released; no daemon runs; one that starts will send what waits for it\n");
    assertThat(holds.isHeld("cloud")).isFalse();
    assertThat(call("release", "cloud").out()).startsWith("cloud: is not held; ");
    JsonNode json = call("hold", "cloud", "--json").json();
    assertThat(json.get("held").asBoolean()).isTrue();
    assertThat(json.get("daemonRunning").asBoolean()).isFalse();
    assertThat(json.get("since").asText()).endsWith("Z");
  }

  /** Whoever runs {@code hold && umount} is told when nothing more is started, not before. */
  @Test
  void a_hold_and_its_end_are_told_once_the_daemon_tells_them() throws IOException {
    say(List.of(place("cloud", DestinationState.UP, "")), List.of());
    Holds holds = new Holds(state);
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      CompletableFuture<Void> held = follows(holds, true, DestinationState.HELD);
      Ended hold = call("hold", "cloud");
      assertThat(told()).isEqualTo(DestinationState.HELD);
      held.join();
      assertThat(hold.out())
          .isEqualTo("cloud: held until 'release cloud'; the daemon starts nothing more there\n");
      assertThat(hold.exitCode()).isZero();
      CompletableFuture<Void> released = follows(holds, false, DestinationState.UP);
      Ended release = call("release", "cloud", "--json");
      assertThat(told()).isEqualTo(DestinationState.UP);
      released.join();
      assertThat(release.json().get("taken").asBoolean()).isTrue();
      assertThat(release.exitCode()).isZero();
    }
  }

  private DestinationState told() throws IOException {
    return new StatusFile(state).read().orElseThrow().destinations().get(0).state();
  }

  /** A daemon that takes a while to look. */
  private CompletableFuture<Void> follows(Holds holds, boolean isHeld, DestinationState becomes) {
    return CompletableFuture.runAsync(
        () -> {
          await().until(() -> holds.isHeld("cloud") == isHeld);
          try {
            say(List.of(place("cloud", becomes, "")), List.of());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void a_hold_that_the_daemon_does_not_take_exits_1() throws IOException {
    say(List.of(place("cloud", DestinationState.UP, "")), List.of());
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended hold = call("hold", "cloud", "--wait", "0");
      assertThat(hold.exitCode()).isEqualTo(1);
      assertThat(hold.out())
          .isEqualTo(
              "cloud: held until 'release cloud'; the daemon has not taken it within 0 s; look at"
                  + " its log, and ask 'status' later\n");
      say(List.of(place("cloud", DestinationState.HELD, "")), List.of());
      Ended release = call("release", "cloud", "--wait", "0", "--json");
      assertThat(release.exitCode()).isEqualTo(1);
      assertThat(release.json().get("taken").asBoolean()).isFalse();
    }
  }

  @Test
  void a_hold_of_no_destination_exits_2_and_the_nearest_is_named() throws IOException {
    for (String command : List.of("hold", "release")) {
      Ended ended = call(command, "clodu");
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .isEqualTo(
              "ww3-transfer: no destination 'clodu' is set up in ww3.destinations; did you mean"
                  + " 'cloud'?\n");
    }
    assertThat(state.resolve("held")).doesNotExist();
  }

  @Test
  void what_was_held_before_the_settings_lost_it_can_be_released() throws IOException {
    new Holds(state).hold("old", new Holds.Hold(NOON, Optional.empty()));
    assertThat(call("release", "old").exitCode()).isZero();
    assertThat(new Holds(state).held()).isEmpty();
  }

  @Test
  void retry_and_cancel_leave_requests_that_the_daemon_finds_in_their_order() throws IOException {
    runs.run("glob3").in(root).status("failed").item("cloud", "restart001.ww3", "failed").write();
    Files.createDirectories(state.resolve("runs/open4"));
    Ended retry = call("retry", "glob3", "--destination", "cloud", "--output", "restart*");
    assertThat(retry.exitCode()).as(retry.err()).isZero();
    assertThat(retry.out())
        .isEqualTo(
            "glob3: retry restart* at cloud is asked for; no daemon runs; it is taken when one"
                + " starts\n");
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      assertThat(call("cancel", "open4").out())
          .isEqualTo("open4: cancel is asked for; the daemon takes it now\n");
    }
    Requests requests = new Requests(state);
    List<Request> waiting = requests.list().stream().map(Requests.PendingRequest::request).toList();
    assertThat(waiting)
        .extracting(Request::request, Request::runId, Request::destination, Request::output)
        .containsExactly(
            tuple(Request.Kind.RETRY, "glob3", Optional.of("cloud"), Optional.of("restart*")),
            tuple(Request.Kind.CANCEL, "open4", Optional.empty(), Optional.empty()));
    JsonNode json = call("retry", "glob3", "--json").json();
    JsonNode file =
        new com.fasterxml.jackson.databind.json.JsonMapper()
            .readTree(Path.of(json.get("file").asText()).toFile());
    assertThat(file.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(file.get("request").asText()).isEqualTo("retry");
    assertThat(file.get("destination").isNull()).isTrue();
    assertThat(file.get("at").asText()).endsWith("Z");
  }

  @Test
  void a_retry_that_makes_no_sense_exits_2_and_leaves_nothing() throws IOException {
    runs.run("glob3").item("cloud", "a.ww3", "failed").write();
    assertThat(call("retry", "glob3", "--destination", "clodu").err())
        .contains("did you mean 'cloud'?");
    runs.run("waves.day1").item("cloud", "a.ww3", "failed").write();
    assertThat(call("retry", "day1").err()).contains("; did you mean 'waves.day1'?");
    Ended pattern = call("retry", "glob3", "--output", "restart[");
    assertThat(pattern.exitCode()).isEqualTo(2);
    assertThat(pattern.err()).contains("--output: 'restart[' is not a pattern of names");
    assertThat(state.resolve("requests")).doesNotExist();
  }

  @Test
  void a_run_that_has_ended_cannot_be_given_up_unless_a_retry_of_it_waits() throws IOException {
    runs.run("done").item("cloud", "a.ww3", "succeeded").write();
    runs.run("lost").in(root).status("failed").item("cloud", "a.ww3", "failed").write();
    assertThat(refusal("cancel", "done"))
        .isEqualTo("run done has ended (succeeded); there is nothing to give up");
    assertThat(refusal("cancel", "lost"))
        .isEqualTo("run lost has ended (failed); there is nothing to give up");
    assertThat(state.resolve("requests")).doesNotExist();
    assertThat(call("retry", "lost").exitCode()).isZero();
    assertThat(call("cancel", "lost").exitCode()).isZero();
  }

  @Test
  void a_run_that_the_daemon_has_opened_again_can_be_given_up() throws IOException {
    runs.run("done").item("cloud", "a.ww3", "succeeded").write();
    say(
        List.of(),
        List.of(new DaemonStatus.OpenRun("done", NOON, "running", 10, 4, 0, 0, 0, 400, 1000)));
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      assertThat(call("cancel", "done").exitCode()).isZero();
    }
  }

  @Test
  void a_retry_that_would_send_nothing_exits_2_and_leaves_nothing() throws IOException {
    runs.run("done").in(root).item("cloud", "a.ww3", "succeeded").write();
    runs.run("lost")
        .in(root)
        .status("failed")
        .item("archive", "a.ww3", "succeeded")
        .item("cloud", "a.ww3", "failed")
        .write();
    runs.run("gone")
        .in(root.resolve("gone"))
        .status("failed")
        .item("cloud", "a.ww3", "failed")
        .write();
    assertThat(refusal("retry", "done"))
        .isEqualTo(
            "run done: nothing of it failed; to have all of it proven and sent again drop its"
                + " marker again");
    assertThat(refusal("retry", "lost", "--output", "restart*"))
        .isEqualTo(
            "run lost: nothing that failed of it matches --output restart*; 'explain lost' says"
                + " what failed");
    assertThat(refusal("retry", "lost", "--output", "a*", "--destination", "archive"))
        .isEqualTo(
            "run lost: nothing that failed of it matches --output a* --destination archive;"
                + " 'explain lost' says what failed");
    assertThat(refusal("retry", "gone"))
        .isEqualTo(
            "run gone: its run directory "
                + root.resolve("gone")
                + " is gone; put it back, then ask again");
    assertThat(state.resolve("requests")).doesNotExist();
    assertThat(call("retry", "lost", "--output", "a*", "--destination", "cloud").exitCode())
        .isZero();
  }

  /** What was not there may be there now, and a refused run may be one by now. */
  @Test
  void a_retry_takes_what_was_skipped_and_a_run_of_which_nothing_was_tried() throws IOException {
    runs.run("part")
        .in(root)
        .item("cloud", "a.ww3", "succeeded")
        .item("cloud", "b.ww3", "skipped")
        .write();
    runs.run("refused").in(root).status("failed").error("no namelist").write();
    assertThat(call("retry", "part").err()).isEmpty();
    assertThat(call("retry", "refused", "--output", "restart*").err()).isEmpty();
  }

  private String refusal(String... command) {
    Ended ended = call(command);
    assertThat(ended.exitCode()).as(ended.out()).isEqualTo(2);
    assertThat(ended.err()).startsWith("ww3-transfer: ").endsWith("\n");
    return ended.err().substring("ww3-transfer: ".length()).strip();
  }

  private static DaemonStatus.Place place(String name, DestinationState how, String reason) {
    return new DaemonStatus.Place(
        name,
        how,
        NOON,
        Optional.of(reason).filter(text -> !text.isEmpty()),
        Optional.of(NOON.plusSeconds(60)).filter(at -> how == DestinationState.DOWN),
        12,
        1,
        3,
        Optional.of(NOON.minusSeconds(5)),
        Optional.empty(),
        Optional.empty());
  }

  private void say(List<DaemonStatus.Place> places, List<DaemonStatus.OpenRun> open)
      throws IOException {
    new StatusFile(state)
        .write(
            new DaemonStatus(4711, NOON, NOON, places, open, 2, List.of(), List.of(), List.of()));
  }

  @Test
  void status_of_a_daemon_that_is_well_exits_0() throws IOException {
    say(
        List.of(place("archive", DestinationState.UP, "")),
        List.of(new DaemonStatus.OpenRun("glob3", NOON, "running", 10, 4, 0, 0, 0, 400, 1000)));
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended ended = call("status");
      assertThat(ended.out())
          .startsWith(
              "all is well\n"
                  + "daemon: runs, process 4711, since 2023-01-01T12:00:00Z; 1 run is open, 2"
                  + " markers wait for room\n")
          .containsPattern("archive +up +2023-01-01T12:00:00Z +12 +1 +3 +2023-01-01T11:59:55Z\n")
          .containsPattern("glob3 +running +2023-01-01T12:00:00Z +4/10 +0 +0 +0 +400/1000\n");
      assertThat(ended.exitCode()).isZero();
    }
  }

  private Ended status(Instant written, Duration every) throws IOException {
    new StatusFile(state)
        .write(
            new DaemonStatus(
                    4711,
                    NOON,
                    written,
                    List.of(place("archive", DestinationState.UP, "")),
                    List.of(),
                    0,
                    List.of(),
                    List.of(),
                    List.of())
                .every(every, List.of()));
    new BrokerStatus(4711, "tcp://broker:61616", Optional.empty(), List.of(), List.of(), 0)
        .write(state);
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      return call("status");
    }
  }

  @Test
  void a_daemon_that_has_just_nothing_new_to_say_is_well() throws IOException {
    String workers = "no worker is heard of at the broker tcp://broker:61616";
    for (Ended ended :
        List.of(
            status(Instant.now().minusSeconds(15), Duration.ofSeconds(5)),
            status(Instant.now().plusSeconds(600), Duration.ofSeconds(5)),
            status(NOON, Duration.ZERO))) {
      assertThat(ended.out()).contains("all is well").contains(workers);
      assertThat(ended.exitCode()).isZero();
    }
  }

  @Test
  void a_daemon_that_cannot_write_its_state_directory_is_a_problem() throws IOException {
    Files.createDirectories(state.resolve(".room-status/stands here"));
    Ended ended = status(NOON, Duration.ofSeconds(5));
    assertThat(ended.out())
        .startsWith("problem: the daemon cannot write " + state + ": how things stand is not known")
        .contains(
            "since 2023-01-01T12:00:00Z; make room there or let it be written (",
            "archive",
            "daemon: runs, process 4711")
        .doesNotContain("all is well", "no worker");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void a_daemon_that_stands_still_is_a_problem_also_where_its_directory_can_be_written()
      throws IOException {
    Ended ended = status(NOON, Duration.ofSeconds(5));
    assertThat(ended.out())
        .startsWith(
            "problem: the daemon (process 4711) has not said how things stand since"
                + " 2023-01-01T12:00:00Z; look at its log, and end it if it hangs\n")
        .doesNotContain("all is well", "no worker");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(state.resolve(".room-status")).doesNotExist();
  }

  @Test
  void a_broker_that_is_down_is_not_said_to_have_no_workers() throws IOException {
    String why = "broker tcp://broker:61616: cannot be reached; is it running?";
    say(List.of(place("archive", DestinationState.DOWN, why)), List.of());
    new BrokerStatus(4711, "tcp://broker:61616", Optional.empty(), List.of(), List.of(), 0)
        .write(state);
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      assertThat(call("status").out()).contains(why).doesNotContain("no worker");
    }
  }

  @Test
  void status_names_a_destination_that_lacks_what_the_next_cycle_starts_from() throws IOException {
    RestartHole hole = new RestartHole("archive", List.of("glob", "nest"), NOON, "cyc1", false);
    new StatusFile(state)
        .write(
            new DaemonStatus(
                4711,
                NOON,
                NOON,
                List.of(place("archive", DestinationState.UP, "")),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(hole)));
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended ended = call("status");
      assertThat(ended.out())
          .startsWith(
              "problem: the next cycle cannot hot-start from archive: no restart valid at"
                  + " 2023-01-01T12:00:00Z (glob, nest); if cyc1 has written it, drop its marker"
                  + " again, else start from another destination\n");
      assertThat(ended.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void status_names_first_what_weighs_most() throws IOException {
    new StatusFile(state)
        .write(
            new DaemonStatus(
                4711,
                NOON,
                NOON,
                List.of(place("cloud", DestinationState.DOWN, "connection refused")),
                List.of(new DaemonStatus.OpenRun("ill", NOON, "running", 10, 4, 2, 0, 0, 400, 0)),
                0,
                List.of(refused("one"), refused("two")),
                List.of(new KeptMarker("/inbox/kept.done", NOON, "no room", false)),
                List.of(new RestartHole("archive", List.of("glob"), NOON, "cyc1", false))));
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      assertThat(call("status").out().lines().filter(line -> line.startsWith("problem: ")))
          .extracting(line -> line.split(" ")[1] + " " + line.split(" ")[2])
          .containsExactly(
              "the next", "cloud is", "run ill", "marker /inbox/kept.done", "2 markers");
    }
  }

  private static DaemonStatus.RefusedMarker refused(String name) {
    return new DaemonStatus.RefusedMarker(
        "/nowhere/" + name + ".done", Instant.now(), "no such run directory", Optional.empty());
  }

  @Test
  void status_names_problems_first_and_exits_1() throws IOException {
    say(
        List.of(
            place("archive", DestinationState.UP, ""),
            place("cloud", DestinationState.DOWN, "connection refused")),
        List.of(
            new DaemonStatus.OpenRun("good", NOON, "running", 10, 4, 0, 0, 0, 400, 1000),
            new DaemonStatus.OpenRun("ill", NOON, "running", 10, 4, 2, 0, 0, 400, 1000)));
    Instant hourAgo = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    runs.run("lost")
        .status("failed")
        .to(hourAgo)
        .item("cloud", "a.ww3", "failed", "\"error\":\"a.ww3: name is taken\"")
        .write();
    runs.run("longAgo").status("failed").item("cloud", "a.ww3", "failed").write();
    runs.run("ill").open().item("cloud", "b.ww3", "failed", "\"error\":\"no bucket\"").write();
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended ended = call("status");
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out().lines().limit(4))
          .containsExactly(
              "problem: cloud is down since 2023-01-01T12:00:00Z: connection refused; tried again"
                  + " at 2023-01-01T12:01:00Z",
              "problem: run ill is open, and 2 of its items failed: cloud: b.ww3: no bucket; see explain"
                  + " ill",
              "problem: run lost failed at "
                  + hourAgo
                  + ": cloud: a.ww3: name is taken; see explain lost",
              "daemon: runs, process 4711, since 2023-01-01T12:00:00Z; 2 runs are open, 2 markers"
                  + " wait for room");
      JsonNode json = call("status", "--json").json();
      assertThat(json.get("well").asBoolean()).isFalse();
      assertThat(json.get("problems")).hasSize(3);
      assertThat(json.get("destinations").get(0).get("state").asText()).isEqualTo("down");
      assertThat(json.get("runs").get(0).get("runId").asText()).isEqualTo("ill");
    }
  }

  @Test
  void status_without_a_daemon_goes_by_what_it_left_and_exits_1() throws IOException {
    say(List.of(place("archive", DestinationState.UP, "")), List.of());
    runs.run("glob3").open().item("archive", "a.ww3", "succeeded").write();
    assertThat(call("hold", "cloud").exitCode()).isZero();
    Ended ended = call("status");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("problem: no daemon runs in " + state + "; start it, and open runs go on")
        .contains("daemon: none runs\n")
        .containsPattern("cloud +held +20.*held by ")
        .containsPattern("glob3 +running +2023-01-01T00:00:00Z +1/1 ")
        .doesNotContain("archive");
  }

  private void waits(int beats) {
    String text =
        String.format(
            "0b6a3c0e-6e1f-4c5b-9d0e-0f5d3c2b1a00 mover2 790 2023-01-01T12:00:00Z lock %012d\n",
            beats);
    try {
      Path folder = Files.createDirectories(state.resolve("standby"));
      Path next = Files.writeString(folder.resolve("next"), text);
      Files.move(next, folder.resolve("b.waits"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void one_that_waits_and_gives_signs_of_life_is_said_to_take_over() throws Exception {
    waits(0);
    assertThat(call("status").out()).startsWith("problem: no daemon runs in " + state + "; start");
    AtomicInteger beats = new AtomicInteger();
    ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          other.scheduleWithFixedDelay(
              () -> waits(beats.incrementAndGet()), 0, 20, TimeUnit.MILLISECONDS);
      await().until(() -> beats.get() > 0);
      Ended ended = call("status");
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out())
          .startsWith(
              "problem: no daemon works in "
                  + state
                  + " now; nothing has to be done: process 790 on mover2 waits, and takes over"
                  + " within 15 s\n")
          .contains("standby: process 790 on mover2 waits")
          .doesNotContain("start it");
    } finally {
      other.shutdownNow();
      assertThat(other.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void a_hold_shows_in_the_status_before_the_daemon_has_seen_it() throws IOException {
    say(List.of(place("cloud", DestinationState.DOWN, "connection refused")), List.of());
    assertThat(call("hold", "cloud").exitCode()).isZero();
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended ended = call("status");
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.out()).startsWith("notice: cloud is held since ");
    }
  }

  @Test
  void a_status_that_cannot_be_read_is_none() throws IOException {
    Files.writeString(state.resolve("status.json"), "{\"schemaVersion\":1,\"pi");
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended ended = call("status");
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.out()).startsWith("notice: the daemon has not said yet how things stand");
    }
  }

  /** The daemon goes on by the settings of before, and must be seen and steered all the same. */
  @Test
  void refused_settings_are_told_and_the_daemon_is_seen_and_steered_all_the_same()
      throws IOException {
    runs.run("lost").in(root).status("failed").item("cloud", "a.ww3", "failed").write();
    say(List.of(place("cloud", DestinationState.HELD, "")), List.of());
    String[] bad = {"-D", "ww3.marker.settle=soon", "-D", "ww3.max-outptus=3"};
    List<String> refusals =
        List.of(
            OWN_READING
                + "ww3.marker.settle: 'soon' is not a duration such as 500ms, 90s, 15m or 24h",
            OWN_READING + "ww3.max-outptus: is not a setting; did you mean 'ww3.max-outputs'?");
    try (RunLocks.Lock daemon = daemon()) {
      assertThat(daemon).isNotNull();
      Ended status = call(with(bad, "status"));
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.out().lines().limit(2))
          .containsExactly("problem: " + refusals.get(0), "problem: " + refusals.get(1));
      assertThat(status.out()).contains("daemon: runs, process 4711");
      assertThat(call(with(bad, "status", "--json")).json().get("problems")).hasSize(2);
      for (String[] command :
          List.of(
              new String[] {"runs"},
              new String[] {"explain", "lost"},
              new String[] {"hold", "cloud"},
              new String[] {"retry", "lost", "--destination", "cloud"},
              new String[] {"cancel", "lost"})) {
        Ended ended = call(with(bad, command));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err().lines())
            .containsExactly(
                "ww3-transfer: " + refusals.get(0), "ww3-transfer: " + refusals.get(1));
      }
      assertThat(new Holds(state).isHeld("cloud")).isTrue();
      say(List.of(place("cloud", DestinationState.UP, "")), List.of());
      assertThat(call(with(bad, "release", "cloud")).exitCode()).isZero();
      assertThat(new Holds(state).isHeld("cloud")).isFalse();
      // only the daemon knows which destinations stand
      Ended other = call(with(bad, "hold", "archive"));
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err())
          .endsWith(
              "no destination 'archive' is served by the daemon, and the settings are refused\n");
    }
  }

  @Test
  void what_is_late_is_told_also_while_the_settings_are_refused() throws IOException {
    say(List.of(), List.of());
    Files.writeString(
        state.resolve("expected.json"),
        "{\"schemaVersion\": 1, \"expectations\": {\"global\": {"
            + "\"definition\": \"glob*,east* at 0 0 0/6 * * ? Z\","
            + "\"since\": \"2023-01-01T00:00:00Z\", \"judgedTo\": \"2023-01-01T12:00:00Z\","
            + "\"cycles\": [{\"cycle\": \"2023-01-01T06:00:00Z\","
            + "\"due\": \"2023-01-01T08:00:00Z\"}]}}}");
    assertThat(call("status", "-D", "ww3.marker.settle=soon").out())
        .contains(
            "problem: expected global, cycle 2023-01-01T06:00:00Z: is late, was due at"
                + " 2023-01-01T08:00:00Z: no run glob* or east* of this cycle has come\n");
  }

  @Test
  void refused_settings_that_leave_the_state_directory_open_end_with_2() throws IOException {
    Path elsewhere = root.resolve("elsewhere");
    for (List<String> given :
        List.of(
            List.of("ww3.state-directory={{env:WW3_NO_SUCH_VARIABLE}}", "ww3.inbox=" + root),
            List.of("ww3.state-directory=" + state, "ww3.state-directroy=" + elsewhere),
            List.of("ww3.state-directory=" + elsewhere, "ww3.marker.settle=soon"))) {
      Ended ended = Ended.run("hold", "cloud", "-D", given.get(0), "-D", given.get(1));
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).startsWith("ww3-transfer: ww3.").doesNotContain("settings: ");
    }
    assertThat(elsewhere).doesNotExist();
    assertThat(state.resolve("held")).doesNotExist();
  }

  @Test
  void a_line_that_is_wrong_hides_the_daemon_only_where_it_is_the_state_directory()
      throws IOException {
    Path file = root.resolve("application.properties");
    String twice = ":2: ww3.max-outputs: is given already in " + file + ":1; keep one";
    Files.writeString(file, "ww3.max-outputs=3\nww3.max-outputs=4\n");
    assertThat(call("status", "--config", file.toString()).out())
        .startsWith("problem: " + OWN_READING + file + twice + "\nproblem: no daemon runs");
    for (String wrong :
        List.of("ww3.state-directory=a\nww3.state-directory=b\n", "ww3.state-directory=\\u00g\n")) {
      Files.writeString(file, wrong);
      assertThat(call("status", "--config", file.toString()).exitCode()).isEqualTo(2);
    }
  }

  private static String[] with(String[] settings, String... command) {
    return Stream.concat(Stream.of(command), Stream.of(settings)).toArray(String[]::new);
  }
}
