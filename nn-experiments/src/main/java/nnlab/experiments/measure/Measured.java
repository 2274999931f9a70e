package nnlab.experiments.measure;

import java.util.List;

/**
 * What was measured of one trained network.
 *
 * @param network the training that made it
 * @param examples how many the measures look at
 * @param dtype the number format that it was measured in
 * @param readings in the order of the measures asked for
 */
public record Measured(String network, int examples, String dtype, List<Reading> readings) {
  /** Copies the list. */
  public Measured {
    readings = List.copyOf(readings);
  }
}
