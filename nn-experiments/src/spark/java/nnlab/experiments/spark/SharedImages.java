package nnlab.experiments.spark;

import java.io.Serializable;
import java.nio.file.Path;
import nnlab.experiments.run.SweepTask;
import nnlab.layers.data.Split;
import org.apache.spark.SparkFiles;

/** The data of a sweep, read once by each process of the cluster, whatever it trains. */
final class SharedImages implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SweepTask any;
  private final boolean sent;
  private transient boolean read;
  private transient Split images;

  /**
   * @param any a task of the sweep: all have the same data
   * @param sent whether the files came with the sweep
   */
  SharedImages(SweepTask any, boolean sent) {
    this.any = any;
    this.sent = sent;
  }

  /** Null if the experiment makes its own. */
  synchronized Split get() {
    if (!read) {
      images = any.images(Path.of(sent ? SparkFiles.getRootDirectory() : any.folder()));
      read = true;
    }
    return images;
  }
}
