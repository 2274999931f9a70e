package nnlab.experiments.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nnlab.experiments.run.UsageException;

/**
 * Where a Spark cluster is.
 *
 * @param url as Spark writes it: {@code local[*]}, {@code spark://host:7077}, {@code yarn} or
 *     {@code k8s://https://host:port}
 */
record Master(String url) {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 2_000;
  private static final String HTTP = "HTTP/";
  private static final int HTTPS = 443;
  private static final String STANDALONE = "spark://";
  private static final String KUBERNETES = "k8s://";

  /**
   * Says at once what Spark itself would find out after minutes of trying.
   *
   * @param environment of this process
   * @throws UsageException if there is no such cluster, or nothing answers
   */
  void requireReachable(Map<String, String> environment) {
    if (url.startsWith(STANDALONE)) {
      requireAnswer(List.of(url.substring(STANDALONE.length()).split(",")));
    } else if (url.startsWith(KUBERNETES)) {
      requireAnswer(List.of(server(url.substring(KUBERNETES.length()))));
    } else if (url.equals("yarn")) {
      if (!environment.containsKey("HADOOP_CONF_DIR")
          && !environment.containsKey("YARN_CONF_DIR")) {
        throw new UsageException(
            "--master yarn: set HADOOP_CONF_DIR to the folder with the cluster's configuration");
      }
    } else if (!url.matches("local(\\[([0-9]+|\\*)(,\\s*[0-9]+)?\\])?|local-cluster\\[.*\\]")) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--master %s: expected local[*], spark://host:7077, yarn or k8s://https://host:port",
              url));
    }
  }

  /** A master hangs up on this greeting. Its page, on another port, answers. */
  private static boolean isWebServer(Socket socket) throws IOException {
    byte[] answer;
    try {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      answer = socket.getInputStream().readNBytes(HTTP.length());
    } catch (SocketTimeoutException | SocketException silence) {
      return false;
    }
    return new String(answer, US_ASCII).equals(HTTP);
  }

  /** As Spark reads it: https unless another protocol is named. */
  private String server(String address) {
    try {
      URI server = new URI(address.contains("://") ? address : "https://" + address);
      int port = server.getPort() < 0 ? HTTPS : server.getPort();
      if (server.getHost() != null) {
        return server.getHost() + ":" + port;
      }
    } catch (URISyntaxException notOne) {
      // the same message as without a host
    }
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "--master %s: expected a host and a port, as in k8s://https://host:6443",
            url));
  }

  /** One of several is enough: the others stand by. */
  private void requireAnswer(List<String> places) {
    List<String> silent = new ArrayList<>();
    for (String place : places) {
      int colon = place.lastIndexOf(':');
      if (colon < 1 || !place.substring(colon + 1).matches("\\d{1,5}")) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "--master %s: expected a host and a port, as in spark://host:7077",
                url));
      }
      int port = Integer.parseInt(place.substring(colon + 1));
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(place.substring(0, colon), port), CONNECT_MILLIS);
        if (!url.startsWith(STANDALONE) || !isWebServer(socket)) {
          return;
        }
        silent.add(place + " (a web server is there; the port of a master is mostly 7077)");
      } catch (UnknownHostException e) {
        silent.add(place + " (there is no machine of that name)");
      } catch (IOException | IllegalArgumentException e) {
        silent.add(place + " (" + e.getMessage() + ")");
      }
    }
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "--master %s cannot be reached: %s; is it started, and is that its address?",
            url,
            String.join(", ", silent)));
  }
}
