package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nnlab.core.io.DataException;
import nnlab.core.random.Rng;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine. */
class DownloadTest {
  @TempDir Path folder;

  private final byte[] contents = new byte[200_000];
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    Rng rng = Rng.of(5);
    for (int i = 0; i < contents.length; i++) {
      contents[i] = (byte) rng.nextInt(256);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/good", exchange -> answer(exchange, contents, true));
    server.createContext("/rangeless", exchange -> answer(exchange, contents, false));
    server.createContext("/other", exchange -> answer(exchange, new byte[contents.length], true));
    server.createContext("/short", exchange -> answer(exchange, Arrays.copyOf(contents, 9), true));
    server.createContext(
        "/long", exchange -> answer(exchange, Arrays.copyOf(contents, 300_000), true));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, byte[] body, boolean ranges) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length - from);
    try (var out = exchange.getResponseBody()) {
      out.write(body, from, body.length - from);
    }
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private RemoteFile file(String... mirrors) {
    List<URI> uris = Arrays.stream(mirrors).map(this::at).toList();
    return new RemoteFile("data.bin", contents.length, Sha256.of(contents), uris);
  }

  private Path fetch(String... mirrors) {
    return new Download(folder, (name, received, total) -> {}).fetch(file(mirrors));
  }

  private void assertOnlyTheFileIsThere() throws IOException {
    assertThat(files()).containsExactly("data.bin");
    assertThat(folder.resolve("data.bin")).hasBinaryContent(contents);
  }

  /** What is in the folder besides the lock, which stays. */
  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("download.lock"))
          .toList();
    }
  }

  @Test
  void fetchesOnceAndTellsProgress() throws IOException {
    List<Long> received = new ArrayList<>();
    Download download =
        new Download(
            folder,
            (name, bytes, total) -> {
              assertThat(name).isEqualTo("data.bin");
              assertThat(total).isEqualTo(contents.length);
              received.add(bytes);
            });
    download.fetch(file("/good"));
    assertThat(received).isSorted().endsWith((long) contents.length);
    assertOnlyTheFileIsThere();
    download.fetch(file("/good"));
    assertThat(requests).containsExactly("/good");
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(contents, 12_345));
    fetch("/good");
    assertThat(requests).containsExactly("/good bytes=12345-");
    assertOnlyTheFileIsThere();
  }

  @Test
  void startsAnewWhereTheServerSendsNoRanges() throws IOException {
    Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(contents, 12_345));
    fetch("/rangeless");
    assertOnlyTheFileIsThere();
  }

  @Test
  void startsAnewWhereThePartWasOfSomethingElse() throws IOException {
    Files.write(folder.resolve("data.bin.part"), new byte[500]);
    fetch("/good");
    assertThat(requests).containsExactly("/good bytes=500-", "/good");
    assertOnlyTheFileIsThere();
  }

  @Test
  void mirrorsAreTriedInTurn() throws IOException {
    fetch("/none", "/other", "/short", "/good");
    assertThat(requests).startsWith("/other", "/short").last().asString().startsWith("/good");
    assertOnlyTheFileIsThere();
  }

  @Test
  void damagedFileIsFetchedAgain() throws IOException {
    Files.write(folder.resolve("data.bin"), new byte[7]);
    List<String> told = new ArrayList<>();
    new Download(folder, listener(told)).fetch(file("/good"));
    assertThat(told).containsExactly(folder.resolve("data.bin") + " is damaged: fetching it again");
    assertOnlyTheFileIsThere();
  }

  private static Download.Progress listener(List<String> told) {
    return new Download.Progress() {
      @Override
      public void received(String name, long received, long total) {}

      @Override
      public void told(String sentence) {
        told.add(sentence);
      }
    };
  }

  /** Somebody has put the file there by hand meanwhile: what had been loaded of it goes. */
  @Test
  void aPieceOfAFileThatIsThereIsRemoved() throws IOException {
    Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(contents, 500));
    Files.write(folder.resolve("data.bin"), contents);
    fetch("/good");
    assertThat(requests).isEmpty();
    assertOnlyTheFileIsThere();
  }

  @Test
  void neverTakesMoreThanItExpects() throws IOException {
    fetch("/long");
    assertOnlyTheFileIsThere();
  }

  @Test
  void failureSaysHowToGetTheFileByHand() throws IOException {
    server.stop(0);
    assertThatThrownBy(() -> fetch("/good", "/other"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("data.bin: expected a download from one of its mirrors, found ")
        .hasMessageContaining("ConnectException")
        .hasMessageContaining(
            "if this machine is offline, get the file elsewhere from "
                + at("/good")
                + " and put it into "
                + folder.toAbsolutePath());
    assertThat(files()).isEmpty();
  }

  @Test
  void wrongContentsAreNotKept() throws IOException {
    assertThatThrownBy(() -> fetch("/other", "/none"))
        .hasMessageContaining("SHA-256 should be " + Sha256.of(contents) + ", is ")
        .hasMessageContaining("status 404");
    assertThat(files()).isEmpty();
  }

  @Test
  void archiveOfPhotographsIsUnpackedOnce() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      for (int i = 0; i <= 5; i++) {
        byte[] records = Cifar10LawsTest.records(i, 9 - i);
        String name = i == 0 ? "test_batch.bin" : "data_batch_" + i + ".bin";
        TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + name);
        entry.setSize(records.length);
        tar.putArchiveEntry(entry);
        tar.write(records);
        tar.closeArchiveEntry();
      }
    }
    byte[] packed = TempFile.gzip(archive.toByteArray());
    server.createContext("/cifar", exchange -> answer(exchange, packed, true));
    RemoteFile file =
        new RemoteFile("c.tar.gz", packed.length, Sha256.of(packed), List.of(at("/cifar")));
    Split cifar = PublicData.cifar10(folder, file, (name, received, total) -> {});
    assertThat(cifar.train().labels().indices()).containsExactly(1, 8, 2, 7, 3, 6, 4, 5, 5, 4);
    assertThat(cifar.test().labels().indices()).containsExactly(0, 9);
    PublicData.cifar10(folder, file, (name, received, total) -> {});
    assertThat(requests).containsExactly("/cifar");
    assertThat(folder.resolve("cifar10/c.tar.gz")).doesNotExist();

    Path batch = folder.resolve("cifar10/data_batch_3.bin");
    byte[] whole = Files.readAllBytes(batch);
    byte[] damaged = whole.clone();
    damaged[2000] ^= 1;
    Files.write(batch, damaged);
    Files.write(folder.resolve("cifar10/data_batch_2.bin.99-1.part"), damaged);
    assertThatThrownBy(() -> Cifar10.load(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data_batch_3.bin: expected contents of SHA-256 " + Sha256.of(whole))
        .hasMessageContaining("as SHA256SUMS says, found " + Sha256.of(damaged));
    List<String> told = new ArrayList<>();
    PublicData.cifar10(folder, file, listener(told));
    assertThat(told)
        .containsExactly(
            "batches in "
                + folder.resolve("cifar10")
                + " are missing or damaged: fetching them again");
    assertThat(requests).containsExactly("/cifar", "/cifar");
    assertThat(batch).hasBinaryContent(whole);
    assertThat(folder.resolve("cifar10")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void publicFilesAreThoseOnThisMachine() {
    Path data = RealData.folder("mnist");
    for (RemoteFile file : PublicData.MNIST) {
      Path path = data.resolve("mnist").resolve(file.name());
      Download offline = new Download(path.getParent(), (name, received, total) -> {});
      assertThat(
              offline.fetch(
                  new RemoteFile(file.name(), file.bytes(), file.sha256(), List.of(at("/none")))))
          .isEqualTo(path)
          .hasSize(file.bytes());
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void cacheFolderIsThePlatforms() {
    Path home = Path.of("home");
    assertThat(DataCache.folder(Map.of("NNLAB_DATA", "/d"), "Linux", home))
        .isEqualTo(Path.of("/d"));
    assertThat(DataCache.folder(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".cache").resolve("nnlab"));
    assertThat(DataCache.folder(Map.of("XDG_CACHE_HOME", "/c"), "Linux", home))
        .isEqualTo(Path.of("/c", "nnlab"));
    assertThat(DataCache.folder(Map.of("XDG_CACHE_HOME", "/c"), "Mac OS X", home))
        .isEqualTo(home.resolve("Library").resolve("Caches").resolve("nnlab"));
    assertThat(DataCache.folder(Map.of("LOCALAPPDATA", "/l"), "Windows 11", home))
        .isEqualTo(Path.of("/l", "nnlab"));
    assertThat(DataCache.folder(Map.of(), "Windows 11", home))
        .isEqualTo(home.resolve("AppData").resolve("Local").resolve("nnlab"));
    assertThat(DataCache.folder()).isNotNull();
  }

  @Test
  void remoteFilesAreValidated() {
    assertThatThrownBy(() -> new RemoteFile("f", 1, "12", List.of(at("/"))))
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageContaining("\"12\"");
  }
}
