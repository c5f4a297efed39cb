package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Files of a page that never change while the program runs. The hash of its content stands in the
 * path of each, so that a browser may keep it for as long as it likes.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private static final int HASH_LETTERS = 16;
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  private record Asset(String type, String hash, String text) {}

  private Assets() {}

  /**
   * Those resources.
   *
   * @param beside the class that they stand beside
   * @param names of theirs, all texts
   */
  public static Assets of(Class<?> beside, String... names) {
    Assets assets = new Assets();
    for (String name : names) {
      String text = text(beside, name);
      String hash = Hashing.sha256().hashString(text, UTF_8).toString().substring(0, HASH_LETTERS);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalArgumentException(name + " is of no known type");
      }
      assets.assets.put(name.substring(name.lastIndexOf('/') + 1), new Asset(type, hash, text));
    }
    return assets;
  }

  private static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new NoSuchElementException("no resource " + name + " beside " + beside);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of one, as it stands in a page. */
  public String url(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new NoSuchElementException("no asset " + name);
    }
    return "/assets/" + asset.hash() + "/" + name;
  }

  /** Where they are asked for; everybody may, as the login page needs them. */
  public List<Route> routes() {
    return List.of(Route.open("/assets/{hash}/{name}", this::answer));
  }

  private Answer answer(Request request) {
    Optional<Asset> found =
        Optional.ofNullable(assets.get(request.variable("name")))
            .filter(asset -> asset.hash().equals(request.variable("hash")));
    return found
        .map(asset -> answer(asset, request))
        .orElseGet(() -> Answer.problem(Answer.NOT_FOUND, "no such file; load the page again"));
  }

  private static Answer answer(Asset asset, Request request) {
    String tag = '"' + asset.hash() + '"';
    boolean isKnown = request.header("If-None-Match").filter(tag::equals).isPresent();
    return Answer.text(
            isKnown ? Answer.NOT_MODIFIED : Answer.OK, asset.type(), isKnown ? "" : asset.text())
        .with("ETag", tag)
        .with("Cache-Control", FOR_A_YEAR);
  }
}
