package nnlab.experiments.course.batchsize;

import java.util.List;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;

/**
 * What is measured of a network at one end of its training: how well it does, and the definitions
 * of sensitivity and of sharpness that are held beside each other.
 */
public enum Measure {
  /** Images per iteration of its training. */
  BATCH("batch size"),
  /** How many iterations it took. */
  ITERATIONS("iterations"),
  /** Cross-entropy on all images trained on, in nats. */
  TRAINING_LOSS("training loss"),
  /** Share of them that is right. */
  TRAINING_ACCURACY("training accuracy"),
  /** Cross-entropy on all test images, in nats. */
  TEST_LOSS("test loss"),
  /** Share of them that is right. */
  TEST_ACCURACY("test accuracy"),
  /** Share of them that is wrong. */
  TEST_ERROR("test error"),
  /** Mean Frobenius norm of the Jacobian of the outputs by the input. */
  LOGITS("sensitivity, logits"),
  /** The same of the probabilities. */
  SOFTMAX("sensitivity, softmax"),
  /** Mean length of the loss's gradient by the input. */
  INPUT_LOSS("sensitivity, loss"),
  /** Cross-entropy on the training images that sharpness is measured on, in nats. */
  LOSS("loss (nats)"),
  /** Expected loss after a random displacement: the report's sharpness. */
  MEAN_LOSS("mean loss (report)"),
  /** What random displacements add to the loss. */
  RISE("rise"),
  /** Standard error of the rise, over the draws. */
  RISE_ERROR("error of the rise"),
  /** Keskar's phi, the largest loss in a small box, in percent. */
  KESKAR("Keskar's φ"),
  /** The same in a random subspace. */
  SUBSPACE("φ in a subspace"),
  /** Rise along one step of length 0.05 uphill, in nats. */
  SAM("SAM"),
  /** The same with the step scaled by the parameters. */
  ADAPTIVE("adaptive SAM"),
  /** The largest of the Hessian; NaN if not measured, or not to one percent. */
  EIGENVALUE("top eigenvalue"),
  /** Of the Hessian; NaN if not measured. */
  TRACE("trace of the Hessian"),
  /** Standard error of the trace, over the probes. */
  TRACE_ERROR("error of the trace");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  /** Those of the input. */
  public static List<Measure> sensitivities() {
    return List.of(LOGITS, SOFTMAX, INPUT_LOSS);
  }

  /** Those of the parameters. */
  public static List<Measure> sharpnesses() {
    return List.of(MEAN_LOSS, RISE, KESKAR, SUBSPACE, SAM, ADAPTIVE, EIGENVALUE, TRACE);
  }

  /** For a person. */
  public String title() {
    return title;
  }

  /** As a number of a training that was kept at this end. */
  Quantity at(Protocol protocol) {
    return Quantity.linear(title + ", " + protocol.title(), "");
  }

  /** Its value for the network at this end of a training; NaN if it was not reached. */
  public double of(Log log, Protocol protocol) {
    return log.numbers().getOrDefault(at(protocol).name(), Double.NaN);
  }
}
