package org.ww3transfer.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ww3transfer.http.live.Fragments;
import org.ww3transfer.http.live.LiveFragments;

/** Tells changes of what is asked for; those who ask alike share what is looked at for them. */
final class SharedStreams implements Handler {
  private final Function<Request, Fragments> views;
  private final Map<List<Object>, LiveFragments> shared = new HashMap<>();

  SharedStreams(Function<Request, Fragments> views) {
    this.views = views;
  }

  @Override
  public Answer answer(Request request) {
    List<Object> key = List.of(request.path(), request.parameters(), request.mayChange());
    LiveFragments fragments;
    synchronized (shared) {
      shared.values().removeIf(each -> !each.isListenedTo());
      fragments = shared.computeIfAbsent(key, asked -> new LiveFragments(views.apply(request)));
    }
    return Answer.live(fragments, request);
  }
}
