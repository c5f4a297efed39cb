package org.ww3transfer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.ModelTime;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputNames;
import org.ww3transfer.ww3.manifest.ExpectedOutput;
import org.ww3transfer.ww3.manifest.Manifest;

/** Outputs that no namelist promises, dated by nothing but themselves. */
final class UnexpectedOutputs {
  /**
   * The model's own stamp, as of checkpoints and of fields with a file each tick (w3iogomd.F90).
   */
  private static final Pattern STAMP = Pattern.compile("(\\d{8})\\.(\\d{6})\\.");

  private final Run run;
  private final Manifest manifest;

  UnexpectedOutputs(Run run, Manifest manifest) {
    this.run = run;
    this.manifest = manifest;
  }

  /**
   * Those whose times are told by the model's own stamp in their names, or else by their headers.
   *
   * @param errors gets a line for each of the others: without a time there is no name for it
   */
  List<ExpectedOutput> dated(List<String> errors) throws IOException {
    List<ExpectedOutput> dated = new ArrayList<>();
    for (String path : manifest.unexpected()) {
      Path file = ExpectedOutput.file(run.directory(), path);
      if (!Files.isRegularFile(file)) { // to open a pipe would wait for ever
        errors.add(path + ": is not expected, and is not a regular file; remove it");
        continue;
      }
      Optional<String> objection = run.roots().objection(file);
      if (objection.isPresent()) {
        errors.add(objection.get());
        continue;
      }
      Optional<Header.Times> times = times(file);
      if (times.isPresent()) {
        Output output = output(path, times.get());
        dated.add(new ExpectedOutput(output, file, OptionalLong.of(Files.size(file))));
      } else {
        errors.add(
            path
                + ": is not expected, and cannot be sent as neither its name nor its header gives"
                + " a time; remove it, or set ww3.unexpected-outputs = report");
      }
    }
    return dated;
  }

  /** Where the stamp and the header differ, the header is held against it before it is sent. */
  private static Optional<Header.Times> times(Path file) throws IOException {
    Matcher stamp = STAMP.matcher(file.getFileName().toString());
    if (stamp.lookingAt()) {
      int date = Integer.parseInt(stamp.group(1));
      return ModelTime.of(date, Integer.parseInt(stamp.group(2)))
          .map(time -> new Header.Times(time, time, 1));
    }
    return HeaderReader.read(file) instanceof Header.Times times
        ? Optional.of(times)
        : Optional.empty();
  }

  private Output output(String path, Header.Times times) {
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    Kind kind = OutputNames.kindOf(fileName).orElse(Kind.OTHER);
    return new Output(path, kind, grid(path), times.first(), times.last(), 0, Set.of());
  }

  /** The grid of the run that its name ends with. */
  private Optional<String> grid(String path) {
    return manifest.grids().stream()
        .filter(grid -> path.endsWith("." + grid) || path.endsWith("." + grid + ".nc"))
        .findFirst();
  }
}
