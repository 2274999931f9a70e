package nnlab.experiments.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings with which every experiment of the course runs in about a second. */
final class TinyRuns {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("function-fit", "iterations=20 batch=8 gridPoints=256 moments=3"),
          Map.entry(
              "image-classification",
              "iterations=2 colourIterations=2 batch=4 evaluateEvery=1 evaluateOn=10 trainOn=20"),
          Map.entry("optimization-path", "iterations=30 points=8 draws=2 sets=2 contour=3 runs=2"),
          Map.entry(
              "gradient-norm", "hidden=4 iterations=20 batch=5 evaluateEvery=5 evaluateOn=50"),
          Map.entry(
              "zero-gradient",
              "runs=2 twins=1 points=8 lossIterations=20 normIterations=20 newtonSteps=3"
                  + " controlSteps=2 neighbours=4"),
          Map.entry(
              "error-surface",
              "iterations=60 points=8 pathEvery=5 cloud.from=20 cloud.every=5 cloud.count=4"
                  + " cloud.components=3 lines=2 linePoints=5 planePoints=3"),
          Map.entry(
              "edge-of-stability", "hidden=4 images=20 steps=40 rates=0.1 every=10 testImages=20"),
          Map.entry(
              "random-labels",
              "images=20 hidden=8 batch=5 iterations=20 noise=0.5,1.0 evaluateEvery=5 testOn=20"
                  + " narrow.widths=2,4 narrow.images=10 narrow.iterations=10"),
          Map.entry(
              "parameters",
              "images=40 tiny=2 wide=3 leastBase=2 mostBase=4 batch=10 iterations=10"
                  + " fixed.iterations=10 fixed.evaluateEvery=5 descent.images=20"
                  + " descent.features=5,20,40 descent.testOn=20 descent.trained.images=20"
                  + " descent.trained.iterations=10"),
          Map.entry(
              "interpolation",
              "hidden=4 iterations=20 smallBatch=5 largeBatch=20 measuredOn=20 curveSteps=5"),
          Map.entry("sensitivity", sweep("")),
          Map.entry("sharpness", sweep("sweep.") + " " + sweep("keskar.")));

  private TinyRuns() {}

  private static String sweep(String of) {
    String text =
        "%hidden=4 %trainOn=40 %batches=5,20 %ends.longest=20 %ends.judgedOn=20 %ends.judgedEvery=5"
            + " %probe.trainingImages=10 %probe.testImages=10 %probe.draws=2";
    String ends = of.equals("keskar.") ? "" : " %ends.iterations=10 %ends.epochs=1";
    return (text + ends).replace("%", of);
  }

  /** Assignments that make an experiment short. */
  static String[] settings(String experiment) {
    return SETTINGS.getOrDefault(experiment, "iterations=8 seeds=2").split(" ");
  }

  /** The words of a command line that run an experiment with them. */
  static List<String> command(String experiment, String... further) {
    List<String> words = new ArrayList<>(List.of("run", experiment));
    for (String setting : settings(experiment)) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of(further));
    return words;
  }
}
