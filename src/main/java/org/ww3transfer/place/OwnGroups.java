package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.List;

/**
 * The groups that this process is in, as its kernel has them: those that its user was given after
 * its start are not among them.
 *
 * @param lines of {@code /proc/self/status}; none where there is no such file
 */
record OwnGroups(List<String> lines) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ROOT = "0";

  static OwnGroups now() {
    try {
      return new OwnGroups(Files.readAllLines(STATUS));
    } catch (IOException e) {
      // not every system has it
      return new OwnGroups(List.of());
    }
  }

  /** Whether the kernel lets this process give that group to its files. */
  boolean mayGive(GroupPrincipal group) {
    return numbers("Uid:").contains(ROOT)
        || numbers("Gid:").stream().anyMatch(number -> isOf(number, group))
        || numbers("Groups:").stream().anyMatch(number -> isOf(number, group));
  }

  private List<String> numbers(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .flatMap(line -> Arrays.stream(line.substring(name.length()).strip().split("\\s+")))
        .filter(number -> !number.isEmpty())
        .toList();
  }

  /** Principals are equal by their numbers. */
  private static boolean isOf(String number, GroupPrincipal group) {
    UserPrincipalLookupService known = FileSystems.getDefault().getUserPrincipalLookupService();
    try {
      return known.lookupPrincipalByGroupName(number).equals(group);
    } catch (IOException e) {
      return false;
    }
  }
}
