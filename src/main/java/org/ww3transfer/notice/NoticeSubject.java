package org.ww3transfer.notice;

import java.time.Instant;
import java.util.List;
import org.ww3transfer.naming.IsoTime;

/** What notices are about: those of one subject belong together. */
final class NoticeSubject {
  static final String SETTINGS = "settings";
  static final String BROKER = "broker";
  static final String DAEMON = "daemon";
  private static final String LATE = "late ";

  private NoticeSubject() {}

  static String run(String runId) {
    return "run " + runId;
  }

  static String marker(String path) {
    return "marker " + path;
  }

  static String destination(String name) {
    return "destination " + name;
  }

  static String prune(String destination) {
    return "prune " + destination;
  }

  /** All that may be in trouble at a destination. */
  static List<String> ofDestination(String name) {
    return List.of(destination(name), prune(name));
  }

  static String stage(String runId) {
    return "stage " + runId;
  }

  static String late(String expectation, Instant cycle) {
    return LATE + expectation + " " + IsoTime.of(cycle);
  }

  static boolean isLate(String subject) {
    return subject.startsWith(LATE);
  }
}
