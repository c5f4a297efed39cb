package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives tokens to a service account that signs for them (RFC 7523).
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">Using
 *     OAuth 2.0 for server to server applications</a>
 */
final class TokenIssuer {
  static final String ACCOUNT = "ww3@test-project.iam.gserviceaccount.com";

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** Google's Java library signs for this one whatever the key file's token_uri is. */
  private static final String USUAL_AUDIENCE = "https://oauth2.googleapis.com/token";

  private static final long LIFE_SECONDS = 3600;
  private static final long CLOCK_SKEW_SECONDS = 300;

  private final KeyPair keys;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  private TokenIssuer(KeyPair keys) {
    this.keys = keys;
  }

  /** One of the account as all servers of this JVM know it: to make a key takes long. */
  static TokenIssuer usual() {
    return new TokenIssuer(Usual.KEYS);
  }

  /** One of an account of the same name, whose key is another. */
  static TokenIssuer other() {
    return new TokenIssuer(Other.KEYS);
  }

  private static final class Usual {
    static final KeyPair KEYS = newKeys();
  }

  private static final class Other {
    static final KeyPair KEYS = newKeys();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  boolean knows(String token) {
    return tokens.contains(token);
  }

  void revokeAll() {
    tokens.clear();
  }

  /** The key file, as the console gives it out. */
  void writeKeyFile(Path file, String endpoint) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String key = lines.encodeToString(keys.getPrivate().getEncoded());
    ObjectNode json =
        Json.object()
            .put("type", "service_account")
            .put("project_id", "test-project")
            .put("private_key_id", "1")
            .put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
            .put("client_email", ACCOUNT)
            .put("client_id", "1")
            .put("auth_uri", endpoint + "/auth")
            .put("token_uri", endpoint + "/token")
            .put("universe_domain", "googleapis.com");
    Files.write(file, Json.bytes(json));
  }

  /** Answers {@code POST /token}; errors are OAuth's (RFC 6749 section 5.2), not the API's. */
  Reply answer(Call call) throws IOException {
    String form = new String(call.body().readNBytes(1 << 16), StandardCharsets.UTF_8);
    Map<String, String> parameters = Call.parameters(form);
    if (!GRANT.equals(parameters.get("grant_type"))) {
      return refused("unsupported_grant_type", "Invalid grant_type");
    }
    String[] jwt = parameters.getOrDefault("assertion", "").split("\\.");
    if (jwt.length != 3 || !isSigned(jwt)) {
      return refused("invalid_grant", "Invalid JWT Signature.");
    }
    if (!isFor(call.base() + "/token", decode(jwt[1]))) {
      return refused("invalid_grant", "Invalid JWT: issuer, audience or time do not fit.");
    }
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String token = "ya29." + HexFormat.of().formatHex(bytes);
    tokens.add(token);
    ObjectNode json =
        Json.object()
            .put("access_token", token)
            .put("expires_in", LIFE_SECONDS - 1)
            .put("token_type", "Bearer");
    return Reply.json(200, json);
  }

  private static Reply refused(String error, String description) {
    return Reply.json(400, Json.object().put("error", error).put("error_description", description));
  }

  private boolean isSigned(String[] jwt) {
    if (!decode(jwt[0]).path("alg").asText().equals("RS256")) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(keys.getPublic());
      signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static ObjectNode decode(String part) {
    return Json.parse(Base64.getUrlDecoder().decode(part));
  }

  private static boolean isFor(String audience, ObjectNode claims) {
    long now = Instant.now().getEpochSecond();
    long issued = claims.path("iat").asLong();
    long expires = claims.path("exp").asLong();
    String claimed = claims.path("aud").asText();
    return claims.path("iss").asText().equals(ACCOUNT)
        && (claimed.equals(audience) || claimed.equals(USUAL_AUDIENCE))
        && issued <= now + CLOCK_SKEW_SECONDS
        && expires > now
        && expires - issued <= LIFE_SECONDS;
  }
}
