package org.ww3transfer.ww3.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputSeries;

/**
 * The files of one post-processor.
 *
 * @param namelist its path, relative to the run directory
 * @param series the files, by path relative to the run directory
 */
public record NetcdfFiles(String namelist, OutputSeries series) {

  /** An output, and the namelist that asks for it. */
  private record Owned(String namelist, Output output) {}

  /**
   * The outputs of all post-processors. Two may write one file if both write the same times of the
   * same grid: it holds the fields of both.
   *
   * @throws ManifestException where two disagree on a file
   */
  public static List<Output> merge(List<NetcdfFiles> all) {
    Map<String, Owned> merged = new LinkedHashMap<>();
    for (NetcdfFiles files : all) {
      files
          .series()
          .outputs()
          .get()
          .map(output -> new Owned(files.namelist(), output))
          .forEach(owned -> merged.merge(owned.output().path(), owned, NetcdfFiles::merge));
    }
    return new ArrayList<>(merged.values().stream().map(Owned::output).toList());
  }

  private static Owned merge(Owned first, Owned second) {
    Set<String> fields = new HashSet<>(first.output().fields());
    fields.addAll(second.output().fields());
    Output both = first.output().holding(fields);
    if (!both.equals(second.output().holding(fields))) {
      throw new ManifestException(
          String.format(
              "%s and %s both write %s, but not the same times of the same grid;"
                  + " give each a FILE%%PREFIX of its own",
              first.namelist(), second.namelist(), both.path()));
    }
    return new Owned(first.namelist(), both);
  }
}
