package nnlab.experiments.report;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best few colours for many pixels: the box of all colours is cut at the median of its longest
 * side, then the box with the widest spread, and so on (Heckbert 1982). Every box gives its mean.
 * One palette for all frames of an animation keeps its colours from flickering.
 */
final class MedianCut {
  /** Colours of a GIF, less one that stands for "as before". */
  private static final int MOST = 255;

  /** Index of the transparent entry. */
  static final int UNCHANGED = 255;

  /** Pixels by colour, five bits a channel: rising, so that the palette depends on nothing else. */
  private final Map<Integer, long[]> counts = new TreeMap<>();

  /** Counts the pixels of one frame. */
  void add(int[] rgb) {
    for (int colour : rgb) {
      long[] sums = counts.computeIfAbsent(coarse(colour), key -> new long[4]);
      sums[0] += colour >> 16 & 255;
      sums[1] += colour >> 8 & 255;
      sums[2] += colour & 255;
      sums[3]++;
    }
  }

  /** The palette, and for each coarse colour its entry. */
  Palette palette() {
    List<List<Map.Entry<Integer, long[]>>> boxes = new ArrayList<>();
    boxes.add(new ArrayList<>(counts.entrySet()));
    while (boxes.size() < MOST) {
      int widest = 0;
      for (int b = 1; b < boxes.size(); b++) {
        widest = worth(boxes.get(b)) > worth(boxes.get(widest)) ? b : widest;
      }
      List<Map.Entry<Integer, long[]>> box = boxes.get(widest);
      if (box.size() == 1) {
        break;
      }
      int half = half(box);
      boxes.add(new ArrayList<>(box.subList(half, box.size())));
      boxes.set(widest, new ArrayList<>(box.subList(0, half)));
    }
    return new Palette(boxes);
  }

  /** A box that has one colour only is worth no cut. */
  private static double worth(List<Map.Entry<Integer, long[]>> box) {
    long pixels = box.stream().mapToLong(entry -> entry.getValue()[3]).sum();
    return spread(box, longest(box)) * Math.sqrt(pixels);
  }

  private static int longest(List<Map.Entry<Integer, long[]>> box) {
    int longest = 0;
    for (int channel = 1; channel < 3; channel++) {
      longest = spread(box, channel) > spread(box, longest) ? channel : longest;
    }
    return longest;
  }

  private static int spread(List<Map.Entry<Integer, long[]>> box, int channel) {
    int low = 32;
    int high = 0;
    for (Map.Entry<Integer, long[]> entry : box) {
      low = Math.min(low, level(entry.getKey(), channel));
      high = Math.max(high, level(entry.getKey(), channel));
    }
    return high - low;
  }

  /** Sorts the box along its longest side and finds where half of its pixels are passed. */
  private static int half(List<Map.Entry<Integer, long[]>> box) {
    int channel = longest(box);
    box.sort(
        (a, b) -> {
          int order = level(a.getKey(), channel) - level(b.getKey(), channel);
          return order != 0 ? order : a.getKey() - b.getKey();
        });
    long rest = box.stream().mapToLong(entry -> entry.getValue()[3]).sum() / 2;
    int half = 0;
    while (half < box.size() - 1 && rest > 0) {
      rest -= box.get(half++).getValue()[3];
    }
    return Math.max(1, half);
  }

  private static int level(int coarse, int channel) {
    return coarse >> 10 - 5 * channel & 31;
  }

  private static int coarse(int rgb) {
    return (rgb >> 19 & 31) << 10 | (rgb >> 11 & 31) << 5 | rgb >> 3 & 31;
  }

  /** At most 255 colours and one transparent entry. */
  static final class Palette {
    private final byte[][] channels = new byte[3][MOST + 1];
    private final byte[] indices = new byte[1 << 15];

    private Palette(List<List<Map.Entry<Integer, long[]>>> boxes) {
      for (int b = 0; b < boxes.size(); b++) {
        long[] sums = new long[4];
        for (Map.Entry<Integer, long[]> entry : boxes.get(b)) {
          indices[entry.getKey()] = (byte) b;
          for (int k = 0; k < 4; k++) {
            sums[k] += entry.getValue()[k];
          }
        }
        for (int channel = 0; channel < 3; channel++) {
          channels[channel][b] = (byte) Math.round((double) sums[channel] / sums[3]);
        }
      }
    }

    IndexColorModel model() {
      return new IndexColorModel(8, MOST + 1, channels[0], channels[1], channels[2], UNCHANGED);
    }

    /** The entry for a colour that was counted. */
    byte index(int rgb) {
      return indices[coarse(rgb)];
    }

    /** Red, green or blue of entry {@code index}. */
    int channel(int channel, int index) {
      return channels[channel][index] & 255;
    }
  }
}
