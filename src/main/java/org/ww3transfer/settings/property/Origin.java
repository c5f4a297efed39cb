package org.ww3transfer.settings.property;

import java.nio.file.Path;

/** Where a setting was given. */
public sealed interface Origin {

  /** For people: {@code application.properties:12}. */
  String text();

  /** Begins the line of a problem; empty where the property says enough. */
  default String lead() {
    return text() + ": ";
  }

  /**
   * A properties file.
   *
   * @param line the first of the property, from 1
   */
  record InFile(Path file, int line) implements Origin {
    @Override
    public String text() {
      return file + ":" + line;
    }
  }

  /** A variable of the environment. */
  record InEnvironment(String variable) implements Origin {
    @Override
    public String text() {
      return "environment " + variable;
    }

    @Override
    public String lead() {
      return variable + ": ";
    }
  }

  /** The option {@code -D}. */
  record OnCommandLine() implements Origin {
    @Override
    public String text() {
      return "-D";
    }

    @Override
    public String lead() {
      return "";
    }
  }
}
