package org.ww3transfer.command.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.command.config.UsageException;

/** Where the demo's servers are looked for. */
class ServerJarsTest {
  @TempDir private Path installed;

  @Test
  void a_jar_without_a_server_beside_it_says_what_is_missing() {
    assertThatThrownBy(() -> ServerJars.OF_S3.classPath(installed.resolve("ww3-transfer.jar")))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--cloud: %s is not there; unpack ww3-transfer-VERSION-s3-server.tar.gz over the"
                + " installation, or build the program",
            installed.resolve("lib-s3-server"));
    assertThatThrownBy(() -> ServerJars.OF_BROKER.classPath(installed.resolve("ww3-transfer.jar")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "--workers: %s is not there; unpack ww3-transfer-VERSION-broker.tar.gz over the",
            installed.resolve("lib-broker"));
  }

  @Test
  void a_server_comes_before_the_programs_own_libraries() throws Exception {
    Path server = Files.createDirectory(installed.resolve("lib-s3-server"));
    Path jar = Files.createFile(installed.resolve("ww3-transfer.jar"));
    assertThat(ServerJars.OF_S3.classPath(jar).split(File.pathSeparator, -1))
        .containsExactly(jar.toString(), server + "/*", installed.resolve("lib") + "/*");
  }
}
