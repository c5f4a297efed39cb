package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a store in which content is seen while it is written can do with parts: files under another
 * name than their own, which they get once they are whole.
 */
public interface PartStore {

  /** What is noted while a part is written. */
  interface Checkpoints {
    /** Whether it is time to make sure that the store has all that was read so far. */
    boolean areDue();

    /** It has. */
    void reached();
  }

  /**
   * Whether a part can be gone on with. Where it cannot, each try puts a new one, and neither
   * {@link #holds} nor {@link #write} is called.
   */
  boolean goesOn();

  /**
   * Whether a part stands there that may be gone on with: a file and no link, with at least so many
   * bytes, the last of which are these.
   *
   * @param tail what the last bytes must be
   */
  boolean holds(String part, long bytes, Checksum tail);

  /**
   * Makes a part, or goes on with one.
   *
   * @param from how many bytes stand there already; 0 for none, and then what stands there goes
   * @param rest of the content, read once and to its end
   * @param metadata what is told of it once it is whole
   */
  void write(
      String part, long from, InputStream rest, ObjectMetadata metadata, Checkpoints checkpoints)
      throws IOException;

  /**
   * Gives a part its own name in one step.
   *
   * @param mayReplace as in {@link ObjectStore#put}
   */
  void publish(String part, String name, boolean mayReplace);
}
