package org.ww3transfer.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;
import org.ww3transfer.standing.DestinationRow;

/**
 * What scripts are told over HTTP, in the form of the commands' JSON, and what they may ask for.
 */
public final class Api {
  private static final Set<String> NONE = Set.of();
  private static final String DESCRIPTION = "openapi.yaml";

  private final StatusSource standing;
  private final String description;

  public Api(StatusSource standing) {
    this.standing = standing;
    try (InputStream in = Api.class.getResourceAsStream(DESCRIPTION)) {
      description = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How the destinations stand.
   *
   * @param destinations in the order of the settings
   */
  record Destinations(List<DestinationRow> destinations) {}

  /** Where it is asked for. */
  public List<Route> routes() {
    return Stream.of(
            List.of(
                Route.guarded("/api/status", Answers.of(this::status)),
                Route.guarded("/api/destinations", Answers.of(this::destinations)),
                Route.guarded("/api/openapi.yaml", Answers.of(this::description))),
            new RunAnswers(standing).routes(),
            new Changes(standing).routes())
        .flatMap(List::stream)
        .toList();
  }

  private Answer status(Request request) throws BadParameter {
    Parameters.only(request, NONE);
    return Answers.orLater(standing.status());
  }

  private Answer destinations(Request request) throws BadParameter {
    Parameters.only(request, NONE);
    return Answers.orLater(standing.destinations().map(Destinations::new));
  }

  private Answer description(Request request) throws BadParameter {
    Parameters.only(request, NONE);
    return Answer.text(Answer.OK, "application/yaml; charset=utf-8", description);
  }
}
