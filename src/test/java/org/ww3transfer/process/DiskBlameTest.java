package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.copy.OneUpload;

/** Whose trouble it is that a real disk does not take a file, and whether it may pass at once. */
class DiskBlameTest {
  private static final String DISKS =
      """
      disks=$1; shift
      mkdir $disks/well $disks/full $disks/used-up $disks/read-only $disks/denied
      mount -t tmpfs -o size=64k none $disks/full
      mount -t tmpfs -o nr_inodes=1 none $disks/used-up
      mount -t tmpfs none $disks/read-only; mount -o remount,ro $disks/read-only
      chmod 555 $disks/denied
      setpriv --bounding-set=-dac_override,-dac_read_search "$@" \
        $disks/well $disks/full $disks/used-up $disks/read-only $disks/denied
      """;

  @TempDir private Path root;

  private String upload(Path source) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "-rm",
                "bash",
                "-c",
                DISKS,
                "bash",
                root.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OneUpload.class.getName(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.replace(root + "/", "");
  }

  @Test
  void a_disk_that_takes_nothing_is_the_destinations_trouble() throws Exception {
    Mounting.assumeAllowed();
    Path source = Files.write(root.resolve("source"), new byte[700_000]);
    assertThat(upload(source).lines())
        .containsExactly(
            "well ok",
            "full DESTINATION true",
            "used-up DESTINATION true",
            "read-only DESTINATION false",
            "denied DESTINATION false");
  }
}
