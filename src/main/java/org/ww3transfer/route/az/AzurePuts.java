package org.ww3transfer.route.az;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Message;
import org.apache.camel.component.azure.storage.blob.BlobConstants;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.Parts;
import org.ww3transfer.route.remote.StoreCall;

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
    try (InputStream content = put.content()) {
      int blockBytes = Parts.bytesOf(put.bytes(), rules, MAX_BLOCKS);
      HeldBlocks held = held(blob, put, blockBytes);
      Parts<String> blocks =
          new Parts<>(
              client.senders(),
              client.memory(),
              (number, buffer, count) -> stage(blob, held, number, buffer, count));
      return commit(blob, put, blocks.send(content, blockBytes, rules.parallelParts()));
    }
  }

  private static HeldBlocks held(BlockBlobClient blob, StoreCall.Put put, int blockBytes) {
    HeldBlocks held = HeldBlocks.of(blob);
    long bytes = held.bytes(put.bytes(), blockBytes);
    if (bytes > 0) {
      put.what().held().accept(bytes);
    }
    return held;
  }

  /** With its MD5, so that the service refuses what did not arrive whole. */
  private static String stage(
      BlockBlobClient blob, HeldBlocks held, int number, byte[] buffer, int count) {
    byte[] md5 = md5(buffer, count);
    String id = HeldBlocks.id(number, md5);
    if (!held.contains(id, count)) {
      BinaryData content = BinaryData.fromByteBuffer(ByteBuffer.wrap(buffer, 0, count));
      blob.stageBlockWithResponse(
          new BlockBlobStageBlockOptions(id, content).setContentMd5(md5), null, Context.NONE);
    }
    return id;
  }

  private static byte[] md5(byte[] buffer, int count) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(buffer, 0, count);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** The service tells no MD5 of blocks but one that it was told. */
  private PutAnswer commit(BlockBlobClient blob, StoreCall.Put put, List<String> blocks) {
    BlockBlobCommitBlockListOptions options =
        new BlockBlobCommitBlockListOptions(blocks)
            .setRequestConditions(AzureScheme.conditions(put));
    tier().ifPresent(options::setTier);
    String tag = blob.commitBlockListWithResponse(options, null, Context.NONE).getValue().getETag();
    return new PutAnswer(Optional.empty(), Optional.empty(), Optional.ofNullable(tag));
  }
}
