package nnlab.layers.data;

import java.util.List;

/**
 * How a digit is written by hand: strokes in the unit square, x to the right, y down.
 *
 * @param strokes drawn one after the other
 */
record Glyph(List<Stroke> strokes) {

  /**
   * One movement of the pen.
   *
   * @param curved whether the pen bends smoothly through the points or goes straight
   * @param points x and y of each point in turn
   */
  record Stroke(boolean curved, double... points) {
    int size() {
      return points.length / 2;
    }
  }

  /** The ways in which each digit is written. */
  static final List<List<Glyph>> DIGITS =
      List.of(
          List.of(
              glyph(
                  curve(
                      .5, 0, .12, .2, .06, .5, .14, .82, .5, 1, .86, .82, .94, .5, .88, .2, .5, 0)),
              glyph(curve(.6, .02, .2, .15, .08, .55, .25, .95, .6, .97, .9, .6, .8, .12, .45, 0))),
          List.of(
              glyph(line(.5, 0, .5, 1)),
              glyph(line(.28, .22, .55, 0, .55, 1)),
              glyph(line(.3, .2, .52, 0, .52, 1), line(.25, 1, .8, 1))),
          List.of(
              glyph(
                  curve(.1, .25, .25, .05, .55, 0, .85, .17, .8, .42, .48, .7, .1, 1),
                  line(.1, 1, .93, 1)),
              glyph(
                  curve(
                      .12, .2, .4, 0, .8, .1, .78, .45, .4, .85, .15, .98, .12, .8, .4, .8, .95,
                      1))),
          List.of(
              glyph(
                  curve(.12, .12, .45, 0, .82, .12, .78, .36, .4, .47),
                  curve(.4, .47, .85, .57, .9, .82, .5, 1, .1, .88)),
              glyph(
                  line(.12, .02, .85, .02, .42, .4),
                  curve(.42, .4, .88, .55, .8, .9, .4, 1, .1, .88))),
          List.of(
              glyph(line(.62, 0, .06, .66, .96, .66), line(.68, .3, .68, 1)),
              glyph(line(.15, .02, .12, .55, .88, .55), line(.85, .05, .8, 1))),
          List.of(
              glyph(
                  line(.86, .02, .25, .02, .2, .43),
                  curve(.2, .43, .55, .36, .9, .6, .78, .9, .45, 1, .1, .88)),
              glyph(curve(.85, .03, .3, .08, .2, .42, .6, .48, .85, .72, .6, .97, .12, .95))),
          List.of(
              glyph(
                  curve(
                      .75, .02, .35, .25, .12, .65, .3, .97, .68, .97, .88, .74, .65, .52, .3, .56,
                      .14, .75)),
              glyph(curve(.5, 0, .2, .4, .1, .75, .4, 1, .8, .9, .75, .62, .4, .6, .14, .82))),
          List.of(
              glyph(line(.08, .02, .92, .02, .4, 1)),
              glyph(line(.08, .02, .92, .02, .45, 1), line(.3, .5, .82, .5)),
              glyph(line(.1, .18, .1, .02), curve(.1, .02, .5, .06, .92, .02, .6, .5, .48, 1))),
          List.of(
              glyph(
                  curve(
                      .5, .47, .18, .3, .25, .05, .5, 0, .75, .05, .82, .3, .5, .47, .1, .72, .2,
                      .97, .5, 1, .8, .97, .9, .72, .5, .47)),
              glyph(
                  curve(
                      .85, .12, .45, 0, .15, .2, .5, .47, .88, .75, .5, 1, .12, .78, .5, .48, .85,
                      .12))),
          List.of(
              glyph(
                  curve(.85, .3, .6, .5, .25, .46, .12, .22, .35, .02, .7, .03, .87, .3),
                  curve(.87, .3, .85, .6, .6, 1)),
              glyph(curve(.84, .25, .5, .48, .14, .3, .4, .02, .84, .15), line(.84, .1, .82, 1))));

  private static Glyph glyph(Stroke... strokes) {
    return new Glyph(List.of(strokes));
  }

  private static Stroke curve(double... points) {
    return new Stroke(true, points);
  }

  private static Stroke line(double... points) {
    return new Stroke(false, points);
  }
}
