package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.AccessTier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.server.AzuriteServer;

/** A container of Azure Blob Storage, by Microsoft's emulator. */
class AzureContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return AzurePlace.shared();
  }

  private AzurePlace azure() {
    return (AzurePlace) place;
  }

  private List<String> check(CheckDepth depth) throws Exception {
    return harness.set("ww3.destinations", "a").check(depth).stream()
        .map(CompletableFuture::join)
        .map(result -> result.error().orElse("ok"))
        .toList();
  }

  @Test
  void account_and_key_do_as_well_as_a_connection_string() throws Exception {
    harness.unset("ww3.destination.a.connection-string");
    harness.set("ww3.destination.a.account", AzuriteServer.ACCOUNT.name());
    harness.set("ww3.destination.a.account-key", AzuriteServer.ACCOUNT.key());
    harness.set("ww3.destination.a.endpoint", azure().server.endpoint());
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(5);
  }

  @Test
  void blobs_are_kept_in_the_tier_that_is_set() throws Exception {
    harness.set("ww3.destination.a.access-tier", "Cool");
    harness.set("ww3.destination.a.part-size", "5MB").set("ww3.destination.a.parallel-parts", "1");
    RunFixture.opaque(run.resolve("restart001.ww3"), 23_000_001); // goes in blocks
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(azure().blobs().listBlobs())
        .hasSize(5)
        .allSatisfy(
            blob -> assertThat(blob.getProperties().getAccessTier()).isEqualTo(AccessTier.COOL));
  }

  @Test
  void a_check_finds_all_well_and_leaves_nothing_behind() throws Exception {
    assertThat(check(CheckDepth.LIST)).containsExactly("ok");
    assertThat(check(CheckDepth.WRITE)).containsExactly("ok");
    assertThat(place.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefix|az://no-such-container/x|az://no-such-container/x: no such container",
        "connection-string|AccountName=wavearchive;AccountKey=d3Jvbmc=;BlobEndpoint={endpoint}"
            + "|{prefix}: login refused; check the key",
        "connection-string|AccountName=w;AccountKey=a2V5;BlobEndpoint=http://ww3.invalid/w"
            + "|{prefix}: unknown host",
        "connection-string|AccountName=w;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:1/w"
            + "|{prefix}: nobody answers there"
      })
  void what_a_check_finds_wrong_is_one_line(String key, String value, String line)
      throws Exception {
    String endpoint = azure().server.endpoint();
    harness.set("ww3.destination.a." + key, value.replace("{endpoint}", endpoint));
    assertThat(check(CheckDepth.LIST))
        .singleElement()
        .asString()
        .startsWith(line.replace("{prefix}", place.prefix()))
        .doesNotContain("\n");
  }
}
