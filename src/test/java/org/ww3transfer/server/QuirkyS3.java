package org.ww3transfer.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before an S3 server and makes of it one of those that only nearly speak S3. Signatures are
 * checked by the server behind it.
 */
public final class QuirkyS3 implements AutoCloseable {
  /** What S3 bears. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private static final DateTimeFormatter SIGNED_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final S3ProxyServer server;
  private final FaultyProxy proxy;
  private final Duration skew;

  private QuirkyS3(S3ProxyServer server, Duration skew) {
    this.server = server;
    this.skew = skew;
    proxy = FaultyProxy.before(server.endpoint());
  }

  /** With all these quirks; of two that concern a request, the one that is named first. */
  public static QuirkyS3 before(S3ProxyServer server, S3Quirk... quirks) {
    return skewed(server, Duration.ofHours(1), quirks);
  }

  /**
   * The same.
   *
   * @param skew how far the clock of {@link S3Quirk#SKEWED_CLOCK} is ahead; negative for behind
   */
  public static QuirkyS3 skewed(S3ProxyServer server, Duration skew, S3Quirk... quirks) {
    QuirkyS3 store = new QuirkyS3(server, skew);
    for (S3Quirk quirk : quirks) {
      store.proxy.always(request -> store.play(quirk, new S3Request(request)));
    }
    return store;
  }

  public URI endpoint() {
    return proxy.endpoint();
  }

  /** For what else goes wrong, and for what was asked. */
  public FaultyProxy proxy() {
    return proxy;
  }

  private Optional<HttpFault> play(S3Quirk quirk, S3Request request) {
    return switch (quirk) {
      case NO_CHECKSUM_HEADERS -> request.checksumField().map(QuirkyS3::unsupported);
      case NO_CHUNKED ->
          when(request.isChunked(), 501, "NotImplemented", "aws-chunked is not supported.");
      case UNHASHED_NOT_SIGNED ->
          when(
              request.isPut() && request.isUnhashed(),
              403,
              "SignatureDoesNotMatch",
              "the signature does not match");
      case NO_MPU_CHECKSUM ->
          when(
              request.isOfUpload() && request.hasChecksum(),
              400,
              "InvalidRequest",
              "checksums of parts are not supported");
      case NO_MPU_CHECKSUM_AT_END ->
          when(
              request.isCompletion() && request.field("x-amz-checksum-type").isPresent(),
              400,
              "InvalidPart",
              "One or more of the specified parts could not be found.");
      case MD5_DELETE ->
          when(
              request.isBatchDelete() && request.field("content-md5").isEmpty(),
              400,
              "MissingContentMD5",
              "Missing required header for this request: Content-Md5.");
      case NO_MULTIDELETE ->
          when(request.isBatchDelete(), 501, "NotImplemented", "A header or query is not known");
      case NO_IF_NONE_MATCH ->
          when(
              request.field("if-none-match").isPresent(),
              501,
              "NotImplemented",
              "A header you provided implies functionality that is not implemented");
      case IGNORES_IF_NONE_MATCH -> ignoreCondition(request);
      case PUT_ONLY -> when(!request.isPutting(), 403, "AccessDenied", "Access Denied");
      case SKEWED_CLOCK -> Optional.of(isSkewed(request) ? tooSkewed() : shifted());
      case IGNORES_CHECKSUMS -> Optional.of(new HttpFault.OtherHead(QuirkyS3::withoutChecksums));
    };
  }

  private static Optional<HttpFault> when(boolean is, int status, String code, String message) {
    return is ? Optional.of(refusal(status, code, message, Map.of())) : Optional.empty();
  }

  private static HttpFault refusal(
      int status, String code, String message, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("Content-Type", "application/xml");
    String error = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    return new HttpFault.Answer(status, all, error);
  }

  private static HttpFault unsupported(String field) {
    String message = "Unsupported header '" + field + "' received for this API call.";
    return refusal(400, "InvalidArgument", message, Map.of());
  }

  /** The server behind would look at it, and finds nothing there. */
  private Optional<HttpFault> ignoreCondition(S3Request request) {
    Runnable makeRoom = () -> server.remove(request.bucket(), request.key());
    return request.field("if-none-match").map(any -> new HttpFault.BeforeServer(makeRoom));
  }

  private Instant now() {
    return Instant.now().plus(skew);
  }

  private boolean isSkewed(S3Request request) {
    return request
        .field("x-amz-date")
        .map(text -> Instant.from(SIGNED_DATE.parse(text)))
        .filter(date -> Duration.between(date, now()).abs().compareTo(MOST_SKEW) > 0)
        .isPresent();
  }

  private HttpFault tooSkewed() {
    return refusal(
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.",
        Map.of("Date", HTTP_DATE.format(now())));
  }

  private HttpFault shifted() {
    return new HttpFault.OtherHead(answer -> answer.with("Date", HTTP_DATE.format(now())));
  }

  private static HttpMessage withoutChecksums(HttpMessage answer) {
    return new HttpMessage(
        answer.lines().stream()
            .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-"))
            .toList());
  }

  @Override
  public void close() {
    proxy.close();
  }
}
