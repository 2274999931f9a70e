package nnlab.experiments.measure;

import java.util.List;

/**
 * What was measured of one trained network.
 *
 * @param network the training that made it
 * @param examples how many the measures look at
 * @param readings in the order of the measures asked for
 */
public record Measured(String network, int examples, List<Reading> readings) {
  /** Copies the list. */
  public Measured {
    readings = List.copyOf(readings);
  }
}
