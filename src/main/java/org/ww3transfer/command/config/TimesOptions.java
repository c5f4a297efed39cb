package org.ww3transfer.command.config;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.ww3.GivenTimes;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** When a run begins and ends, for those whose namelist does not say. */
public final class TimesOptions {
  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      converter = ToInstant.class,
      description =
          "When the run begins, as in 2023-01-01T00:00:00Z. For a coupled run, whose"
              + " namelist does not say it.")
  private Instant start;

  @Option(
      names = "--stop",
      paramLabel = "INSTANT",
      converter = ToInstant.class,
      description = "When the run ends.")
  private Instant stop;

  /**
   * The times that the options say.
   *
   * @throws UsageException where no run can have these
   */
  public GivenTimes times() throws UsageException {
    try {
      return new GivenTimes(Optional.ofNullable(start), Optional.ofNullable(stop));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Reads ISO 8601 instants. */
  static final class ToInstant implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return IsoTime.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not an instant such as 2023-01-01T00:00:00Z"));
    }
  }
}
