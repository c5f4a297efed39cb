package org.ww3transfer.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.Shared;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.Header.Broken;
import org.ww3transfer.header.file.Header.Timeless;
import org.ww3transfer.header.file.Header.Times;
import org.ww3transfer.header.file.Header.Unreadable;
import org.ww3transfer.header.netcdf.NetcdfTime;

class HeaderReaderTest {
  /** Fewer than a property has tries, as each reads a file; more with the profile thorough. */
  private static final int ROUNDS = Integer.getInteger("jqwik.tries.default", 1_000) / 4;

  private static final Path SAMPLES = Path.of("src/test/resources/header");
  private static final Instant T0 = Instant.parse("2023-01-31T21:00:00Z");
  private static final Instant T1 = Instant.parse("2023-02-01T00:00:00Z");
  private static final Instant T2 = Instant.parse("2023-02-01T03:00:00Z");

  @TempDir private Path folder;

  static Stream<ByteOrder> orders() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
  }

  private Path file() {
    return folder.resolve("file");
  }

  private Header readBytes(byte[] content) throws IOException {
    return HeaderReader.read(Files.write(file(), content));
  }

  private static void putInt(Path file, long position, int value) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(position);
      open.writeInt(value);
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void a_restart_has_the_time_that_it_is_valid_at(ByteOrder order) throws IOException {
    assertThat(HeaderReader.read(ModelFiles.restart(file(), T1, order)))
        .isEqualTo(new Times(T1, T1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 31})
  void a_restart_with_extra_fields_is_whole(int extra) throws IOException {
    ModelFiles.restart(file(), T1, ByteOrder.BIG_ENDIAN);
    int field = 4 * ModelFiles.POINTS;
    try (RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw")) {
      long last = open.length() - ModelFiles.RECORD_BYTES + field % ModelFiles.RECORD_BYTES;
      open.setLength(Math.max(open.length(), last + (long) extra * field));
    }
    assertThat(HeaderReader.read(file())).isEqualTo(Times.at(T1));
  }

  @Test
  void the_byte_order_that_makes_the_smaller_spectrum_is_the_files() throws IOException {
    int components = 256;
    int swapped = Integer.reverseBytes(components);
    int records = 4 * swapped / (4 * components) + 1;
    ByteBuffer content =
        ByteBuffer.allocate(4 * components * records).order(ByteOrder.LITTLE_ENDIAN);
    content.put("WAVEWATCH III RESTART FILE".getBytes(StandardCharsets.US_ASCII));
    content.position(66).put("FULL".getBytes(StandardCharsets.US_ASCII));
    content.putInt(records - 2).putInt(components);
    content.position(4 * components).putInt(20230201).putInt(0);
    // what the other order would take for a time
    content.order(ByteOrder.BIG_ENDIAN).position(4 * swapped);
    content.putInt(20200101).putInt(0);
    assertThat(readBytes(content.array())).isEqualTo(Times.at(T1));
  }

  @Test
  void a_restart_with_the_models_odd_dates_is_read_as_the_model_does() throws IOException {
    ModelFiles.restart(file(), T1, ByteOrder.BIG_ENDIAN);
    putInt(file(), ModelFiles.RECORD_BYTES, 19680600);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(Times.at(Instant.parse("1968-05-31T00:00:00Z")));
    putInt(file(), ModelFiles.RECORD_BYTES + 4, 240000);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(Times.at(Instant.parse("1968-06-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,has zeros where its time belongs",
    "20230229,0,'has 20230229 000000 where its time belongs, which is not a time'",
    "20230101,36000,'has 20230101 036000 where its time belongs, which is not a time'",
    "20231301,0,'has 20231301 000000 where its time belongs, which is not a time'",
    "20230101,250000,'has 20230101 250000 where its time belongs, which is not a time'",
    "-5,0,'has -0000005 000000 where its time belongs, which is not a time'"
  })
  void a_restart_with_no_date_where_it_belongs_is_timeless_and_says_what_stands_there(
      int date, int time, String reason) throws IOException {
    ModelFiles.restart(file(), T1, ByteOrder.BIG_ENDIAN);
    putInt(file(), ModelFiles.RECORD_BYTES, date);
    putInt(file(), ModelFiles.RECORD_BYTES + 4, time);
    assertThat(HeaderReader.read(file())).isEqualTo(new Timeless(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLD", "WIND", "CALM", "IDLE"})
  void a_restart_of_another_type_has_no_time(String type) throws IOException {
    ModelFiles.restart(file(), type, T1, ByteOrder.BIG_ENDIAN);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(new Timeless("is a restart of type '" + type + "', which has no valid time"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void field_output_has_its_first_and_last_time(ByteOrder order) throws IOException {
    assertThat(HeaderReader.read(ModelFiles.fieldOutput(file(), List.of(T0, T1, T2), order)))
        .isEqualTo(new Times(T0, T2, 3));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void point_output_has_its_first_and_last_time(ByteOrder order) throws IOException {
    assertThat(HeaderReader.read(ModelFiles.pointOutput(file(), List.of(T0, T1, T2), order)))
        .isEqualTo(new Times(T0, T2, 3));
    assertThat(HeaderReader.read(ModelFiles.pointOutput(file(), List.of(T1), order)))
        .isEqualTo(new Times(T1, T1, 1));
  }

  @ParameterizedTest
  @CsvSource({"1,2023", "1,0", "2,2023", "2,0"})
  void an_impossible_time_in_the_middle_or_at_the_end_is_not_left_out(int index, int year)
      throws IOException {
    List<Instant> times = List.of(T0, T1, T2);
    ModelFiles.fieldOutput(file(), times, ByteOrder.BIG_ENDIAN);
    long head = 98 + 8;
    long each = (Files.size(file()) - head) / times.size();
    putInt(file(), head + index * each + 4, year * 10_000 + (year == 0 ? 0 : 229));
    putInt(file(), head + index * each + 8, 0);
    String what =
        year == 0
            ? "has zeros where its time belongs"
            : "has 20230229 000000 where its time belongs, which is not a time";
    assertThat(HeaderReader.read(file()))
        .isEqualTo(new Timeless(what + ", behind " + times.get(index - 1)));
  }

  @Test
  @Timeout(10)
  void zeros_behind_the_last_record_are_not_records() throws IOException {
    ModelFiles.fieldOutput(file(), List.of(T0, T1, T2), ByteOrder.BIG_ENDIAN);
    try (RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw")) {
      open.setLength(open.length() + (1L << 32));
    }
    assertThat(HeaderReader.read(file())).isInstanceOf(Broken.class);
  }

  @Test
  void a_record_in_pieces_is_one_record() throws IOException {
    ModelFiles.fieldOutput(file(), List.of(T0), ByteOrder.BIG_ENDIAN);
    byte[] head = Files.readAllBytes(file());
    // 3 GB of a field in two pieces, as gfortran writes them, without their bytes on the disk
    long first = Integer.MAX_VALUE - 8L;
    int second = 1_000_000_000;
    try (RandomAccessFile open = new RandomAccessFile(file().toFile(), "rw")) {
      open.seek(head.length);
      open.writeInt((int) -first);
      open.seek(head.length + 4 + first);
      open.writeInt((int) first);
      open.writeInt(second);
      open.seek(head.length + 12 + first + second);
      open.writeInt(-second);
    }
    assertThat(HeaderReader.read(file())).isEqualTo(new Times(T0, T0, 1));
  }

  @Test
  void records_that_do_not_follow_from_each_other_are_broken() throws IOException {
    ModelFiles.fieldOutput(file(), List.of(T0, T1), ByteOrder.BIG_ENDIAN);
    putInt(file(), 4 + 98, 97);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(new Broken("has a record without its end, at byte 0"));
  }

  @Test
  void a_header_of_another_length_is_another_versions() throws IOException {
    ModelFiles.fieldOutput(file(), List.of(T0, T1), ByteOrder.BIG_ENDIAN);
    putInt(file(), 0, 90);
    assertThat(HeaderReader.read(file())).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fields-cdf1.nc",
        "fields-cdf2.nc",
        "fields-cdf5.nc",
        "fields-nc4.nc",
        "fields-nc4classic.nc",
        "lone-cdf1.nc",
        "strings-nc4.nc"
      })
  void netcdf_of_every_format_has_first_and_last_time(String name) throws IOException {
    assertThat(HeaderReader.read(SAMPLES.resolve(name))).isEqualTo(new Times(T0, T2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed-cdf2.nc", "fixed-nc4.nc"})
  void a_time_of_a_fixed_dimension_is_read_too(String name) throws IOException {
    Instant six = Instant.parse("2023-01-01T06:00:00Z");
    assertThat(HeaderReader.read(SAMPLES.resolve(name))).isEqualTo(new Times(six, six, 1));
  }

  @Test
  void the_records_of_a_file_that_was_streamed_are_counted_by_its_length() throws IOException {
    byte[] content = Files.readAllBytes(SAMPLES.resolve("fields-cdf1.nc"));
    ByteBuffer.wrap(content).putInt(4, -1);
    assertThat(readBytes(content)).isEqualTo(new Times(T0, T2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noleap", "365_day", "360_day", "julian", "none"})
  void a_time_of_another_calendar_is_none(String calendar) throws IOException {
    assertThat(netcdf("days since 1990-01-01", calendar, 0))
        .isEqualTo(
            new Timeless(
                "has times of the calendar '"
                    + calendar
                    + "', the namelists' are of the standard one"));
  }

  private static Header netcdf(String units, String calendar, double... values) throws IOException {
    return new NetcdfTime(
            Optional.of(units), Optional.of(calendar), values.length, index -> values[(int) index])
        .header();
  }

  @Test
  void units_that_are_not_understood_are_unreadable() throws IOException {
    assertThat(netcdf("fortnights since 1990-01-01", "standard", 0))
        .isEqualTo(new Unreadable("the units of its time are fortnights since 1990-01-01"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 9.969209968386869e36, Double.NEGATIVE_INFINITY})
  void a_time_that_was_never_written_is_none(double fill) throws IOException {
    assertThat(netcdf("days since 1990-01-01", "standard", 0, fill, 2))
        .isEqualTo(new Timeless("has " + fill + " among its times, which is not a time"));
  }

  @Test
  void a_hole_in_netcdf_times_is_seen() throws IOException {
    Times holed = (Times) netcdf("hours since 2023-01-01", "gregorian", 0, 1, 2, 4, 5);
    assertThat(holed.count()).isEqualTo(5);
    assertThat(holed.uneven())
        .contains("2023-01-01T01:00:00Z, 2023-01-01T02:00:00Z, 2023-01-01T04:00:00Z");
  }

  @Test
  void a_time_that_comes_twice_is_uneven() throws IOException {
    assertThat(((Times) netcdf("hours since 2023-01-01", "standard", 3, 3)).uneven())
        .contains("2023-01-01T03:00:00Z, 2023-01-01T03:00:00Z");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void a_hole_in_field_and_point_output_is_seen(ByteOrder order) throws IOException {
    List<Instant> holed = List.of(T0, T1, T2, T2.plusSeconds(21_600));
    String three = "2023-02-01T00:00:00Z, 2023-02-01T03:00:00Z, 2023-02-01T09:00:00Z";
    assertThat(((Times) HeaderReader.read(ModelFiles.fieldOutput(file(), holed, order))).uneven())
        .contains(three);
    assertThat(((Times) HeaderReader.read(ModelFiles.pointOutput(file(), holed, order))).uneven())
        .contains(three);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void a_track_has_the_times_of_its_points(ByteOrder order) throws IOException {
    List<Instant> times = List.of(T0, T1, T1, T2);
    assertThat(HeaderReader.read(ModelFiles.trackOutput(file(), times, order)))
        .isEqualTo(new Times(T0, T2, 3));
  }

  @Test
  void a_track_without_points_tells_no_time() throws IOException {
    ModelFiles.trackOutput(file(), List.of(), ByteOrder.BIG_ENDIAN);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(new Unreadable("it holds no point of the track"));
  }

  @Test
  void a_sea_point_of_a_track_without_its_spectrum_is_broken() throws IOException {
    ModelFiles.trackOutput(file(), List.of(T0, T1), ByteOrder.BIG_ENDIAN);
    byte[] whole = Files.readAllBytes(file());
    int spectrum = 4 * (7 + ModelFiles.COMPONENTS) + 8;
    assertThat(readBytes(Arrays.copyOf(whole, whole.length - spectrum)))
        .isEqualTo(new Broken("has a point of 2023-02-01T00:00:00Z without its spectrum"));
  }

  @Test
  void a_track_with_an_impossible_time_is_timeless() throws IOException {
    ModelFiles.trackOutput(file(), List.of(T0, T1), ByteOrder.BIG_ENDIAN);
    int firstPoint = 58 + 8 + 4 * (2 + 2 * ModelFiles.FREQUENCIES);
    putInt(file(), firstPoint + 4, 20230230);
    assertThat(HeaderReader.read(file()))
        .isEqualTo(new Timeless("has 20230230 210000 where its time belongs, which is not a time"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void a_model_definition_tells_its_calendar(ByteOrder order) throws IOException {
    for (String calendar : List.of("standard", "360_day", "365_day")) {
      assertThat(ModelDefinition.calendar(ModelFiles.definition(file(), calendar, order)))
          .contains(calendar);
    }
    assertThat(ModelDefinition.calendar(ModelFiles.definition(file(), "lunar", order))).isEmpty();
    assertThat(ModelDefinition.calendar(Files.write(file(), new byte[500]))).isEmpty();
    assertThat(ModelDefinition.calendar(folder.resolve("none"))).isEmpty();
  }

  @Test
  void a_model_definition_with_wrong_bytes_or_cut_off_is_never_an_exception() throws IOException {
    byte[] whole =
        Files.readAllBytes(ModelFiles.definition(file(), "360_day", ByteOrder.BIG_ENDIAN));
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] spoilt = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      assertThat(ModelDefinition.calendar(Files.write(file(), spoilt))).isNotNull();
    }
  }

  @Test
  void the_measured_run_says_its_times() throws IOException {
    Path day1 = Shared.require("ww3-real/day1");
    Instant start = Instant.parse("2023-01-01T00:00:00Z");
    for (int number = 1; number <= 4; number++) {
      assertThat(HeaderReader.read(day1.resolve("restart00" + number + ".ww3")))
          .isEqualTo(Times.at(start.plusSeconds(number * 21_600L)));
    }
    Times whole = new Times(start, start.plusSeconds(86_400), 9);
    assertThat(HeaderReader.read(day1.resolve("out_grd.ww3"))).isEqualTo(whole);
    assertThat(HeaderReader.read(day1.resolve("out_pnt.ww3"))).isEqualTo(whole);
    assertThat(HeaderReader.read(day1.resolve("restart.ww3")))
        .isEqualTo(new Timeless("is a restart of type 'COLD', which has no valid time"));
    assertThat(ModelDefinition.calendar(day1.resolve("mod_def.ww3"))).contains("standard");
    assertThat(HeaderReader.read(day1.resolve("mod_def.ww3"))).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart",
        "out_grd",
        "out_pnt",
        "track_o",
        "fields-cdf1.nc",
        "fields-cdf5.nc",
        "fixed-cdf2.nc",
        "lone-cdf1.nc",
        "fixed-nc4.nc",
        "strings-nc4.nc"
      })
  void a_file_cut_off_anywhere_never_speaks_for_the_whole_one(String name) throws IOException {
    byte[] whole = Files.readAllBytes(sample(name));
    Times times = (Times) HeaderReader.read(sample(name));
    int step = Math.max(1, whole.length / 3_000);
    int padding = name.contains("cdf") ? 3 : 0;
    int lastSeaPoint = 59 + 8 + 4 * (7 + ModelFiles.COMPONENTS);
    int tail = name.equals("restart") ? 2 * ModelFiles.RECORD_BYTES : 0;
    for (int length = 0; length < whole.length - padding; length += step) {
      Header header = readBytes(Arrays.copyOf(whole, length));
      // behind the spectra, where extra fields of 120 bytes could end within records of 96
      boolean isTellable = length < whole.length - tail || length % 24 != 0;
      // behind a point on land of the last time, which could be the track's end
      isTellable &= !name.equals("track_o") || length != whole.length - lastSeaPoint;
      if (isTellable) {
        assertThat(header).as("of %d bytes", length).isNotEqualTo(times);
      }
    }
  }

  private Path sample(String name) throws IOException {
    Path sample = folder.resolve("sample");
    List<Instant> times = List.of(T0, T1, T2);
    return switch (name) {
      case "restart" -> ModelFiles.restart(sample, T0, ByteOrder.BIG_ENDIAN);
      case "out_grd" -> ModelFiles.fieldOutput(sample, times, ByteOrder.BIG_ENDIAN);
      case "out_pnt" -> ModelFiles.pointOutput(sample, times, ByteOrder.LITTLE_ENDIAN);
      case "track_o" -> ModelFiles.trackOutput(sample, times, ByteOrder.BIG_ENDIAN);
      default -> SAMPLES.resolve(name);
    };
  }

  @Timeout(120)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart",
        "out_grd",
        "out_pnt",
        "track_o",
        "fields-cdf1.nc",
        "fields-cdf5.nc",
        "fixed-nc4.nc"
      })
  void a_file_with_wrong_bytes_is_never_an_exception(String name) throws IOException {
    byte[] whole = Files.readAllBytes(sample(name));
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] spoilt = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        spoilt[random.nextInt(Math.min(spoilt.length, 1_200))] = (byte) random.nextInt();
      }
      assertThat(readBytes(spoilt)).isNotNull();
    }
  }

  @Test
  void the_points_of_a_file_are_named_in_its_order() throws IOException {
    ModelFiles.pointOutput(file(), List.of(T0), ByteOrder.LITTLE_ENDIAN);
    assertThat(PointNames.read(file())).contains(List.of("buoy-a", "buoy b"));
    Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 100));
    assertThat(PointNames.read(file())).isEmpty();
    assertThat(PointNames.read(folder.resolve("none"))).isEmpty();
    assertThat(PointNames.read(Files.write(file(), new byte[500]))).isEmpty();
  }

  @Test
  void what_is_no_regular_file_is_unreadable() throws IOException {
    assertThat(HeaderReader.read(folder)).isEqualTo(new Unreadable("it is not a regular file"));
  }

  @Test
  void a_variable_of_countless_dimensions_asks_for_no_memory() throws IOException {
    ByteBuffer classic = ByteBuffer.allocate(16 << 20);
    classic.putInt(0x43444601).putInt(1).putInt(10).putInt(1); // one dimension
    classic.putInt(1).putInt(0).putInt(5).putInt(0).putInt(0); // no attributes
    classic.putInt(11).putInt(1).putInt(1).putInt(0).putInt(-1);
    assertThat(readBytes(classic.array()))
        .isEqualTo(new Unreadable("its header has a variable of 4294967295 dimensions"));
  }

  @Test
  void an_empty_file_is_not_whole() throws IOException {
    assertThat(readBytes(new byte[0])).isEqualTo(new Broken("is empty"));
  }

  @Test
  void zeros_are_timeless_and_random_bytes_unreadable() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int length : new int[] {1, 3, 4, 8, 63, 64, 100, 5_000}) {
      byte[] noise = new byte[length];
      assertThat(readBytes(noise))
          .isEqualTo(new Timeless("begins with zeros, as nothing does that the model writes"));
      random.nextBytes(noise);
      assertThat(readBytes(noise)).isInstanceOf(Unreadable.class);
    }
  }
}
