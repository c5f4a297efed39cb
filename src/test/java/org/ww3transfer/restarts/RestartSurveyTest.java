package org.ww3transfer.restarts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.retention.WrappedHoldings;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.stage.WantedRestart;

/** Destinations asked side by side, and not more often than needed. */
class RestartSurveyTest {
  private static final String NAME = "20230102_000000_restart.ww3";
  private static final NeededRestarts NEEDS =
      new NeededRestarts(
          List.of(
              new NeededRestart(
                  new WantedRestart("ww3", Instant.parse("2023-01-02T00:00:00Z")),
                  Optional.empty(),
                  "next",
                  "next starts from it")),
          List.of());

  @TempDir private Path root;
  private Settings settings;

  @BeforeEach
  void layOut() throws IOException {
    for (String name : List.of("one", "two")) {
      Files.writeString(Files.createDirectories(root.resolve(name)).resolve(NAME), "a restart");
    }
    settings =
        SettingsReader.read(
            Optional.empty(),
            Map.of(
                "ww3.state-directory", root.resolve("state").toString(),
                "ww3.destinations", "one,two",
                "ww3.destination.one.prefix", root.resolve("one").toString(),
                "ww3.destination.two.prefix", root.resolve("two").toString()));
  }

  private static Holdings holdings(Destination destination) {
    return new LocalHoldings(
        LocalPlace.of((Store.Local) destination.store()), new Installation("0123456789ab"));
  }

  private RestartSurvey survey(Function<Destination, Holdings> holdings) {
    Path state = settings.stateDirectory();
    return new RestartSurvey(
        holdings,
        new DeliveredRuns(state, () -> Naming.ROMPY),
        new KeptReports(state),
        () -> OnTheWay.NOTHING,
        Throwable::getMessage,
        Clock.systemUTC());
  }

  private RestartSurvey.Question question(Duration most) {
    return new RestartSurvey.Question(settings.destinations(), Naming.ROMPY, false, most);
  }

  @Test
  void one_that_hangs_is_not_known_and_delays_no_other() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RestartSurvey survey =
        survey(
            destination ->
                destination.name().equals("one")
                    ? new WrappedHoldings(holdings(destination)) {
                      @Override
                      public void list(String beginning, int folders, Consumer<Holding> each) {
                        try {
                          end.await();
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                      }
                    }
                    : holdings(destination))) {
      RestartsReport report =
          survey.ask(question(Duration.ofSeconds(1)), Optional.of("/next"), NEEDS);
      assertThat(report.everywhere()).isFalse();
      assertThat(report.restarts().get(0).destinations())
          .extracting(RestartAtPlace::line)
          .containsExactly(
              "one: unknown: has not answered within 1s; is it down?",
              "two: there: " + root.resolve("two") + "/" + NAME);
      assertThat(survey.ask(question(Duration.ofSeconds(1)), Optional.of("/next"), NEEDS))
          .as("it holds one thread, not two")
          .extracting(RestartsReport::everywhere)
          .isEqualTo(false);
    } finally {
      end.countDown();
    }
  }

  @Test
  void one_that_fails_is_asked_once_more_and_then_not_known() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RestartSurvey survey =
        survey(
            destination ->
                new WrappedHoldings(holdings(destination)) {
                  @Override
                  public void list(String beginning, int folders, Consumer<Holding> each)
                      throws IOException {
                    if (destination.name().equals("one")) {
                      asked.incrementAndGet();
                      throw new IOException("connection refused");
                    }
                    super.list(beginning, folders, each);
                  }
                })) {
      RestartsReport report =
          survey.ask(question(Duration.ofMinutes(1)), Optional.of("/next"), NEEDS);
      assertThat(report.lines())
          .contains("one: unknown: connection refused", "not known whether ready everywhere");
      assertThat(asked).hasValueGreaterThan(1);
    }
  }

  @Test
  void the_watch_asks_again_only_when_its_answer_is_old() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    MovedClock clock = new MovedClock();
    try (RestartSurvey survey =
        new RestartSurvey(
            RestartSurveyTest::holdings,
            new DeliveredRuns(settings.stateDirectory(), () -> Naming.ROMPY),
            new KeptReports(settings.stateDirectory()),
            () -> OnTheWay.NOTHING,
            Throwable::getMessage,
            clock)) {
      RestartsWatch watch =
          new RestartsWatch(
              survey,
              () -> {
                asked.incrementAndGet();
                return question(Duration.ofMinutes(1));
              },
              clock);
      assertThat(watch.last()).isEmpty();
      RestartsReport first = watch.current();
      assertThat(watch.current()).isSameAs(first);
      assertThat(asked).hasValue(1);
      clock.move(Duration.ofMinutes(6));
      assertThat(watch.isDue()).isTrue();
      assertThat(watch.current()).isNotSameAs(first);
      assertThat(asked).hasValue(2);
    }
  }
}
