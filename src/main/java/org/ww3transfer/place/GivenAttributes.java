package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Preserve;

/**
 * What files and folders that are made at a local destination get besides their content: the time
 * and the permissions of a source, and what the settings say.
 *
 * @param preserve what is taken over from a source
 * @param modes what is given in any case
 */
public record GivenAttributes(Set<Preserve> preserve, LocalRules.Modes modes) {
  /** Only for its owner, as long as it is not whole. */
  private static final int OWNERS = 0600;

  /** Whoever owns a copy must be able to read it: it is read back, and compared later. */
  private static final int OWNER_READS = 0400;

  private static final int PERMISSIONS = 0777;
  private static final int SET_GROUP_ID = 02000;
  private static final String MODE = "unix:mode";

  /** A source that is younger by more was stamped by a clock that is wrong. */
  private static final Duration MOST_SKEW = Duration.ofHours(1);

  /** EPERM, ENOSYS and EOPNOTSUPP: what a file system says that has no such thing. */
  private static final List<String> REFUSALS =
      List.of("Operation not permitted", "not implemented", "not supported");

  /** A step that a file system may refuse. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /**
   * Keeps others from reading a part that is to have permissions of its own.
   *
   * @param part holds nothing yet
   */
  public void hide(Path part) throws IOException {
    if (modes.file().isPresent() || preserve.contains(Preserve.MODE)) {
      setMode(part, OWNERS);
    }
  }

  /**
   * Gives a file what it is to have in the end. The disk keeps that with the next flush of the
   * file.
   *
   * @param file was just written, so that its time is the present by its file system's clock
   * @param modified when the source was last modified; a time to come is not taken over
   * @param mode the source's
   * @return what could not be given and is no reason to fail: one line
   * @throws ItemException where its file system, or its kernel, refuses the group or the
   *     permissions
   */
  public Optional<String> give(Path file, FileTime modified, int mode) throws IOException {
    Optional<String> note = giveTime(file, modified);
    giveGroup(file);
    Optional<Integer> wanted =
        preserve.contains(Preserve.MODE) ? Optional.of(permissions(mode)) : modes.file();
    if (wanted.isPresent()) {
      setMode(file, wanted.get());
    }
    return note;
  }

  /** What a copy of a source has of its {@code st_mode} (stat(2)). */
  public static int permissions(int mode) {
    return (mode & PERMISSIONS) | OWNER_READS;
  }

  /**
   * What is said of a source whose time is not taken over, as it is more than an hour in the
   * future; empty where it is taken over.
   */
  public static Optional<String> toCome(Instant modified, Instant now) {
    return modified.isAfter(now.plus(MOST_SKEW))
        ? Optional.of(
            "the source's time, " + modified + ", is still to come and was not taken over")
        : Optional.empty();
  }

  private Optional<String> giveTime(Path file, FileTime modified) throws IOException {
    if (!preserve.contains(Preserve.TIMES)) {
      return Optional.empty();
    }
    BasicFileAttributeView view =
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    Instant now = view.readAttributes().lastModifiedTime().toInstant();
    Optional<String> toCome = toCome(modified.toInstant(), now);
    if (toCome.isPresent()) {
      return toCome;
    }
    try {
      view.setTimes(modified, null, null);
      return Optional.empty();
    } catch (FileSystemException e) {
      if (isRefusal(e)) {
        return Optional.of("its file system does not let its time be set: " + e.getReason());
      }
      throw e;
    }
  }

  private static boolean isRefusal(FileSystemException failure) {
    return Optional.ofNullable(failure.getReason())
        .filter(reason -> REFUSALS.stream().anyMatch(reason::contains))
        .isPresent();
  }

  /** Gives a folder that was just made what it is to have. */
  public void giveFolder(Path folder) throws IOException {
    giveGroup(folder);
    if (modes.folder().isPresent()) {
      // by the folder above: who made that one so wants it below too
      int inherited =
          (Integer) Files.getAttribute(folder, MODE, LinkOption.NOFOLLOW_LINKS) & SET_GROUP_ID;
      setMode(folder, modes.folder().get() | inherited);
    }
  }

  /** Whether folders get anything. */
  public boolean areForFolders() {
    return modes.folder().isPresent() || modes.group().isPresent();
  }

  private static void setMode(Path file, int mode) throws IOException {
    refusable(
        () -> Files.setAttribute(file, MODE, mode, LinkOption.NOFOLLOW_LINKS),
        file + ": its permissions cannot be set",
        "leave out file-mode, directory-mode and mode in preserve");
  }

  private void giveGroup(Path file) throws IOException {
    if (modes.group().isPresent()) {
      String name = modes.group().get();
      GroupPrincipal group =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
      refusable(
          () -> Files.setAttribute(file, "posix:group", group, LinkOption.NOFOLLOW_LINKS),
          file + ": the group " + name + " cannot be given",
          OwnGroups.now().mayGive(group)
              ? "this user may give it, so its unit or the file system forbids it: allow it with"
                  + " SystemCallFilter=@chown in the unit, or leave out group"
              : "make the user that this runs as a member of it, and start the program again");
    }
  }

  private static void refusable(Step step, String what, String mend) throws IOException {
    try {
      step.take();
    } catch (FileSystemException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      throw ItemException.lasting(Blame.DESTINATION, what + " (" + e.getReason() + "); " + mend, e);
    }
  }
}
