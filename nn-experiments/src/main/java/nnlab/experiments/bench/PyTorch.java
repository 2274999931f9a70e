package nnlab.experiments.bench;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nnlab.core.tensor.DType;
import nnlab.experiments.run.UsageException;

/**
 * The peer: the same steps by PyTorch, in a process of its own.
 *
 * @param python the interpreter
 * @param script docs/benchmarks/pytorch_steps.py
 */
public record PyTorch(String python, Path script) {
  /** What the script prints. */
  private record Answer(String peer, String workload, int threads, double minMs, double medianMs) {}

  public PyTorch {
    if (!Files.isReadable(script)) {
      throw new UsageException(
          "--against pytorch: the script "
              + script
              + " is not there; run from the top of the project");
    }
  }

  /** The peer's figures for our row, at the number of threads at which it is fastest. */
  public StepBench.Against measure(StepBench.Row ours, int mostThreads) {
    Answer best = null;
    for (int threads = 1; threads <= mostThreads; threads++) {
      Answer answer = run(ours.workload(), ours.dtype(), threads);
      best = best == null || answer.medianMs() < best.medianMs() ? answer : best;
    }
    return new StepBench.Against(
        best.peer(), best.threads(), best.medianMs(), best.medianMs() / ours.medianMs());
  }

  private Answer run(String workload, DType dtype, int threads) {
    String count = Integer.toString(threads);
    ProcessBuilder builder =
        new ProcessBuilder(
            python, script.toString(), workload, dtype.name().toLowerCase(Locale.ROOT), count);
    builder.environment().put("OMP_NUM_THREADS", count);
    builder.environment().put("OPENBLAS_NUM_THREADS", count);
    try {
      // Its warnings must not mix with its answer.
      Path complaints = Files.createTempFile("peer", ".txt");
      Process process = builder.redirectError(complaints.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String trouble = Files.readString(complaints).strip();
      Files.delete(complaints);
      if (process.waitFor() != 0) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "--against pytorch: %s failed; it needs python3 with PyTorch (Debian: python3-torch, or --python):%n%s",
                python,
                trouble));
      }
      return new Gson().fromJson(output, Answer.class);
    } catch (IOException e) {
      throw new UsageException(
          "--against pytorch: cannot start "
              + python
              + "; name an interpreter that has PyTorch by --python",
          e);
    } catch (JsonSyntaxException e) {
      throw new UncheckedIOException(new IOException("unreadable answer of " + script, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the peer was measured", e);
    }
  }
}
