package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.FileNames;
import org.ww3transfer.ww3.ManifestException;

/**
 * The sections of {@code ounfmeta.inp} as far as they name files (w3ounfmetamd.F90, READ_META):
 * {@code META} with a field's names, {@code TEMPLATE} with texts for the parts of the spectrum.
 *
 * @param names what fields are called, by field
 * @param templates the texts from part 0 on, by the template's name
 */
record MetaFile(Map<FieldTag, String> names, Map<String, List<String>> templates) {
  static final String NAME = "ounfmeta.inp";

  /** The lengths of ENAME and of a line. */
  private static final int NAME_LENGTH = 50;

  private static final int LINE_LENGTH = 256;

  private static final Pattern FIRST_WORD = Pattern.compile("\\s*['\"]?([^\\s,;/'\"]*)");

  /** As Fortran reads a text: quoted, or to the first separator. */
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*+(?:'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|((?:[^\\s,;/'\"][^\\s,;/]*)?)(?!['\"])).*");

  /** What a line belongs to. */
  private interface Section {
    void take(String line, int number);
  }

  /**
   * Reads a file.
   *
   * @param path how errors name it
   * @throws ManifestException where ww3_ounf would stop at it, or a name has a slash
   */
  static MetaFile read(String path, Path file) {
    Reader reader = new Reader(path);
    try {
      reader.read(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MetaFile(reader.names, reader.templates);
  }

  /** One reading. */
  private static final class Reader {
    private final String path;
    private final Map<FieldTag, String> names = new HashMap<>();
    private final Map<String, List<String>> templates = new LinkedHashMap<>();

    private Reader(String path) {
      this.path = path;
    }

    private void read(String text) {
      Section section = this::outside;
      int number = 0;
      for (String whole : text.split("\\R", -1)) {
        number++;
        String line =
            whole.substring(0, Math.min(whole.length(), LINE_LENGTH)).replace('\t', ' ').strip();
        if (line.isEmpty() || firstWord(line).startsWith("$")) {
          continue;
        }
        Optional<Section> begun = begin(line);
        if (begun.isPresent()) {
          section = begun.get();
        } else {
          section.take(line, number);
        }
      }
    }

    private Optional<Section> begin(String line) {
      String[] words = line.split("[\\s,;/]+");
      return switch (firstWord(line).toUpperCase(Locale.ROOT)) {
        case "META" -> Optional.of(ofField(words));
        case "TEMPLATE" -> Optional.of(ofTemplate(words.length > 1 ? unquoted(words[1]) : ""));
        case "CRS" -> Optional.of(this::pair);
        default -> Optional.empty();
      };
    }

    private void outside(String line, int number) {
      throw error(number, "stands in no section, which begins with META, TEMPLATE or CRS");
    }

    private Section ofField(String[] words) {
      Optional<FieldTag> field = field(words);
      return (line, number) -> {
        String value = pair(line, number);
        if (line.substring(0, line.indexOf('=')).strip().equals("ename")) {
          field.ifPresent(each -> names.put(each, name(value, number)));
        }
      };
    }

    /** Names are those of a field's first component; a heading may give others. */
    private static Optional<FieldTag> field(String[] words) {
      boolean isNumbered =
          words.length > 2 && words[1].matches("\\d{1,4}") && words[2].matches("\\d{1,4}");
      int component = isNumbered ? 3 : 2;
      boolean isOther = words.length > component && words[component].matches("[23]");
      if (words.length < 2 || isOther) {
        return Optional.empty();
      }
      return isNumbered
          ? FieldTag.at(Integer.parseInt(words[1]), Integer.parseInt(words[2]))
          : FieldTag.parse(unquoted(words[1])).stream().findFirst();
    }

    private Section ofTemplate(String name) {
      List<String> texts = templates.computeIfAbsent(name, each -> new ArrayList<>());
      return (line, number) -> texts.add(FileNames.text(line));
    }

    private String pair(String line, int number) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw error(number, "is not written as name = value");
      }
      return line.substring(equals + 1);
    }

    private String name(String value, int number) {
      Matcher text = TEXT.matcher(value);
      if (!text.matches()) {
        throw error(number, "has a quote that is not closed");
      }
      String name =
          Optional.ofNullable(text.group(1))
              .map(quoted -> quoted.replace("''", "'"))
              .or(() -> Optional.ofNullable(text.group(2)).map(each -> each.replace("\"\"", "\"")))
              .orElseGet(() -> text.group(3));
      if (name.contains("/")) {
        throw error(number, "has a slash, which cannot be part of a file's name");
      }
      return FileNames.text(
          name.substring(0, Math.min(name.length(), NAME_LENGTH)).stripTrailing());
    }

    private static String firstWord(String line) {
      Matcher word = FIRST_WORD.matcher(line);
      return word.lookingAt() ? word.group(1) : "";
    }

    private static String unquoted(String word) {
      return word.replaceAll("^['\"]|['\"]$", "");
    }

    private ManifestException error(int number, String what) {
      return new ManifestException(String.format("%s:%d:1: %s", path, number, what));
    }
  }
}
