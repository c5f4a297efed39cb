package org.ww3transfer.command.config;

import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.run.MarkerException;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.ww3.ManifestException;

/** What scripts are told. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  static final int NAMELIST = 3;

  private ExitCode() {}

  public static int of(Throwable failure) {
    if (failure instanceof NamelistException || failure instanceof ManifestException) {
      return NAMELIST;
    }
    boolean isUsage =
        failure instanceof UsageException
            || failure instanceof SettingsException
            || failure instanceof MarkerException
            || failure instanceof PlanException;
    return isUsage ? USAGE : FAILED;
  }
}
