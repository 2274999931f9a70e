package nnlab.experiments.generalization.batchsize;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The definitions of sensitivity and of sharpness that are held beside each other. */
public enum Measure {
  /** Frobenius norm of the Jacobian of the outputs by the input. */
  LOGITS("sensitivity, logits", Flatness::logits),
  /** The same of the probabilities. */
  SOFTMAX("sensitivity, softmax", Flatness::softmax),
  /** Length of the loss's gradient by the input. */
  INPUT_LOSS("sensitivity, loss", Flatness::inputLoss),
  /** The report's sharpness. */
  MEAN_LOSS("mean loss (report)", Flatness::meanLoss),
  /** What random displacements add to the loss. */
  RISE("rise", Flatness::rise),
  /** The largest loss in a small box. */
  KESKAR("Keskar's φ", Flatness::keskar),
  /** The same in a random subspace. */
  SUBSPACE("φ in a subspace", Flatness::subspace),
  /** One step uphill. */
  SAM("SAM", Flatness::sam),
  /** One step uphill, scaled by the parameters. */
  ADAPTIVE("adaptive SAM", Flatness::adaptive),
  /** The sharpest direction. */
  EIGENVALUE("top eigenvalue", Flatness::eigenvalue),
  /** All directions. */
  TRACE("trace of the Hessian", Flatness::trace);

  private final String title;
  private final ToDoubleFunction<Flatness> of;

  Measure(String title, ToDoubleFunction<Flatness> of) {
    this.title = title;
    this.of = of;
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

  /** Its value for a network. */
  public double of(Flatness flatness) {
    return of.applyAsDouble(flatness);
  }

  /** Its value for a network of a training. */
  public double of(Moment moment) {
    return of(moment.flatness());
  }
}
