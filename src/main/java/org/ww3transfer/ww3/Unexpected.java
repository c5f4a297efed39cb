package org.ww3transfer.ww3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds files with names that only the model and its post-processors give to their outputs. */
final class Unexpected {
  private static final String DATE = "(?:field|\\d{4,8}|\\d{8}T\\d\\dZ)";

  /** Behind the prefix; a point's name may stand between the two. */
  private static final Pattern NETCDF =
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

  private final RunDirectory files;
  private final List<NetcdfPrefix> prefixes;

  /**
   * @param prefixes where post-processors put files
   */
  Unexpected(RunDirectory files, List<NetcdfPrefix> prefixes) {
    this.files = files;
    this.prefixes = List.copyOf(prefixes);
  }

  /** What a file of that name would be if the model or a post-processor had written it. */
  static Optional<Kind> kindOf(String name) {
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
  static boolean looksLikeOutput(String name) {
    return !name.endsWith(COMPLETION)
        && OF_THE_MODEL.values().stream().anyMatch(form -> form.matcher(name).matches());
  }

  /**
   * The paths of such files, folder by folder: where the outputs lie, in folders of the run's own,
   * and where post-processors write.
   *
   * @param runFolders names of folders that belong to one grid, or to the points of all grids
   * @param expected paths of those that are none
   */
  List<String> find(List<String> runFolders, Set<String> expected) throws IOException {
    Set<String> folders = new TreeSet<>(files.outputs().all());
    runFolders.stream()
        .filter(files.inputs()::isFolder)
        .forEach(folder -> folders.add(folder + "/"));
    prefixes.forEach(prefix -> folders.add(prefix.folder()));
    List<String> found = new ArrayList<>();
    for (String folder : folders) {
      files
          .folder(folder)
          .matching(name -> looksLikeOutput(folder, name) && !expected.contains(folder + name))
          .forEach(name -> found.add(folder + name));
    }
    return found;
  }

  private boolean looksLikeOutput(String folder, String name) {
    return looksLikeOutput(name)
        || looksLikeNetcdf(new NetcdfPrefix(folder, NetcdfPrefix.DEFAULT), name)
        || prefixes.stream()
            .filter(prefix -> prefix.folder().equals(folder))
            .anyMatch(prefix -> looksLikeNetcdf(prefix, name));
  }

  private static boolean looksLikeNetcdf(NetcdfPrefix prefix, String name) {
    return prefix.between(name, "").filter(rest -> NETCDF.matcher(rest).matches()).isPresent();
  }
}
