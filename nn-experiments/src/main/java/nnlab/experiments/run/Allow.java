package nnlab.experiments.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting may be, where that is not the rule: every number is above 0, and every list has
 * something in it. On a list it speaks of each of its numbers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Allow {
  /** The least value, which is allowed; NaN for above 0. */
  double from() default Double.NaN;

  /** The greatest value, which is allowed. */
  double to() default Double.MAX_VALUE;

  /** Whether a list may have nothing in it. */
  boolean empty() default false;
}
