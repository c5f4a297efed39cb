package org.ww3transfer.route.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;

/**
 * Objects that stand at a store for a moment, each remembered, so that the next sweep removes what
 * a process that was killed has left.
 */
final class TemporaryObjects {
  private final List<UnfinishedUploads.Note> notes = new ArrayList<>();

  /**
   * @param names at the destination, whose store is a remote one
   */
  static TemporaryObjects remember(
      UnfinishedUploads uploads, Destination destination, List<String> names) throws IOException {
    TemporaryObjects objects = new TemporaryObjects();
    boolean areAll = false;
    try {
      for (String each : names) {
        String key = key(destination, each);
        String place = destination.prefix().text();
        objects.notes.add(
            uploads.begun(new UnfinishedUploads.Upload(destination.name(), place, key, "")));
      }
      areAll = true;
      return objects;
    } finally {
      if (!areAll) {
        objects.forget();
      }
    }
  }

  private static String key(Destination destination, String name) {
    return ((Store.Remote) destination.store()).folder() + name;
  }

  /** Those that nobody has in hand are not remembered any more, whoever remembered them. */
  static void forget(UnfinishedUploads uploads, Destination destination, List<String> names)
      throws IOException {
    for (String each : names) {
      for (UnfinishedUploads.Note left : uploads.take(destination.name(), key(destination, each))) {
        try (left) {
          left.ended();
        }
      }
    }
  }

  /** They are removed, or somebody was told that they are not. */
  void forget() throws IOException {
    for (UnfinishedUploads.Note each : notes) {
      try (each) {
        each.ended();
      }
    }
  }
}
