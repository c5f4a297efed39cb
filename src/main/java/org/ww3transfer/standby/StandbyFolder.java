package org.ww3transfer.standby;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ww3transfer.file.OwnFiles;

/**
 * The folder {@code standby} of a state directory, where daemons that stand by each other have a
 * file each: {@code <number>.works} the one that works, {@code <id>.waits} each that waits. The
 * numbers grow, so that nothing an earlier one does late can touch the file of a later one.
 */
public final class StandbyFolder {
  private static final String WORKS = ".works";
  private static final String WAITS = ".waits";
  private static final int LOOKS = 6;
  private static final long LOOK_MILLIS = 500;

  /** As long as one that waits lets pass before it takes over. */
  private static final Duration QUIET = Duration.ofSeconds(8);

  private final Path directory;

  public StandbyFolder(Path stateDirectory) {
    directory = stateDirectory.resolve("standby").toAbsolutePath();
  }

  /**
   * Who is there.
   *
   * @param works empty where none works that lets others stand by
   * @param waits those that wait, and for some seconds those that have just ended
   */
  public record View(Optional<Member> works, List<Member> waits) {
    public View {
      waits = List.copyOf(waits);
    }
  }

  /** Who is there, as they say. */
  public View view() throws IOException {
    List<Member> works = members(works());
    return new View(
        works.isEmpty() ? Optional.empty() : Optional.of(works.get(works.size() - 1)),
        members(waits()));
  }

  /** How many wait; not a number where that cannot be told. */
  public double waiting() {
    try {
      return waits().size();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static List<Member> members(Map<String, String> texts) {
    return texts.values().stream().map(Member::parse).flatMap(Optional::stream).toList();
  }

  /**
   * Whether one is at work whose lock may not be seen from here: it gives signs of life. Takes some
   * seconds where one has ended without a word.
   */
  public boolean isBeating() throws IOException {
    Map<String, String> before = works();
    if (members(before).stream().noneMatch(each -> each.mode() == StandbyMode.LEASE)) {
      return false;
    }
    Map<String, String> now = awaitOther(before, this::works);
    return !now.equals(before) && !now.isEmpty();
  }

  /**
   * Those that wait and give signs of life, or some of them. Takes some seconds where those that
   * have waited ended without a word.
   */
  public List<Member> nextInTurn() throws IOException {
    Map<String, String> before = waits();
    if (before.isEmpty()) {
      return List.of();
    }
    Map<String, String> now = new TreeMap<>(awaitOther(before, this::waits));
    now.entrySet().removeAll(before.entrySet());
    return members(now);
  }

  @FunctionalInterface
  private interface Texts {
    Map<String, String> read() throws IOException;
  }

  /** What they say once they say something else; the same where they do not soon. */
  private static Map<String, String> awaitOther(Map<String, String> before, Texts texts)
      throws IOException {
    Map<String, String> now = before;
    try {
      for (int look = 0; look < LOOKS && now.equals(before); look++) {
        Thread.sleep(LOOK_MILLIS);
        now = texts.read();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return now;
  }

  /**
   * When the one that works gave its last sign of life; empty where it gives them, or none works.
   * The clock of the file system may be another, so it is also looked whether something changes;
   * that takes some seconds.
   */
  public Optional<Instant> quietSince(Instant now) throws IOException {
    SortedMap<String, String> before = works();
    if (members(before).isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = directory.resolve(before.lastKey());
      Instant last = Files.getLastModifiedTime(file).toInstant();
      boolean isQuiet =
          last.isBefore(now.minus(QUIET)) && awaitOther(before, this::works).equals(before);
      return Optional.of(last).filter(at -> isQuiet);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // has ended meanwhile
    }
  }

  /** The texts of those that work, by the names of their files; at most one in peace. */
  SortedMap<String, String> works() throws IOException {
    return texts(WORKS);
  }

  /** The same of those that wait. */
  SortedMap<String, String> waits() throws IOException {
    return texts(WAITS);
  }

  private SortedMap<String, String> texts(String ending) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (DirectoryStream<Path> files = OwnFiles.list(directory, "*" + ending)) {
      for (Path file : files) {
        read(file, texts);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return texts;
    }
    return texts;
  }

  private static void read(Path file, Map<String, String> texts) throws IOException {
    try {
      texts.put(file.getFileName().toString(), OwnFiles.text(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      // has ended meanwhile
    }
  }

  /** The file of one that takes over from those. */
  MemberFile after(Map<String, String> earlier, Member member) throws IOException {
    Files.createDirectories(directory);
    long last = earlier.keySet().stream().mapToLong(StandbyFolder::number).max().orElse(0);
    // names of one length, so that their order is that of the numbers
    return new MemberFile(directory.resolve(String.format("%012d%s", last + 1, WORKS)), member);
  }

  private static long number(String name) {
    String digits = name.substring(0, name.length() - WORKS.length());
    return digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : 0;
  }

  /** The file of one that waits. */
  MemberFile waiting(Member member) throws IOException {
    Files.createDirectories(directory);
    return new MemberFile(directory.resolve(member.id() + WAITS), member);
  }

  /** Takes away what one has left that is no more. */
  void remove(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  /** Takes away what those have left that worked; for whoever has the lock, and lets none wait. */
  public void forget() throws IOException {
    for (String name : works().keySet()) {
      remove(name);
    }
  }
}
