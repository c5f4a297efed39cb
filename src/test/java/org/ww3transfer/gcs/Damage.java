package org.ww3transfer.gcs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Does to contents what a {@link Fault} asks for. */
final class Damage {
  private Damage() {}

  /** What arrives of a content that was sent. */
  static Content arriving(Content sent, Optional<Fault> fault) throws IOException {
    if (fault.orElse(null) instanceof Fault.FlipByte flip) {
      flip(sent.file(), flip.offset());
      return Content.of(sent.file());
    }
    if (fault.orElse(null) instanceof Fault.CutShort cut) {
      try (RandomAccessFile file = new RandomAccessFile(sent.file().toFile(), "rw")) {
        file.setLength(Math.min(cut.bytes(), sent.size()));
      }
      return Content.of(sent.file());
    }
    return sent;
  }

  /** What becomes of an object that was stored. */
  static void after(StoredObject stored, Optional<Fault> fault, ObjectStore store)
      throws IOException {
    if (fault.orElse(null) instanceof Fault.Rot rot) {
      flip(stored.content().file(), rot.offset());
    }
    if (fault.orElse(null) instanceof Fault.Forget) {
      OptionalLong generation = OptionalLong.of(stored.generation());
      store.delete(
          stored.bucket(), stored.name(), generation, Preconditions.generation(generation));
    }
  }

  private static void flip(Path path, long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(offset);
      int value = file.read();
      file.seek(offset);
      file.write(value ^ 1);
    }
  }
}
