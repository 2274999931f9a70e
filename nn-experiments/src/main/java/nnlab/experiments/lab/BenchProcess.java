package nnlab.experiments.lab;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.experiments.bench.StepBench;
import nnlab.experiments.bench.Workload;

/**
 * Measures a workload in a Java process of its own, as a training has it: the compiler makes slower
 * code for a network if it has seen others before, which use the same loops in another way.
 *
 * @param dtype number format
 * @param threads workers
 * @param seconds length of a block
 */
record BenchProcess(DType dtype, int threads, double seconds) {
  /** What {@code lab bench --workload W --json} says, with this process's Java and its options. */
  StepBench.Row measure(Workload workload) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lab.class.getName()));
    command.addAll(List.of("bench", "--json", "--workload", workload.label()));
    command.addAll(List.of("--dtype", dtype.name(), "--threads", Integer.toString(threads)));
    command.addAll(List.of("--seconds", Double.toString(seconds)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "the process that measured " + workload.label() + " ended with code " + code);
      }
      return new Gson().fromJson(output, StepBench.Row[].class)[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + workload.label() + " was measured", e);
    }
  }
}
