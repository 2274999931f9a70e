package nnlab.analysis.landscape;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** The assignment problem: one column for each row, such that the sum of the values is largest. */
final class Assignment {
  private Assignment() {}

  /**
   * Solved by the method of Kuhn and Munkres.
   *
   * @param values {@code [n][n]}
   * @return the column of each row
   */
  static int[] largest(double[][] values) {
    int n = values.length;
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    Set<Integer> rows = new LinkedHashSet<>();
    Set<Integer> columns = new LinkedHashSet<>();
    for (int i = 0; i < n; i++) {
      rows.add(i);
      columns.add(n + i);
    }
    rows.forEach(graph::addVertex);
    columns.forEach(graph::addVertex);
    double most = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        graph.setEdgeWeight(graph.addEdge(i, n + j), most - values[i][j]);
      }
    }
    int[] columnOf = new int[n];
    var matching =
        new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, rows, columns).getMatching();
    for (DefaultWeightedEdge edge : matching) {
      columnOf[graph.getEdgeSource(edge)] = graph.getEdgeTarget(edge) - n;
    }
    return columnOf;
  }
}
