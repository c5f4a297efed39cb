package org.ww3transfer.observe;

import java.util.Optional;

/** Which program this is. */
final class BuildInfo {
  private BuildInfo() {}

  /** The version in the jar's manifest. */
  static String version() {
    return Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
        .orElse("not-packaged");
  }
}
