package org.ww3transfer.route.s3.client;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Decides which requests wait for {@code 100 Continue}. Small ones do not, which saves a round
 * trip. Large ones do, so that a server that refuses one is not sent all of it first. Of a part the
 * server has taken the upload before.
 */
public final class ExpectContinueRule implements ExecutionInterceptor {
  private static final String EXPECT = "Expect";

  /** Bytes that the connection takes in about the time that the wait takes. */
  private static final long SMALL = 1L << 20;

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest http = context.httpRequest();
    boolean waits = http.firstMatchingHeader(EXPECT).isPresent();
    return waits && isSoonSent(context.request(), http)
        ? http.toBuilder().removeHeader(EXPECT).build()
        : http;
  }

  private static boolean isSoonSent(SdkRequest request, SdkHttpRequest http) {
    return request instanceof UploadPartRequest
        || http.firstMatchingHeader("Content-Length")
            .filter(bytes -> Long.parseLong(bytes) <= SMALL)
            .isPresent();
  }
}
