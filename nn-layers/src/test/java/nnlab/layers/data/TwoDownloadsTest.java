package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that download into one folder, from a server here that stops half-way when told. */
class TwoDownloadsTest {
  @TempDir Path folder;

  private final byte[] contents = new byte[100_000];
  private final List<String> ranges = new ArrayList<>();
  private final CountDownLatch halfSent = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    Rng rng = Rng.of(6);
    for (int i = 0; i < contents.length; i++) {
      contents[i] = (byte) rng.nextInt(256);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** The first answer waits in the middle. */
  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    boolean first;
    synchronized (ranges) {
      first = ranges.isEmpty();
      ranges.add(String.valueOf(range));
    }
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    int half = first ? contents.length / 2 : from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, contents.length - from);
    try (var out = exchange.getResponseBody()) {
      out.write(contents, from, half - from);
      out.flush();
      if (first) {
        halfSent.countDown();
        goOn.await();
      }
      out.write(contents, half, contents.length - half);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Fetch.class.getName(),
            folder.toString(),
            "http://127.0.0.1:" + server.getAddress().getPort() + "/data.bin",
            Integer.toString(contents.length),
            Sha256.of(contents))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private void assertOnlyTheFileIsThere() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data.bin", "download.lock");
    }
    assertThat(folder.resolve("data.bin")).hasBinaryContent(contents);
  }

  @Test
  void theSecondWaitsForTheFirstAndFindsItsFile() throws Exception {
    Process first = start();
    halfSent.await();
    Process second = start();
    try (BufferedReader said = output(second)) {
      assertThat(said.readLine())
          .isEqualTo("process " + first.pid() + " downloads into " + folder + ": waiting for it");
      goOn.countDown();
      assertThat(said.readLine()).isEqualTo("here");
    }
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(ranges).containsExactly("null");
    assertOnlyTheFileIsThere();
  }

  @Test
  void whatAKilledOneLeftIsUsedAndLeavesNothing() throws Exception {
    Process first = start();
    halfSent.await();
    try (BufferedReader said = output(first)) {
      assertThat(said.readLine()).isEqualTo("some");
    }
    first.destroyForcibly().waitFor();
    assertThat(folder.resolve("data.bin")).doesNotExist();
    assertThat(folder.resolve("data.bin.part")).isNotEmptyFile();
    goOn.countDown();
    assertThat(start().waitFor()).isZero();
    assertThat(ranges).hasSize(2).last().asString().matches("bytes=[1-9]\\d*-");
    assertOnlyTheFileIsThere();
  }

  @Test
  void threadsOfOneProcessWaitAsWell() throws Exception {
    goOn.countDown();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data.bin");
    RemoteFile file =
        new RemoteFile("data.bin", contents.length, Sha256.of(contents), List.of(uri));
    Download download = new Download(folder, (name, received, total) -> {});
    var results =
        threads.invokeAll(
            Arrays.asList(
                () -> download.fetch(file),
                () -> download.fetch(file),
                () -> download.fetch(file)));
    for (var result : results) {
      assertThat(result.get()).isEqualTo(folder.resolve("data.bin"));
    }
    assertThat(ranges).containsExactly("null");
    assertOnlyTheFileIsThere();
  }

  /** Another process. */
  static final class Fetch {
    private Fetch() {}

    /**
     * Folder, address, length, checksum. Says {@code some} once a piece is here, and what is told.
     */
    public static void main(String... args) {
      RemoteFile file =
          new RemoteFile(
              "data.bin", Long.parseLong(args[2]), args[3], List.of(URI.create(args[1])));
      Download.Progress progress =
          new Download.Progress() {
            private boolean some;

            @Override
            public void received(String name, long received, long total) {
              if (!some) {
                some = true;
                System.out.println("some");
              }
            }

            @Override
            public void told(String sentence) {
              System.out.println(sentence);
            }
          };
      new Download(Path.of(args[0]), progress).fetch(file);
      System.out.println("here");
    }
  }
}
