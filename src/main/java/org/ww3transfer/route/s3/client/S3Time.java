package org.ww3transfer.route.s3.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ww3transfer.route.remote.HttpDate;
import org.ww3transfer.route.remote.StoreClock;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs by the store's clock once that is known to be another. The SDK does so only where it may
 * try a call again by itself, for a client alone, and not after a HEAD, whose refusal has no name.
 *
 * @param clock of all clients of the destination
 */
public record S3Time(StoreClock clock) implements ExecutionInterceptor {
  private static final Set<String> ABOUT_TIME =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  private static final ExecutionAttribute<Duration> AHEAD = new ExecutionAttribute<>("StoreClock");

  /** Whether the service names the time as the reason. */
  public static boolean isAboutTime(AwsServiceException refusal) {
    return ABOUT_TIME.contains(S3Code.of(refusal));
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    call.putAttribute(AHEAD, clock.ahead());
  }

  /** Only looked at: what is changed here is lost where a HEAD failed. */
  @Override
  public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes call) {
    if (context.exception() instanceof AwsServiceException refusal
        && (refusal.statusCode() == 403 || isAboutTime(refusal))) {
      clock.refused(
          call.getAttribute(AHEAD),
          isAboutTime(refusal),
          context
              .httpResponse()
              .flatMap(answer -> answer.firstMatchingHeader("Date"))
              .flatMap(HttpDate::parse));
    }
    return context.exception();
  }

  /** What signs by the clock. */
  public AwsV4AuthScheme scheme() {
    AwsV4AuthScheme usual = AwsV4AuthScheme.create();
    AwsV4HttpSigner signer = new Signer(new Md5Alone(new UnhashedContent(usual.signer())), clock);
    return new AwsV4AuthScheme() {
      @Override
      public String schemeId() {
        return usual.schemeId();
      }

      @Override
      public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders all) {
        return usual.identityProvider(all);
      }

      @Override
      public AwsV4HttpSigner signer() {
        return signer;
      }
    };
  }

  private record Signer(AwsV4HttpSigner usual, StoreClock clock) implements AwsV4HttpSigner {
    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      return usual.sign(clock.ahead().isZero() ? request : corrected(request));
    }

    private <T extends AwsCredentialsIdentity> SignRequest<T> corrected(SignRequest<T> request) {
      return request.copy(copy -> copy.putProperty(HttpSigner.SIGNING_CLOCK, clock));
    }

    /** No client of ours calls so. */
    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      return usual.signAsync(request);
    }
  }
}
