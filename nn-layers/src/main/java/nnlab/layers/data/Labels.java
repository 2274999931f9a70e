package nnlab.layers.data;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.tensor.DType;

/**
 * The class of each example.
 *
 * @param indices one class number per example, from 0; the array itself, not to be written to
 * @param classNames one name per class, in the order of the class numbers
 */
public record Labels(int[] indices, List<String> classNames) implements Targets {
  public Labels {
    classNames = List.copyOf(classNames);
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= classNames.size()) {
        throw new IllegalArgumentException(
            "labels: example "
                + i
                + " has class "
                + indices[i]
                + ", but classes run from 0 to "
                + (classNames.size() - 1));
      }
    }
  }

  /** Labels of classes that are named by their numbers, as digits are. */
  public static Labels numbered(int[] indices, int classes) {
    return new Labels(indices, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  @Override
  public int size() {
    return indices.length;
  }

  /** Number of classes, whether or not each of them occurs. */
  public int classes() {
    return classNames.size();
  }

  /** How many examples each class has. */
  public int[] counts() {
    int[] counts = new int[classes()];
    for (int label : indices) {
      counts[label]++;
    }
    return counts;
  }

  @Override
  public Labels select(int... examples) {
    int[] selected = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      selected[i] = indices[examples[i]];
    }
    return new Labels(selected, classNames);
  }

  @Override
  public Labels to(DType dtype) {
    return this;
  }
}
