package nnlab.experiments.course.interpolation;

import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.study.Quantity;

/** Ways from one network to the other. */
public enum Way {
  /** Along the line. */
  STRAIGHT("straight", "straight"),
  /** Along the line, after the hidden units were brought into one order. */
  MATCHED("units matched", "matched"),
  /** Along a bent path of low loss. */
  CURVE("bent curve", "curve");

  private final String title;
  private final String head;

  Way(String title, String head) {
    this.title = title;
    this.head = head;
  }

  /** As legends call it. */
  public String title() {
    return title;
  }

  /** As the heads of tables call it. */
  public String head() {
    return head;
  }

  /** Training loss at even steps of the way, in nats. */
  public Quantity losses(Protocol protocol) {
    return Quantity.log("training loss, " + title + ", " + protocol.title(), "nats");
  }

  /** How far the training loss rises above the chord. */
  public Quantity barrier(Protocol protocol) {
    return number("barrier", protocol);
  }

  /** Standard error of the barrier, over the images. */
  public Quantity error(Protocol protocol) {
    return number("error of the barrier", protocol);
  }

  /** The barrier on test images. */
  public Quantity testBarrier(Protocol protocol) {
    return number("test barrier", protocol);
  }

  private Quantity number(String what, Protocol protocol) {
    return Quantity.linear(what + ", " + title + ", " + protocol.title(), "nats");
  }
}
