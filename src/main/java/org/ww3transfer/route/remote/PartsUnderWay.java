package org.ww3transfer.route.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.UnfinishedUploads;

/**
 * The part files that are under way at a server, each remembered until it has its own name or is
 * removed, so that none is left there by a process that was killed.
 */
public final class PartsUnderWay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartsUnderWay.class);

  private final String destination;
  private final String host;
  private final UnfinishedUploads uploads;
  private final Map<String, UnfinishedUploads.Note> underWay = new ConcurrentHashMap<>();

  /**
   * @param destination its name in the settings
   */
  public PartsUnderWay(String destination, String host, UnfinishedUploads uploads) {
    this.destination = destination;
    this.host = host;
    this.uploads = uploads;
  }

  /** Something will be written there. */
  public void begin(String key) {
    try {
      underWay.put(key, uploads.begun(new UnfinishedUploads.Upload(destination, host, key, "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is left there under that name. */
  public void ended(String key) {
    Optional<UnfinishedUploads.Note> known = Optional.ofNullable(underWay.remove(key));
    try {
      if (known.isPresent()) {
        known.get().ended();
        known.get().close();
      }
    } catch (IOException e) {
      LOG.debug("{}: cannot be forgotten", key, e);
    }
  }

  /** It may be there still, for a later process or the next sweep to remove. */
  public void left(String key) {
    Optional.ofNullable(underWay.remove(key)).ifPresent(PartsUnderWay::close);
  }

  private static void close(UnfinishedUploads.Note note) {
    try {
      note.close();
    } catch (IOException e) {
      LOG.debug("{}: cannot be closed", note.file(), e);
    }
  }

  @Override
  public void close() {
    underWay.values().forEach(PartsUnderWay::close);
  }
}
