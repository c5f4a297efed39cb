package org.ww3transfer.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where file systems are mounted, by the kernel's own list (proc_pid_mountinfo(5)), which also has
 * bind mounts of one device. Where there is no such list, a folder whose device is not that of the
 * folder above it is taken for a mount point.
 */
final class MountPoints {
  private static final Path LIST = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
  private static final int MOUNT_POINT = 4;

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

  private static Set<String> read() throws IOException {
    Set<String> points = new HashSet<>();
    // the names are bytes of any encoding; what is not UTF-8 is none of ours
    for (String line : new String(Files.readAllBytes(LIST), StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length > MOUNT_POINT && !line.contains(PROMISE)) {
        points.add(unescaped(fields[MOUNT_POINT]));
      }
    }
    return points;
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
