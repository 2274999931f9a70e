package nnlab.experiments.course.parameters;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.random.Rng;

/**
 * A network of the sweep as the report draws it.
 *
 * @param hidden widths of its 2 to 4 hidden layers
 * @param tiny whether it belongs to the group with very few parameters
 * @param rate Adam's learning rate
 */
public record NetworkDraw(List<Integer> hidden, boolean tiny, double rate) {
  private static final int FEWEST_LAYERS = 2;
  private static final int MOST_LAYERS = 4;
  private static final int MOST_TINY_BASE = 5;
  private static final int MOST_TINY_EXTRA = 3;
  private static final int LEAST_EXTRA = 20;
  private static final int MOST_EXTRA = 200;

  /**
   * How networks are drawn.
   *
   * @param tiny networks with a base width of 1 to 5
   * @param wide networks with a base width of {@code leastBase} to {@code mostBase}
   * @param slowest learning rate that may be drawn
   * @param fastest learning rate that may be drawn
   */
  public record Ranges(
      int tiny, int wide, int leastBase, int mostBase, double slowest, double fastest) {}

  /**
   * All networks of the sweep, the tiny ones first. The report says that the layers "differ" by 20
   * to 200 units from a common base, tiny ones by at most 3; here they have that many more, since
   * with fewer some would have none.
   */
  public static List<NetworkDraw> all(Ranges ranges, long seed) {
    Rng rng = Rng.of(seed).split("networks");
    List<NetworkDraw> networks = new ArrayList<>();
    for (int i = 0; i < ranges.tiny(); i++) {
      int base = between(rng, 1, MOST_TINY_BASE);
      networks.add(draw(rng, ranges, true, base, 0, MOST_TINY_EXTRA));
    }
    for (int i = 0; i < ranges.wide(); i++) {
      int base = between(rng, ranges.leastBase(), ranges.mostBase());
      networks.add(draw(rng, ranges, false, base, LEAST_EXTRA, MOST_EXTRA));
    }
    return networks;
  }

  private static NetworkDraw draw(
      Rng rng, Ranges ranges, boolean tiny, int base, int least, int most) {
    List<Integer> hidden = new ArrayList<>();
    for (int layers = between(rng, FEWEST_LAYERS, MOST_LAYERS); layers > 0; layers--) {
      hidden.add(base + between(rng, least, most));
    }
    return new NetworkDraw(hidden, tiny, rng.uniform(ranges.slowest(), ranges.fastest()));
  }

  private static int between(Rng rng, int least, int most) {
    return least + rng.nextInt(most - least + 1);
  }
}
