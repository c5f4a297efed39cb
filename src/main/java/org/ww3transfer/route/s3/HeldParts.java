package org.ww3transfer.route.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.part.Parts;
import org.ww3transfer.route.s3.client.S3Code;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * The parts that a store holds of an upload. Each is proven by its own checksum before it is taken
 * for ours.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html">ListParts</a>
 */
record HeldParts(Map<Integer, Part> byNumber) {
  private static final Logger LOG = LoggerFactory.getLogger(HeldParts.class);

  /** It may be that nobody thought of that permission, or that a server has no such call. */
  private static final Set<String> NOT_TOLD =
      Set.of("AccessDenied", "MethodNotAllowed", "NotImplemented");

  /** Empty where the store knows no such upload, or does not tell. */
  static Optional<HeldParts> of(S3Client s3, StoreCall.Abort upload) {
    try {
      return Optional.of(new HeldParts(list(s3, upload)));
    } catch (AwsServiceException e) {
      String code = S3Code.of(e);
      if (NOT_TOLD.contains(code)) {
        LOG.warn(
            "s3://{}/{}: begins anew, as S3 does not tell which parts it holds ({}); is"
                + " s3:ListMultipartUploadParts allowed?",
            upload.bucket(),
            upload.key(),
            code);
        return Optional.empty();
      }
      if (isGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the store knows an upload no more. */
  static boolean isGone(AwsServiceException refusal) {
    return S3Code.of(refusal).equals("NoSuchUpload");
  }

  private static Map<Integer, Part> list(S3Client s3, StoreCall.Abort upload) {
    Map<Integer, Part> found = new HashMap<>();
    ListPartsRequest request =
        ListPartsRequest.builder()
            .bucket(upload.bucket())
            .key(upload.key())
            .uploadId(upload.id())
            .build();
    boolean isMore;
    do {
      ListPartsResponse page = s3.listParts(request);
      page.parts().forEach(part -> found.put(part.partNumber(), part));
      // a list that is cut short costs parts that are sent again
      isMore = Boolean.TRUE.equals(page.isTruncated()) && page.nextPartNumberMarker() != null;
      request = request.toBuilder().partNumberMarker(page.nextPartNumberMarker()).build();
    } while (isMore);
    return found;
  }

  /** How many of the object's first bytes are there, by what the store says of sizes. */
  long bytes(long bytes, long partBytes) {
    return Parts.heldBytes(
        number -> {
          long rest = bytes - (number - 1L) * partBytes;
          return byNumber.containsKey(number)
              && byNumber.get(number).size() == Math.min(partBytes, rest);
        },
        bytes,
        partBytes);
  }

  /** What completes the upload with that part, where the store holds it with this very content. */
  Optional<CompletedPart> find(S3Content ours) {
    return Optional.ofNullable(byNumber.get(ours.part().number()))
        .filter(part -> part.size() == ours.part().bytes() && isSame(part, ours))
        .map(
            part ->
                CompletedPart.builder()
                    .partNumber(ours.part().number())
                    .eTag(part.eTag())
                    .checksumCRC32C(part.checksumCRC32C())
                    .build());
  }

  /** An ETag is an MD5 unless the store encrypts in some ways: then it is that of no content. */
  private static boolean isSame(Part part, S3Content ours) {
    return part.checksumCRC32C() != null
        ? part.checksumCRC32C().equals(ours.crc32c())
        : part.eTag().replace("\"", "").equalsIgnoreCase(ours.md5Digits());
  }
}
