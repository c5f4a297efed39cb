package org.ww3transfer.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.route.failure.Failures;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.run.Run;
import org.ww3transfer.stage.FoundRestart;
import org.ww3transfer.stage.RestartPart;
import org.ww3transfer.stage.RestartSearch;
import org.ww3transfer.stage.RestartSources;
import org.ww3transfer.stage.WantedRestart;

/** Asks each destination through its route {@code ask-<name>}, which knows when to ask again. */
record RoutedSources(ProducerTemplate camel, Run run, UnderWay underWay) implements RestartSources {
  /** A question with its answer's type. */
  @FunctionalInterface
  private interface Search<T> {
    T by(RestartSearch search) throws IOException;
  }

  @Override
  public Optional<FoundRestart> find(Destination destination, WantedRestart wanted) {
    return ask(destination, search -> search.find(wanted));
  }

  @Override
  public Optional<FoundRestart> fetch(
      Destination destination, WantedRestart wanted, RestartPart part) {
    return ask(destination, search -> search.fetch(wanted, part));
  }

  @Override
  public Set<Instant> times(Destination destination, String extension) {
    return ask(destination, search -> search.times(extension));
  }

  @SuppressWarnings("unchecked")
  private <T> T ask(Destination destination, Search<T> search) {
    Stages.Question question =
        new Stages.Question() {
          @Override
          public Destination destination() {
            return destination;
          }

          @Override
          public Run run() {
            return run;
          }

          @Override
          public Object ask(RestartSearch at) throws IOException {
            return search.by(at);
          }
        };
    String uri = "direct:ask-" + destination.name();
    Exchange answered =
        underWay.carry(() -> camel.send(uri, to -> to.getMessage().setBody(question)));
    if (answered.getException() == null) {
      return (T) answered.getMessage().getBody();
    }
    Throwable failure = Reasons.unwrap(answered.getException());
    Optional<StateException> trouble = StateException.in(failure);
    if (trouble.isPresent()) {
      throw new UncheckedIOException(trouble.get());
    }
    throw failure instanceof ItemException known
        ? known
        : ItemException.lasting(Failures.blame(failure, destination), Reasons.of(failure), failure);
  }
}
