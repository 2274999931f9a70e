package nnlab.experiments.exercise;

import java.util.List;
import java.util.Locale;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The flaw: colour images read with their planes scrambled. */
public final class PlanesTask implements Question<PlanesTask.Reader> {
  PlanesTask() {}

  /** What the student's class is. */
  public interface Reader {
    /**
     * One image of CIFAR-10.
     *
     * @param record 3073 bytes: the label, then 1024 bytes of red, 1024 of green and 1024 of blue,
     *     each row by row
     * @return {@code [32, 32, 3]} from 0 to 1: row, column, colour
     */
    Tensor image(byte[] record);
  }

  @Override
  public Class<Reader> contract() {
    return Reader.class;
  }

  @Override
  public Tensor[] answer(Reader reader, Tensor... in) {
    byte[] record = new byte[in[0].size()];
    for (int i = 0; i < record.length; i++) {
      record[i] = (byte) (int) in[0].get(i);
    }
    return new Tensor[] {reader.image(record)};
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "flaw-planes",
          "nn-experiments",
          "Find the flaw: scrambled photographs",
          "CifarImage",
          new PlanesTask(),
          List.of(
              new Check(
                  "an image has the shape [32, 32, 3]",
                  "rows, columns, colours",
                  student ->
                      Expect.that(
                          read(student, "shape").shape().equals(Shape.of(SIDE, SIDE, 3)),
                          "expected [32, 32, 3], got %s",
                          read(student, "shape").shape())),
              new Check(
                  "the label is no pixel",
                  "the first byte of a record is the label",
                  student -> pixel(student, "label", 0, 0, 0, 0)),
              new Check(
                  "a purely red image is red everywhere",
                  "the file has all red bytes first, an image has the three colours of a pixel side"
                      + " by side: reshaping does not move numbers",
                  student -> uniform(student, "red", 0)),
              new Check(
                  "a purely blue image is blue everywhere",
                  "the planes come in the order red, green, blue",
                  student -> uniform(student, "blue", 2)),
              new Check(
                  "rows are rows and columns are columns",
                  "a plane is written row by row: byte 32 i + j is row i, column j",
                  student -> {
                    pixel(student, "row", 3, 20, 1, 1);
                    pixel(student, "row", 20, 3, 1, 0);
                  }),
              new Check(
                  "a byte of 255 is 1, one of 128 is about a half",
                  "Java's bytes go from -128 to 127: value & 0xff is what was meant",
                  student -> pixel(student, "grey", 5, 6, 0, 128 / 255.0))));
    }

    private static Tensor read(Student student, String picture) {
      double[] record = new double[1 + 3 * PLANE];
      record[0] = 9;
      for (int i = 0; i < PLANE; i++) {
        switch (picture) {
          case "red" -> record[1 + i] = 255;
          case "blue" -> record[1 + 2 * PLANE + i] = 255;
          case "row" -> record[1 + PLANE + i] = i / SIDE == 3 ? 255 : 0;
          case "grey" -> record[1 + i] = 128;
          default -> {}
        }
      }
      return student.tensor(Tensor.vector(record));
    }

    private static void pixel(
        Student student, String picture, int row, int column, int colour, double expected) {
      double got = read(student, picture).at(row, column, colour);
      String what = String.format(Locale.ROOT, "row %d, column %d, colour %d", row, column, colour);
      Expect.near(what, expected, got, 1e-6);
    }

    private static void uniform(Student student, String picture, int colour) {
      for (int i = 0; i < SIDE; i += 5) {
        for (int c = 0; c < 3; c++) {
          pixel(student, picture, i, SIDE - 1 - i, c, c == colour ? 1 : 0);
        }
      }
    }
  }
}
