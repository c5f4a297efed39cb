package org.ww3transfer.notice;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.notice.receiver.NoticeTarget;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.text.Amount;

/**
 * Collects what people are to be told, and says when. Nothing in it waits for anybody. Safe for use
 * by several threads.
 */
public final class Notices implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  private final Supplier<List<NoticeTarget>> targets;
  private final NoticeFile file;
  private final Clock clock;
  private final Map<String, NoticeBox> boxes = new TreeMap<>();
  private Map<String, NoticeBoxRecord> written;

  /**
   * Goes on with what an earlier process had to tell.
   *
   * @param targets as they are at each moment
   */
  public Notices(Supplier<List<NoticeTarget>> targets, NoticeFile file, Clock clock)
      throws IOException {
    this.targets = targets;
    this.file = file;
    this.clock = clock;
    written = file.read();
    written.forEach((name, kept) -> boxes.put(name, new NoticeBox(kept)));
  }

  /** A message that is to be sent. */
  public record Due(NoticeTarget target, Message message) {}

  @Override
  public synchronized void accept(RunEvent event) {
    List<NoticeTarget> current = targets.get();
    if (!current.isEmpty()) {
      Wording.of(event, clock.instant())
          .forEach(notice -> current.forEach(each -> box(each).add(notice, each)));
    }
  }

  private NoticeBox box(NoticeTarget target) {
    return boxes.computeIfAbsent(target.name(), name -> new NoticeBox());
  }

  /**
   * What is to be sent now. Of each it is then to be told whether it arrived.
   *
   * @param busy names of those who cannot be told now
   */
  public synchronized List<Due> due(Set<String> busy) {
    List<NoticeTarget> current = targets.get();
    boxes.keySet().retainAll(current.stream().map(NoticeTarget::name).toList());
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>();
    for (NoticeTarget each : current) {
      if (!busy.contains(each.name())) {
        box(each).due(now, each).ifPresent(message -> due.add(new Due(each, message)));
      }
    }
    return due;
  }

  /** That message has arrived. */
  public synchronized void sent(Due due) {
    find(due)
        .ifPresent(
            box -> {
              if (box.turns().haveFailed()) {
                LOG.info("notify {}: messages arrive again", due.target().name());
              }
              box.sent(clock.instant());
            });
  }

  /**
   * That message has not arrived, and is sent again later.
   *
   * @param error one line
   */
  public synchronized void failed(Due due, String error) {
    boolean isFirst = find(due).map(box -> box.failed(clock.instant(), error)).orElse(false);
    if (isFirst) {
      LOG.warn(
          "notify {}: no message could be sent to {}: {}; it is tried again at growing intervals",
          due.target().name(),
          due.target().address().shown(),
          error);
    }
  }

  /** Who cannot be told, one trouble each: nobody else would tell that. */
  public synchronized List<DaemonTrouble> undelivered() {
    List<DaemonTrouble> troubles = new ArrayList<>();
    for (NoticeTarget each : targets.get()) {
      NoticeBox box = box(each);
      box.undeliveredSince()
          .ifPresent(since -> troubles.add(new DaemonTrouble(line(each, box, since), since)));
    }
    return troubles;
  }

  private static String line(NoticeTarget target, NoticeBox box, Instant since) {
    return String.format(
        "ww3.notify.%s: %s, as no message can be sent since %s: %s; it is tried again by itself,"
            + " and 'ww3-transfer notify --test' tries it now",
        target.name(),
        Amount.of(box.undelivered(), "notice waits", "notices wait"),
        IsoTime.of(since),
        box.turns().lastError());
  }

  private Optional<NoticeBox> find(Due due) {
    return Optional.ofNullable(boxes.get(due.target().name()));
  }

  /**
   * Writes down what is still to be told, where that has changed.
   *
   * @throws IOException where it cannot be
   */
  public synchronized void keep() throws IOException {
    Map<String, NoticeBoxRecord> kept = new TreeMap<>();
    boxes.forEach((name, box) -> kept.put(name, box.kept()));
    kept.values().removeIf(NoticeBoxRecord.EMPTY::equals);
    if (!kept.equals(written)) {
      file.write(kept);
      written = kept;
    }
  }
}
