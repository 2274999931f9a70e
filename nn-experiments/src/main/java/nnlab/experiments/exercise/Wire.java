package nnlab.experiments.exercise;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * What the marker and the process of a student's class send each other. Everything that is read is
 * bounded and checked: the other end may be under the control of a hand-in.
 */
final class Wire {
  /** Longest text in bytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_NUMBERS = 1 << 20;
  private static final int MOST_TENSORS = 16;
  private static final int MOST_AXES = 8;
  private static final int LONGEST_MESSAGE = 2000;
  private static final byte TENSORS = 1;
  private static final byte TOLD = 2;

  private final DataInputStream in;
  private final DataOutputStream out;

  Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  void sendBytes(byte... bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  byte[] bytes() throws IOException {
    return in.readNBytes(bounded(in.readInt(), MOST_BYTES, "bytes"));
  }

  void sendText(String text) throws IOException {
    sendBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** In place of an answer: why there is none. */
  void sendTold(String message) throws IOException {
    out.writeByte(TOLD);
    sendText(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
  }

  /**
   * Tensors in F64; null for one that is not there.
   *
   * @throws Told if they are too large, before anything is sent
   */
  void send(Tensor... tensors) throws IOException {
    long numbers = 0;
    for (Tensor tensor : tensors) {
      numbers += tensor == null ? 0 : tensor.size();
    }
    if (numbers > MOST_NUMBERS) {
      throw new Told("the answer has " + numbers + " numbers, far more than were asked for");
    }
    out.writeByte(TENSORS);
    out.writeInt(tensors.length);
    for (Tensor tensor : tensors) {
      write(tensor);
    }
    out.flush();
  }

  private void write(Tensor tensor) throws IOException {
    if (tensor == null) {
      out.writeInt(-1);
      return;
    }
    out.writeInt(tensor.shape().rank());
    for (int dim : tensor.shape().dims()) {
      out.writeInt(dim);
    }
    for (int i = 0; i < tensor.size(); i++) {
      out.writeDouble(tensor.get(i));
    }
  }

  /**
   * The answer of the other end.
   *
   * @throws Told with what came in place of tensors
   * @throws IOException if the connection is gone, or what came is no answer
   */
  Tensor[] tensors() throws IOException {
    byte kind = in.readByte();
    if (kind == TOLD) {
      throw new Told(text().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?"));
    }
    if (kind != TENSORS) {
      throw new IOException("a message begins with 1 or 2, got " + kind);
    }
    Tensor[] tensors = new Tensor[bounded(in.readInt(), MOST_TENSORS, "tensors")];
    int room = MOST_NUMBERS;
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = read(room);
      room -= tensors[i] == null ? 0 : tensors[i].size();
    }
    return tensors;
  }

  private Tensor read(int room) throws IOException {
    int rank = in.readInt();
    if (rank == -1) {
      return null;
    }
    int[] dims = new int[bounded(rank, MOST_AXES, "axes")];
    long size = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = bounded(in.readInt(), room, "numbers");
      size *= dims[axis];
      bounded((int) Math.min(size, Integer.MAX_VALUE), room, "numbers");
    }
    Tensor tensor = Tensor.zeros(Shape.of(dims), DType.F64);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, in.readDouble());
    }
    return tensor;
  }

  private static int bounded(int value, int most, String what) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("expected at most " + most + " " + what + ", got " + value);
    }
    return value;
  }
}
