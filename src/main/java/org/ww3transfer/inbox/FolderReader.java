package org.ww3transfer.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.file.FileTrouble;

/** Reads folders, and says of those that cannot be read why. */
final class FolderReader {
  private final Path root;
  private final RateLimitedWarnings complaints;

  /**
   * @param root the inbox, which must be there; a folder below it may go
   */
  FolderReader(Path root, RateLimitedWarnings complaints) {
    this.root = root;
    this.complaints = complaints;
  }

  /** The attributes of a folder; empty where there is none. */
  Optional<BasicFileAttributes> attributes(Path folder) {
    try {
      return Optional.of(attributesNow(folder)).filter(BasicFileAttributes::isDirectory);
    } catch (IOException e) {
      if (folder.equals(root) || !(e instanceof NoSuchFileException)) {
        complaints.say(folder, why(folder, e));
      }
      return Optional.empty();
    }
  }

  /**
   * A client of NFS answers for up to a minute from what it remembers of a folder ({@code acdirmin}
   * and {@code acdirmax} in nfs(5)), but asks the server when the folder is opened (close-to-open
   * consistency, there too).
   */
  private static BasicFileAttributes attributesNow(Path folder) throws IOException {
    try (DirectoryStream<Path> opened = Files.newDirectoryStream(folder)) {
      return opened instanceof SecureDirectoryStream<Path> secure
          ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
          : Files.readAttributes(folder, BasicFileAttributes.class);
    } catch (IOException e) {
      return Files.readAttributes(folder, BasicFileAttributes.class); // says what it is, if it can
    }
  }

  /** Gives each of the folder's entries. */
  void list(Path folder, Consumer<Path> taker) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(taker);
    } catch (NoSuchFileException e) {
      // it is gone, which the next look finds too
    } catch (DirectoryIteratorException e) {
      complaints.say(folder, why(folder, e.getCause()));
    } catch (IOException e) {
      complaints.say(folder, why(folder, e));
    }
  }

  private static String why(Path folder, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return InboxLock.NOT_THERE + "; waits"; // once, as whoever takes it over says the same
    }
    String line = FileTrouble.line(folder, failure);
    String named = folder + ": ";
    return "cannot be looked into: "
        + (line.startsWith(named) ? line.substring(named.length()) : line);
  }
}
