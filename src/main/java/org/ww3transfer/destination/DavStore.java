package org.ww3transfer.destination;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of a WebDAV server (RFC 4918).
 *
 * @param server {@code http} or {@code https}, host and port where it is not the usual one
 * @param login for Basic or Digest, as the server asks; empty where it asks for none
 * @param token sent with each request (RFC 6750); empty for none
 * @param authorities certificates in PEM of who may sign the server's; empty for those that Java
 *     trusts
 */
public record DavStore(
    URI server,
    String folder,
    RemoteRules rules,
    Optional<Login> login,
    Optional<Secret> token,
    Optional<Path> authorities)
    implements Store.Remote {

  /** A user's name and password. */
  public record Login(String user, Secret password) {}

  @Override
  public String place() {
    return "dav " + server + "/" + folder;
  }

  @Override
  public String scheme() {
    return "dav";
  }
}
