package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import nnlab.core.autodiff.OpCheck;
import nnlab.core.autodiff.OpTable;
import org.junit.jupiter.api.Test;

class GradcheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lab(String... arguments) {
    return Lab.commandLine(new Catalog(List.of()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void everyOpOfTheTablePasses() {
    assertThat(lab("gradcheck", "--cases", "1")).isZero();
    OpTable.rows().forEach(row -> assertThat(out.toString()).contains(row.name()));
    assertThat(out.toString()).contains(OpTable.rows().size() + " ops, 0 failed");
  }

  @Test
  void jsonIsAListOfChecks() {
    assertThat(lab("gradcheck", "--op", "tanh", "--cases", "2", "--json")).isZero();
    OpCheck[] checks = new Gson().fromJson(out.toString(), OpCheck[].class);
    assertThat(checks).hasSize(1);
    assertThat(checks[0].op()).isEqualTo("tanh");
    assertThat(checks[0].cases()).isEqualTo(2);
    assertThat(checks[0].pass()).isTrue();
    assertThat(checks[0].first()).isBetween(0.0, 1e-7);
  }

  @Test
  void anUnknownOpIsWrongUse() {
    assertThat(lab("gradcheck", "--op", "tahn")).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: no op is called tahn; there are: negate, exp,");
  }

  @Test
  void noCasesIsWrongUse() {
    assertThat(lab("gradcheck", "--cases", "0")).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: --cases 0: expected at least one case per op");
  }
}
