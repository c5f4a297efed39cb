package org.ww3transfer.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Optional;

/** Reads the three forms of a marker: empty, one line with a path, or a JSON object. */
final class MarkerParser {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(LogicalType.Textual, MarkerParser::takeOnlyText)
          .build()
          .readerFor(Marker.class);

  private MarkerParser() {}

  /**
   * @throws MarkerException where it is none of the three forms
   */
  static Marker parse(SeenMarker marker) {
    String file = PathText.of(marker.path());
    if (marker.isTooLarge()) {
      throw new MarkerException(
          file + ": is larger than " + SeenMarker.MAX_BYTES + " bytes, which no marker is");
    }
    String text = marker.content().trim();
    if (text.isEmpty()) {
      return Marker.ofDirectory(Optional.empty());
    }
    if (isJson(text)) {
      return parseJson(file, text);
    }
    if (text.indexOf('\uFFFD') >= 0) {
      throw new MarkerException(file + ": is not text in UTF-8");
    }
    if (text.lines().count() > 1) {
      throw new MarkerException(
          file + ": has several lines; a marker is empty, one path, or a JSON object");
    }
    return Marker.ofDirectory(Optional.of(text));
  }

  static boolean isJson(String content) {
    return content.stripLeading().startsWith("{");
  }

  /** Whether a JSON object is there to its end, whatever it holds. */
  static boolean isClosed(String content) {
    try {
      return JSON.readTree(content).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static void takeOnlyText(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static Marker parseJson(String file, String text) {
    try {
      Marker marker = JSON.readValue(text);
      if (marker.runDirectory().filter(path -> !path.isBlank()).isEmpty()) {
        throw new MarkerException(file + ": \"runDirectory\" is missing; give the run's directory");
      }
      return marker;
    } catch (UnrecognizedPropertyException e) {
      throw new MarkerException(
          String.format(
              "%s: unknown key \"%s\"; known are %s",
              at(file, e), e.getPropertyName(), e.getKnownPropertyIds()),
          e);
    } catch (MismatchedInputException e) {
      throw new MarkerException(at(file, e) + ": " + mismatch(e), e);
    } catch (JsonProcessingException e) {
      throw new MarkerException(at(file, e) + ": " + what(e), e);
    }
  }

  private static String what(JsonProcessingException e) {
    if (endsTooEarly(e)) {
      return "the JSON object is not closed; was the marker cut off?";
    }
    if (e instanceof StreamConstraintsException) {
      return e.getOriginalMessage().contains("nesting")
          ? "is nested too deep; give one plain JSON object"
          : "has a name or a number that is too long";
    }
    return firstLine(e);
  }

  /** Jackson has several types for it, and wraps some. */
  private static boolean endsTooEarly(JsonProcessingException e) {
    return e.getOriginalMessage().startsWith("Unexpected end-of-input");
  }

  private static String mismatch(MismatchedInputException e) {
    Optional<String> key = e.getPath().stream().findFirst().map(Reference::getFieldName);
    if (key.isEmpty()) {
      return e.getOriginalMessage().startsWith("Trailing token")
          ? "has something behind the JSON object; a marker has one"
          : firstLine(e);
    }
    return key.get()
        + (key.get().equals("destinations")
            ? " must be a list of texts, as in [\"archive\"]"
            : " must be a text");
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
  }

  private static String at(String file, JacksonException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> file + ":" + at.getLineNr() + ":" + at.getColumnNr())
        .orElse(file);
  }
}
