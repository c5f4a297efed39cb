package org.ww3transfer.route.az;

import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.ww3transfer.route.remote.part.Parts;

/**
 * The blocks that the service holds of a blob and that are not committed. It tells no checksum of a
 * block, so the block's id is made of it: what was put with an id went there with that MD5, which
 * the service checks. So a block that stands there need not be sent again, whoever has put it.
 *
 * @param sizes in bytes, by block ids
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-block-list">Get Block
 *     List</a>
 */
record HeldBlocks(Map<String, Long> sizes) {
  /** Nobody has put any, or a key may not read them, or a server has no such call. */
  private static final Set<Integer> NOT_TOLD = Set.of(403, 404, 405, 501);

  private static final int NUMBER_DIGITS = 4;

  static HeldBlocks of(BlockBlobClient blob) {
    try {
      Map<String, Long> sizes = new HashMap<>();
      for (Block block : blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks()) {
        sizes.put(block.getName(), block.getSizeLong());
      }
      return new HeldBlocks(sizes);
    } catch (BlobStorageException e) {
      if (NOT_TOLD.contains(e.getStatusCode())) {
        return new HeldBlocks(Map.of());
      }
      throw e;
    }
  }

  /**
   * The id of a block. All of a blob must be of one length; this is that of the Azure library's
   * own, which others may have left there.
   *
   * @param number from 1
   * @param md5 of its content
   */
  static String id(int number, byte[] md5) {
    HexFormat hex = HexFormat.of();
    String text = hex.toHexDigits(number, NUMBER_DIGITS) + hex.formatHex(md5);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  boolean contains(String id, long count) {
    return sizes.getOrDefault(id, -1L) == count;
  }

  /** How many of the blob's first bytes seem to be there, by numbers and sizes. */
  long bytes(long bytes, long blockBytes) {
    Map<Integer, Long> byNumber = new HashMap<>();
    sizes.forEach((id, size) -> byNumber.put(number(id), size));
    return Parts.heldBytes(
        number -> {
          long rest = bytes - (number - 1L) * blockBytes;
          return byNumber.getOrDefault(number, -1L) == Math.min(blockBytes, rest);
        },
        bytes,
        blockBytes);
  }

  /** No block's number where the id is not of our form. */
  private static int number(String id) {
    try {
      String text = new String(Base64.getDecoder().decode(id), StandardCharsets.US_ASCII);
      return HexFormat.fromHexDigits(text, 0, NUMBER_DIGITS);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return 0;
    }
  }
}
