package org.ww3transfer.route;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.place.Installation;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.route.failure.Attempts;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunNames;
import org.ww3transfer.stage.RestartSearch;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StageRules;
import org.ww3transfer.stage.Staging;

/** What the routes {@code stage-run} and {@code ask-destination} call. */
public final class Stages {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  /** What one destination is asked. */
  public interface Question {
    /** With the folders of the run's member. */
    Destination destination();

    /** The run that is to start. */
    Run run();

    Object ask(RestartSearch search) throws IOException;
  }

  private final Supplier<Naming> naming;
  private final Supplier<StageRules> rules;
  private final DestinationHoldings holdings;
  private final RunLocks stageLocks;
  private final ReportStore reports;
  private final RunEvents events;
  private final Installation installation;
  private final Clock clock;
  private final UnderWay underWay;

  Stages(
      Supplier<Naming> naming,
      Supplier<StageRules> rules,
      DestinationHoldings holdings,
      RunLocks stageLocks,
      ReportStore reports,
      RunEvents events,
      Installation installation,
      Clock clock,
      UnderWay underWay) {
    this.underWay = underWay;
    this.naming = naming;
    this.rules = rules;
    this.holdings = holdings;
    this.stageLocks = stageLocks;
    this.reports = reports;
    this.events = events;
    this.installation = installation;
    this.clock = clock;
  }

  /** Puts the run's restarts into its directory, and keeps the report. */
  public StageReport stage(@Body Run run, CamelContext camel) throws IOException {
    return LogContext.ofRun(run.runId()).call(() -> staged(run, camel));
  }

  private StageReport staged(Run run, CamelContext camel) throws IOException {
    try (RunLocks.Lock lock = underWay.await(() -> stageLocks.lock(run.runId()));
        ProducerTemplate template = camel.createProducerTemplate()) {
      LOG.debug("{}: staged under {}", run.runId(), lock);
      Run ofMember = RunNames.ofMember(run).run();
      StageReport report = underWay.await(() -> staging(template, run).stage(ofMember));
      if (underWay.isStopping() && !report.hasSucceeded()) {
        throw new InterruptedRunException(run.runId());
      }
      reports.write(report);
      events.tell(new RunEvent.Staged(report));
      return report;
    }
  }

  /** Whether {@link #stage} would find all; changes nothing. */
  public StageReport look(Run run, CamelContext camel) throws IOException {
    try (ProducerTemplate template = camel.createProducerTemplate()) {
      return staging(template, run).look(RunNames.ofMember(run).run());
    }
  }

  /** Whether the run's directory has all; asks no destination. */
  public StageReport lookInPlace(Run run, CamelContext camel) throws IOException {
    try (ProducerTemplate template = camel.createProducerTemplate()) {
      return staging(template, run).lookInPlace(RunNames.ofMember(run).run());
    }
  }

  private Staging staging(ProducerTemplate template, Run run) {
    return new Staging(
        new RoutedSources(template, run, underWay), rules.get(), installation, clock);
  }

  /** Takes up a question: its tries are counted. */
  public Attempts begin() {
    return new Attempts(System::nanoTime);
  }

  /**
   * One try. It waits for no prune: what is fetched is proven, and what was removed meanwhile is
   * looked for at the next destination.
   */
  public Object answer(@Body Question question) throws IOException {
    Destination destination = question.destination();
    Run run = question.run();
    Naming named = RunNames.ofMember(run).naming(naming.get());
    return question.ask(
        new RestartSearch(destination, named, run.runId(), holdings.of(destination)));
  }

  /** Whether a failed try is to be repeated; asked once a failure. */
  public boolean isToBeRetried(
      Exchange exchange, @Body Question question, @Variable("attempts") Attempts attempts) {
    boolean isLast = attempts.count() > question.destination().retries();
    if (isLast || underWay.isStopping() || !Retries.isTransient(Reasons.caught(exchange))) {
      return false;
    }
    attempts.again();
    return true;
  }
}
