package org.ww3transfer.command.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.manifest.ExpectedOutput;
import org.ww3transfer.ww3.manifest.ManifestReader;

/** The sample run that the jar carries. */
public final class SampleRun {
  private static final List<String> INPUTS = List.of("ww3_shel.nml", "points.list", "log.ww3");
  private static final int MAX_OUTPUTS = 100;

  private SampleRun() {}

  /** Copies it there: the namelist, and then every output that the namelist promises. */
  public static Path layOut(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String input : INPUTS) {
      copy(input, directory);
    }
    ManifestReader manifests = new ManifestReader(ManifestRules.of(Optional.empty(), MAX_OUTPUTS));
    for (ExpectedOutput expected : manifests.read(directory).outputs()) {
      copy(expected.output().path(), directory);
    }
    return directory;
  }

  private static void copy(String name, Path directory) throws IOException {
    try (InputStream in = SampleRun.class.getResourceAsStream("/sample-run/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("sample-run/" + name + " is not in the jar");
      }
      write(in, directory.resolve(name));
    }
  }

  /** What a disk says by itself does not name the file. */
  private static void write(InputStream in, Path file) throws IOException {
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException e) {
      FileSystemException failure = new FileSystemException(file.toString(), null, e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }
}
