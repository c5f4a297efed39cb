package org.ww3transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measured run as if it had been run some days later: the dates in its namelist, its log and its
 * files' headers are moved, and nothing else is.
 */
public final class ShiftedRun {
  private final Path original;
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<Integer, Integer> numbers = new TreeMap<>();

  /**
   * Moves a run.
   *
   * @param dates all that stand in its files
   */
  public ShiftedRun(Path original, List<LocalDate> dates, long days) {
    this.original = original;
    for (LocalDate date : dates) {
      LocalDate moved = date.plusDays(days);
      for (String format : List.of("uuuuMMdd", "uuuu/MM/dd")) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format);
        texts.put(formatter.format(date), formatter.format(moved));
      }
      DateTimeFormatter digits = DateTimeFormatter.BASIC_ISO_DATE;
      numbers.put(Integer.valueOf(digits.format(date)), Integer.valueOf(digits.format(moved)));
    }
  }

  /** Lays out the namelist alone: a run that is to start. */
  public Path layOut(Path directory) throws IOException {
    Files.createDirectories(directory);
    copy("ww3_shel.nml", directory);
    return directory;
  }

  /** Lays out all that the run writes, beside what it started from. */
  public void run(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("restart.ww3")) {
          copy(name, directory);
        }
      }
    }
  }

  private void copy(String name, Path directory) throws IOException {
    byte[] content = Files.readAllBytes(original.resolve(name));
    boolean isText = name.endsWith(".nml") || name.startsWith("log.");
    Files.write(directory.resolve(name), isText ? moveTexts(content) : moveNumbers(content));
  }

  private byte[] moveTexts(byte[] content) {
    String any = texts.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(any)
        .matcher(new String(content, StandardCharsets.ISO_8859_1))
        .replaceAll(found -> texts.get(found.group()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] moveNumbers(byte[] content) {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    for (int at = 0; at + Integer.BYTES <= content.length; at++) {
      Integer moved = numbers.get(buffer.getInt(at));
      if (moved != null) {
        buffer.putInt(at, moved);
        at += Integer.BYTES - 1;
      }
    }
    return content;
  }
}
