package org.ww3transfer.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.ComposeRequest;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Thorough;

/** Google's client finds the store it knows. */
class GoogleClientTest {
  private static final String BUCKET = "archive";

  @TempDir private Path directory;
  private GcsServer server;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.open(directory.resolve("store")).bucket(BUCKET);
    storage = Clients.anonymous(server);
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    server.close();
  }

  private static BlobInfo info(String name) {
    return BlobInfo.newBuilder(BUCKET, name).build();
  }

  @Test
  void a_small_object_comes_back_with_its_metadata_and_checksums() {
    BlobInfo info =
        BlobInfo.newBuilder(BUCKET, "gulf/ö 1+2%.nc")
            .setContentType("application/x-netcdf")
            .setMetadata(Map.of("valid", "20240101T00Z"))
            .build();
    Blob created = storage.create(info, "123456789".getBytes(UTF_8));
    // the check value of CRC-32C (RFC 3720 appendix B.4): e3069283
    assertThat(created.getCrc32c()).isEqualTo("4waSgw==");
    assertThat(created.getMd5ToHexString()).isEqualTo("25f9e794323b453885f5181f1b624d0b");
    Blob found = storage.get(info.getBlobId());
    assertThat(found.getSize()).isEqualTo(9);
    assertThat(found.getContentType()).isEqualTo("application/x-netcdf");
    assertThat(found.getMetadata()).containsEntry("valid", "20240101T00Z");
    assertThat(found.getGeneration()).isEqualTo(created.getGeneration());
    assertThat(storage.readAllBytes(info.getBlobId())).asString().isEqualTo("123456789");
  }

  @Test
  void many_objects_are_listed_over_pages_and_grouped_by_a_delimiter() {
    int count = Thorough.or(2500, 1300); // a page is a thousand
    for (int i = 0; i < count; i++) {
      storage.create(info(String.format("run%d/out%04d", i % 3, i)), new byte[0]);
    }
    List<String> names = new ArrayList<>();
    storage.list(BUCKET).iterateAll().forEach(b -> names.add(b.getName()));
    assertThat(names).hasSize(count).isSorted().doesNotHaveDuplicates();
    assertThat(server.requests())
        .filteredOn(r -> r.path().endsWith("/o"))
        .hasSizeGreaterThan(count + count / 1000);

    List<String> groups = new ArrayList<>();
    storage
        .list(BUCKET, BlobListOption.currentDirectory(), BlobListOption.pageSize(2))
        .iterateAll()
        .forEach(b -> groups.add(b.getName()));
    assertThat(groups).containsExactly("run0/", "run1/", "run2/");

    List<String> some = new ArrayList<>();
    storage
        .list(
            BUCKET,
            BlobListOption.prefix("run1/"),
            BlobListOption.startOffset("run1/out" + (count - 10)),
            BlobListOption.pageSize(2))
        .iterateAll()
        .forEach(b -> some.add(b.getName()));
    assertThat(some)
        .containsExactly(
            "run1/out" + (count - 9), "run1/out" + (count - 6), "run1/out" + (count - 3));
  }

  @Test
  void a_batch_deletes_what_is_there_and_tells_what_is_not() {
    storage.create(info("a"), new byte[1]);
    storage.create(info("b"), new byte[1]);
    List<Boolean> deleted =
        storage.delete(
            BlobId.of(BUCKET, "a"), BlobId.of(BUCKET, "missing"), BlobId.of(BUCKET, "b"));
    assertThat(deleted).containsExactly(true, false, true);
    assertThat(server.names(BUCKET)).isEmpty();
  }

  @Test
  void an_object_that_must_be_new_is_not_replaced() {
    Blob first = storage.create(info("a"), "1".getBytes(UTF_8), BlobTargetOption.doesNotExist());
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(
            () -> storage.create(info("a"), "2".getBytes(UTF_8), BlobTargetOption.doesNotExist()))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(412))
        .satisfies(e -> assertThat(e.getReason()).isEqualTo("conditionNotMet"));
    assertThat(storage.readAllBytes(BUCKET, "a")).asString().isEqualTo("1");
    Blob second = storage.create(info("a"), "3".getBytes(UTF_8));
    assertThat(second.getGeneration()).isGreaterThan(first.getGeneration());
    assertThat(storage.get(first.getBlobId())).isNull();
  }

  @Test
  void objects_are_copied_composed_patched_and_deleted() {
    storage.create(info("a"), "one ".getBytes(UTF_8));
    storage.create(info("b"), "two".getBytes(UTF_8));
    storage.copy(CopyRequest.of(BUCKET, "a", "copies/a/1")).getResult();
    assertThat(storage.readAllBytes(BUCKET, "copies/a/1")).asString().isEqualTo("one ");

    Blob both = storage.compose(ComposeRequest.of(BUCKET, List.of("a", "b"), "both"));
    assertThat(both.getMd5()).isNull();
    assertThat(storage.readAllBytes(BUCKET, "both")).asString().isEqualTo("one two");

    Blob patched = both.toBuilder().setMetadata(Map.of("k", "v")).build().update();
    assertThat(patched.getMetageneration()).isEqualTo(2);
    assertThat(storage.get(BUCKET, "both").getMetadata()).containsEntry("k", "v");
    assertThat(storage.delete(BUCKET, "both")).isTrue();
    assertThat(storage.delete(BUCKET, "both")).isFalse();
    assertThat(storage.get(BUCKET, "both")).isNull();
  }

  @Test
  void a_bucket_is_there_or_not() {
    assertThat(storage.get(BUCKET)).isNotNull();
    assertThat(storage.get("nowhere")).isNull();
    storage.create(BucketInfo.of("new-bucket"));
    assertThat(storage.get("new-bucket")).isNotNull();
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> storage.create(BlobInfo.newBuilder("nowhere", "a").build(), new byte[1]))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(404));
  }
}
