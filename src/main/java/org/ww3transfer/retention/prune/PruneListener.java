package org.ww3transfer.retention.prune;

import java.io.IOException;
import org.ww3transfer.destination.Destination;

/** Hears what a prune will remove before it does, and what is gone as it goes. */
public interface PruneListener {
  /** Remembers nothing. */
  PruneListener NONE =
      new PruneListener() {
        @Override
        public void decided(PruneResult plan) {}

        @Override
        public void gone(Destination destination, String name) {}

        @Override
        public void ended(PruneResult result) {}
      };

  /**
   * What will become of the restarts of a destination.
   *
   * @throws IOException where that cannot be remembered; nothing must be removed then
   */
  void decided(PruneResult plan) throws IOException;

  /** A restart was removed. */
  void gone(Destination destination, String name);

  /** All that was to go was tried. */
  void ended(PruneResult result);
}
