package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folders of handled markers of one kind below an inbox: beside each place where these may
 * stand.
 *
 * @param inbox the directory watched for markers
 * @param depth folders deep that they are looked for
 * @param name {@link HandledFolders#DONE} or {@link HandledFolders#FAILED}
 */
public record MarkerFolders(Path inbox, int depth, String name) {

  /** What is done with one. */
  @FunctionalInterface
  public interface Visitor {
    void visit(Path folder) throws IOException;
  }

  public void visit(Visitor visitor) throws IOException {
    try {
      visit(inbox, depth, visitor);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void visit(Path folder, int levels, Visitor visitor) throws IOException {
    Path handled = folder.resolve(name);
    if (isFolder(handled)) {
      visitor.visit(handled);
    }
    if (levels <= 1) {
      return; // a run directory of the last level may hold a hundred thousand files
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, MarkerFolders::isOfRuns)) {
      for (Path each : below) {
        visit(each, levels - 1, visitor);
      }
    }
  }

  private static boolean isOfRuns(Path path) {
    return !path.getFileName().toString().startsWith(".") && isFolder(path);
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
