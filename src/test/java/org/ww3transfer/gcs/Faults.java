package org.ww3transfer.gcs;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Decides what goes wrong. Asked once for each request, from the threads that serve them. */
@FunctionalInterface
public interface Faults {

  /**
   * A request before anything is done with it.
   *
   * @param path decoded
   * @param query as sent, empty where there is none
   * @param headers by name in lower case
   * @param count how many with this method and path there were, this one included
   */
  record Arrival(
      String method, String path, String query, Map<String, String> headers, long count) {}

  /** What goes wrong with this request, if anything. */
  Optional<Fault> on(Arrival arrival);

  /** Nothing goes wrong. */
  static Faults none() {
    return arrival -> Optional.empty();
  }

  /** Something goes wrong with some requests out of those that a predicate chooses. */
  static Faults on(Predicate<Arrival> which, long first, long last, Fault fault) {
    AtomicLong seen = new AtomicLong();
    return arrival -> {
      if (!which.test(arrival)) {
        return Optional.empty();
      }
      long number = seen.incrementAndGet();
      return Optional.of(fault).filter(f -> first <= number && number <= last);
    };
  }

  /** Something goes wrong with the n-th request of a method whose path has a prefix, from 1. */
  static Faults nth(long n, String method, String pathPrefix, Fault fault) {
    return on(a -> a.method().equals(method) && a.path().startsWith(pathPrefix), n, n, fault);
  }

  /** These, and where they let a request pass, others. */
  default Faults or(Faults others) {
    return arrival -> {
      Optional<Fault> mine = on(arrival);
      Optional<Fault> theirs = others.on(arrival);
      return mine.isPresent() ? mine : theirs;
    };
  }
}
