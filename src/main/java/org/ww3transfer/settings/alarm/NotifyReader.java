package org.ww3transfer.settings.alarm;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.notice.receiver.NoticeTarget;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads {@code ww3.notify.<name>} and {@code ww3.notify.<name>.*}: who is told what goes on. */
public final class NotifyReader {
  private static final String EACH = "ww3.notify.";

  private final PropertyReader properties;

  public NotifyReader(PropertyReader properties) {
    this.properties = properties;
  }

  /** All that can be told, by name. */
  public List<NoticeTarget> read() {
    return Names.under(properties, EACH).stream()
        .map(this::target)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<NoticeTarget> target(String name) {
    String base = EACH + name + ".";
    Set<NoticeKind> kinds = kinds(base + "on");
    Duration every = properties.duration(base + "every");
    Optional<Address> address = new AddressReader(properties, EACH + name).read();
    return address.map(found -> new NoticeTarget(name, found, kinds, every));
  }

  private Set<NoticeKind> kinds(String key) {
    List<String> given = properties.list(key);
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    for (String text : given) {
      NoticeKind.of(text)
          .ifPresentOrElse(
              kinds::add,
              () ->
                  properties.problem(
                      key,
                      "'"
                          + text
                          + "' is not one of "
                          + NoticeKind.wanted().stream()
                              .map(NoticeKind::toString)
                              .collect(Collectors.joining(", "))));
    }
    return given.isEmpty() ? NoticeKind.USUAL : kinds;
  }
}
