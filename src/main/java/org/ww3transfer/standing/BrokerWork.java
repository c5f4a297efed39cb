package org.ww3transfer.standing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.report.status.BrokerStatus;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.text.Amount;

/** What is to be known of the broker by which workers deliver. */
final class BrokerWork {
  private BrokerWork() {}

  /** What the daemon that is at work says of it; empty where it has none. */
  static Optional<BrokerStatus> told(Path stateDirectory, Optional<DaemonStatus> daemon)
      throws IOException {
    return BrokerStatus.read(stateDirectory)
        .filter(said -> daemon.filter(at -> at.pid() == said.pid()).isPresent());
  }

  /** What has to be looked after. */
  static List<Problem> problems(BrokerStatus told) {
    return Stream.of(down(told), deadLetters(told)).flatMap(Optional::stream).toList();
  }

  private static Optional<Problem> down(BrokerStatus told) {
    return told.line().map(line -> down(told, told.trouble().orElseThrow(), line));
  }

  private static Problem down(BrokerStatus told, BrokerStatus.Trouble trouble, String line) {
    return new Problem(
        "the broker " + told.broker() + " cannot be used",
        Optional.of(trouble.since()),
        Optional.of(trouble.reason()),
        Optional.of("All goes on by itself within 30 s once it can be used again."),
        new Problem.OfDaemon(),
        line);
  }

  private static Optional<Problem> deadLetters(BrokerStatus told) {
    if (told.deadLetters() == 0) {
      return Optional.empty();
    }
    String what =
        String.format(
            "%s in the queue %s of the broker %s",
            Amount.of(told.deadLetters(), "message lies", "messages lie"),
            BrokerStatus.DEAD_LETTERS,
            told.broker());
    String line =
        what
            + "; look into the logs of the workers, run one version everywhere, and remove them"
            + " there; no file is lost";
    return Optional.of(Problem.of(new Problem.OfDaemon(), what, line));
  }

  /** Whether nobody knows of trouble with it: while it is away, nobody hears of workers. */
  static boolean isReached(BrokerStatus told, Optional<DaemonStatus> daemon) {
    String trouble = "broker " + told.broker() + ": ";
    return told.trouble().isEmpty()
        && daemon.stream()
            .flatMap(at -> at.destinations().stream())
            .noneMatch(place -> place.reason().filter(why -> why.startsWith(trouble)).isPresent());
  }

  /** Who delivers. */
  static Problem notice(BrokerStatus told) {
    String line = workers(told);
    return Problem.of(new Problem.OfDaemon(), line, line);
  }

  private static String workers(BrokerStatus told) {
    String heard =
        told.workers().isEmpty()
            ? "no worker is heard of at the broker " + told.broker()
            : String.format(
                "%s at the broker %s: %s",
                Amount.of(told.workers().size(), "worker", "workers"),
                told.broker(),
                String.join(", ", told.workers()));
    return told.silent().isEmpty() ? heard : heard + "; " + String.join(", ", told.silent());
  }
}
