package org.ww3transfer.http;

import java.io.IOException;

/** Answers what is asked for at one path. It must not take long: a few threads answer all. */
@FunctionalInterface
public interface Handler {
  Answer answer(Request request) throws IOException;
}
