package org.ww3transfer.destination;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not be seen in a log line, a report or an error, whoever writes it: the secrets of the
 * settings, those that a provider's chain gave, and what looks like credentials of any kind. Each
 * way out of the program sends its text through {@link #masked}.
 */
public final class KnownSecrets {
  /** A shorter one would be found in every other word; nobody's secret should be so short. */
  private static final int LEAST_LENGTH = 6;

  /** Of a word in a key file that may be a piece of the key. */
  private static final int LEAST_OF_KEY = 20;

  /** A chain gives new ones every hour; the oldest are forgotten then. */
  private static final int MOST = 2_000;

  /** No key file is larger, bytes. */
  private static final long MOST_OF_FILE = 1 << 16;

  private static final String MASK = "***";

  /** Headers, queries, connection strings, addresses and key files, as clients write them. */
  private static final List<Pattern> CREDENTIALS =
      List.of(
          Pattern.compile("(?i)(authorization\"?\\s*[:=]\\s*\\[?\"?)[^\\r\\n]+"),
          Pattern.compile("(?i)(x-amz-security-token\"?\\s*[:=]\\s*\\[?\"?)[^\\s\"&,;\\]]+"),
          Pattern.compile(
              "(?i)([?&](?:sig|x-amz-signature|x-amz-security-token|x-goog-signature|access_token|upload_id)"
                  + "=)[^&\\s\"'<>]+"),
          Pattern.compile("(?i)((?:AccountKey|SharedAccessSignature)=)[^;\\s]+"),
          Pattern.compile("(://)[^/\\s@?#:]*:[^/\\s@]*(?=@)"),
          Pattern.compile("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?:-----END|$)"));

  private static final Set<String> FORMS = new LinkedHashSet<>();
  private static volatile List<String> longestFirst = List.of();

  private KnownSecrets() {}

  /** Keeps a text from being seen from now on, also in the forms that it has on its way. */
  public static void add(String secret) {
    if (secret.length() < LEAST_LENGTH) {
      return;
    }
    synchronized (FORMS) {
      List<String> forms = formsOf(secret);
      FORMS.removeAll(forms); // what is in use is the last to be forgotten
      FORMS.addAll(forms);
      while (FORMS.size() > MOST) {
        FORMS.remove(FORMS.iterator().next());
      }
      List<String> sorted = new ArrayList<>(FORMS);
      sorted.sort(Comparator.comparingInt(String::length).reversed());
      longestFirst = List.copyOf(sorted);
    }
  }

  private static List<String> formsOf(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String inForms = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String inUrls = inForms.replace("+", "%20");
    return List.of(
        secret,
        inForms,
        inUrls,
        Pattern.compile("%..").matcher(inUrls).replaceAll(e -> e.group().toLowerCase(Locale.ROOT)),
        secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The same for each word of a key file that is long enough to be a piece of a key. */
  public static void addFile(Path keyFile) throws IOException {
    if (!Files.isRegularFile(keyFile) || Files.size(keyFile) > MOST_OF_FILE) {
      return;
    }
    String text = Files.readString(keyFile, StandardCharsets.ISO_8859_1);
    for (String word : text.split("\\\\n|[\\s\"',:{}]+")) {
      boolean isAddress = word.startsWith("//") || word.contains("@");
      if (word.length() >= LEAST_OF_KEY && !isAddress) {
        add(word);
      }
    }
  }

  /** The text with three stars for each secret in it. */
  public static String masked(String text) {
    String masked = text;
    for (String secret : longestFirst) {
      masked = masked.replace(secret, MASK);
    }
    for (Pattern credentials : CREDENTIALS) {
      masked = credentials.matcher(masked).replaceAll("$1***");
    }
    return masked;
  }
}
