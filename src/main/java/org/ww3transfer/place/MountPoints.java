package org.ww3transfer.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where file systems are mounted, by the kernel's own list (proc_pid_mountinfo(5)), which also has
 * bind mounts of one device. Where there is no such list, a folder whose device is not that of the
 * folder above it is taken for a mount point.
 */
final class MountPoints {
  private static final Path LIST = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
  private static final int FIELDS = 6;

  /** A place where something will be mounted once it is asked for: nothing is there yet. */
  private static final String PROMISE = " - autofs ";

  private MountPoints() {}

  /** Whether the folder, links resolved, lies in a mount other than the root's. */
  static boolean hold(Path folder) throws IOException {
    Path real = folder.toRealPath();
    // an automounter mounts when somebody looks inside
    Files.exists(real.resolve("."));
    try {
      Set<String> points = read();
      return above(real).stream().anyMatch(each -> points.contains(each.toString()));
    } catch (NoSuchFileException noSuchKernel) {
      return holdByDevice(real);
    }
  }

  private static Set<Path> above(Path folder) {
    Set<Path> all = new HashSet<>();
    for (Path each = folder; each.getParent() != null; each = each.getParent()) {
      all.add(each);
    }
    return all;
  }

  /**
   * One line of the list.
   *
   * @param device its file system, as numbers
   * @param root what of that file system is shown, a path in it
   * @param point where
   */
  private record Mount(String id, String parent, String device, String root, String point) {
    static Optional<Mount> of(String line) {
      String[] fields = line.split(" ", FIELDS);
      return fields.length < FIELDS || line.contains(PROMISE)
          ? Optional.empty()
          : Optional.of(
              new Mount(
                  fields[0], fields[1], fields[2], unescaped(fields[3]), unescaped(fields[4])));
    }

    /**
     * Whether it shows in its place what is there without it. systemd makes such mounts of the
     * folders that a service may write to: they do not tell that a disk is there.
     */
    boolean isOfItself(Mount parent) {
      return device.equals(parent.device)
          && (point + "/").startsWith(start(parent.point) + "/")
          && start(root).equals(start(parent.root) + point.substring(start(parent.point).length()));
    }

    /** What all paths below it begin with. */
    private static String start(String path) {
      return path.equals("/") ? "" : path;
    }
  }

  private static Set<String> read() throws IOException {
    Map<String, Mount> mounts = new LinkedHashMap<>();
    // the names are bytes of any encoding; what is not UTF-8 is none of ours
    new String(Files.readAllBytes(LIST), StandardCharsets.UTF_8)
        .lines()
        .map(Mount::of)
        .flatMap(Optional::stream)
        .forEach(mount -> mounts.put(mount.id(), mount));
    return mounts.values().stream()
        .filter(
            mount ->
                Optional.ofNullable(mounts.get(mount.parent())).filter(mount::isOfItself).isEmpty())
        .map(Mount::point)
        .collect(Collectors.toSet());
  }

  private static String unescaped(String field) {
    return ESCAPED
        .matcher(field)
        .replaceAll(
            octal ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
  }

  private static boolean holdByDevice(Path real) throws IOException {
    for (Path each : above(real)) {
      if (!Files.getAttribute(each, "unix:dev")
          .equals(Files.getAttribute(each.getParent(), "unix:dev"))) {
        return true;
      }
    }
    return false;
  }
}
