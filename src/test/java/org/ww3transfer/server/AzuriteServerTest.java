package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.server.AzuriteServer.Account;

class AzuriteServerTest {
  private static final byte[] CONTENT = "waves".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path directory;
  private static AzuriteServer server;

  private String container;
  private BlobContainerClient blobs;

  @BeforeAll
  static void start() throws Exception {
    server = AzuriteServer.start(directory, AzuriteServer.OTHER_ACCOUNT);
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void make_a_container(TestInfo test) {
    container = "c" + Integer.toHexString(test.getDisplayName().hashCode());
    server.container(container);
    blobs = client(server.connectionString()).getBlobContainerClient(container);
  }

  @Test
  void what_is_put_in_one_request_has_its_md5() throws Exception {
    put("2026/restart.ww3", CONTENT);
    var properties = blobs.getBlobClient("2026/restart.ww3").getProperties();
    assertThat(properties.getBlobSize()).isEqualTo(CONTENT.length);
    assertThat(properties.getContentMd5()).isEqualTo(md5(CONTENT));
    assertThat(server.names(container)).containsExactly("2026/restart.ww3");
    assertThat(server.content(container, "2026/restart.ww3")).hasValue(CONTENT);
    assertThat(server.content(container, "absent")).isEmpty();
  }

  @Test
  void blocks_are_a_blob_once_they_are_committed() {
    BlockBlobClient blob = blobs.getBlobClient("blocks").getBlockBlobClient();
    blob.stageBlock("MDAw", BinaryData.fromString("wa"));
    blob.stageBlock("MDAx", BinaryData.fromString("ves"));
    assertThat(server.names(container)).isEmpty();
    blob.commitBlockList(List.of("MDAw", "MDAx"));
    assertThat(server.content(container, "blocks")).hasValue(CONTENT);
    assertThat(blob.getProperties().getContentMd5()).isNull();
  }

  @Test
  void a_body_that_is_not_what_its_md5_says_is_refused() {
    var options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(CONTENT)).setContentMd5(new byte[16]);
    BlockBlobClient blob = blobs.getBlobClient("damaged").getBlockBlobClient();
    assertFails(
        () -> blob.uploadWithResponse(options, timeout(), Context.NONE),
        400,
        BlobErrorCode.INVALID_OPERATION);
    assertThat(server.names(container)).isEmpty();
  }

  @Test
  void what_may_not_be_there_is_not_replaced() {
    put("once", CONTENT);
    var options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromString("other"))
            .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
    BlockBlobClient blob = blobs.getBlobClient("once").getBlockBlobClient();
    assertFails(
        () -> blob.uploadWithResponse(options, timeout(), Context.NONE),
        409,
        BlobErrorCode.BLOB_ALREADY_EXISTS);
    assertThat(server.content(container, "once")).hasValue(CONTENT);
  }

  @Test
  void a_wrong_key_is_refused() {
    Account forged = new Account(AzuriteServer.ACCOUNT.name(), AzuriteServer.OTHER_ACCOUNT.key());
    BlobServiceClient stranger = client(server.connectionString(forged));
    assertFails(
        () -> stranger.getBlobContainerClient(container).getBlobClient("x").getProperties(),
        403,
        BlobErrorCode.AUTHORIZATION_FAILURE);
  }

  @Test
  void a_container_that_is_absent_is_told_so() {
    var absent = client(server.connectionString()).getBlobContainerClient("absent");
    assertFails(
        () -> absent.getBlobClient("x").upload(BinaryData.fromBytes(CONTENT)),
        404,
        BlobErrorCode.CONTAINER_NOT_FOUND);
  }

  @Test
  void names_are_listed_by_pages_in_order() {
    for (String name : new String[] {"b/3", "a", "b/1", "b/2", "c"}) {
      put(name, CONTENT);
    }
    var options = new ListBlobsOptions().setPrefix("b/").setMaxResultsPerPage(2);
    List<List<String>> pages =
        blobs
            .listBlobs(options, timeout())
            .streamByPage()
            .map(page -> page.getElements().stream().map(BlobItem::getName).toList())
            .toList();
    assertThat(pages).containsExactly(List.of("b/1", "b/2"), List.of("b/3"));
  }

  @Test
  void accounts_know_nothing_of_each_other() {
    Account other = AzuriteServer.OTHER_ACCOUNT;
    server.container(other, container);
    client(server.connectionString(other))
        .getBlobContainerClient(container)
        .getBlobClient("there")
        .upload(BinaryData.fromBytes(CONTENT));
    assertThat(server.names(container)).isEmpty();
    assertThat(server.content(other, container, "there")).hasValue(CONTENT);
  }

  @Test
  void requests_are_told_with_their_status() {
    put("2026/told", CONTENT);
    var told =
        new AzuriteServer.Request("PUT", "/wavearchive/" + container + "/2026/told", "", 201);
    await().untilAsserted(() -> assertThat(server.requests()).contains(told));
  }

  private void put(String name, byte[] content) {
    blobs.getBlobClient(name).getBlockBlobClient().upload(BinaryData.fromBytes(content));
  }

  private static BlobServiceClient client(String connectionString) {
    return new BlobServiceClientBuilder().connectionString(connectionString).buildClient();
  }

  private static Duration timeout() {
    return Duration.ofSeconds(10);
  }

  private static byte[] md5(byte[] content) throws Exception {
    return MessageDigest.getInstance("MD5").digest(content);
  }

  private static void assertFails(ThrowingCallable call, int status, BlobErrorCode code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(BlobStorageException.class))
        .satisfies(
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(status);
              assertThat(e.getErrorCode()).isEqualTo(code);
            });
  }
}
