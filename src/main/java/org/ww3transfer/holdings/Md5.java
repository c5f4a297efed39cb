package org.ww3transfer.holdings;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The MD5 that stores compute (RFC 1321): a proof against chance, not against an enemy. */
public final class Md5 {
  private Md5() {}

  /** One that has read nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
