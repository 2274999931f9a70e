package nnlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import nnlab.experiments.run.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  private static void check(String url) {
    new Master(url).requireReachable(Map.of());
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "local[2, 3]"})
  void aLocalMasterNeedsNothing(String url) {
    assertThatCode(() -> check(url)).doesNotThrowAnyException();
  }

  @Test
  void oneAnswerOfSeveralIsEnough() throws IOException {
    try (ServerSocket server = listening()) {
      String url = "spark://127.0.0.1:1,127.0.0.1:" + server.getLocalPort();
      assertThatCode(() -> check(url)).doesNotThrowAnyException();
    }
  }

  @Test
  void theWebPageOfAMasterIsNotTheMaster() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer page = HttpServer.create(free, 1);
    page.start();
    try {
      String url = "spark://127.0.0.1:" + page.getAddress().getPort();
      assertThatThrownBy(() -> check(url))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("--master " + url + " cannot be reached")
          .hasMessageContaining("a web server is there");
    } finally {
      page.stop(0);
    }
  }

  @Test
  void silenceIsToldWithTheAddress() {
    assertThatThrownBy(() -> check("spark://127.0.0.1:1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--master spark://127.0.0.1:1 cannot be reached")
        .hasMessageContaining("is it started");
  }

  @Test
  void aMachineThatIsNotKnownIsToldByItsName() {
    assertThatThrownBy(() -> check("spark://nowhere.invalid:7077"))
        .hasMessageContaining("nowhere.invalid:7077 (there is no machine of that name)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s://https://127.0.0.1:1", "k8s://127.0.0.1:1"})
  void aClusterOfKubernetesMustAnswerToo(String url) {
    assertThatThrownBy(() -> check(url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--master " + url + " cannot be reached: 127.0.0.1:1 (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s://", "k8s://https://", "k8s://a b"})
  void anAddressOfKubernetesWithoutAHostIsRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> check(url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("k8s://https://host:6443");
  }

  @Test
  void yarnNeedsItsConfiguration() {
    assertThatThrownBy(() -> check("yarn")).hasMessageContaining("HADOOP_CONF_DIR");
    assertThatCode(() -> new Master("yarn").requireReachable(Map.of("HADOOP_CONF_DIR", "conf")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:7077", "spark://host", "spark://", "local[x]", ""})
  void otherAddressesAreRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> check(url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("spark://host:7077");
  }
}
