package nnlab.experiments.course.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.train.Checkpoint;
import nnlab.layers.train.History;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfLossTest {
  private static final FreshPoints POINTS =
      new FreshPoints(Target.CHIRP.function(), 0, 10, 50, DType.F32, 1);

  @TempDir Path folder;

  private static Trainer trainer(double rate) {
    TrainConfig how =
        new TrainConfig(new SquaredError(), new Adam(), new ConstantRate(rate), 0, 1, DType.F32);
    return new Trainer(
        FitNetwork.DEEP.initial(false, Rng.of(2).split("start")), how, POINTS, Workers.single());
  }

  @Test
  void keepsTheParametersOfTheFirstIterationWithHalfTheLoss() {
    HalfLoss half = new HalfLoss();
    History history = new History();
    Snapshots path = new Snapshots(1);
    trainer(1e-2).listen(half).listen(history).listen(path).fit(150);
    int first = 1;
    while (history.losses()[first - 1] > history.losses()[0] / 2) {
      first++;
    }
    assertThat(half.reached()).isTrue();
    assertThat(half.iteration()).isEqualTo(first);
    assertThat(half.theta().toDoubles()).isEqualTo(path.points().get(first).theta().toDoubles());
  }

  @Test
  void whatIsNeverReachedIsNotKept() {
    HalfLoss half = new HalfLoss();
    trainer(1e-9).listen(half).fit(5);
    assertThat(half.reached()).isFalse();
  }

  @Test
  void aResumedTrainingKeepsTheSame() {
    HalfLoss whole = new HalfLoss();
    trainer(1e-2).listen(whole).fit(150);
    for (long cut : new long[] {1, whole.iteration() - 1, whole.iteration(), 150}) {
      Path file = folder.resolve(cut + ".safetensors");
      Trainer begun = trainer(1e-2).listen(new HalfLoss());
      begun.fit(cut);
      Checkpoint.write(begun, file);
      HalfLoss resumed = new HalfLoss();
      Trainer.resume(Checkpoint.read(file), POINTS, Workers.single(), false)
          .listen(resumed)
          .fit(150);
      assertThat(resumed.iteration()).isEqualTo(whole.iteration());
      assertThat(resumed.theta().toDoubles()).isEqualTo(whole.theta().toDoubles());
    }
  }
}
