package nnlab.experiments.course.batchsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Digits;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class MilestonesTest {
  private static final int PER_EPOCH = 4;

  private final Dataset images = Digits.draw(200, 10, 1).train();

  private Trainer trainer() {
    return new Trainer(
        new DenseClassifier(List.of(16), false).network(images),
        new TrainConfig(new CrossEntropy(), new Adam(), 1e-2, 1),
        new ShuffledBatches(images, images.size() / PER_EPOCH, 1),
        Workers.single());
  }

  @Test
  void keepsTheNetworkAtEachEndAndStopsAfterTheLast() {
    Milestones ends = new Milestones(new Ends(5, 3, 1.0, 100, 200, 1), PER_EPOCH, images);
    Snapshots all = new Snapshots(1);
    Evaluation loss = new Evaluation(images, 1);
    Trainer trainer = trainer().listen(all).listen(loss).listen(ends);
    trainer.fit(100);
    assertThat(ends.kept()).containsOnlyKeys(Protocol.values());
    assertThat(ends.kept().get(Protocol.ITERATIONS).iteration()).isEqualTo(5);
    assertThat(ends.kept().get(Protocol.EPOCHS).iteration()).isEqualTo(3 * PER_EPOCH);
    ends.kept()
        .values()
        .forEach(
            kept -> {
              Tensor there = all.points().get((int) kept.iteration()).theta();
              assertThat(kept.theta().toDoubles()).isEqualTo(there.toDoubles());
            });
    List<Double> losses = new ArrayList<>();
    loss.points().forEach(point -> losses.add(point.metrics().loss()));
    int first = (int) ends.kept().get(Protocol.TRAINING_LOSS).iteration();
    assertThat(losses.get(first)).isLessThanOrEqualTo(1.0);
    assertThat(losses.subList(0, first)).allMatch(l -> l > 1.0);
    assertThat(trainer.iteration()).isEqualTo(Math.max(first, 3 * PER_EPOCH));
    assertThat(trainer.stopReason()).isEqualTo("all ends are reached");
  }

  @Test
  void anEndThatIsNotReachedIsMissing() {
    Milestones ends = new Milestones(new Ends(5, 0, 1e-9, 20, 200, 1), PER_EPOCH, images);
    trainer().listen(ends).fit(20);
    assertThat(ends.kept()).containsOnlyKeys(Protocol.ITERATIONS);
  }

  @Test
  void theRecordOfACheckpointIsTakenBack() {
    Ends when = new Ends(2, 1, 1e-9, 20, 200, 1);
    Milestones ends = new Milestones(when, PER_EPOCH, images);
    trainer().listen(ends).fit(6);
    Milestones resumed = new Milestones(when, PER_EPOCH, images);
    resumed.restore(ends.state());
    assertThat(resumed.kept()).isEqualTo(ends.kept()).hasSize(2);
  }

  @Test
  void aTrainingThatOnlyItsLossEndsIsMeasuredWheneverItIsJudged() {
    assertThat(new Ends(0, 0, 0.1, 20_000, 100, 20).every(100, 40)).isEqualTo(20);
    assertThat(new Ends(400, 20, 0.1, 600, 100, 20).every(100, 40)).isEqualTo(50);
    assertThat(new Ends(10, 0, 0, 1, 100, 20).every(100, 40)).isEqualTo(1);
  }

  @Test
  void aTrainingWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> new Ends(0, 0, 0, 10, 10, 1))
        .hasMessage("a training needs an end: set iterations, epochs or trainingLoss above 0");
  }
}
