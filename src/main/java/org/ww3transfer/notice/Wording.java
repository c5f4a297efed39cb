package org.ww3transfer.notice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.LateChange;
import org.ww3transfer.expect.LateCycle;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.retention.prune.PruneResult;

/** Says in words for people what they may want to be told of. */
final class Wording {
  private static final Optional<String> NOTHING = Optional.empty();

  private final Words words;
  private final RunWording runs;
  private final DaemonWording daemon;

  private Wording(Instant now) {
    words = new Words(now);
    runs = new RunWording(words);
    daemon = new DaemonWording(words);
  }

  /** What is to be told of an event; empty where nobody has to know. */
  static List<Notice> of(RunEvent event, Instant now) {
    Wording wording = new Wording(now);
    return event instanceof RunEvent.SettingsChanged changed
        ? wording.settings(changed)
        : wording.of(event).stream().toList();
  }

  private Optional<Notice> of(RunEvent event) {
    if (event instanceof RunEvent.Closed closed) {
      return Optional.of(runs.closed(closed.report()));
    } else if (event instanceof RunEvent.Unfit unfit) {
      return Optional.of(runs.unfit(unfit));
    } else if (event instanceof RunEvent.PutDown down) {
      return Optional.of(runs.putDown(down));
    } else if (event instanceof RunEvent.Refused refused) {
      return Optional.of(runs.refused(refused));
    } else if (event instanceof RunEvent.MarkerKept kept) {
      // a run that was put down is told as such, and of one that has ended nothing is amiss
      return Optional.of(runs.kept(kept)).filter(any -> kept.step() == RunEvent.MarkerStep.RUN);
    } else if (event instanceof RunEvent.MarkerFreed freed) {
      return Optional.of(runs.freed(freed));
    } else if (event instanceof RunEvent.DestinationChanged changed) {
      return destination(changed.view());
    } else if (event instanceof RunEvent.BrokerDown down) {
      return Optional.of(daemon.broker(down));
    } else if (event instanceof RunEvent.BrokerUp up) {
      return Optional.of(daemon.broker(up));
    } else if (event instanceof RunEvent.DaemonUnfit unfit) {
      return Optional.of(daemon.unfit(unfit.troubles()));
    } else if (event instanceof RunEvent.DaemonFit) {
      return Optional.of(daemon.fit());
    } else if (event instanceof RunEvent.Pruned pruned) {
      return Optional.of(pruned(pruned.result()))
          .filter(any -> !pruned.isDryRun() && !pruned.result().isClosed());
    } else if (event instanceof RunEvent.Staged staged) {
      return Optional.of(runs.staged(staged.report()));
    } else if (event instanceof RunEvent.Late late) {
      return Optional.of(late(late.change()));
    } else if (event instanceof RunEvent.LateEnded ended) {
      return Optional.of(late(ended.change()));
    } else if (event instanceof RunEvent.SettingsRefused refused) {
      return Optional.of(settings(refused));
    } else if (event instanceof RunEvent.SettingsStand) {
      return Optional.of(settingsAreWell("no settings are refused any more"));
    }
    return Optional.empty();
  }

  private Optional<Notice> destination(DestinationView view) {
    String name = view.name();
    String subject = NoticeSubject.destination(name);
    if (view.state() == DestinationState.UP) {
      return Optional.of(
          words.over(
              subject,
              NOTHING,
              Optional.of(name),
              "destination " + name + " is up again",
              Optional.of("status")));
    }
    if (view.state() != DestinationState.DOWN) {
      return Optional.empty();
    }
    return Optional.of(
        words.trouble(
            NoticeKind.DESTINATION_DOWN,
            subject,
            IsoTime.of(view.since().truncatedTo(ChronoUnit.SECONDS)),
            NOTHING,
            Optional.of(name),
            "destination "
                + name
                + " is down since "
                + IsoTime.of(view.since())
                + ": "
                + view.lastError().or(view::reason).orElse("")
                + "; what goes there waits",
            Optional.of("it is asked again, and all goes on by itself once it is back"),
            Optional.of("status")));
  }

  private Notice pruned(PruneResult result) {
    String name = result.destination().name();
    String subject = NoticeSubject.prune(name);
    if (result.hasSucceeded()) {
      return words.over(
          subject, NOTHING, Optional.of(name), "old restarts go again at " + name, NOTHING);
    }
    return words.trouble(
        NoticeKind.FAILED,
        subject,
        "failed",
        NOTHING,
        Optional.of(name),
        "old restarts stay at " + name + ": " + result.summary(),
        Optional.of("the next prune tries again"),
        Optional.of("prune --dry-run"));
  }

  private Notice late(LateChange change) {
    LateCycle cycle = change.cycle();
    boolean isBegin = change instanceof LateChange.Begins;
    return words.trouble(
        isBegin ? NoticeKind.LATE : NoticeKind.RECOVERED,
        NoticeSubject.late(cycle.expectation(), cycle.cycle()),
        IsoTime.of(cycle.due()),
        cycle.runId(),
        NOTHING,
        change.text(),
        Optional.of("look after the model").filter(any -> isBegin && cycle.runId().isEmpty()),
        cycle.runId().map("explain "::concat).or(() -> Optional.of("status")));
  }

  /** A destination that is gone comes up no more, so its trouble ends here. */
  private List<Notice> settings(RunEvent.SettingsChanged changed) {
    List<Notice> notices = new ArrayList<>();
    notices.add(settingsAreWell("the settings were taken up"));
    for (String name : changed.removed()) {
      String gone = "destination " + name + " is no longer in the settings";
      Optional<String> destination = Optional.of(name);
      for (String subject : NoticeSubject.ofDestination(name)) {
        notices.add(words.over(subject, NOTHING, destination, gone, NOTHING));
      }
    }
    return notices;
  }

  private Notice settingsAreWell(String what) {
    return words.over(NoticeSubject.SETTINGS, NOTHING, NOTHING, what, NOTHING);
  }

  private Notice settings(RunEvent.SettingsRefused refused) {
    String problems = String.join("; ", refused.problems());
    return words.trouble(
        NoticeKind.SETTINGS_REFUSED,
        NoticeSubject.SETTINGS,
        problems,
        NOTHING,
        NOTHING,
        "new settings were refused, and the old ones stand: " + problems,
        Optional.of("fix them"),
        Optional.of("config --check"));
  }
}
