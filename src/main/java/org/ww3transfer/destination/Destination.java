package org.ww3transfer.destination;

import java.util.Optional;
import java.util.Set;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.schedule.Hours;

/**
 * A named place that runs are sent to.
 *
 * @param name the name in the settings
 * @param prefix where it is
 * @param store what kind of place that is, and how it lets us in
 * @param folders below the prefix, a folder for each output; empty for none
 * @param selection what it takes
 * @param failurePolicy its own policy; empty where the run's holds
 * @param retention whether old restarts are pruned there
 * @param retries how often a failed item is tried again; 0 for never
 * @param overwritePolicy whether other content under a target name is replaced, and whose
 * @param hours how much a second over all files under way, and when anything is started
 * @param parallelFiles files under way to it at one time
 * @param preserve what a copy takes over from its source besides the content
 */
public record Destination(
    String name,
    Prefix prefix,
    Store store,
    NamePattern folders,
    Selection selection,
    Optional<FailurePolicy> failurePolicy,
    boolean retention,
    int retries,
    OverwritePolicy overwritePolicy,
    Hours hours,
    int parallelFiles,
    Set<Preserve> preserve) {

  /** Whether what stands there stands where the other would have put it. */
  public boolean isSamePlace(Destination other) {
    return store.place().equals(other.store().place()) && folders.equals(other.folders());
  }

  /**
   * Whether one who only delivers goes by the same settings: what is sent there, when, how fast and
   * how often is for another to know.
   */
  public boolean isDeliveredToAs(Destination other) {
    return name.equals(other.name)
        && prefix.equals(other.prefix)
        && store.equals(other.store)
        && folders.equals(other.folders)
        && overwritePolicy == other.overwritePolicy
        && parallelFiles == other.parallelFiles
        && preserve.equals(other.preserve);
  }

  /** Whether other content under a target name is replaced. */
  public boolean overwrite() {
    return overwritePolicy != OverwritePolicy.NEVER;
  }

  /** Whether old restarts are pruned there: never where nothing may be listed. */
  @Override
  public boolean retention() {
    return retention && !takesOnly();
  }

  /** Whether it only takes: nothing there is listed, looked at or read. */
  public boolean takesOnly() {
    return store instanceof Store.Remote remote
        && remote.rules().verification() == Verification.NONE;
  }

  /** Where it is, for the log: the prefix with its fields. */
  public String place() {
    return prefix.text() + folders;
  }

  /** The same place with a fixed folder for everything. */
  public Destination in(String folder) {
    return with(NamePattern.fixed(folder));
  }

  /** The same place with other folders below the prefix. */
  public Destination with(NamePattern others) {
    return new Destination(
        name,
        prefix,
        store,
        others,
        selection,
        failurePolicy,
        retention,
        retries,
        overwritePolicy,
        hours,
        parallelFiles,
        preserve);
  }

  /** Of the name alone, which no other has: it is asked for with each of a run's many items. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
