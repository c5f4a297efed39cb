package org.ww3transfer.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.report.status.DaemonTrouble;

/** What is to be told of the daemon itself, and of its broker. */
record DaemonWording(Words words) {
  private static final Optional<String> NOTHING = Optional.empty();

  Notice broker(RunEvent.BrokerDown down) {
    return words.trouble(
        NoticeKind.DESTINATION_DOWN,
        NoticeSubject.BROKER,
        "down", // also in the next process, until it is up
        NOTHING,
        NOTHING,
        "broker "
            + down.broker()
            + " cannot be used since "
            + IsoTime.of(down.since())
            + ": "
            + down.reason()
            + "; nothing is delivered meanwhile",
        Optional.of("it is asked again, and all goes on by itself once it is back"),
        Optional.of("status"));
  }

  Notice broker(RunEvent.BrokerUp up) {
    return words.over(
        NoticeSubject.BROKER,
        NOTHING,
        NOTHING,
        "broker " + up.broker() + " can be used again",
        Optional.of("status"));
  }

  Notice unfit(List<DaemonTrouble> troubles) {
    String why = troubles.stream().map(DaemonTrouble::line).collect(Collectors.joining("; "));
    return words.trouble(
        NoticeKind.FAILED,
        NoticeSubject.DAEMON,
        troubles.stream().map(DaemonTrouble::kind).collect(Collectors.joining(", ")),
        NOTHING,
        NOTHING,
        "the daemon cannot work: " + why,
        NOTHING,
        Optional.of("status"));
  }

  Notice fit() {
    return words.over(
        NoticeSubject.DAEMON, NOTHING, NOTHING, "the daemon can work again", Optional.of("status"));
  }
}
