package org.ww3transfer.route.gs;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ww3transfer.destination.KnownSecrets;

/** The credentials of a destination, which may be replaced by others of the account. */
final class GcsKeys extends Credentials {
  private static final long serialVersionUID = 1L;

  /** All that we do with objects, and that the client asks for itself. */
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.full_control";

  private transient volatile GoogleCredentials given;
  private transient volatile GoogleCredentials inUse;

  GcsKeys(GoogleCredentials given) {
    take(given);
  }

  private void take(GoogleCredentials others) {
    inUse = hidden(others.createScoped(SCOPE));
    given = others;
  }

  /** The same, with the tokens that it gets kept from logs as keys are. */
  private static GoogleCredentials hidden(GoogleCredentials credentials) {
    credentials.addChangeListener(
        changed -> KnownSecrets.add(changed.getAccessToken().getTokenValue()));
    return credentials;
  }

  /**
   * Uses others from now on.
   *
   * @return whether they are others at all
   */
  synchronized boolean renew(GoogleCredentials others) {
    boolean areOthers = !isSame(others);
    if (areOthers) {
      take(others);
    }
    return areOthers;
  }

  /** Other kinds than these two read their tokens again by themselves. */
  private boolean isSame(GoogleCredentials others) {
    if (others instanceof ServiceAccountCredentials account) {
      return given instanceof ServiceAccountCredentials known
          && account.getClientEmail().equals(known.getClientEmail())
          && Objects.equals(account.getPrivateKey(), known.getPrivateKey());
    }
    if (others instanceof UserCredentials user) {
      return given instanceof UserCredentials known
          && Objects.equals(user.getClientId(), known.getClientId())
          && Objects.equals(user.getRefreshToken(), known.getRefreshToken());
    }
    return others.getClass() == given.getClass();
  }

  @Override
  public String getAuthenticationType() {
    return inUse.getAuthenticationType();
  }

  @Override
  public Map<String, List<String>> getRequestMetadata(URI uri) throws IOException {
    return inUse.getRequestMetadata(uri);
  }

  @Override
  public boolean hasRequestMetadata() {
    return inUse.hasRequestMetadata();
  }

  @Override
  public boolean hasRequestMetadataOnly() {
    return inUse.hasRequestMetadataOnly();
  }

  @Override
  public void refresh() throws IOException {
    inUse.refresh();
  }
}
