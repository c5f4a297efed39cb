package org.ww3transfer.http.session;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a caller wants to be led. */
public final class LocalPath {
  private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]{0,1000}");

  private LocalPath() {}

  /** A path of ours; the first page for all else, as nobody is led to another site. */
  public static String of(Optional<String> wanted) {
    return wanted.filter(path -> FORM.matcher(path).matches()).orElse("/");
  }
}
