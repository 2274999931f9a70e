package nnlab.experiments.exercise;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nnlab.core.tensor.Tensor;

/**
 * A student's class in a process of its own, with limits. Whatever it does there, it can answer,
 * rightly or wrongly, or be ended.
 */
final class Fork implements Student {
  private static final int CALLS_PER_SECOND = 10;
  private static final int MOST_PRINTED = 16_384;

  /** What a process needs of the surroundings; nothing else is handed on. */
  private static final Set<String> ENVIRONMENT = Set.of("PATH", "SystemRoot", "LANG", "LC_ALL");

  private final Limits limits;
  private final Path folder = Folders.temporary();
  private final Process process;
  private final Watch watch;
  private final Socket socket;
  private final Wire wire;
  private final Thread pump;
  private volatile boolean closed;

  /**
   * Starts the process and compiles there.
   *
   * @param classPath without the laws
   * @param console gets what the class prints, up to a bound
   * @throws StudentCompiler.Refused if the text does not compile
   * @throws IOException if no process can be started
   */
  Fork(Exercise exercise, String source, String classPath, Limits limits, Consumer<String> console)
      throws IOException, StudentCompiler.Refused {
    this.limits = limits;
    Process started = null;
    Watch watching = null;
    Socket connected = null;
    boolean ready = false;
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      started = start(classPath);
      watching = new Watch(started, limits);
      pump = pump(started.getInputStream(), console);
      connected = connect(door, started);
      process = started;
      watch = watching;
      socket = connected;
      wire = new Wire(socket.getInputStream(), socket.getOutputStream());
      compile(exercise, source);
      ready = true;
    } finally {
      if (!ready) {
        release(watching, connected);
      }
    }
  }

  private Process start(String classPath) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + limits.megabytes() + "m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ActiveProcessorCount=2",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.home=" + folder,
            "-Djava.io.tmpdir=" + folder,
            "-Djava.awt.headless=true",
            "-Dnnlab.blas=java",
            "-cp",
            classPath,
            BenchMain.class.getName());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** Reads on when nobody listens any more: a class that prints must not wait. */
  private static Thread pump(InputStream printed, Consumer<String> console) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[4096];
              int room = MOST_PRINTED;
              try (printed) {
                for (int n = printed.read(buffer); n >= 0; n = printed.read(buffer)) {
                  int heard = Math.min(n, room);
                  console.accept(new String(buffer, 0, heard, StandardCharsets.UTF_8));
                  console.accept(heard > 0 && heard == room ? "\n(and so on)\n" : "");
                  room -= heard;
                }
              } catch (IOException closed) {
                // The process has ended.
              }
            },
            "what a hand-in prints");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Only who knows the word comes in. */
  private static Socket connect(ServerSocket door, Process process) throws IOException {
    byte[] word = new byte[BenchMain.WORD];
    new SecureRandom().nextBytes(word);
    DataOutputStream input = new DataOutputStream(process.getOutputStream());
    input.writeInt(door.getLocalPort());
    input.write(word);
    input.flush();
    door.setSoTimeout(1000 / CALLS_PER_SECOND);
    while (process.isAlive()) {
      Socket caller;
      try {
        caller = door.accept();
      } catch (SocketTimeoutException nobody) {
        continue;
      }
      if (knows(caller, word)) {
        caller.setSoTimeout(0);
        caller.setTcpNoDelay(true);
        return caller;
      }
      caller.close();
    }
    throw new IOException("Java ended with exit code " + process.exitValue());
  }

  private static boolean knows(Socket caller, byte... word) throws IOException {
    caller.setSoTimeout(1000);
    try {
      return MessageDigest.isEqual(word, caller.getInputStream().readNBytes(word.length));
    } catch (SocketTimeoutException silent) {
      return false;
    }
  }

  private void compile(Exercise exercise, String source)
      throws IOException, StudentCompiler.Refused {
    wire.sendText(exercise.question().getClass().getName());
    wire.sendText(exercise.className());
    wire.sendText(source);
    try {
      answer();
    } catch (Told.Stopped stopped) {
      throw new StudentCompiler.Refused(
          "the compiler does not come to an end: " + stopped.getMessage().replaceFirst(": .*", ""));
    } catch (Told told) {
      throw new StudentCompiler.Refused(told.getMessage());
    }
  }

  @Override
  public void fresh() {
    watch.begin(1);
    ask(BenchMain.FRESH);
  }

  @Override
  public Tensor[] ask(Tensor... in) {
    return ask(BenchMain.ASK, in);
  }

  private Tensor[] ask(byte kind, Tensor... in) {
    try {
      wire.sendBytes(kind);
      if (kind == BenchMain.ASK) {
        wire.send(in);
      }
    } catch (IOException e) {
      throw stopped();
    }
    return answer();
  }

  private Tensor[] answer() {
    try {
      return wire.tensors();
    } catch (IOException e) {
      throw stopped();
    }
  }

  private Told.Stopped stopped() {
    boolean ended = false;
    try {
      ended = process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!watch.reason().isEmpty()) {
      return new Told.Stopped(watch.reason());
    }
    if (!ended) {
      return new Told.Stopped("its process has broken the connection with the marker");
    }
    return new Told.Stopped(
        process.exitValue() == BenchMain.OUT_OF_MEMORY
            ? "it needs more than " + limits.megabytes() + " MB of memory"
            : "its process ended itself with exit code "
                + process.exitValue()
                + ": does it call System.exit?");
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    release(watch, socket);
    try {
      pump.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(Watch watching, Socket connected) {
    if (watching != null) {
      watching.close();
    }
    try {
      if (connected != null) {
        connected.close();
      }
    } catch (IOException e) {
      // It is gone in any case.
    }
    Folders.remove(folder);
  }
}
