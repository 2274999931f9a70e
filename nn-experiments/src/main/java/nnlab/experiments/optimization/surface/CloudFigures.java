package nnlab.experiments.optimization.surface;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Camera;
import nnlab.experiments.report.Cloud;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.report.Scatter3d;

/**
 * Draws random clouds, coloured by loss.
 *
 * @param data what figures name in their second line
 */
record CloudFigures(String data) {
  private static final Dimension PANEL = new Dimension(660, 560);
  private static final Dimension MOVING = new Dimension(370, 290);
  private static final int VIEWS = 14;
  private static final int DELAY = 12;
  private static final Axis LOSS = Axis.log("mean squared error");

  /** The cloud by PCA, by t-SNE as the report did, and by t-SNE without the copies. */
  Panels flat(Embedding pca, Embedding all, Embedding distinct) {
    return new Panels(
        3,
        PANEL,
        List.of(
            flat("PCA", "component", pca),
            flat("t-SNE, all points (the report)", "t-SNE", all),
            flat("t-SNE, distinct points only", "t-SNE", distinct)));
  }

  private Scatter flat(String title, String axis, Embedding embedding) {
    SurfaceCloud cloud = embedding.cloud();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < cloud.size(); i++) {
      boolean first = i == 0 || cloud.iterations()[i] != cloud.iterations()[i - 1];
      labels.add(first ? Numerals.format(cloud.iterations()[i], 6) : "");
    }
    return new Scatter(
        title,
        under(embedding),
        Axis.linear(axis + " 1"),
        Axis.linear(axis + " 2"),
        LOSS,
        List.of(
            Points.of(new Series("cloud", embedding.along(0), embedding.along(1)))
                .colouredBy(cloud.losses())
                .labelled(labels)));
  }

  /** The cloud in three dimensions. */
  Scatter3d solid(Embedding embedding) {
    return solid(embedding, under(embedding));
  }

  private static Scatter3d solid(Embedding embedding, String under) {
    SurfaceCloud cloud = embedding.cloud();
    double[][] places = new double[cloud.size()][];
    for (int i = 0; i < places.length; i++) {
      places[i] =
          new double[] {
            embedding.places().at(i, 0), embedding.places().at(i, 1), embedding.places().at(i, 2)
          };
    }
    return new Scatter3d(
        "t-SNE in three dimensions",
        under,
        List.of(Axis.linear("t-SNE 1"), Axis.linear("t-SNE 2"), Axis.linear("t-SNE 3")),
        LOSS,
        new Cloud("cloud", places, cloud.losses()),
        Camera.perspective(35, 25));
  }

  /**
   * The same, turning.
   *
   * @param shortData for the second line of the small picture
   */
  static Animation turning(Embedding embedding, String shortData) {
    Scatter3d solid = solid(embedding, shortData);
    return Animation.turning(
        MOVING, solid.camera().turn(VIEWS).stream().map(solid::seenBy).toList(), DELAY);
  }

  private String under(Embedding embedding) {
    return String.format(
        Locale.ROOT,
        "%s; %d points, trustworthiness %s",
        data,
        embedding.cloud().size(),
        Numerals.format(embedding.trust(), 3));
  }
}
