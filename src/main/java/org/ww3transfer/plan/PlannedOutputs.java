package org.ww3transfer.plan;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.run.PathText;
import org.ww3transfer.text.PackedTexts;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * The outputs of a plan, packed: half a million of all open runs are to fit a small heap, and each
 * costs four hundred bytes as an object. It is formed each time that it is asked for. The list does
 * not change.
 */
public final class PlannedOutputs extends AbstractList<PlannedOutput> implements RandomAccess {
  private static final long MISSING = -1;
  private static final int TEXTS = 2;

  /** What most outputs of a plan have in common. */
  private record Shape(
      Kind kind,
      Optional<String> grid,
      Duration span,
      long times,
      Set<String> fields,
      Optional<Path> folder,
      List<Destination> destinations,
      RunRoots roots) {

    static Shape of(PlannedOutput planned) {
      Output output = planned.output();
      return new Shape(
          output.kind(),
          output.grid(),
          Duration.between(output.validTime(), output.lastTime()),
          output.times(),
          output.fields(),
          Optional.ofNullable(planned.source().getParent()),
          planned.destinations(),
          planned.roots());
    }

    PlannedOutput output(String path, String targetName, long validTime, long bytes) {
      Instant valid = Instant.ofEpochSecond(validTime);
      Output output = new Output(path, kind, grid, valid, valid.plus(span), times, fields);
      return new PlannedOutput(
          output,
          PathText.resolve(folder.orElse(Path.of("")), output.fileName()),
          bytes == MISSING ? OptionalLong.empty() : OptionalLong.of(bytes),
          targetName,
          destinations,
          roots);
    }

    Shape to(List<Destination> others) {
      return new Shape(kind, grid, span, times, fields, folder, others, roots);
    }
  }

  private final List<Shape> shapes;
  private final Columns columns;
  private final Map<Integer, PlannedOutput> others;

  private PlannedOutputs(List<Shape> shapes, Columns columns, Map<Integer, PlannedOutput> others) {
    this.shapes = List.copyOf(shapes);
    this.columns = columns;
    this.others = Map.copyOf(others);
  }

  /** The same outputs. */
  public static PlannedOutputs of(List<PlannedOutput> outputs) {
    if (outputs instanceof PlannedOutputs packed) {
      return packed;
    }
    Packing packing = new Packing();
    outputs.forEach(packing::add);
    return packing.packed();
  }

  /** The same outputs to other destinations of the same names. */
  PlannedOutputs to(UnaryOperator<List<Destination>> now) {
    Map<Integer, PlannedOutput> changed = new HashMap<>();
    others.forEach((at, output) -> changed.put(at, output.to(now.apply(output.destinations()))));
    return new PlannedOutputs(
        shapes.stream().map(shape -> shape.to(now.apply(shape.destinations()))).toList(),
        columns,
        changed);
  }

  /** Whether any goes to the destination of that name. */
  boolean anyGoesTo(String destination) {
    return shapes.stream()
        .flatMap(shape -> shape.destinations().stream())
        .anyMatch(each -> each.name().equals(destination));
  }

  @Override
  public PlannedOutput get(int at) {
    if (others.containsKey(at)) {
      return others.get(at);
    }
    return shapes
        .get(columns.shapes().get(at))
        .output(
            path(at),
            columns.texts().get(TEXTS * at + 1),
            columns.validTimes().get(at),
            columns.bytes().get(at));
  }

  /** The path of an output, which costs less than all of it. */
  String path(int at) {
    return others.containsKey(at)
        ? others.get(at).output().path()
        : columns.texts().get(TEXTS * at);
  }

  @Override
  public int size() {
    return columns.shapes().length();
  }

  /** What is different from output to output; of the texts the path and the target name. */
  private record Columns(
      ImmutableIntArray shapes,
      PackedTexts texts,
      ImmutableLongArray validTimes,
      ImmutableLongArray bytes) {}

  /** Takes outputs one after the other, so that they need not all be there at one time. */
  public static final class Packing {
    private final List<Shape> shapes = new ArrayList<>();
    private final Map<Shape, Integer> places = new HashMap<>();
    private final Map<Integer, PlannedOutput> others = new HashMap<>();
    private final PackedTexts texts = new PackedTexts();
    private final ImmutableIntArray.Builder shapeOf = ImmutableIntArray.builder();
    private final ImmutableLongArray.Builder validTimes = ImmutableLongArray.builder();
    private final ImmutableLongArray.Builder bytes = ImmutableLongArray.builder();
    private int size;

    /** Adds one; one that would not be the same again is kept as it came. */
    public void add(PlannedOutput output) {
      Shape shape = Shape.of(output);
      String path = output.output().path();
      long validTime = output.output().validTime().getEpochSecond();
      long found = output.bytes().orElse(MISSING);
      boolean isPathKept = texts.add(path);
      boolean isNameKept = texts.add(output.targetName());
      shapeOf.add(place(shape));
      validTimes.add(validTime);
      bytes.add(found);
      PlannedOutput again = shape.output(path, output.targetName(), validTime, found);
      if (!isPathKept || !isNameKept || !again.equals(output)) {
        others.put(size, output);
      }
      size++;
    }

    private int place(Shape shape) {
      int last = shapes.size() - 1;
      if (last >= 0 && shapes.get(last).equals(shape)) {
        return last;
      }
      return places.computeIfAbsent(
          shape,
          added -> {
            shapes.add(added);
            return shapes.size() - 1;
          });
    }

    /** All of them; nothing is added any more. */
    public PlannedOutputs packed() {
      texts.trim();
      return new PlannedOutputs(
          shapes,
          new Columns(
              shapeOf.build().trimmed(),
              texts,
              validTimes.build().trimmed(),
              bytes.build().trimmed()),
          others);
    }
  }
}
