package org.ww3transfer.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.NoticeTarget;
import org.ww3transfer.route.alarm.TrialSender;
import org.ww3transfer.text.Spans;
import org.ww3transfer.text.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Who is told what goes on, for someone who has just described them. */
@Command(
    name = "notify",
    description =
        "Lists who gets notices (ww3.notify). With --test, sends each a test message and"
            + " says whether it arrived; exit code 1 if one could not be sent.",
    mixinStandardHelpOptions = true)
final class NotifyCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only the one with this name.")
  private String name;

  @Option(names = "--test", description = "Send each a test message.")
  private boolean test;

  @Override
  public Integer call() throws Exception {
    List<NoticeTarget> targets = targets();
    if (targets.isEmpty()) {
      System.out.println("nobody is told anything; set ww3.notify.<name>");
      return ExitCode.OK;
    }
    return test ? test(targets) : list(targets);
  }

  private List<NoticeTarget> targets() throws UsageException {
    List<NoticeTarget> all = parent.config().settings().notices();
    Optional<String> wanted = Optional.ofNullable(name);
    List<NoticeTarget> found =
        all.stream().filter(each -> wanted.isEmpty() || wanted.get().equals(each.name())).toList();
    if (found.isEmpty() && wanted.isPresent()) {
      List<String> names = all.stream().map(NoticeTarget::name).toList();
      throw new UsageException(
          "no ww3.notify." + wanted.get() + " is set" + Suggestion.quoted(wanted.get(), names));
    }
    return found;
  }

  private static int list(List<NoticeTarget> targets) {
    Table table = new Table("NAME", "EVERY", "ON", "ADDRESS");
    for (NoticeTarget each : targets) {
      table.add(
          each.name(),
          Spans.asSetting(each.every()),
          each.kinds().stream().map(Object::toString).sorted().collect(Collectors.joining(",")),
          each.address().shown());
    }
    table.print(System.out);
    return ExitCode.OK;
  }

  private static int test(List<NoticeTarget> targets) throws Exception {
    boolean isWell = true;
    try (TrialSender sender = TrialSender.open()) {
      for (NoticeTarget each : targets) {
        Optional<String> error =
            sender.send(each.address(), Message.ofTest(each.name(), Instant.now()));
        isWell &= error.isEmpty();
        System.out.printf(
            "%s: %s%n",
            each.name(),
            error
                .map(why -> each.address().shown() + " was not told: " + why)
                .orElseGet(() -> each.address().shown() + " was told"));
      }
    }
    return isWell ? ExitCode.OK : ExitCode.FAILED;
  }
}
