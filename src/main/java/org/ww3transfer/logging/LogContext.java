package org.ww3transfer.logging;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * The run and the destination that log lines are about. It is set for a thread where a piece of
 * work begins. When that has ended, what was set before is so again: nothing of one piece stands on
 * the lines of the next.
 *
 * @param run its id; empty where the lines are about none
 * @param destination its name; empty where the lines are about none
 */
public record LogContext(Optional<String> run, Optional<String> destination) {
  /** Lines about neither. */
  public static final LogContext NONE = new LogContext(Optional.empty(), Optional.empty());

  /** The key of the run's id in the context of a line (MDC). */
  public static final String RUN = "run";

  /** The key of the destination's name there. */
  public static final String DESTINATION = "destination";

  /** Lines about a run as a whole. */
  public static LogContext ofRun(String runId) {
    return new LogContext(Optional.of(runId), Optional.empty());
  }

  /** Lines about a destination, whatever is sent there. */
  public static LogContext ofDestination(String name) {
    return new LogContext(Optional.empty(), Optional.of(name));
  }

  /** Lines about what a run sends to a destination. */
  public static LogContext of(String runId, String destination) {
    return new LogContext(Optional.of(runId), Optional.of(destination));
  }

  /** What the lines of this thread are about now. */
  public static LogContext current() {
    return new LogContext(
        Optional.ofNullable(MDC.get(RUN)), Optional.ofNullable(MDC.get(DESTINATION)));
  }

  /** The same work for another thread, with lines that are about what those of this one are. */
  public static Runnable carry(Runnable work) {
    LogContext here = current();
    return () -> here.run(work);
  }

  /** From now on the lines of this thread are about this; whoever calls it sets it back. */
  public void set() {
    set(RUN, run);
    set(DESTINATION, destination);
  }

  private static void set(String key, Optional<String> value) {
    value.ifPresentOrElse(text -> MDC.put(key, text), () -> MDC.remove(key));
  }

  /** What is done with such lines. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does something whose lines are about this. */
  public <T, E extends Exception> T call(Work<T, E> work) throws E {
    LogContext before = current();
    set();
    try {
      return work.run();
    } finally {
      before.set();
    }
  }

  /** Does something whose lines are about this. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }
}
