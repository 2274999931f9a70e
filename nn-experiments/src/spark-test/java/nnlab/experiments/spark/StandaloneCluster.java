package nnlab.experiments.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Spark's own master and workers as processes of this machine, reached by the loopback address. */
final class StandaloneCluster {
  private static final String HOST = "127.0.0.1";
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path HOME = MODULE.resolve("target").resolve("spark");
  private static final Path JAR = MODULE.resolve("target").resolve("nnlab-spark.jar");

  /** Short-lived processes: they begin sooner so, and there are more of them than cores. */
  private static final List<String> LIGHT = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String OPTIONS = "@" + MODULE.resolve("src/spark/jvm.options");

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  /** Starts a master; logs and scratch files go into {@code folder}. */
  StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.port = freePort();
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        List.of("--host", HOST, "--port", port + "", "--webui-port", "0"));
    while (!answers()) {
      Thread.sleep(100);
    }
  }

  /** Where it is, as {@code --master} takes it. */
  String url() {
    return "spark://" + HOST + ":" + port;
  }

  /** Starts a worker with one core. */
  Process worker(String name) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--host", HOST, "--webui-port", "0"));
    arguments.addAll(List.of("--cores", "1", "--memory", "1g"));
    arguments.addAll(List.of("--work-dir", folder.resolve(name).toString(), url()));
    return start(name, "org.apache.spark.deploy.worker.Worker", arguments);
  }

  /** Starts {@code lab} as its launcher does for the Spark engine. */
  Process lab(String log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-Dspark.jars=" + JAR));
    command.addAll(List.of("-Dspark.driver.host=" + HOST, "-Dspark.driver.bindAddress=" + HOST));
    command.add("-Dspark.executor.extraJavaOptions=" + String.join(" ", LIGHT));
    command.addAll(List.of("-Dspark.ui.enabled=false", "-Dspark.executor.memory=700m"));
    command.addAll(List.of("-cp", JAR + File.pathSeparator + HOME.resolve("jars") + "/*"));
    command.add("nnlab.experiments.lab.Lab");
    command.addAll(arguments);
    return java(log, command);
  }

  /** Ends a process and all that it started, without warning. */
  static void kill(Process process) throws InterruptedException {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
  }

  private Process start(String log, String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-Xmx256m", "-cp", HOME.resolve("jars") + "/*"));
    command.add(main);
    command.addAll(arguments);
    return java(log, command);
  }

  private Process java(String log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(OPTIONS);
    command.addAll(LIGHT);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log + ".log").toFile()));
    builder.environment().put("SPARK_HOME", HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** Ends whatever is still there. */
  void stop() throws InterruptedException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      kill(processes.get(i));
    }
  }
}
