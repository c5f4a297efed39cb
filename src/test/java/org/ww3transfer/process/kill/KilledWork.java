package org.ww3transfer.process.kill;

/** What daemons are to do that are killed in the midst of it. */
interface KilledWork extends AutoCloseable {
  /** Kills one at that step of something new. */
  void kill(Step step) throws Exception;

  /** Kills one at that call of the file system, or when there is nothing more to do. */
  void kill(Kill.AtCall call) throws Exception;

  void kill(Kill.After moment) throws Exception;

  /** What must be true after each kill. */
  void requireTruth() throws Exception;

  /** Lets one do the rest, and looks at all. */
  void end() throws Exception;

  @Override
  void close();
}
