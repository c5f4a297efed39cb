package org.ww3transfer.ww3.post;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.ww3transfer.namelist.Shape;

/** A namelist as people and programs write them, or as mistakes leave them. */
record RandomNamelist(JudgedProgram program, String text, boolean isBroken) {
  private static final String ODD = "&/!'\"=%(),;*$ \n\t.:+-A15TF";

  /** A namelist of the grammar. */
  static RandomNamelist of(Random random) {
    JudgedProgram program = JudgedProgram.ALL.get(random.nextInt(JudgedProgram.ALL.size()));
    return new RandomNamelist(program, new Writer(random).write(program), false);
  }

  /** The same with up to three mistakes. */
  RandomNamelist broken(Random random) {
    StringBuilder broken = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      breakOnce(broken, random);
    }
    return new RandomNamelist(program, broken.toString(), true);
  }

  private static void breakOnce(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(8)) {
      case 0 -> text.setLength(at);
      case 1 -> replaceNext(text, at, "'", "''");
      case 2 -> replaceNext(text, at, "'", "");
      case 3 -> replaceNext(text, at, ",", random.nextBoolean() ? "" : ",,");
      case 4 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
      case 5 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
      case 6 -> replaceNext(text, at, "=", random.nextBoolean() ? "" : " ");
      default -> replaceNext(text, at, "/", "");
    }
  }

  private static void replaceNext(StringBuilder text, int from, String what, String with) {
    int at = text.indexOf(what, from);
    if (at >= 0) {
      text.replace(at, at + what.length(), with);
    }
  }

  /** Writes one namelist. */
  private static final class Writer {
    private final Random random;
    private final StringBuilder text = new StringBuilder();

    Writer(Random random) {
      this.random = random;
    }

    private String one(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private boolean oneIn(int n) {
      return random.nextInt(n) == 0;
    }

    private String cased(String name) {
      return oneIn(2) ? name : name.toUpperCase(Locale.ROOT);
    }

    String write(JudgedProgram program) {
      List<String> names = new ArrayList<>(program.groups().keySet());
      Collections.shuffle(names, random);
      text.append(one("", "! a run /\n", "$ old comment\n", "stray = 1 & text\n", "\n\n", "é "));
      for (String name : names) {
        if (!oneIn(6)) {
          group(name, program.groups().get(name));
        }
      }
      if (oneIn(6)) {
        text.append("&").append(one(names.toArray(String[]::new))).append(" x=1 /\n");
      }
      return oneIn(12) ? withoutEnd(text.toString().stripTrailing()) : text.toString();
    }

    private static String withoutEnd(String text) {
      return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "\n";
    }

    private void group(String name, Map<String, Shape> objects) {
      text.append(one("", "", "text before ", "\t", "  "));
      boolean isOld = oneIn(8);
      text.append(isOld ? "$" : "&")
          .append(cased(name))
          .append(one(" ", "\n", "\n", "\t", ", ", " ! a comment\n"));
      for (int i = random.nextInt(6); i > 0; i--) {
        String object = one(objects.keySet().toArray(String[]::new));
        assignment(object, objects.get(object));
        text.append(
            oneIn(8)
                ? one(" ! it's a comment\n", " !\n\n", ",\n", " , ", ";", " /* ".substring(0, 1))
                : one("\n", "\n  ", " ", ",\n", "\r\n"));
      }
      text.append(
          isOld
              ? one("$end", "$END\n")
              : one("/\n", "/\n", "/ trailing\n", "/", "&END\n", " / ! end\n"));
    }

    /** A name, and as many values as it has room for, or less. */
    private void assignment(String object, Shape type) {
      List<Shape.Scalar> room = new ArrayList<>();
      StringBuilder name = new StringBuilder(cased(object));
      Shape shape = type;
      boolean isSection = false;
      int elements = 1;
      while (true) {
        if (shape instanceof Shape.Array array) {
          int first = 1 + random.nextInt(array.size());
          int last = first + random.nextInt(array.size() - first + 1);
          boolean isOpen = !isSection && oneIn(5);
          isSection |= isOpen;
          elements = isOpen ? last - first + 1 : 1;
          name.append(
              isOpen ? "(" + first + ":" + last + ")" : "(" + one("", "", " ") + first + ")");
          shape = array.element();
        } else if (shape instanceof Shape.Derived derived && !isWholeHere(derived)) {
          String member = one(derived.members().keySet().toArray(String[]::new));
          if (member.equals("coupling") && !object.equals("date")) {
            continue;
          }
          name.append('%').append(cased(member));
          shape = derived.members().get(member);
        } else {
          break;
        }
      }
      for (int i = 0; i < elements; i++) {
        leaves(shape, room);
      }
      text.append(name).append(one("=", " = ", "\t=", "= ", " =\n  "));
      list(room);
    }

    private boolean isWholeHere(Shape.Derived derived) {
      return derived.members().size() < 9 && !derived.members().containsKey("coupling") && oneIn(2);
    }

    private static void leaves(Shape shape, List<Shape.Scalar> room) {
      if (shape instanceof Shape.Array array) {
        for (int i = 0; i < array.size(); i++) {
          leaves(array.element(), room);
        }
      } else if (shape instanceof Shape.Derived derived) {
        derived.members().values().forEach(member -> leaves(member, room));
      } else {
        room.add((Shape.Scalar) shape);
      }
    }

    private void list(List<Shape.Scalar> room) {
      int end = oneIn(3) ? random.nextInt(room.size() + 1) : room.size();
      if (oneIn(40)) {
        room.add(room.get(0));
        end = room.size();
      }
      for (int i = 0; i < end; i++) {
        text.append(oneIn(20) ? one("1*", "2*", "") : "");
        text.append(
            oneIn(25)
                ? ""
                : value(oneIn(60) ? room.get(0).type() : room.get(i).type(), room.get(i).length()));
        if (i < end - 1) {
          text.append(
              oneIn(6)
                  ? one(",,", ";", "\n,", ",! c\n", " ! it's\n ", " ,\n\n ", "\t")
                  : one(" ", ", ", ",", " , ", "\n  ", ",\n  "));
        }
      }
    }

    private String value(Shape.Type type, int length) {
      return switch (type) {
        case INTEGER ->
            one("0", "1", "36", "+3600", "-5", "007", "2147483647", oneIn(9) ? "2147483648" : "12");
        case REAL -> one("1.", ".5", "10.E3", "1.E-8", "1.D0", "-2", "+3.25", "1e+2", "0");
        case LOGICAL ->
            one("T", "F", ".TRUE.", ".FALSE.", "true", "false", ".t.", "t", "f", ".F", "True");
        default -> oneIn(12) ? one("3600", "20230101", "5x", "1.5") : quoted(length);
      };
    }

    private String quoted(int length) {
      String content =
          switch (random.nextInt(9)) {
            case 0 -> "20230101 000000";
            case 1 -> "20230101  120000";
            case 2 -> "" + random.nextInt(100_000);
            case 3 -> "9999999999";
            case 4 ->
                one(
                    "HS",
                    "HS WND EF",
                    "outer_quarter_deg",
                    "it's",
                    "say \"so\"",
                    "a/b & c!",
                    "",
                    " ",
                    "é",
                    "no",
                    "T",
                    "x=1,");
            case 5 -> "a".repeat(random.nextInt(2 * Math.min(length + 1, 20)));
            case 6 -> one("split\n  over lines", "one\r\ntwo", "tab\there");
            default -> one("19680606 000000", "3600", "1", "0", "points.list");
          };
      String quote = one("'", "'", "\"");
      return quote + content.replace(quote, quote + quote) + quote;
    }
  }
}
