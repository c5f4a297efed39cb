package org.ww3transfer.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.notice.receiver.NoticeTarget;
import org.ww3transfer.plan.PlanRules;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.RunNaming;
import org.ww3transfer.settings.observe.LogSettings;
import org.ww3transfer.settings.observe.ObserveSettings;
import org.ww3transfer.settings.work.WorkSettings;
import org.ww3transfer.standby.StandbyMode;
import org.ww3transfer.ww3.ManifestRules;

/**
 * All that an operator can set, read and checked. What each means for users stands in {@code
 * application.properties}, the one reference of settings.
 *
 * @param inbox the directory watched for markers, absolute
 * @param markerInclude names of files that are markers
 * @param markerMaxDepth folders deep that markers are looked for; 1 is the inbox alone
 * @param markerSettle how long a marker that may not be whole must rest unchanged
 * @param pollInterval the least time between two looks into the inbox
 * @param runRoots directories that runs may lie in; empty for the defaults
 * @param member finds the member of an ensemble in a run directory's path
 * @param manifestRules how outputs are found
 * @param planRules how they are named, and which runs and files are sent
 * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
 * @param stateDirectory where reports and the marker journal are kept, absolute
 * @param standby whether a second daemon may wait there for the end of this one
 * @param resumeFrom files of so many bytes and more are gone on with where a try failed; 0 for none
 * @param keepReports how long reports and handled markers are kept
 * @param destinations where runs go to, in order
 * @param checkDestinations how closely they are looked at when the daemon starts
 * @param failurePolicy what a failure means where neither marker nor destination say
 * @param missingOutputs what an expected output that is not there means
 * @param parallelDestinations destinations served at one time
 * @param maxOpenRuns runs that may be under way at one time
 * @param queueRules how runs and destinations take turns
 * @param retryDelay time before a failed item is tried again
 * @param retryMaxDelay the most that this time grows to
 * @param retention which restarts are pruned at the destinations, and when
 * @param stage how restarts are put back into run directories
 * @param observe how the daemon is looked at from outside
 * @param work whether workers deliver
 * @param currentStores reads again how the destinations let us in
 * @param log how the log is written
 * @param expectations which runs are to come, and when
 * @param notices who is told what goes on
 * @param camel Camel's own settings, {@code camel.*}
 */
public record Settings(
    Path inbox,
    Pattern markerInclude,
    int markerMaxDepth,
    Duration markerSettle,
    Duration pollInterval,
    List<Path> runRoots,
    Optional<Pattern> member,
    ManifestRules manifestRules,
    PlanRules planRules,
    boolean requireHeader,
    Path stateDirectory,
    StandbyMode standby,
    long resumeFrom,
    Duration keepReports,
    List<Destination> destinations,
    CheckDepth checkDestinations,
    FailurePolicy failurePolicy,
    MissingOutputs missingOutputs,
    int parallelDestinations,
    int maxOpenRuns,
    QueueRules queueRules,
    Duration retryDelay,
    Duration retryMaxDelay,
    RetentionSettings retention,
    StageSettings stage,
    ObserveSettings observe,
    WorkSettings work,
    CurrentStores currentStores,
    LogSettings log,
    List<Expectation> expectations,
    List<NoticeTarget> notices,
    Map<String, String> camel) {

  public Settings {
    runRoots = List.copyOf(runRoots);
    destinations = List.copyOf(destinations);
    expectations = List.copyOf(expectations);
    notices = List.copyOf(notices);
    camel = Map.copyOf(camel);
  }

  /** The same with other destinations. */
  public Settings with(List<Destination> others) {
    return new Settings(
        inbox,
        markerInclude,
        markerMaxDepth,
        markerSettle,
        pollInterval,
        runRoots,
        member,
        manifestRules,
        planRules,
        requireHeader,
        stateDirectory,
        standby,
        resumeFrom,
        keepReports,
        others,
        checkDestinations,
        failurePolicy,
        missingOutputs,
        parallelDestinations,
        maxOpenRuns,
        queueRules,
        retryDelay,
        retryMaxDelay,
        retention,
        stage,
        observe,
        work,
        currentStores,
        log,
        expectations,
        notices,
        camel);
  }

  /** The same but for what a daemon takes up when it starts. */
  public Settings startedAs(Settings running) {
    return new Settings(
        running.inbox,
        markerInclude,
        running.markerMaxDepth,
        markerSettle,
        pollInterval,
        runRoots,
        member,
        manifestRules,
        planRules,
        requireHeader,
        running.stateDirectory,
        running.standby,
        resumeFrom,
        keepReports,
        destinations,
        checkDestinations,
        failurePolicy,
        missingOutputs,
        parallelDestinations,
        maxOpenRuns,
        queueRules,
        retryDelay,
        retryMaxDelay,
        retention,
        stage,
        running.observe,
        running.work,
        currentStores,
        running.log,
        expectations,
        notices,
        running.camel);
  }

  /** Where runs may lie: the inbox and the working directory where nothing else is said. */
  public List<Path> runRootsOrDefaults() {
    return runRoots.isEmpty() ? List.of(inbox, Path.of("").toAbsolutePath()) : runRoots;
  }

  /** How runs are told apart, also those outside of these directories. */
  public RunNaming runNaming() {
    return new RunNaming(runRootsOrDefaults(), member);
  }
}
