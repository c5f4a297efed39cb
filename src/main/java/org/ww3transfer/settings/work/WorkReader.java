package org.ww3transfer.settings.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;

/** Reads {@code ww3.broker.*} and {@code ww3.work.*}. */
public record WorkReader(PropertyReader properties) {
  private static final String BROKER = "ww3.broker";
  private static final String USER = "ww3.broker.user";
  private static final String PASSWORD = "ww3.broker.password";
  private static final String AUTHORITIES = "ww3.broker.ca-file";
  private static final String KEY = "ww3.broker.key-file";
  private static final String QUEUES = "ww3.broker.queues";
  private static final String STATE = "ww3.work.state-directory";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Reads them; what is wrong is noted. */
  public WorkSettings read() {
    List<BrokerSettings.Server> servers = servers();
    Optional<BrokerSettings.Login> login = login();
    Optional<Path> authorities =
        file(
            AUTHORITIES,
            servers,
            text -> ValueForms.path(text).filter(Files::isReadable).map(Path::toAbsolutePath));
    Optional<Path> key = file(KEY, servers, text -> ValueForms.path(text).flatMap(ClientKey::in));
    Optional<String> queues =
        properties.given(QUEUES, text -> Optional.of(text).filter(NAME.asMatchPredicate()));
    Optional<Path> state = properties.given(STATE, ValueForms::path);
    return new WorkSettings(
        servers.isEmpty()
            ? Optional.empty()
            : Optional.of(new BrokerSettings(servers, login, authorities, key, queues)),
        state.map(path -> path.toAbsolutePath().normalize()));
  }

  private List<BrokerSettings.Server> servers() {
    List<BrokerSettings.Server> servers = new ArrayList<>();
    List<String> texts = properties.list(BROKER);
    for (int at = 0; at < texts.size(); at++) {
      ServerAddress address = new ServerAddress(texts.get(at));
      Optional<String> wrong = address.wrong();
      if (wrong.isEmpty()) {
        servers.add(address.server());
        continue;
      }
      String which = texts.size() > 1 ? "entry " + (at + 1) + " " : "";
      String form = properties.setting(BROKER).form().expected();
      properties.problem(BROKER, which + wrong.get() + "; is not " + form);
    }
    return servers;
  }

  private Optional<BrokerSettings.Login> login() {
    Optional<String> user = properties.text(USER);
    Optional<Secret> password = properties.text(PASSWORD).map(Secret::new);
    if (user.isPresent() != password.isPresent()) {
      boolean isUser = user.isPresent();
      properties.alone(isUser ? PASSWORD : USER, isUser ? USER : PASSWORD);
    }
    return user.flatMap(name -> password.map(value -> new BrokerSettings.Login(name, value)));
  }

  /** One that only an encrypted connection needs. */
  private Optional<Path> file(
      String name, List<BrokerSettings.Server> servers, Function<String, Optional<Path>> form) {
    Optional<Path> file = properties.given(name, form);
    if (file.isPresent() && servers.stream().noneMatch(BrokerSettings.Server::isEncrypted)) {
      properties.problem(name, "is set, but tcp:// is not encrypted; write ssl:// in ww3.broker");
    }
    return file;
  }
}
