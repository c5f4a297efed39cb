package org.ww3transfer.command.demo;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.command.config.UsageException;

/**
 * Where the jars of a server lie that is no part of the program: in a folder of their own beside
 * its libraries, so that the program never loads one of them.
 *
 * @param option of the demo, that needs the server
 * @param folder with what the server needs beyond the program's libraries
 * @param archive the last word of the name of the archive that has the folder
 */
record ServerJars(String option, String folder, String archive) {
  static final ServerJars OF_S3 = new ServerJars("--cloud", "lib-s3-server", "s3-server");
  static final ServerJars OF_BROKER = new ServerJars("--workers", "lib-broker", "broker");

  /** The class path of the server's process. */
  String classPath() throws UsageException {
    return classPath(program(option));
  }

  /**
   * The jars beside the program's own, or the class path of a build that is being tested.
   *
   * @param program the jar, or the folder of classes
   */
  String classPath(Path program) throws UsageException {
    if (Files.isDirectory(program)) {
      return System.getProperty("java.class.path");
    }
    Path jars = program.resolveSibling(folder);
    if (!Files.isDirectory(jars)) {
      throw new UsageException(
          String.format(
              "%s: %s is not there; unpack ww3-transfer-VERSION-%s.tar.gz over the installation,"
                  + " or build the program",
              option, jars, archive));
    }
    return String.join(
        File.pathSeparator, program.toString(), jars + "/*", program.resolveSibling("lib") + "/*");
  }

  /**
   * The jar of the program, or its folder of classes.
   *
   * @param option of the demo, that needs to know
   */
  static Path program(String option) throws UsageException {
    try {
      return Path.of(ServerJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UsageException(option + ": cannot tell where the program lies", e);
    }
  }
}
