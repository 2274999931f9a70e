package nnlab.experiments.generalization.interpolation;

import java.util.List;
import nnlab.experiments.course.batchsize.Protocol;

/** In which setting the two trainings of a pair differ. */
enum Contrast {
  /** A small and a large batch. */
  BATCH("batch size", List.of(Protocol.ITERATIONS, Protocol.EPOCHS)),
  /** A low and a high learning rate: equal iterations are equal epochs. */
  RATE("learning rate", List.of(Protocol.ITERATIONS));

  private final String title;
  private final List<Protocol> protocols;

  Contrast(String title, List<Protocol> protocols) {
    this.title = title;
    this.protocols = protocols;
  }

  String title() {
    return title;
  }

  /** When the two are held beside each other. */
  List<Protocol> protocols() {
    return protocols;
  }
}
