package org.ww3transfer.server;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** What a server is like, and which calls hang. Asked before a call is carried out. */
final class SshQuirks extends SftpSubsystemFactory {
  private final Set<SshQuirk> quirks = ConcurrentHashMap.newKeySet();
  private final Set<SshCall> hanging = EnumSet.noneOf(SshCall.class);

  void add(SshQuirk quirk) {
    quirks.add(quirk);
  }

  synchronized void hang(SshCall call) {
    hanging.add(call);
  }

  synchronized void wake() {
    hanging.clear();
    notifyAll();
  }

  /** The thread that carries out a session's calls waits; the one that keeps it alive does not. */
  private synchronized void pass(SshCall call) {
    boolean isInterrupted = false;
    while (hanging.contains(call)) {
      try {
        wait();
      } catch (InterruptedException e) {
        isInterrupted = true; // a file system that hangs takes no notice
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Command createSubsystem(ChannelSession channel) {
    return new SftpSubsystem(channel, this) {
      @Override
      protected void doProcess(Buffer buffer, int length, int type, int id) throws IOException {
        Optional<SshCall> call = SshCall.of(type);
        call.ifPresent(SshQuirks.this::pass);
        Optional<SshQuirk> quirk =
            quirks.stream().filter(each -> call.equals(Optional.of(each.refused))).findFirst();
        if (quirk.isPresent()) {
          sendStatus(prepareReply(buffer), id, quirk.get().status, "refused");
        } else {
          super.doProcess(buffer, length, type, id);
        }
      }
    };
  }
}
