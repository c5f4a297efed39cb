package org.ww3transfer.route.az;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Message;
import org.apache.camel.component.azure.storage.blob.BlobConstants;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.plan.ItemMetadata;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.part.ContentPart;
import org.ww3transfer.route.remote.part.Parts;

/**
 * How content is put at a destination: large content in blocks, several at a time. Camel's own
 * {@code stageBlockBlobList} sends one block after the other.
 *
 * <p>Blocks that an earlier try has put are not sent again ({@link HeldBlocks}). Those of an upload
 * that comes to nothing need no end: nobody sees them, and the service drops them after a week, or
 * when another upload of that name is complete.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block">Put Block</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block-list">Put Block
 *     List</a>
 */
public final class AzurePuts {
  /** The most that the service takes. */
  private static final int MAX_BLOCKS = 50_000;

  /** The most that the service takes in one request, bytes. */
  private static final long MAX_WHOLE = 5000L << 20;

  private final AzureClient client;
  private final RemoteRules rules;

  AzurePuts(AzureClient client) {
    this.client = client;
    rules = client.store().rules();
  }

  /** Puts what the component has no option for into a message to it. */
  public void keep(Message message) {
    tier().ifPresent(tier -> message.setHeader(BlobConstants.ACCESS_TIER, tier));
  }

  private Optional<AccessTier> tier() {
    return client.store().accessTier().map(AccessTier::fromString);
  }

  /** Whether the call is not for the component. */
  public boolean isLarge(@Body StoreCall call) {
    return call instanceof StoreCall.Put put && isLarge(put.bytes(), rules);
  }

  static boolean isLarge(long bytes, RemoteRules rules) {
    return Parts.areWorthIt(bytes, rules) || bytes > MAX_WHOLE;
  }

  /** Answers as {@link StoreCall.Put} says. */
  public PutAnswer inBlocks(@Body StoreCall.Put put) throws IOException {
    BlockBlobClient blob =
        client
            .parts()
            .getBlobContainerClient(client.store().container())
            .getBlobClient(put.key())
            .getBlockBlobClient();
    long blockBytes = Parts.bytesOf(put.bytes(), rules, MAX_BLOCKS);
    HeldBlocks held = held(blob, put, blockBytes);
    Parts<String> blocks =
        new Parts<>(client.senders(), client.memory(), block -> stage(blob, held, block));
    return commit(blob, put, blocks.send(put.what(), blockBytes, rules.parallelParts()));
  }

  private static HeldBlocks held(BlockBlobClient blob, StoreCall.Put put, long blockBytes) {
    HeldBlocks held = HeldBlocks.of(blob);
    long bytes = held.bytes(put.bytes(), blockBytes);
    if (bytes > 0) {
      put.what().original().held(bytes);
    }
    return held;
  }

  /** With its MD5, so that the service refuses what did not arrive whole. */
  private static String stage(BlockBlobClient blob, HeldBlocks held, ContentPart block) {
    byte[] md5 = block.md5();
    String id = HeldBlocks.id(block.number(), md5);
    if (!held.contains(id, block.bytes())) {
      BinaryData content =
          block
              .buffer()
              .map(BinaryData::fromByteBuffer)
              .orElseGet(() -> BinaryData.fromStream(block.open(), block.bytes()));
      blob.stageBlockWithResponse(
          new BlockBlobStageBlockOptions(id, content).setContentMd5(md5), null, Context.NONE);
    }
    return id;
  }

  /** All is read by then, so that the checksum, which the service does not tell, can be told. */
  private static Map<String, String> metadata(StoreCall.Put put) {
    ObjectMetadata metadata = put.what().metadata();
    Map<String, String> entries = AzureMetadata.of(metadata);
    if (!metadata.entries().isEmpty()) {
      entries.putAll(AzureMetadata.of(ItemMetadata.of(put.what().original().soFar())));
    }
    return entries;
  }

  /** The service tells no MD5 of blocks but one that it was told. */
  private PutAnswer commit(BlockBlobClient blob, StoreCall.Put put, List<String> blocks)
      throws IOException {
    BlockBlobCommitBlockListOptions options =
        new BlockBlobCommitBlockListOptions(blocks)
            .setHeaders(AzureMetadata.headers(put.what().metadata()))
            .setMetadata(metadata(put))
            .setRequestConditions(AzureScheme.conditions(put));
    tier().ifPresent(options::setTier);
    put.what().gate().pass();
    String tag = blob.commitBlockListWithResponse(options, null, Context.NONE).getValue().getETag();
    return new PutAnswer(Optional.empty(), Optional.empty(), Optional.ofNullable(tag));
  }
}
