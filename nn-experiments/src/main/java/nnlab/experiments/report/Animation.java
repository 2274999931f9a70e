package nnlab.experiments.report;

import java.awt.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * Figures shown one after another, over and over; {@link GifFormat} writes them.
 *
 * @param size of every frame in pixels
 * @param frames the figures; keep their axes fixed, or the picture jumps
 * @param labels one text per frame for its upper right corner, such as the iteration; or none
 * @param delay hundredths of a second that each frame stays; with labels the last one stays ten
 *     times as long
 */
public record Animation(
    Dimension size, List<? extends Figure> frames, List<String> labels, int delay) {
  private static final int LAST = 10;

  /** Refuses an animation without frames or with labels that do not match them. */
  public Animation {
    size = new Dimension(size);
    frames = List.copyOf(frames);
    labels = List.copyOf(labels);
    if (frames.isEmpty() || delay < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an animation needs a frame and a delay of at least 1 hundredth of a second, got %d, %d",
              frames.size(),
              delay));
    }
    if (!labels.isEmpty() && labels.size() != frames.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an animation of %d frames has %d labels",
              frames.size(),
              labels.size()));
    }
  }

  /** A view that turns once, without labels and without a halt at the end. */
  public static Animation turning(Dimension size, List<? extends Figure> views, int delay) {
    return new Animation(size, views, List.of(), delay);
  }

  /** How long frame {@code index} stays: a story halts at its end, a turning view does not. */
  int delay(int index) {
    return !labels.isEmpty() && index == frames.size() - 1 ? LAST * delay : delay;
  }

  String label(int index) {
    return labels.isEmpty() ? "" : labels.get(index);
  }
}
