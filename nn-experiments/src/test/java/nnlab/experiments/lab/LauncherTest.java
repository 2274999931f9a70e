package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.tools.ToolProvider;
import nnlab.experiments.lab.LauncherTree.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code lab} builds when it must, and no build touches what runs. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String COPY = "[0-9a-f]{16}";

  @TempDir Path folder;
  private LauncherTree tree;

  @BeforeEach
  void plant() throws IOException {
    tree = LauncherTree.plant(folder, canBeNamed("a b 数学") ? "a b 数学" : "a b");
  }

  private static boolean canBeNamed(String name) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.forName(charset).newEncoder().canEncode(name);
  }

  @Test
  void aRunKeepsItsClassesThroughBuildsAndAfterItsEndTheyGo() throws Exception {
    Path go = folder.resolve("go");
    Process run = startWaiting(go);
    String itsCopy = tree.made(COPY).get(0);
    for (String text : new String[] {"two", "three", "four"}) {
      tree.metric(text);
      assertThat(tree.show().out()).isEqualTo("core, " + text + ", nothing\n");
    }
    assertThat(tree.made(COPY)).contains(itsCopy).hasSize(3);

    Files.createFile(go);
    assertThat(tree.end(run).out()).isEqualTo("core, one, nothing\n");
    tree.metric("five");
    tree.show();
    assertThat(tree.made(COPY)).doesNotContain(itsCopy).hasSize(2);
  }

  @Test
  void aKilledRunHoldsNothing() throws Exception {
    Process run = startWaiting(folder.resolve("never"));
    String itsCopy = tree.made(COPY).get(0);
    run.destroyForcibly().waitFor();
    tree.metric("two");
    tree.show();
    tree.metric("three");
    tree.show();
    assertThat(tree.made(COPY)).doesNotContain(itsCopy).hasSize(2);
  }

  /** A run that has said that it is there. */
  private Process startWaiting(Path go) throws IOException {
    Process run = tree.start("wait", go.toString());
    var out =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8), 1);
    assertThat(out.readLine()).isEqualTo("started");
    return run;
  }

  @Test
  void everyChangeOfTheSourcesIsSeen() throws Exception {
    assertBuilds("core, one, nothing");
    assertStarts("core, one, nothing");

    // Of the same length, and older than the last build.
    Path metric = tree.metric("two");
    Files.setLastModifiedTime(metric, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    assertBuilds("core, two, nothing");

    Path extra =
        tree.write("nn-experiments/src/main/resources/nnlab/experiments/lab/extra.txt", "more");
    assertBuilds("core, two, more");
    Files.delete(extra);
    assertStarts("core, two, nothing"); // the copy before is this one

    Path core = tree.root.resolve("nn-core/src/main/java/nnlab/core/Core.java");
    Files.writeString(core, Files.readString(core).replace("\"core\"", "\"heart\""));
    assertBuilds("heart, two, nothing");

    Files.delete(tree.root.resolve("nn-layers/src/main/java/nnlab/layers/Second.java"));
    assertBuilds("heart, two, nothing");

    assertThat(tree.mavenCalls()).isEqualTo(1);
    tree.write("nn-layers/pom.xml", "<project></project>");
    assertBuilds("heart, two, nothing");
    assertThat(tree.mavenCalls()).isEqualTo(2);
  }

  private void assertBuilds(String text) throws Exception {
    Ended ended = tree.show();
    assertThat(ended.err()).contains("lab: building\n");
    assertThat(ended).extracting(Ended::code, Ended::out).containsExactly(0, text + "\n");
  }

  private void assertStarts(String text) throws Exception {
    assertThat(tree.show()).isEqualTo(new Ended(0, text + "\n", ""));
  }

  @Test
  void newDatesAloneAreNoChange() throws Exception {
    Path metric = tree.metric("one");
    tree.show();
    Files.setLastModifiedTime(metric, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    assertStarts("core, one, nothing");
  }

  @Test
  void twoFirstBuildsAtOnceMakeOneCopy() throws Exception {
    Path go = folder.resolve("go");
    tree.maven("while [ ! -e '" + go + "' ]; do sleep 0.05; done");
    Process first = tree.start("show");
    while (tree.mavenCalls() == 0) {
      Thread.sleep(10);
    }
    Process second = tree.start("show");
    while (!tree.errors(second).contains("waiting")) {
      Thread.sleep(10);
    }
    Files.createFile(go);
    for (Process process : new Process[] {first, second}) {
      assertThat(tree.end(process))
          .extracting(Ended::code, Ended::out)
          .containsExactly(0, "core, one, nothing\n");
    }
    assertThat(tree.errors(second))
        .isEqualTo("lab: another build is going on here; waiting for it\n");
    assertThat(tree.mavenCalls()).isEqualTo(1);
  }

  @Test
  void afterAKilledBuildTheNextOneIsWhole() throws Exception {
    tree.maven("exec sleep 600");
    Process killed = tree.start("show");
    while (tree.mavenCalls() == 0) {
      Thread.sleep(10);
    }
    List<ProcessHandle> all = killed.descendants().toList();
    killed.children().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor();
    try { // its Maven goes on alone
      tree.maven("");
      assertBuilds("core, one, nothing");
      assertThat(tree.made(".*part")).isEmpty();
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void javacSaysItselfWhatDoesNotCompile() throws Exception {
    tree.show();
    tree.metricBody("return wrong;");
    Ended ended = tree.show();
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith(
            "lab: building\n"
                + "nn-experiments/src/main/java/nnlab/experiments/lab/Metric.java:4: ")
        .contains("    return wrong;\n")
        .endsWith("lab: this does not compile, so nothing was run\n");
    assertThat(ended.err().lines().count()).isLessThanOrEqualTo(8);
    assertThat(tree.made(".*part")).isEmpty();

    tree.metricBody("java.util.List raw = new java.util.ArrayList(); return \"\" + raw;");
    ended = tree.show();
    assertThat(ended).isEqualTo(new Ended(0, "core, [], nothing\n", "lab: building\n"));
  }

  @Test
  void aJavaThatCannotDoItIsTold() throws Exception {
    Path lab = tree.root.resolve("lab");
    Path old = tree.java("openjdk version \"11.0.2\" 2019-01-15", "jdk.compiler@11");
    assertRefused(Map.of("JAVA_HOME", old.toString()), "needs a JDK 17 or newer, but ", "11.0.2");
    Path runtime = tree.java("openjdk version \"17.0.1\"", "java.base@17.0.1");
    assertRefused(Map.of("JAVA_HOME", runtime.toString()), "can run Java but not compile it");
    assertRefused(Map.of("JAVA_HOME", lab.toString()), "JAVA_HOME is " + lab, "no bin/java in it");
  }

  private void assertRefused(Map<String, String> environment, String... words) throws Exception {
    Ended ended = tree.end(tree.start(tree.root.resolve("lab"), environment, "show"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("lab: ").contains(words);
    assertThat(tree.root.resolve(".lab")).doesNotExist();
  }

  @Test
  void itStartsThroughALinkAndInTheLocaleC() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(tree.root + "/lab"));
    Ended ended = tree.end(tree.start(link, Map.of("LC_ALL", "C"), "show"));
    assertThat(ended).isEqualTo(new Ended(0, "core, one, nothing\n", ended.err()));
  }

  @Test
  void aFolderThatCannotBeWrittenRunsWhatIsBuiltAndTellsWhatIsNot() throws Exception {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
    tree.show();
    Path lab = tree.root.resolve(".lab");
    Files.setPosixFilePermissions(lab, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(lab));
      assertStarts("core, one, nothing");
      tree.metric("two");
      Ended ended = tree.show();
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).startsWith("lab: cannot write into " + lab);
    } finally {
      tree.executable(lab);
    }
  }

  /** Maven is checked by the sum of its archive, and whatever it fetches by theirs. */
  @Test
  void nothingIsFetchedUnchecked() throws IOException {
    Properties wrapper = new Properties();
    try (var in =
        Files.newInputStream(LauncherTree.TOP.resolve(".mvn/wrapper/maven-wrapper.properties"))) {
      wrapper.load(in);
    }
    assertThat(wrapper.getProperty("distributionUrl"))
        .startsWith("https://repo.maven.apache.org/maven2/");
    assertThat(wrapper.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    assertThat(LauncherTree.TOP.resolve(".mvn/maven.config")).hasContent("--strict-checksums");
  }

  @Test
  void bothScriptsStartTheSameInTheSameWay() throws IOException {
    String unix = Files.readString(LauncherTree.TOP.resolve("lab"));
    String windows = Files.readString(LauncherTree.TOP.resolve("lab.cmd")).replace('\\', '/');
    for (String both :
        new String[] {
          "--enable-native-access=ALL-UNNAMED",
          "-D" + InUse.COPY + "=",
          Lab.class.getName() + " ",
          "/in-use",
          "nn-experiments/src/spark/jvm.options",
          "/nnlab-spark.jar",
          "/jars/*",
          "/lib/*",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
          "nn-experiments/src/lab/java/Build.java",
          "nn-*/src/main",
          "nn-*/pom.xml",
        }) {
      assertThat(unix).contains(both);
      assertThat(windows).contains(both);
    }
    for (String module : new String[] {"nn-core", "nn-layers", "nn-analysis", "nn-experiments"}) {
      assertThat(unix).contains(" " + module);
      assertThat(windows).contains("%COPY%/" + module + ";");
    }
  }

  /** No module of the build compiles the builder: it is compiled here as strictly as the others. */
  @Test
  void theBuilderHasNoWarnings() {
    String source = LauncherTree.TOP.resolve("nn-experiments/src/lab/java/Build.java").toString();
    String out = folder.toString();
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            words,
            "-Xlint:all",
            "-Xdoclint:all,-missing",
            "-proc:none",
            "-cp",
            out,
            "-d",
            out,
            source);
    assertThat(words.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
