package nnlab.experiments.exercise;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The process of a student's class. It is told on standard input where the marker listens and the
 * word that lets it in, before any code of a student is loaded; questions and answers go over that
 * connection, and what the student's class prints cannot reach it.
 */
final class BenchMain {
  /** Bytes of the word that lets a process in. */
  static final int WORD = 16;

  /** The process ends with this where there is no memory left even to say so. */
  static final int OUT_OF_MEMORY = 77;

  /** Asks for a new object. */
  static final byte FRESH = 1;

  /** Asks the object; the tensors follow. */
  static final byte ASK = 2;

  private BenchMain() {}

  /** Serves until the marker ends this process. */
  public static void main(String[] arguments) throws Exception {
    DataInputStream marker = new DataInputStream(System.in);
    int port = marker.readInt();
    byte[] word = marker.readNBytes(WORD);
    Thread lifeline = new Thread(() -> endWith(marker), "lifeline");
    lifeline.setDaemon(true);
    lifeline.start();
    System.setIn(InputStream.nullInputStream());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(word);
      serve(new Wire(socket.getInputStream(), socket.getOutputStream()));
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (IOException theMarkerIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Where the marker was killed, its end of the pipe closes, and this process ends too. */
  private static void endWith(InputStream marker) {
    try {
      while (marker.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // The same: there is no marker any more.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void serve(Wire wire) throws IOException, ReflectiveOperationException {
    Question<?> question =
        (Question<?>) Class.forName(wire.text()).getDeclaredConstructor().newInstance();
    String className = wire.text();
    Student student;
    try (StudentCompiler compiler = new StudentCompiler()) {
      student = Bench.of(compiler, question, className, wire.text());
    } catch (StudentCompiler.Refused refused) {
      wire.sendTold(refused.getMessage());
      return;
    }
    wire.send();
    while (true) {
      byte[] kind = wire.bytes();
      try {
        if (kind[0] == FRESH) {
          student.fresh();
          wire.send();
        } else {
          wire.send(student.ask(wire.tensors()));
        }
      } catch (Told told) {
        wire.sendTold(told.getMessage());
      }
    }
  }
}
