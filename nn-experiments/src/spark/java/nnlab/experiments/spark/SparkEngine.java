package nnlab.experiments.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import nnlab.experiments.run.Engine;
import nnlab.experiments.run.SweepTask;
import nnlab.experiments.run.UsageException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Every training is one Spark task of one core. Spark decides where it is done, and does it again
 * elsewhere if its machine is lost.
 */
public final class SparkEngine implements Engine {
  private static final String MASTER = "spark.master";

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String perform(
      List<SweepTask> tasks, String master, boolean sendData, Consumer<SweepTask.Left> deliver) {
    SparkConf conf = new SparkConf().setAppName("nnlab").set("spark.task.cpus", "1");
    if (master != null) {
      conf.setMaster(master);
    }
    if (!conf.contains(MASTER)) {
      throw new UsageException(
          "--engine spark: add --master, such as local[*] or spark://host:7077");
    }
    new Master(conf.get(MASTER)).requireReachable(System.getenv());
    Overhead overhead = new Overhead();
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      spark.sc().addSparkListener(overhead);
      SweepTask any = tasks.get(0);
      boolean sent = sendData && any.readsFiles();
      if (sent) {
        spark.sc().addFile(Path.of(any.folder(), any.dataset()).toString(), true);
      }
      Broadcast<SharedImages> images = spark.broadcast(new SharedImages(any, sent));
      RDD<SweepTask.Left> left =
          spark
              .parallelize(tasks, tasks.size())
              .map(task -> task.perform(images.value().get()))
              .rdd();
      // runJob hands each result over when it comes; collect would wait for the last.
      Function2<Object, SweepTask.Left, BoxedUnit> take =
          (partition, result) -> {
            deliver.accept(result);
            overhead.trained((Integer) partition, result);
            return BoxedUnit.UNIT;
          };
      ClassTag<SweepTask.Left> type = ClassTag$.MODULE$.apply(SweepTask.Left.class);
      spark.sc().runJob(left, new Only(), take, type);
    }
    return overhead.toString(); // a context that is closed has told its listeners everything
  }

  /** A partition holds one task. */
  private static final class Only
      implements Function1<Iterator<SweepTask.Left>, SweepTask.Left>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public SweepTask.Left apply(Iterator<SweepTask.Left> results) {
      return results.next();
    }
  }
}
