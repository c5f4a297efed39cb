package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.destination.ItemException;

/**
 * What stands at a destination under names relative to its prefix, to be looked at, read and
 * thinned out. Methods throw {@link ItemException} where a store refuses or cannot be reached,
 * which says whether another try may help.
 */
public interface Holdings {

  /** What stands under the name; empty where nothing does. */
  Optional<StoredObject> look(String name) throws IOException;

  /** What stands under the name, from its beginning; the caller closes it. */
  InputStream read(String name) throws IOException;

  /**
   * Lists all whose names begin so, in no order; what was told before a failure is no list.
   *
   * @param beginning empty for all
   * @param folders how many folders deep names may stand: a file system looks no deeper, an object
   *     store may
   */
  void list(String beginning, int folders, Consumer<Holding> each) throws IOException;

  /** Whether a symbolic link has the name, which {@link #list} passes over; no store has any. */
  default boolean hasLink(String name) {
    return false;
  }

  /**
   * Removes what stands under the names; where nothing does, nothing happens.
   *
   * @param gone told each name as soon as nothing stands under it; the answer has the last word
   * @return why not, for each name that could not be removed, or that was removed where the place
   *     turned out to be another one
   */
  Map<String, String> removeAll(List<String> names, Consumer<String> gone) throws IOException;

  /**
   * What the store takes for the present time, UTC; empty where it does not say.
   *
   * @param mayWrite whether a file may be made for a moment; without it, some stores do not say
   */
  Optional<Instant> clock(boolean mayWrite) throws IOException;
}
