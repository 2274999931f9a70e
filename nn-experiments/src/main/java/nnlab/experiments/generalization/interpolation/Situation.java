package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.course.batchsize.Protocol;

/** What two networks have and do not have in common. */
record Situation(Contrast contrast, Protocol protocol, Start start) {
  /** All there are, shared and independent starts beside each other. */
  static List<Situation> all() {
    List<Situation> all = new ArrayList<>();
    for (Contrast contrast : Contrast.values()) {
      for (Protocol protocol : contrast.protocols()) {
        for (Start start : Start.values()) {
          all.add(new Situation(contrast, protocol, start));
        }
      }
    }
    return all;
  }

  /** For a person. */
  String title() {
    return String.format(
        Locale.ROOT, "%s, %s, %s", contrast.title(), protocol.title(), start.title());
  }

  /** For names of claims: {@code batch-I-shared}. */
  String key() {
    return String.format(
        Locale.ROOT,
        "%s-%s-%s",
        contrast.name().toLowerCase(Locale.ROOT),
        protocol.letter(),
        start.name().toLowerCase(Locale.ROOT));
  }
}
