package nnlab.experiments.course.zero;

import nnlab.experiments.study.Quantity;

/** What phase two does, from where phase one ended. */
public enum Search {
  /** Adam on |g|, as in the report. */
  ADAM("Adam on |g|"),
  /** Damped Newton on g = 0; goes to saddles as readily as to minima. */
  NEWTON("damped Newton"),
  /** Least squares on the loss: a control that finds minima only, never pooled with the others. */
  CONTROL("Levenberg–Marquardt");

  private final String title;

  Search(String title) {
    this.title = title;
  }

  /** As legends call it. */
  public String title() {
    return title;
  }

  /** This quantity where the search ended: {@code loss; damped Newton}. */
  public Quantity end(Quantity quantity) {
    return new Quantity(
        quantity.name() + "; " + title, quantity.unit(), quantity.logarithmic(), quantity.factor());
  }
}
