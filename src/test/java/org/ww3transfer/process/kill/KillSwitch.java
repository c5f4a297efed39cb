package org.ww3transfer.process.kill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Stands in the daemon between the program and the file system ({@link SwitchedProgram}): each
 * method does what the JDK's of that name does, and is told of before and after it as a line,
 * {@code after move /from /to}. At the line that was asked for it says so on standard output, and
 * its thread goes no further: the test then kills the process. Needs nothing but the JDK.
 */
public final class KillSwitch {
  /** Lines that must come one after the other: how often, and a regular expression. */
  static final String AT = "kill.at";

  static final String REACHED = "reached: ";

  private static final List<Awaited> AWAITED =
      Arrays.stream(System.getProperty(AT, "").split("\n"))
          .filter(line -> !line.isEmpty())
          .map(Awaited::parse)
          .toList();
  private static final Map<Object, Path> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

  private static int next;
  private static int seen;

  private KillSwitch() {}

  private record Awaited(int times, Pattern line) {
    static Awaited parse(String text) {
      String[] parts = text.split(" ", 2);
      return new Awaited(Integer.parseInt(parts[0]), Pattern.compile(parts[1]));
    }
  }

  private static synchronized boolean isReached(String line) {
    if (next == AWAITED.size() || !AWAITED.get(next).line().matcher(line).find()) {
      return false;
    }
    seen++;
    if (seen == AWAITED.get(next).times()) {
      next++;
      seen = 0;
      return next == AWAITED.size();
    }
    return false;
  }

  private static void pass(String line) {
    if (!AWAITED.isEmpty() && isReached(line)) {
      System.out.println(REACHED + line);
      System.out.flush();
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** A call that is watched. */
  @FunctionalInterface
  private interface Call<T> {
    T make() throws IOException;
  }

  private static <T> T pass(String what, Call<T> call) throws IOException {
    pass("before " + what);
    T result = call.make();
    pass("after " + what);
    return result;
  }

  private static <T> T opened(Path path, Call<T> call) throws IOException {
    return pass(
        "open " + path,
        () -> {
          T channel = call.make();
          OPEN.put(channel, path);
          return channel;
        });
  }

  public static Path move(Path from, Path to, CopyOption... options) throws IOException {
    return pass("move " + from + " " + to, () -> Files.move(from, to, options));
  }

  public static Path createLink(Path link, Path existing) throws IOException {
    return pass("link " + link + " " + existing, () -> Files.createLink(link, existing));
  }

  public static void delete(Path path) throws IOException {
    pass(
        "delete " + path,
        () -> {
          Files.delete(path);
          return true;
        });
  }

  public static boolean deleteIfExists(Path path) throws IOException {
    return pass("delete " + path, () -> Files.deleteIfExists(path));
  }

  public static void deleteFile(SecureDirectoryStream<Path> folder, Object name)
      throws IOException {
    pass(
        "delete " + name,
        () -> {
          folder.deleteFile((Path) name);
          return true;
        });
  }

  public static Path createDirectory(Path folder, FileAttribute<?>... attributes)
      throws IOException {
    return pass("folder " + folder, () -> Files.createDirectory(folder, attributes));
  }

  public static SeekableByteChannel newByteChannel(Path path, OpenOption... options)
      throws IOException {
    return opened(path, () -> Files.newByteChannel(path, options));
  }

  public static FileChannel open(Path path, OpenOption... options) throws IOException {
    return opened(path, () -> FileChannel.open(path, options));
  }

  public static FileChannel open(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return opened(path, () -> FileChannel.open(path, options, attributes));
  }

  public static int write(FileChannel channel, ByteBuffer bytes) throws IOException {
    return pass("write " + OPEN.get(channel), () -> channel.write(bytes));
  }

  public static int write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    return pass("write " + OPEN.get(channel), () -> channel.write(bytes, at));
  }

  public static void force(FileChannel channel, boolean withMetaData) throws IOException {
    pass(
        "force " + OPEN.get(channel),
        () -> {
          channel.force(withMetaData);
          return true;
        });
  }

  /** To a channel that tells of each write. */
  public static OutputStream newOutputStream(WritableByteChannel channel) {
    return Channels.newOutputStream(
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer bytes) throws IOException {
            return pass("write " + OPEN.get(channel), () -> channel.write(bytes));
          }

          @Override
          public boolean isOpen() {
            return channel.isOpen();
          }

          @Override
          public void close() throws IOException {
            channel.close();
          }
        });
  }
}
