package org.ww3transfer.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.Md5;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.report.CycleManifestSearch;

/** Looks for restarts at one destination, once. */
public final class RestartSearch {
  private static final int BUFFER_BYTES = 1 << 17;

  private final Destination destination;
  private final Holdings holdings;
  private final RestartCandidates candidates;

  /**
   * @param naming how restarts are named now; the two built-in ways are recognised as well
   * @param runId of the run that is to start
   */
  public RestartSearch(Destination destination, Naming naming, String runId, Holdings holdings) {
    this.destination = destination;
    this.holdings = holdings;
    candidates = new RestartCandidates(destination, naming, runId, holdings);
  }

  /** As {@link RestartSources#find}. */
  public Optional<FoundRestart> find(WantedRestart wanted) throws IOException {
    return candidates.of(wanted).stream()
        .findFirst()
        .map(
            found ->
                new FoundRestart(
                    destination.name(), uri(found), found.bytes(), Optional.empty(), List.of()));
  }

  private String uri(Holding found) {
    return destination.prefix().join(found.name());
  }

  /** As {@link RestartSources#times}. */
  public Set<Instant> times(String extension) throws IOException {
    return candidates.times(extension);
  }

  /** As {@link RestartSources#fetch}. */
  public Optional<FoundRestart> fetch(WantedRestart wanted, RestartPart part) throws IOException {
    for (Holding candidate : candidates.of(wanted)) {
      Optional<StoredObject> stored = holdings.look(candidate.name());
      if (stored.isPresent()) { // otherwise gone since it was listed
        return Optional.of(fetch(wanted, candidate, stored.get(), part));
      }
    }
    return Optional.empty();
  }

  private FoundRestart fetch(
      WantedRestart wanted, Holding candidate, StoredObject stored, RestartPart part)
      throws IOException {
    Copied copied = copy(candidate, stored.crc32c().isEmpty() && stored.md5().isPresent(), part);
    List<String> proof = new ArrayList<>();
    require(candidate, stored.bytes(), copied.checksum().bytes(), "bytes");
    proof.add("size");
    if (stored.crc32c().isPresent()) {
      String theirs = new Checksum(stored.bytes(), stored.crc32c().get()).toString();
      require(candidate, theirs, copied.checksum().toString(), "as its checksum");
      proof.add("checksum");
    } else if (stored.md5().isPresent()) {
      require(candidate, stored.md5().get(), copied.md5(), "as its MD5");
      proof.add("checksum");
    } else if (isListed(candidate, copied)) {
      proof.add("manifest");
    }
    requireTime(wanted, candidate, part.path());
    proof.add("header");
    return new FoundRestart(
        destination.name(),
        uri(candidate),
        copied.checksum().bytes(),
        Optional.of(copied.checksum()),
        proof);
  }

  private boolean isListed(Holding candidate, Copied copied) throws IOException {
    Set<String> listed = new CycleManifestSearch(destination, holdings).checksumsOf(candidate);
    String ours = copied.checksum().toString();
    if (!listed.isEmpty() && !listed.contains(ours)) {
      require(candidate, String.join(" or ", listed), ours, "as its cycle manifest lists it");
    }
    return !listed.isEmpty();
  }

  private void require(Holding candidate, Object theirs, Object ours, String what) {
    if (!theirs.equals(ours)) {
      throw ItemException.passing(
          Blame.ITEM,
          String.format(
              "%s: should have %s %s, and what came has %s", uri(candidate), theirs, what, ours),
          null);
    }
  }

  private void requireTime(WantedRestart wanted, Holding candidate, Path part) throws IOException {
    Header header = HeaderReader.read(part);
    if (header instanceof Header.Times times && times.first().equals(wanted.validTime())) {
      return;
    }
    throw ItemException.lasting(
        Blame.ITEM, uri(candidate) + ": " + contradiction(header, wanted.validTime()));
  }

  private static String contradiction(Header header, Instant wanted) {
    if (header instanceof Header.Times times) {
      return String.format(
          "its header says %s, its name says %s", IsoTime.of(times.first()), IsoTime.of(wanted));
    }
    if (header instanceof Header.Broken broken) {
      return "is not whole: " + broken.reason();
    }
    if (header instanceof Header.Timeless timeless) {
      return "is not a restart with a valid time: " + timeless.reason();
    }
    return "is not a restart with a valid time: " + ((Header.Unreadable) header).reason();
  }

  /**
   * What was written.
   *
   * @param md5 lower-case hexadecimal digits, where it was asked for
   */
  private record Copied(Checksum checksum, String md5) {}

  private Copied copy(Holding candidate, boolean withMd5, RestartPart part) throws IOException {
    CRC32C crc = new CRC32C();
    MessageDigest md5 = Md5.digest();
    try (InputStream content = holdings.read(candidate.name());
        DigestInputStream digested =
            new DigestInputStream(new CheckedInputStream(content, crc), md5);
        FileChannel file = part.create()) {
      digested.on(withMd5);
      long bytes = copy(candidate, digested, Channels.newOutputStream(file));
      file.force(true);
      Checksum came = new Checksum(bytes, (int) crc.getValue());
      part.prove(file, came);
      return new Copied(came, HexFormat.of().formatHex(md5.digest()));
    }
  }

  private long copy(Holding candidate, InputStream content, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int n = read(candidate, content, buffer); n >= 0; n = read(candidate, content, buffer)) {
      out.write(buffer, 0, n);
      bytes += n;
    }
    return bytes;
  }

  private int read(Holding candidate, InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException | RuntimeException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      throw ItemException.passing(
          Blame.DESTINATION, uri(candidate) + ": broke off while it was read: " + why, e);
    }
  }
}
