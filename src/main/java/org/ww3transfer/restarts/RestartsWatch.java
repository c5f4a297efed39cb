package org.ww3transfer.restarts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.event.RunEvent;

/**
 * What the next cycle starts from and who has it, for whoever asks often: the destinations
 * themselves are asked again where a restart came or went since, or the last answer is old.
 */
public final class RestartsWatch implements Consumer<RunEvent> {
  /** What others do at a destination is seen after that. */
  private static final Duration OLD = Duration.ofMinutes(5);

  /** Many restarts of a run arrive one after the other. */
  private static final Duration YOUNG = Duration.ofSeconds(15);

  /** Events after which another answer is due, beside the end of a restart's item. */
  private static final Set<Class<? extends RunEvent>> CHANGES =
      Set.of(
          RunEvent.Opened.class,
          RunEvent.Closed.class,
          RunEvent.PutDown.class,
          RunEvent.Pruned.class,
          RunEvent.DestinationChanged.class);

  private final RestartSurvey survey;
  private final Supplier<RestartSurvey.Question> question;
  private final Clock clock;
  private final AtomicBoolean hasChanged = new AtomicBoolean();
  private volatile Optional<RestartsReport> last = Optional.empty();

  /**
   * @param question is asked for what the settings say now
   */
  public RestartsWatch(
      RestartSurvey survey, Supplier<RestartSurvey.Question> question, Clock clock) {
    this.survey = survey;
    this.question = question;
    this.clock = clock;
  }

  @Override
  public void accept(RunEvent event) {
    boolean isOfRestart =
        event instanceof RunEvent.ItemEnded ended
            && ended.result().item().output().kind().isHotStart();
    if (isOfRestart || CHANGES.contains(event.getClass())) {
      hasChanged.set(true);
    }
  }

  /** The last answer, however old, at once; empty where nobody has asked yet. */
  public Optional<RestartsReport> last() {
    return last;
  }

  /** Whether {@link #current} would ask the destinations. */
  public boolean isDue() {
    Instant now = clock.instant();
    return last.map(RestartsReport::askedAt)
        .map(at -> at.plus(hasChanged.get() ? YOUNG : OLD).isBefore(now) || at.isAfter(now))
        .orElse(true);
  }

  /** An answer that is not old; whoever comes while the destinations are asked waits for theirs. */
  public synchronized RestartsReport current() throws InterruptedException {
    if (isDue()) {
      hasChanged.set(false);
      last = Optional.of(survey.askForNextCycle(question.get()));
    }
    return last.orElseThrow();
  }
}
