package org.ww3transfer.process.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.ww3transfer.holdings.Checksum;

/**
 * Looks all the time at what stands under final names in folders, also while processes are killed:
 * whole content that is expected there, or nothing.
 */
public final class FinalNames implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MANIFEST = ".manifest.json";
  private static final long PAUSE_NANOS = 3_000_000;

  /** What the S3 server calls an object that is still being written. */
  private static final Pattern OF_THE_SERVER = Pattern.compile(".*-[0-9a-f-]{36}");

  private final Map<Path, Folder> folders = new ConcurrentHashMap<>();
  private final Set<Path> resting = ConcurrentHashMap.newKeySet();
  private final Map<Path, State> known = new ConcurrentHashMap<>();
  private final Map<Path, Set<Object>> files = new ConcurrentHashMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::watch, "final-names");
  private volatile boolean isClosed;

  private record Folder(Map<String, Set<Checksum>> names, boolean mayHoldOthers) {}

  private record State(Object key, long bytes, FileTime modified) {}

  public FinalNames() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * From now on these names may stand in a folder, each with any of these contents.
   *
   * @param mayHoldOthers whether other names are nothing to look at
   */
  public void expect(Path folder, Map<String, Set<Checksum>> names, boolean mayHoldOthers) {
    folders.put(folder, new Folder(Map.copyOf(names), mayHoldOthers));
  }

  /** Nothing more is to come into a folder: it is looked at now and then. */
  public void rest(Path folder) {
    resting.add(folder);
  }

  private void watch() {
    while (!isClosed) {
      folders.keySet().stream().filter(folder -> !resting.contains(folder)).forEach(this::look);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private synchronized void look(Path folder) {
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path file : names) {
        String name = file.getFileName().toString();
        if (!isPassedOver(folder, name)) {
          look(folder, name, file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return;
    } catch (IOException | RuntimeException e) {
      wrong.add(folder + ": " + e);
    }
  }

  private boolean isPassedOver(Path folder, String name) {
    Folder known = folders.get(folder);
    return name.startsWith(".")
        || OF_THE_SERVER.matcher(name).matches()
        || (known.mayHoldOthers() && !known.names().containsKey(name));
  }

  private void look(Path folder, String name, Path file) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      State state = new State(found.fileKey(), found.size(), found.lastModifiedTime());
      if (state.equals(known.put(file, state))) {
        return;
      }
      files.computeIfAbsent(file, each -> new HashSet<>()).add(found.fileKey());
      if (name.endsWith(MANIFEST)) {
        requireList(folder, file);
      } else if (!expected(folder, name).contains(Checksum.of(file))) {
        wrong.add(file + ": is not what belongs there; it has " + found.size() + " bytes");
      }
    } catch (NoSuchFileException goneMeanwhile) {
      known.remove(file);
    }
  }

  private Set<Checksum> expected(Path folder, String name) {
    return folders.get(folder).names().getOrDefault(name, Set.of());
  }

  /** All that a list names is there before it. */
  private void requireList(Path folder, Path list) throws IOException {
    Set<String> listed = new HashSet<>();
    for (JsonNode object : JSON.readTree(Files.readAllBytes(list)).path("objects")) {
      String name = object.path("name").asText();
      listed.add(name.substring(name.lastIndexOf('/') + 1));
    }
    if (!listed.equals(folders.get(folder).names().keySet())) {
      wrong.add(list + ": lists " + listed);
    }
    for (String name : listed) {
      if (!Files.exists(folder.resolve(name))) {
        wrong.add(list + ": lists what is not there: " + name);
      }
    }
  }

  /** Looks once more, and says whether all was right at any moment. */
  public void requireNothingTorn() {
    folders.keySet().forEach(this::look);
    assertThat(wrong).as("what was seen under final names").isEmpty();
  }

  /** Names under which more than one file has stood, but for lists, which are made again. */
  public List<Path> placedTwice() {
    return files.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .filter(file -> !file.toString().endsWith(MANIFEST))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
