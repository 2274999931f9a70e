package nnlab.experiments.run;

import java.util.Locale;

/**
 * One part of a run list that several machines share: every n-th training.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
  /** The whole list. */
  static final Shard WHOLE = new Shard(1, 1);

  /** Refuses a part that does not exist. */
  public Shard {
    if (index < 1 || count < index) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--shard %d/%d: the part is from 1 to the number of parts, as in --shard 1/4",
              index,
              count));
    }
  }

  /**
   * From {@code i/n}.
   *
   * @throws UsageException if it is not that
   */
  static Shard of(String text) {
    if (!text.matches("\\d{1,6}/\\d{1,6}")) {
      throw new UsageException("--shard " + text + ": write it as i/n, such as --shard 1/4");
    }
    String[] parts = text.split("/");
    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Whether this part has the training at this place of the list, from 0. */
  boolean holds(int place) {
    return place % count == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
