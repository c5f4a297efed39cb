package org.ww3transfer.command.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.file.FileTrouble;

/** Where a page goes: a file, which is replaced in one step, or standard output. */
public final class HtmlFile {
  public static final String DESCRIPTION =
      "Write one page to mail, with pictures, to that file; - is standard output.";

  private static final String STANDARD_OUTPUT = "-";

  private final String text;

  private HtmlFile(String text) {
    this.text = text;
  }

  /**
   * Looks whether a page can be written there, before anything is done for it.
   *
   * @param isOutputTaken whether standard output has something else
   * @throws UsageException where it cannot
   */
  public static HtmlFile of(String text, boolean isOutputTaken) throws UsageException {
    HtmlFile file = new HtmlFile(text);
    if (text.equals(STANDARD_OUTPUT)) {
      if (isOutputTaken) {
        throw new UsageException("--html - and --json both want standard output; name a file");
      }
      return file;
    }
    if (text.isBlank()) {
      throw new UsageException(
          "--html: the name of the file is empty; name one, such as page.html");
    }
    Path path = Path.of(text).toAbsolutePath();
    if (Files.isDirectory(path)) {
      throw new UsageException("--html: " + text + ": is a directory; name a file in it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new UsageException("--html: " + text + ": is not a regular file; name another");
    }
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new UsageException(
          "--html: " + text + ": its folder is not there; make it, or name another");
    }
    return file;
  }

  /** What is wrong with the file, and what to do; the system's own text decides. */
  static String failure(Path file, IOException failure) {
    String line = FileTrouble.line(file, failure);
    String mend =
        line.contains("No space left") || line.contains("quota")
            ? "make room there, or name a file on another disk"
            : line.contains("name too long")
                ? "give it a shorter name"
                : "make that right, or name another file";
    return "--html: " + line + "; " + mend;
  }

  /** Writes the page, and says so where that is no page itself. */
  public void write(String page, PrintStream out, boolean isQuiet) throws IOException {
    byte[] bytes = page.getBytes(UTF_8);
    if (text.equals(STANDARD_OUTPUT)) {
      out.write(bytes);
      out.flush();
      return;
    }
    Path file = Path.of(text).toAbsolutePath();
    try {
      AtomicFile.write(file, to -> to.write(bytes));
    } catch (IOException e) {
      throw new IOException(failure(file, e), e);
    }
    if (!isQuiet) {
      out.println(text + ": written, " + bytes.length + " bytes");
    }
  }
}
