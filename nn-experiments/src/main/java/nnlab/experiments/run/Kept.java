package nnlab.experiments.run;

import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * What stays of a run that breaks off by itself, and how to go on with it. Made before the run
 * begins: once no file can be opened any more, Java cannot load the classes that say so either.
 */
record Kept(RunPlan<?> plan, RunFolder folder, RunWalk walk) {
  Kept {
    Shortage.prepare();
    UnfinishedException.failures("");
    FileTrouble.isFullDisk(null);
  }

  /** What to throw after an error of Java itself, which may be another one with more of it. */
  UnfinishedException after(Error error) {
    String next =
        isDone(plan)
            ? "all trainings are kept; then write their page with: lab report " + folder.path()
            : String.format(
                Locale.ROOT,
                "what was finished is kept; then go on with: lab run %s --resume --out %s",
                plan.experiment().name(),
                folder.path());
    return UnfinishedException.failures(Shortage.of(error) + "; " + next);
  }

  /** What to throw if trainings ended well and no page can be made of them; else itself. */
  RuntimeException after(RuntimeException error) {
    boolean explained =
        error instanceof UsageException
            || error instanceof UnfinishedException
            || error instanceof UncheckedIOException;
    if (explained || !isDone(plan)) {
      return error;
    }
    UnfinishedException told =
        UnfinishedException.failures(
            String.format(
                Locale.ROOT,
                "all trainings are done and kept in %s, but no page can be made of them: %s; change a setting in a new run",
                folder.path(),
                error.getMessage() == null ? error.toString() : error.getMessage()));
    told.initCause(error);
    return told;
  }

  private <C extends Record> boolean isDone(RunPlan<C> run) {
    return walk.isDone(run.experiment(), run.config(), run.seed());
  }
}
