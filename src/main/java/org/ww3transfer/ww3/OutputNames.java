package org.ww3transfer.ww3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of the names that only the model and its post-processors give to their outputs. */
public final class OutputNames {
  /** What stands for the time in a NetCDF file's name. */
  private static final String DATE = "(?:field|\\d{4,8}|\\d{8}T\\d\\dZ)";

  /** A point's name may stand between the prefix and the date. */
  private static final Pattern BEHIND_PREFIX =
      Pattern.compile(DATE + "(?:_[a-z0-9]+)?\\.nc|.+_" + DATE + "_(?:tab|spec|src)\\.nc");

  private static final Pattern PREFIXED_NETCDF =
      Pattern.compile(".*?(?<!\\d)" + DATE + "(?:_[a-z0-9]+)?\\.nc");

  private static final String COUPLED = ".+\\.ww3(?:_\\d{4})?\\.";
  private static final String COUPLED_TIME = "\\d{4}-\\d\\d-\\d\\d-\\d{5}(?:\\.nc)?";

  /**
   * What a coupled build writes when an output is complete; named as the output, but for the end.
   */
  private static final String COMPLETION = ".log.txt";

  private static final Map<Kind, Pattern> OF_THE_MODEL = new LinkedHashMap<>();

  static {
    String stamp = "\\d{8}\\.\\d{6}\\.";
    OF_THE_MODEL.put(Kind.FIELD, Pattern.compile("(?:" + stamp + ")?out_grd\\..+"));
    OF_THE_MODEL.put(Kind.POINT, Pattern.compile("(?:" + stamp + ")?out_pnt\\..+"));
    OF_THE_MODEL.put(Kind.TRACK, Pattern.compile("track_o\\..+"));
    OF_THE_MODEL.put(Kind.PARTITION, Pattern.compile("partition\\..+"));
    OF_THE_MODEL.put(Kind.BOUNDARY, Pattern.compile("nest[1-9]\\..+"));
    // the last is of builds that are coupled to others (wav_comp_nuopc.F90)
    OF_THE_MODEL.put(
        Kind.RESTART,
        Pattern.compile("restart(?:\\d{3}|\\*{3})\\..+|" + COUPLED + "r\\." + COUPLED_TIME));
    OF_THE_MODEL.put(Kind.NETCDF, Pattern.compile(COUPLED + "hi\\." + COUPLED_TIME));
    OF_THE_MODEL.put(Kind.CHECKPOINT, Pattern.compile(stamp + "restart\\..+"));
  }

  private OutputNames() {}

  /**
   * What a file of that name would be if the model or a post-processor had written it; empty where
   * neither gives such names.
   *
   * @param name without folders
   */
  public static Optional<Kind> kindOf(String name) {
    if (name.endsWith(COMPLETION)) {
      return Optional.empty();
    }
    Optional<Kind> ofTheModel =
        OF_THE_MODEL.entrySet().stream()
            .filter(entry -> entry.getValue().matcher(name).matches())
            .map(Map.Entry::getKey)
            .findFirst();
    return ofTheModel.isEmpty() && PREFIXED_NETCDF.matcher(name).matches()
        ? Optional.of(Kind.NETCDF)
        : ofTheModel;
  }

  /** Whether only the model itself would write such a file; not its {@code restart.<ext>}. */
  public static boolean isOfTheModel(String name) {
    return !name.endsWith(COMPLETION)
        && OF_THE_MODEL.values().stream().anyMatch(form -> form.matcher(name).matches());
  }

  /**
   * Whether a post-processor would write a file of that name.
   *
   * @param rest of the name, behind the post-processor's prefix
   */
  public static boolean isNetcdfBehindPrefix(String rest) {
    return BEHIND_PREFIX.matcher(rest).matches();
  }
}
