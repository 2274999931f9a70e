package nnlab.layers.layer;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.tensor.Shape;

/**
 * A network at a glance: for each layer the shape of its answer, its parameters and its
 * multiply-adds for one example. {@code toString} is the table.
 *
 * @param input shape of one example
 * @param rows one per layer, from input to output; a {@link Sequential} inside another is taken
 *     apart, any other layer is one row
 * @param notes what a reader should know: layers that add no depth, counts that differ
 */
public record Summary(Shape input, List<Row> rows, List<String> notes) {
  /**
   * One layer.
   *
   * @param name where it stands: {@code 0}, {@code 1.2}
   * @param layer what it is
   * @param output shape of its answer for one example
   * @param parameters number of elements, buffers left out
   * @param multiplyAdds of a forward pass for one example
   */
  public record Row(String name, Layer layer, Shape output, long parameters, long multiplyAdds) {}

  public Summary {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * The summary of a network.
   *
   * @param input shape of one example
   * @throws nnlab.core.tensor.ShapeException if a layer cannot take what comes before it
   */
  public static Summary of(Layer network, Shape input) {
    List<Row> rows = new ArrayList<>();
    addRows(rows, "", network, input);
    return new Summary(input, rows, withoutDepth(rows));
  }

  /** The summary of a network of the report, with the report's count beside the true one. */
  public static Summary of(ReportNetwork network) {
    Summary plain = of(network.network(), network.input());
    List<String> notes = new ArrayList<>(plain.notes);
    notes.add(network.note());
    return new Summary(plain.input, plain.rows, notes);
  }

  private static Shape addRows(List<Row> rows, String name, Layer layer, Shape in) {
    if (layer instanceof Sequential sequential) {
      Shape shape = in;
      String prefix = name.isEmpty() ? "" : name + ".";
      for (int i = 0; i < sequential.layers().size(); i++) {
        shape = addRows(rows, prefix + i, sequential.layers().get(i), shape);
      }
      return shape;
    }
    Shape out = layer.outputShape(in);
    rows.add(new Row(name, layer, out, trained(layer), layer.multiplyAdds(in)));
    return out;
  }

  private static long trained(Layer layer) {
    return layer.parameters().stream()
        .filter(Parameter::trainable)
        .mapToLong(Parameter::size)
        .sum();
  }

  /**
   * A composition of affine functions is one affine function; an activation behind both changes
   * nothing about that.
   */
  private static List<String> withoutDepth(List<Row> rows) {
    List<String> warnings = new ArrayList<>();
    Row before = null;
    for (Row row : rows) {
      boolean weighs = row.layer.parameters().stream().anyMatch(p -> p.shape().rank() > 1);
      if (weighs && before != null && beginsAffine(row.layer)) {
        warnings.add(
            "layers "
                + before.name
                + " and "
                + row.name
                + " have no activation between them: together they can do no more than one of"
                + " them, they add no depth");
      }
      if (!row.layer.isAffine()) {
        before = null;
      } else if (weighs) {
        before = row;
      }
    }
    return warnings;
  }

  /** Whether the weights act on the input itself, before anything bends it. */
  private static boolean beginsAffine(Layer layer) {
    return layer.isAffine() || layer instanceof Linear || layer instanceof Conv2d;
  }

  /** Number of elements of all trained parameters. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** Of a forward pass for one example. */
  public long multiplyAdds() {
    return rows.stream().mapToLong(Row::multiplyAdds).sum();
  }

  /** The table, then the notes. */
  @Override
  public String toString() {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"", "layer", "output", "parameters", "multiply-adds"});
    cells.add(new String[] {"", "input", input.toString(), "", ""});
    for (Row row : rows) {
      cells.add(
          new String[] {
            row.name,
            row.layer.toString(),
            row.output.toString(),
            number(row.parameters),
            number(row.multiplyAdds)
          });
    }
    cells.add(new String[] {"", "total", "", number(parameters()), number(multiplyAdds())});
    StringBuilder text = new StringBuilder(align(cells));
    notes.forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String number(long n) {
    return n == 0 ? "-" : Long.toString(n);
  }

  /** Words to the left, numbers (the last two columns) to the right. */
  private static String align(List<String[]> cells) {
    int columns = cells.get(0).length;
    int[] width = new int[columns];
    for (String[] row : cells) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], row[c].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : cells) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String space = " ".repeat(width[c] - row[c].length());
        line.append(c == 0 ? "" : "  ").append(c < columns - 2 ? row[c] + space : space + row[c]);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
