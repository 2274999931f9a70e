package nnlab.experiments.course.surface;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.PathCloud;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.landscape.Track;
import nnlab.analysis.linalg.Part;
import nnlab.analysis.projection.Embedding;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Camera;
import nnlab.experiments.report.Cloud;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.report.Scatter3d;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;

/**
 * Draws the error surface around one training in every way.
 *
 * @param log of the training
 * @param seed of the training
 * @param task what the network learns
 * @param how planes are sampled
 */
public record SurfaceFigures(
    Log log, long seed, FunctionTask task, SeenPath.Sampling how, Report page) {
  /** Random lines that are drawn. */
  public static final int LINES = 6;

  private static final Dimension PANEL = new Dimension(660, 560);
  private static final Dimension PLANE = new Dimension(760, 580);
  private static final Dimension MOVING = new Dimension(370, 290);
  private static final int VIEWS = 14;
  private static final int DELAY = 12;

  /**
   * Adds everything.
   *
   * @param components that PCA leaves for t-SNE
   * @param cloudFrom iteration from which on the cloud is drawn
   */
  public void add(int components, int cloudFrom) {
    addCloud(components);
    addPlanes();
    addCurves(cloudFrom);
  }

  /** The surface along a random line, from -1 to 1. */
  public static Quantity line(int k) {
    return Quantity.log("line " + (k + 1), "");
  }

  /** The cloud by PCA, by t-SNE as the report did, and by t-SNE without the copies. */
  private void addCloud(int components) {
    PathCloud all = log.get(PathCloud.class);
    PathCloud distinct = all.withoutCopies();
    Tensor points = Tensor.matrix(all.points());
    Tensor apart = Tensor.matrix(distinct.points());
    Embedding pca = Embedding.pca(apart);
    Embedding report = Embedding.tsne(points, 2, components, page.workers());
    Embedding sparse = Embedding.tsne(apart, 2, components, page.workers());
    Embedding solid = Embedding.tsne(points, 3, components, page.workers());
    Embedding sparseSolid = Embedding.tsne(apart, 3, components, page.workers());
    page.figure(
        "cloud",
        new Panels(
            3,
            PANEL,
            List.of(
                flat("PCA", "component", distinct, pca),
                flat("t-SNE, all points (the report)", "t-SNE", all, report),
                flat("t-SNE, distinct points only", "t-SNE", distinct, sparse))),
        "The report's random points around the path, labelled by the iteration of their centre."
            + " Most draws move nothing, and their copies pull t-SNE into tight spots. t-SNE keeps"
            + " neighbours together (trustworthiness 1: all of them); distances and directions"
            + " between its groups mean nothing, so a detour in it is no detour of the path.");
    Scatter3d moving =
        solid(all, solid, Report.text("%s, scale %s, seed %s", task.title(), page.scale(), seed));
    page.animation(
        "cloud-turning",
        Animation.turning(
            MOVING, moving.camera().turn(VIEWS).stream().map(moving::seenBy).toList(), DELAY),
        "All points in three dimensions, as the report drew them, turning.");
    page.figure(
        "cloud-3d",
        solid(distinct, sparseSolid, under(sparseSolid)),
        "The same without copies of points, at rest.");
    page.metric("distinct points of the cloud (share)", all.distinctShare())
        .metric("trustworthiness of PCA in 2-D", pca.trust())
        .metric("trustworthiness of t-SNE in 2-D", report.trust())
        .metric("trustworthiness of t-SNE in 2-D, distinct points", sparse.trust())
        .metric("trustworthiness of t-SNE in 3-D", solid.trust());
  }

  private Scatter flat(String title, String axis, PathCloud cloud, Embedding embedding) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < cloud.size(); i++) {
      boolean first = i == 0 || cloud.iterations()[i] != cloud.iterations()[i - 1];
      labels.add(first ? Numerals.format(cloud.iterations()[i], 6) : "");
    }
    Tensor places = embedding.places();
    Series at = new Series("cloud", Part.column(places, 0), Part.column(places, 1));
    return new Scatter(
        title,
        under(embedding),
        Axis.linear(axis + " 1"),
        Axis.linear(axis + " 2"),
        FunctionTask.ERROR,
        List.of(Points.of(at).colouredBy(cloud.losses()).labelled(labels)));
  }

  private static Scatter3d solid(PathCloud cloud, Embedding embedding, String under) {
    Tensor places = embedding.places();
    double[][] points = new double[cloud.size()][];
    Arrays.setAll(points, i -> new double[] {places.at(i, 0), places.at(i, 1), places.at(i, 2)});
    return new Scatter3d(
        "t-SNE in three dimensions",
        under,
        List.of(Axis.linear("t-SNE 1"), Axis.linear("t-SNE 2"), Axis.linear("t-SNE 3")),
        FunctionTask.ERROR,
        new Cloud("cloud", points, cloud.losses()),
        Camera.perspective(35, 25));
  }

  private String under(Embedding embedding) {
    return Report.text(
        "%s; %s points, trustworthiness %s",
        page.data(seed), embedding.places().shape().dim(0), embedding.trust());
  }

  /** A random plane and the one in which the path varies most. */
  private void addPlanes() {
    List<Tensor> path = log.get(Track.class).vectors(DType.F64);
    double[] at = log.series(FunctionTask.LOSS).x();
    double[] losses = log.values(FunctionTask.LOSS);
    int last = at.length - 1;
    Rng rng = Rng.of(seed).split("plane");
    SeenPath ofPath = SeenPath.ofPath(path, how);
    addPlane(
        "random-plane",
        new PlaneView(
            "Random filter-normalised plane",
            page.data(seed),
            "random direction",
            SeenPath.random(task.initial(0), path.get(last), how, rng),
            new double[] {at[last]},
            new double[] {losses[last]}),
        "The surface around the trained network in two random directions in which every unit's"
            + " numbers are as long as its own (filter normalisation).");
    addPlane(
        "path-plane",
        new PlaneView("Plane of the path (PCA)", page.data(seed), "component", ofPath, at, losses),
        Report.text(
            "The surface in the plane in which the path varies most, with the path (labels:"
                + " iterations). The path is up to %s off this plane.",
            ofPath.furthestOff()));
    page.metric("largest distance of the path off its plane", ofPath.furthestOff());
  }

  private void addPlane(String name, PlaneView view, String caption) {
    page.figure(name, new Panels(2, PLANE, List.of(view.contour(), view.solid())), caption);
  }

  /** The surface along random lines, and the loss along the path. */
  private void addCurves(int cloudFrom) {
    List<Curve> lines =
        IntStream.range(0, LINES)
            .filter(k -> log.curves().containsKey(line(k).name()))
            .mapToObj(k -> log.series(line(k)))
            .map(s -> new Series(s.label(), Line.evenly(-1, 1, s.size()), s.y()))
            .map(Curve::of)
            .toList();
    page.figure(
        "lines",
        chart("The surface along random lines", Axis.linear("position on the line"), lines),
        "The loss along random filter-normalised lines through the trained network (at 0). A rugged"
            + " surface has several minima on a line.");
    page.figure(
        "loss",
        chart(
            "Loss along the path",
            Axis.linear("iteration"),
            List.of(
                curve("training points", FunctionTask.LOSS),
                curve("test points", FunctionTask.TEST_LOSS).withDashes())),
        Report.text(
            "Loss along the path. The cloud is drawn from iteration %s on.",
            Numerals.format(cloudFrom, 6)));
  }

  private LineChart chart(String title, Axis x, List<Curve> curves) {
    return new LineChart(title, page.data(seed), x, FunctionTask.ERROR, curves);
  }

  private Curve curve(String label, Quantity quantity) {
    Series series = log.series(quantity);
    return Curve.of(new Series(label, series.x(), series.y()));
  }
}
