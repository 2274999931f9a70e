package nnlab.experiments.lab;

import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.experiments.run.DataChoice;
import nnlab.experiments.run.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lab doctor}: says whether this machine is ready, and what to do where it is not. */
@Command(
    name = "doctor",
    description = "Check this machine: Java, memory, BLAS, drawing, data, write access.",
    footerHeading = "%nExamples:%n",
    footer = {"  lab doctor", "  lab doctor --no-speed --data DIR", "  lab doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "Folder with data sets.")
  private Path data;

  @Option(
      names = "--json",
      description = "Print a list of {subject, state, detail, gflops} instead.")
  private boolean json;

  @Option(
      names = "--no-speed",
      description = "Leave the measurement of the BLAS libraries out, which takes some seconds.")
  private boolean noSpeed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private static String verdict(List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.state() == Finding.State.BROKEN)) {
      return "Not ready: what is marked !! must be mended first.";
    }
    return findings.stream().anyMatch(f -> f.state() == Finding.State.MISSING)
        ? "Ready. What is marked -- is not needed for 'lab run NAME'."
        : "Ready.";
  }

  @Override
  public Integer call() {
    Path folder = data == null ? DataChoice.usualFolder() : data;
    List<Finding> findings = Checkup.of(folder, Path.of(""), !noSpeed);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new GsonBuilder().setPrettyPrinting().create().toJson(findings));
    } else {
      for (Finding finding : findings) {
        out.printf(
            Locale.ROOT,
            "%s  %-18s %s%n",
            finding.state().mark(),
            finding.subject(),
            finding.detail().replaceAll("\\s*\\R\\s*", " "));
      }
      out.println(verdict(findings));
    }
    out.flush();
    boolean broken = findings.stream().anyMatch(f -> f.state() == Finding.State.BROKEN);
    return broken ? Program.FAILED : Program.DONE;
  }
}
