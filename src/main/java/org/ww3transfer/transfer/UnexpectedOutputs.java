package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ww3transfer.header.Header;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.ww3.ExpectedOutput;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.Output;

/** Outputs that no namelist promises, dated by nothing but themselves. */
final class UnexpectedOutputs {
  private final Path directory;
  private final Manifest manifest;

  UnexpectedOutputs(Path directory, Manifest manifest) {
    this.directory = directory;
    this.manifest = manifest;
  }

  /**
   * Those whose own header gives their times.
   *
   * @param errors gets a line for each of the others: without a time there is no name for it
   */
  List<ExpectedOutput> dated(List<String> errors) throws IOException {
    List<ExpectedOutput> dated = new ArrayList<>();
    for (String path : manifest.unexpected()) {
      Path file = directory.resolve(path);
      if (!Files.isRegularFile(file)) { // to open a pipe would wait for ever
        errors.add(path + ": is not expected, and is not a regular file; remove it");
        continue;
      }
      Header header = HeaderReader.read(file);
      if (header instanceof Header.Times times) {
        dated.add(new ExpectedOutput(output(path, times), OptionalLong.of(Files.size(file))));
      } else {
        errors.add(
            path
                + ": is not expected, and cannot be sent as its header gives no time;"
                + " remove it, or set ww3.unexpected-outputs = report");
      }
    }
    return dated;
  }

  private Output output(String path, Header.Times times) {
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    Kind kind = Kind.kindOf(fileName).orElse(Kind.OTHER);
    return new Output(path, kind, grid(path), times.first(), times.last(), times.count(), Set.of());
  }

  /** The grid of the run that its name ends with. */
  private Optional<String> grid(String path) {
    return manifest.grids().stream().filter(grid -> path.endsWith("." + grid)).findFirst();
  }
}
