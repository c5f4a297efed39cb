package org.ww3transfer.command;

import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.log.LogOutput;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.route.failure.Reasons;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into lines for the operator and an exit code. */
final class FailureLines implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) {
    PrintWriter err = commandLine.getErr();
    int exitCode = ExitCode.of(failure);
    String text = exitCode == ExitCode.FAILED ? Reasons.of(failure) : failure.getMessage();
    KnownSecrets.masked(text).lines().forEach(line -> err.println(LogOutput.failure(line)));
    err.flush();
    LoggerFactory.getLogger(FailureLines.class).debug("failed", failure);
    return exitCode;
  }
}
