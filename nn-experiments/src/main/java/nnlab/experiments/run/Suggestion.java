package nnlab.experiments.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known name that someone who mistyped probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * A question such as {@code " Did you mean 'gradient-norm'?"}, or nothing when no known name is
   * near.
   */
  public static String near(String typed, Collection<String> known) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(2, typed.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= tolerated)
        .map(name -> " Did you mean '" + name + "'?")
        .orElse("");
  }

  /** Levenshtein's edit distance: letters inserted, removed or exchanged. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
