package org.ww3transfer.observe;

import java.util.Optional;

/** Which program this is. */
public final class BuildInfo {
  private BuildInfo() {}

  /** The version in the jar's manifest. */
  public static String version() {
    return Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
        .orElse("not-packaged");
  }
}
