package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.S3Quirk;

/** Buckets of servers that only nearly speak S3. */
@ParameterizedClass(name = "{0}")
@EnumSource(value = S3Quirk.class, mode = EnumSource.Mode.EXCLUDE, names = "PUT_ONLY")
class QuirkyS3ContractTest extends DestinationEssentials {
  @Parameter private S3Quirk quirk;

  @Override
  Place open(Path directory) {
    return S3Place.open(directory, quirk);
  }

  @Override
  @Test
  void restarts_that_no_rule_keeps_go_and_nothing_else_does() throws Exception {
    assumeThat(quirk)
        .as("nothing is pruned by a clock that is far off")
        .isNotEqualTo(S3Quirk.SKEWED_CLOCK);
    super.restarts_that_no_rule_keeps_go_and_nothing_else_does();
  }

  @Test
  void large_files_arrive_in_parts() throws Exception {
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    Path large = run.resolve("restart001.ww3");
    RunFixture.opaque(large, 20 * (1 << 20) + 17);
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).as(report.toString()).isTrue();
    assertThat(place.content(FIRST)).isEqualTo(Files.readAllBytes(large));
    assertThat(((S3Place) place).server.unfinished(S3Place.BUCKET)).isEmpty();
    assertThat(((S3Place) place).quirky().proxy().requests())
        .filteredOn(request -> request.target().contains("partNumber=5"))
        .isNotEmpty();
  }
}
