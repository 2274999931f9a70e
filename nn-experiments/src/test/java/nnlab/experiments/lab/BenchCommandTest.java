package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... options) {
    CommandLine lab = Lab.commandLine(new Catalog(List.of()));
    lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "bench";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return lab.execute(arguments);
  }

  @Test
  void severalWorkloadsAreMeasuredInProcessesOfTheirOwn() {
    int code = bench("--workload", "W5,W4s", "--seconds", "0.01", "--threads", "1", "--json");
    assertThat(code).as(err.toString()).isZero();
    JsonArray rows = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertThat(rows).hasSize(2);
    JsonObject first = rows.get(0).getAsJsonObject();
    assertThat(first.get("workload").getAsString()).isEqualTo("W5");
    assertThat(first.get("workers").getAsInt()).isOne();
    assertThat(first.get("dtype").getAsString()).isEqualTo("F32");
    assertThat(first.get("medianMs").getAsDouble()).isPositive();
    assertThat(rows.get(1).getAsJsonObject().get("workload").getAsString()).isEqualTo("W4s");
  }

  @Test
  void oneWorkloadIsMeasuredWithTheMachineBesideIt() {
    assertThat(bench("--workload", "W5", "--seconds", "0.01", "--threads", "1")).isZero();
    assertThat(out.toString())
        .contains("1 worker: matrix products reach")
        .containsPattern("W5 .*%.*B\\R");
  }

  @Test
  void wrongUseIsOneMessageAndExitCodeTwo() {
    assertThat(bench("--rounds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds 0").contains("at least 1");
    assertThat(bench("--workload", "W9")).isEqualTo(2);
    assertThat(bench("--dtype", "f16")).isEqualTo(2);
    assertThat(bench("--against", "numpy")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
