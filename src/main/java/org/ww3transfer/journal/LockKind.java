package org.ww3transfer.journal;

/** What the locks of an installation are for; each kind has a folder of its own. */
enum LockKind {
  DAEMON("daemon", "another daemon is at work"),
  RUN("runs", "%s: another process sends this run"),
  STAGE("stages", "%s: another process stages the restarts of this run"),
  DELIVERIES("delivered", "the record of delivered runs is in use by another process or run"),
  CLAIMS("claims", "the claims of names are in use by another process or run");

  private final String folder;
  private final String held;

  LockKind(String folder, String held) {
    this.folder = folder;
    this.held = held;
  }

  String folder() {
    return folder;
  }

  /** What it means that somebody has one, with {@code %s} for its name. */
  String held() {
    return held;
  }
}
