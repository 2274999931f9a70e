package nnlab.experiments.run;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Facts that only the operating system or git can tell. */
final class Machine {
  private Machine() {}

  /** The processor's own name, or its architecture where the system does not tell. */
  static String processor() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = "";
    if (os.contains("linux")) {
      name = linuxProcessor();
    } else if (os.contains("mac")) {
      name = output(Path.of("."), "sysctl", "-n", "machdep.cpu.brand_string");
    } else if (os.contains("windows")) {
      name = String.valueOf(System.getenv("PROCESSOR_IDENTIFIER"));
    }
    return name.isEmpty() ? System.getProperty("os.arch") : name;
  }

  private static String linuxProcessor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return ""; // a container may hide it; the architecture is told instead
    }
  }

  /** Git's name for the source that these classes were compiled from, or {@code unknown}. */
  static String commit() {
    var source = Machine.class.getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      return "unknown";
    }
    Path classes = Path.of(URI.create(source.getLocation().toString()));
    return commit(Files.isDirectory(classes) ? classes : classes.getParent());
  }

  /** Git's name for the source that this folder belongs to, or {@code unknown}. */
  static String commit(Path folder) {
    String commit = output(folder, "git", "describe", "--always", "--dirty", "--abbrev=12");
    return commit.isEmpty() ? "unknown" : commit;
  }

  /** What a command prints, or nothing if it cannot be run or fails. */
  private static String output(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? text : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
