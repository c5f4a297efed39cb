package org.ww3transfer.route.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.SftpContent;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Carries out what a destination's route asks of an SFTP server. Connections are made as they are
 * needed, one for each call under way, and kept.
 */
public final class SftpClient implements AutoCloseable {
  private final SftpKeys keys;
  private final PartsUnderWay parts;
  private final SftpAnswers answers;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.named("sftp-limits"));
  private final Deque<SftpConnection> idle = new ConcurrentLinkedDeque<>();

  SftpClient(Store.Sftp store, PartsUnderWay parts, SftpStamps stamps) {
    keys = new SftpKeys(store);
    this.parts = parts;
    answers = new SftpAnswers(store, parts, stamps);
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(1, TimeUnit.MINUTES);
    clock.allowCoreThreadTimeOut(true); // calls that are still under way have their limits too
  }

  /** Whether the keys of those settings are others, which the next connection then uses. */
  boolean renew(Store.Sftp fresh) {
    return keys.renew(fresh);
  }

  /** Answers as {@link StoreCall} says. */
  public Object call(@Body StoreCall call) throws IOException {
    if (call instanceof StoreCall.Read read) {
      return read(read.key());
    }
    SftpConnection connection = take();
    boolean isWell = false;
    try {
      Object answer = answers.answer(connection, call);
      isWell = true;
      return answer;
    } catch (IOException | RuntimeException e) {
      isWell = SftpFailures.isAnswer(e);
      throw e;
    } finally {
      giveBack(connection, isWell);
    }
  }

  private InputStream read(String key) throws IOException {
    SftpConnection connection = take();
    boolean isOpen = false;
    try {
      SftpFiles files = connection.files();
      byte[] handle = files.open(key, SftpFiles.READ);
      InputStream content = new SftpContent(files, handle, 0).begun();
      isOpen = true;
      return new ConnectedStream(content, well -> giveBack(connection, well));
    } finally {
      if (!isOpen) {
        giveBack(connection, false); // what was opened is closed with it
      }
    }
  }

  private SftpConnection take() {
    return Optional.ofNullable(idle.poll()).orElseGet(() -> new SftpConnection(keys, clock));
  }

  private void giveBack(SftpConnection connection, boolean isWell) {
    if (isWell) {
      idle.push(connection);
    } else {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    parts.close();
    for (SftpConnection each = idle.poll(); each != null; each = idle.poll()) {
      each.disconnect();
    }
  }
}
