package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refusal as the service words it.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/status-codes">HTTP status
 *     and error codes for JSON</a>
 */
final class ApiError extends RuntimeException {
  private final int status;
  private final String reason;

  ApiError(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static ApiError invalid(String message) {
    return new ApiError(400, "invalid", message);
  }

  static ApiError noBucket() {
    return new ApiError(404, "notFound", "The specified bucket does not exist.");
  }

  static ApiError noObject(String bucket, String name) {
    return new ApiError(404, "notFound", "No such object: " + bucket + "/" + name);
  }

  static ApiError conditionNotMet() {
    return new ApiError(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  int status() {
    return status;
  }

  /** The answer; 304 has no body (RFC 9110 section 15.4.5), 401 says what is asked for. */
  Reply reply() {
    if (status == 304) {
      return Reply.empty(304);
    }
    Reply reply = Reply.json(status, body(status, reason, getMessage()));
    return status == 401 ? reply.with("WWW-Authenticate", challenge()) : reply;
  }

  /** A token that is good no longer is told from none, so that clients renew it (RFC 6750, 3.1). */
  private String challenge() {
    String realm = "Bearer realm=\"https://accounts.google.com/\"";
    return reason.equals("authError") ? realm + ", error=\"invalid_token\"" : realm;
  }

  static ObjectNode body(int status, String reason, String message) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error").put("code", status).put("message", message);
    error
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", "global")
        .put("reason", reason);
    return body;
  }
}
