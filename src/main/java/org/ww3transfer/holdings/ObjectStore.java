package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A remote place that content is put to. */
public interface ObjectStore extends Holdings {

  @Override
  Optional<StoredObject> look(String name);

  /**
   * Puts content there, whole or not at all unless it has {@link #parts}.
   *
   * @param mayReplace whether what stands there already is replaced; otherwise it makes the call
   *     fail
   * @return what the store says of it
   */
  PutAnswer put(String name, Content content, boolean mayReplace) throws IOException;

  /**
   * Puts content in parts, however small it is, as large content goes there.
   *
   * @param mayReplace as in {@link #put}
   * @return false where it goes in no parts, and nothing was put
   */
  boolean putInParts(String name, Content content, boolean mayReplace) throws IOException;

  @Override
  InputStream read(String name);

  /** Removes what stands there; nothing happens where nothing does. */
  void remove(String name);

  /**
   * For a store in which content is seen while it is written, so that it needs a part's name first;
   * empty for all others.
   */
  Optional<PartStore> parts();

  /** Whether it computes MD5 itself, and so no CRC32C: ours is then computed while reading. */
  boolean tellsMd5();

  /**
   * Whether its answer to a put of so many bytes may tell an MD5, and so spare more questions: ours
   * is then worth to be computed while reading.
   */
  boolean mayAnswerMd5(long bytes);

  /**
   * Asks whether the place lets us in, without a write.
   *
   * @return whether it is there; false where its folder will be made by the first who sends there
   * @throws org.ww3transfer.destination.ItemException says what is in the way
   */
  boolean check();
}
