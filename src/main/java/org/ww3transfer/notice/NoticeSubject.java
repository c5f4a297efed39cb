package org.ww3transfer.notice;

import java.time.Instant;
import org.ww3transfer.naming.IsoTime;

/** What notices are about: those of one subject belong together. */
final class NoticeSubject {
  static final String SETTINGS = "settings";

  private NoticeSubject() {}

  static String run(String runId) {
    return "run " + runId;
  }

  static String destination(String name) {
    return "destination " + name;
  }

  static String prune(String destination) {
    return "prune " + destination;
  }

  static String stage(String runId) {
    return "stage " + runId;
  }

  static String late(String expectation, Instant cycle) {
    return "late " + expectation + " " + IsoTime.of(cycle);
  }
}
