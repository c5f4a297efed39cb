package org.ww3transfer.page;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Assets;
import org.ww3transfer.http.ProblemPage;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.limit.NotNow;
import org.ww3transfer.http.live.Fragments;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.live.PacedFragments;
import org.ww3transfer.page.live.Rates;
import org.ww3transfer.page.live.RecentEvents;
import org.ww3transfer.page.story.RunCard;
import org.ww3transfer.page.view.ErrorView;
import org.ww3transfer.page.view.LoginView;
import org.ww3transfer.picture.PictureStyle;
import org.ww3transfer.thread.DaemonThreads;

/** The page: where its views are asked for, and where changes of them are told. */
public final class Pages implements ProblemPage, Closeable {
  private static final String EVENTS = "/events";

  private final Sources sources;
  private final Rates rates;
  private final RecentEvents happened;
  private final Views views;
  private volatile boolean isStopping;
  private final ScheduledExecutorService samples =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("page-samples"));
  private final Assets assets =
      Assets.of(
          Pages.class,
          "/assets/page.css",
          "/assets/page.js",
          "/assets/rate.js",
          "/assets/icon.svg",
          "/assets/uplot.css",
          "/assets/uplot.js",
          PictureStyle.RESOURCE);

  /** Follows what happens from now on. */
  public Pages(Sources sources, RunEvents events) {
    this.sources = sources;
    rates = new Rates(sources.clock());
    happened = new RecentEvents(sources.clock());
    views = new Views(sources, rates, happened);
    events.listen(rates);
    events.listen(happened);
    var unused =
        samples.scheduleAtFixedRate(this::sample, 0, Rates.STEP.toSeconds(), TimeUnit.SECONDS);
  }

  private void sample() {
    var names =
        sources.destinations().get().stream().map(Destination::name).collect(Collectors.toSet());
    rates.sample(names);
    happened.keep(names);
  }

  /** Finds out what a view shows; empty where there is nothing at its address. */
  @FunctionalInterface
  private interface Finding {
    Optional<View> view(Request request, Times times) throws IOException;
  }

  /** All that is answered. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(assets.routes());
    routes.addAll(routes("/", views::overview));
    routes.addAll(routes("/runs", views::runs));
    routes.addAll(routes("/destinations/{name}", views::destination));
    routes.addAll(routes("/restarts", views::restarts));
    routes.add(page("/runs/{id}", views::story));
    routes.add(
        Route.stream(
            EVENTS + "/runs/{id}",
            request -> {
              Fragments story = paced(request, views::story);
              return () -> withProgress(story.now(), request);
            }));
    routes.add(Route.open("/login", this::login));
    return routes;
  }

  private List<Route> routes(String path, Finding finding) {
    return List.of(
        page(path, finding), Route.stream(EVENTS + path, request -> paced(request, finding)));
  }

  private Route page(String path, Finding finding) {
    return Route.guarded(path, request -> page(request, path, finding));
  }

  private Fragments paced(Request request, Finding finding) {
    return new PacedFragments(() -> parts(request, finding), System::nanoTime);
  }

  /** How far it has come costs no reading of journals, and is told as it moves. */
  private Map<String, String> withProgress(Map<String, String> story, Request request)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(story);
    all.remove(RunCard.ID);
    views
        .progress(request.variable("id"), Times.withoutAges())
        .ifPresent(section -> all.put(section.id(), section.render()));
    return all;
  }

  private Answer page(Request request, String path, Finding finding) throws IOException {
    Frame frame = frame(Views.session(request));
    Optional<View> found = finding.view(request, Times.at(frame.now()));
    if (found.isEmpty()) {
      ErrorView none = views.none(request, path);
      return request.wantsHtml()
          ? Answer.html(Answer.NOT_FOUND, none.html(frame))
          : Answer.problem(Answer.NOT_FOUND, none.why());
    }
    Optional<Section> unknown = Unknown.in(request, path);
    View view = ActionMessage.told(found.get(), request);
    return Answer.html(
        unknown.isPresent() ? Answer.BAD_REQUEST : Answer.OK,
        Layout.of(unknown.map(view::after).orElse(view), frame));
  }

  private Map<String, String> parts(Request request, Finding finding) throws IOException {
    if (isStopping) {
      // what is shown stays: from now on there is less of it with each moment
      throw new NotNow("the daemon stops");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    finding.view(request, Times.withoutAges()).stream()
        .flatMap(view -> view.sections().stream())
        .filter(Section::isLive)
        .forEach(section -> parts.put(section.id(), section.render()));
    return parts;
  }

  private Frame frame(Frame.Session session) {
    return new Frame(assets::url, sources.version(), sources.clock().instant(), session);
  }

  private Answer login(Request request) {
    if (!sources.hasToken()) {
      return Answer.html(LoginView.readOnly(frame(Frame.Session.LOOKS)));
    }
    String refusal = request.has("failed") ? "That is not the token." : "";
    String wanted = request.parameter("to").orElse("/");
    return Answer.html(new LoginView(wanted, refusal).html(frame(Frame.Session.LOOKS)));
  }

  /** Why there is no answer, for people. */
  @Override
  public Answer of(Request request, int status, String detail) {
    String heading = status == Answer.NOT_FOUND ? "Nothing is here" : "That cannot be done now";
    String words = Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
    return Answer.html(status, new ErrorView(heading, words).html(frame(Frame.Session.LOOKS)));
  }

  /** From now on the daemon takes leave; no view is told anything of that. */
  public void stopping() {
    isStopping = true;
  }

  @Override
  public void close() {
    samples.shutdownNow();
  }
}
