package org.ww3transfer.ww3.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.RunFixture;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputFolders;

/** Lays out runs with post-processors, and reads which NetCDF files they must have written. */
final class PostFixture {
  private static final long MAX_OUTPUTS = 10_000;

  private PostFixture() {}

  /** A ww3_shel run with fields, points and a track all at the same times. */
  static void shel(Path run, String start, String stop, String stride, String fields)
      throws IOException {
    String times = String.format("'%s' '%s' '%s'", start, stride, stop);
    RunFixture.shel(
        run,
        String.format(
            "&DOMAIN_NML DOMAIN%%START='%s' DOMAIN%%STOP='%s'\n/\n"
                + "&OUTPUT_TYPE_NML TYPE%%FIELD%%LIST='%s'\n/\n"
                + "&OUTPUT_DATE_NML\nDATE%%FIELD=%s\nDATE%%POINT=%s\nDATE%%TRACK=%s\n/\n",
            start, stop, fields, times, times, times));
    Files.writeString(run.resolve("points.list"), "$ c\n1 2 'A'\n3 4 'B b'\n5 6 C\nSTOPSTRING\n");
  }

  /** Three days over the end of January, every three hours. */
  static void january(Path run, String fields) throws IOException {
    shel(run, "20230130 000000", "20230202 000000", "10800", fields);
  }

  static void write(Path run, String name, String text) throws IOException {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void touch(Path run, String... names) throws IOException {
    for (String name : names) {
      write(run, name, "");
    }
  }

  static ManifestRules rules(List<String> namelists, Map<String, String> grids, String... also) {
    return new ManifestRules(OutputFolders.NONE, MAX_OUTPUTS, namelists, grids, List.of(also));
  }

  static Manifest manifest(Path run) throws IOException {
    return manifest(run, rules(List.of(), Map.of()));
  }

  static Manifest manifest(Path run, ManifestRules rules) throws IOException {
    return new ManifestReader(rules).read(run);
  }

  static List<Output> netcdf(Manifest manifest) {
    return manifest.outputs().stream()
        .map(ExpectedOutput::output)
        .filter(output -> output.kind() == Kind.NETCDF)
        .toList();
  }

  static List<String> paths(Path run) throws IOException {
    return netcdf(manifest(run)).stream().map(Output::path).toList();
  }

  /** Path, first time, last time and number of times of each. */
  static List<String> times(Path run) throws IOException {
    return netcdf(manifest(run)).stream()
        .map(
            output ->
                String.join(
                    " ",
                    output.path(),
                    output.validTime().toString(),
                    output.lastTime().toString(),
                    Long.toString(output.times())))
        .toList();
  }
}
