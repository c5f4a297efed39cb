package org.ww3transfer.route.store;

import java.io.IOException;
import java.util.function.Supplier;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.route.remote.Causes;

/** A put where something stands that must not be replaced. */
record SecondPut(ObjectStore store, String name, Supplier<Content> content) {
  private static final String LATER =
      ": of two who put one name at the same moment, the later one stays";

  /** Says how it ended. */
  String make() throws IOException {
    try {
      store.put(name, content.get(), false);
    } catch (ItemException e) {
      if (e.blame() != Blame.ITEM) {
        throw e;
      }
      return Causes.include(e, Causes.OnlyLooked.class)
          ? "is refused by our own look" + LATER
          : "is refused";
    }
    return "is not refused" + LATER;
  }
}
