package nnlab.experiments.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small project with the real launcher: four modules of a class each, and a Maven that only notes
 * that it was called. Its {@code lab show} prints what its sources say; {@code lab wait FILE} does
 * so when the file is there, with classes that are not loaded before.
 */
final class LauncherTree {
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final String MAIN =
      """
      package nnlab.experiments.lab;
      public final class Lab {
        public static void main(String[] arguments) throws Exception {
          InUse copy = InUse.take();
          if (arguments[0].equals("wait")) {
            System.out.println("started");
            while (!java.nio.file.Files.exists(java.nio.file.Path.of(arguments[1]))) {
              Thread.sleep(10);
            }
          }
          System.out.println(nnlab.core.Core.text() + ", " + Metric.text() + ", " + extra());
          copy.close();
        }
        static String extra() throws Exception {
          try (var in = Lab.class.getResourceAsStream("extra.txt")) {
            return in == null ? "nothing" : new String(in.readAllBytes()).strip();
          }
        }
      }
      """;

  /** What a command did. */
  record Ended(int code, String out, String err) {}

  final Path root;
  private final Path bin;
  private final Path calls;
  private final Map<Process, Path> errorsOf = new ConcurrentHashMap<>();

  private LauncherTree(Path folder, String name) {
    root = folder.resolve(name);
    bin = folder.resolve("bin");
    calls = folder.resolve("maven-calls");
  }

  /** A new tree in a folder of this name. */
  static LauncherTree plant(Path folder, String name) throws IOException {
    LauncherTree tree = new LauncherTree(folder, name);
    for (String file : List.of("lab", "nn-experiments/src/lab/java/Build.java")) {
      tree.write(file, Files.readString(TOP.resolve(file)));
    }
    tree.executable(tree.root.resolve("lab"));
    String inUse = "nn-experiments/src/main/java/nnlab/experiments/lab/InUse.java";
    tree.write(inUse, Files.readString(TOP.resolve(inUse)));
    tree.write("nn-experiments/src/main/java/nnlab/experiments/lab/Lab.java", MAIN);
    tree.write("pom.xml", "<project/>");
    for (String module : List.of("core", "layers", "analysis", "experiments")) {
      tree.write("nn-" + module + "/pom.xml", "<project/>");
    }
    tree.write(
        "nn-core/src/main/java/nnlab/core/Core.java",
        "package nnlab.core; public class Core { public static String text() { return \"core\"; } }");
    tree.write("nn-layers/src/main/java/nnlab/layers/A.java", "package nnlab.layers; class A {}");
    tree.write(
        "nn-layers/src/main/java/nnlab/layers/Second.java",
        "package nnlab.layers; class Second {}");
    tree.write("nn-analysis/src/main/java/nnlab/b/B.java", "package nnlab.b; class B {}");
    tree.write("nn-experiments/src/test/java/Broken.java", "this does not compile");
    tree.metric("one");
    tree.maven("");
    return tree;
  }

  /** Changes the text that a metric gives. */
  Path metric(String text) throws IOException {
    return metricBody("return \"" + text + "\";");
  }

  Path metricBody(String body) throws IOException {
    String text =
        "package nnlab.experiments.lab;\nclass Metric {\n  static String text() {\n    %s\n  }\n}\n";
    return write(
        "nn-experiments/src/main/java/nnlab/experiments/lab/Metric.java", text.replace("%s", body));
  }

  Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Lets Maven do something more than making an empty folder for the libraries. */
  void maven(String commands) throws IOException {
    String script =
        """
        #!/bin/sh
        echo called >>"$CALLS"
        for option; do
          case $option in -Dlab.libraries=*) mkdir -p "${option#*=}" ;; esac
        done
        """;
    Files.createDirectories(bin);
    Files.writeString(bin.resolve("mvn"), script + commands + "\n");
    executable(bin.resolve("mvn"));
  }

  /** A Java that answers two questions otherwise than the real one. */
  Path java(String version, String modules) throws IOException {
    Path home = root.resolveSibling("java-" + version.hashCode() + modules.hashCode());
    Path java = home.resolve("bin").resolve("java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        "#!/bin/sh\ncase $1 in\n  -version) echo '"
            + version
            + "' >&2 ;;\n  --list-modules) echo '"
            + modules
            + "' ;;\nesac\n");
    executable(java);
    return home;
  }

  void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  int mavenCalls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  /** Starts {@code lab} with these arguments. */
  Process start(String... arguments) throws IOException {
    return start(root.resolve("lab"), Map.of(), arguments);
  }

  Process start(Path script, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.getParent().toFile());
    Map<String, String> variables = builder.environment();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("HOME", root.getParent().toString());
    variables.put("CALLS", calls.toString());
    variables.put("PATH", bin + ":" + variables.get("PATH"));
    variables.remove("JAVA_TOOL_OPTIONS");
    variables.remove("LAB_JAVA_OPTIONS");
    variables.putAll(environment);
    Path errors = Files.createTempFile(root.getParent(), "stderr", ".txt");
    Process process = builder.redirectError(errors.toFile()).start();
    errorsOf.put(process, errors);
    return process;
  }

  /** Waits for its end. */
  Ended end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("lab hangs");
    }
    return new Ended(process.exitValue(), out, errors(process));
  }

  /** What it has said so far. */
  String errors(Process process) throws IOException {
    return Files.readString(errorsOf.get(process));
  }

  Ended show() throws IOException, InterruptedException {
    return end(start("show"));
  }

  /** The names in {@code .lab} that match. */
  List<String> made(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".lab"))) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.matches(pattern)).toList();
    }
  }
}
