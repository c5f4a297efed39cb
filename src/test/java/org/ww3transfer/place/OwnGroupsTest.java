package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To which groups a process may give its files. */
class OwnGroupsTest {
  private static final String UID = "Uid:\t1000\t1000\t1000\t1000";
  private static final String GID = "Gid:\t7001\t7001\t7001\t7001";

  private static GroupPrincipal group(String name) throws Exception {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByGroupName(name);
  }

  @Test
  void they_are_its_own_and_those_that_its_user_was_a_member_of_at_its_start() throws Exception {
    OwnGroups own = new OwnGroups(List.of("Name:\tjava", UID, GID, "Groups:\t7002 0 "));
    assertThat(own.mayGive(group("7001"))).isTrue();
    assertThat(own.mayGive(group("7002"))).isTrue();
    assertThat(own.mayGive(group("root"))).as("by its name").isTrue();
    assertThat(own.mayGive(group("7003"))).isFalse();
    assertThat(own.mayGive(group("1000"))).as("the number of the user").isFalse();
  }

  @Test
  void root_may_give_any_and_where_nothing_is_known_none() throws Exception {
    List<String> root = List.of("Uid:\t0\t0\t0\t0", GID, "Groups:\t");
    assertThat(new OwnGroups(root).mayGive(group("7003"))).isTrue();
    assertThat(new OwnGroups(List.of()).mayGive(group("7003"))).isFalse();
  }

  @Test
  void this_process_is_in_the_group_of_its_files(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    GroupPrincipal group =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).group();
    assertThat(OwnGroups.now().mayGive(group)).isTrue();
  }
}
