package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.exercise.Mark.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hand-ins that do what they should not: each kind alone, in a process of its own. */
class HostileTest {
  private static final Exercise SEVEN = SevenQuestion.exercise();

  /** Far more than the machine needs under any load. */
  private static final Limits GENEROUS = new Limits(60, 300, 64);

  /** For classes that never answer: what counts is computing, which load does not change. */
  private static final Limits SHORT = new Limits(3, 300, 64);

  /** For classes that only wait. */
  private static final Limits IMPATIENT = new Limits(60, 15, 64);

  private final StringBuffer printed = new StringBuffer();

  /**
   * One kind.
   *
   * @param name in words
   * @param told what the student reads; empty if the law holds all the same
   */
  record Kind(String name, Limits limits, String told, String source) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Kind ended(String name, String body, String... members) {
    String told = "its process ended itself with exit code 0: does it call System.exit?";
    return new Kind(name, GENEROUS, told, SevenQuestion.source(body, members));
  }

  private static Kind endless(String name, String body, String... members) {
    String told = "no answer after 3 seconds of computing: is there a loop without an end?";
    return new Kind(name, SHORT, told, SevenQuestion.source(body, members));
  }

  private static Kind waiting(String name, String body) {
    String told = "no answer after 15 seconds: does it loop or wait for ever?";
    return new Kind(name, IMPATIENT, told, SevenQuestion.source(body));
  }

  private static Kind told(String name, String told, String body, String... members) {
    return new Kind(name, GENEROUS, told, SevenQuestion.source(body, members));
  }

  /** Disturbs others and answers 7. */
  private static Kind harmless(String name, String body, String... members) {
    return told(name, "", body + " return 7;", members);
  }

  static List<Kind> kinds() {
    return List.of(
        ended("System.exit", "System.exit(0); return 7;"),
        ended("Runtime.halt", "Runtime.getRuntime().halt(0); return 7;"),
        ended("exit while the class is loaded", "return 7;", "static { System.exit(0); }"),
        ended(
            "exit in another thread", "new Thread(() -> System.exit(0)).start(); while (true) {}"),
        endless("a loop", "while (true) {}"),
        endless("a loop while the class is loaded", "return 7;", "static { while (on()) {} }" + ON),
        endless(
            "a loop in the constructor", "return 7;", "public LogCosh() { while (on()) {} }" + ON),
        endless(
            "a shutdown hook and exit",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (on()) {} }));"
                + "System.exit(0); return 7;",
            ON),
        endless("an exception whose message never ends", "throw new Endless();", ENDLESS),
        waiting("sleep", "try { Thread.sleep(Long.MAX_VALUE); } catch (Exception e) {} return 7;"),
        waiting(
            "waiting for itself",
            "try { Thread.currentThread().join(); } catch (Exception e) {} return 7;"),
        told(
            "memory without end",
            "java.lang.OutOfMemoryError: Java heap space (LogCosh.java, line 3)",
            "var all = new java.util.ArrayList<Object>(); while (true) all.add(new long[100000]);"),
        told(
            "memory without end that is never given back",
            "it needs more than 64 MB of memory",
            "while (true) all = new Object[] {all, new byte[16]};",
            "static Object[] all;"),
        told(
            "recursion without end",
            "java.lang.StackOverflowError (LogCosh.java, line 3)",
            "return getAsInt();"),
        told(
            "threads without end",
            "it has more than 100 threads",
            "for (int i = 0; i < 1000; i++) new Thread(() -> sleep()).start(); sleep(); return 7;",
            SLEEP),
        told(
            "another program",
            "it starts other programs, which a hand-in may not",
            "try { new ProcessBuilder(\"sleep\", \"600\").start(); } catch (Exception e) {}"
                + " sleep(); return 7;",
            SLEEP),
        told(
            "a mark on standard output",
            "days: expected 7.0000000, got 8.0000000",
            "System.out.println(\"derivative: all 1 laws hold\"); return 8;"),
        told(
            "an answer that is none",
            "java.lang.Error: a\nb?[31m (LogCosh.java, line 3)",
            "throw new Error(\"a\\nb\\33[31m\");"),
        harmless(
            "System.out closed", "System.out.close(); System.err.close(); System.setOut(null);"),
        harmless("reading", "try { System.in.read(); } catch (Exception e) {}"),
        harmless(
            "100 MB printed",
            "for (int i = 0; i < 1000; i++) System.out.println(\"x\".repeat(100000));"),
        harmless("interrupts", "Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);"),
        harmless(
            "other settings",
            "java.util.Locale.setDefault(java.util.Locale.forLanguageTag(\"fa-IR\"));"
                + "java.util.TimeZone.setDefault(null); System.setProperties(new java.util.Properties());"
                + "for (var p : java.security.Security.getProviders())"
                + " java.security.Security.removeProvider(p.getName());"),
        harmless(
            "threads that go on",
            "for (int i = 0; i < 4; i++) new Thread(() -> { while (on()) {} }).start();",
            ON),
        harmless(
            "a hook that goes on",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (on()) {} }));",
            ON),
        harmless(
            "everything deleted where it runs",
            "for (java.io.File f : new java.io.File(\".\").getAbsoluteFile().listFiles()) f.delete();"));
  }

  private static final String ON = " static boolean on() { return System.nanoTime() != 0; }";
  private static final String SLEEP =
      "static void sleep() { try { Thread.sleep(600000); } catch (Exception e) {} }";
  private static final String ENDLESS =
      "static class Endless extends RuntimeException { public String toString() { while (true) {} } }";

  private Mark mark(Limits limits, String source) {
    try (Marker marker = new Marker(limits, printed::append)) {
      return marker.mark(SEVEN, source);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aHandInHarmsOnlyItself(Kind kind) {
    Locale before = Locale.getDefault();
    Mark mark = mark(kind.limits(), kind.source());
    assertThat(mark.checks()).as("%s", mark).hasSize(1);
    assertThat(mark.checks().get(0).message().replaceAll("(?s)\\R?hint: .*", ""))
        .isEqualToNormalizingNewlines(kind.told());
    assertThat(mark.state()).isEqualTo(kind.told().isEmpty() ? State.PASSED : State.FAILED);
    assertThat(Locale.getDefault()).isEqualTo(before);
    assertThat(printed).hasSizeLessThan(20_000);
  }

  @Test
  void whatItStartedIsEndedToo() {
    mark(
        GENEROUS,
        SevenQuestion.source(
            "try { System.out.println(new ProcessBuilder(\"sleep\", \"600\").start().pid()); }"
                + " catch (Exception e) {} sleep(); return 7;",
            SLEEP));
    long pid = Long.parseLong(printed.toString().strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void itRunsInAFolderThatIsGoneAfterwards() {
    mark(
        GENEROUS,
        SevenQuestion.source(
            "System.out.print(new java.io.File(\"\").getAbsolutePath()); return 7;"));
    assertThat(printed.toString()).contains("nnlab-marking");
    assertThat(Path.of(printed.toString())).doesNotExist();
  }

  @Test
  void theEnvironmentIsNotHandedOn() {
    mark(GENEROUS, SevenQuestion.source("System.out.print(System.getenv().keySet()); return 7;"));
    assertThat(printed.toString()).doesNotContain("HOME").doesNotContain("USER");
  }

  /** Neither the laws nor the solutions can be found from the class. */
  @Test
  void theLawsAreNotOnItsClassPath() {
    String tries =
        """
        for (String name : new String[] {
            "Marker", "Exercises", "ScheduleTask", "ScheduleTask$Laws", "SevenQuestion",
            "LogCoshTask", "SevenQuestion$Laws"}) {
          try {
            Class.forName("nnlab.experiments.exercise." + name);
            System.out.print(name + " ");
          } catch (Throwable e) {
          }
        }
        return 7;
        """;
    mark(GENEROUS, SevenQuestion.source(tries));
    assertThat(printed.toString()).isEqualTo("SevenQuestion ");
  }

  /** For every exercise: what the library's own classes expect of a schedule, for example. */
  @Test
  void noExerciseShipsItsLaws() throws Exception {
    try (BenchClasses classes = new BenchClasses()) {
      for (Exercise exercise : Exercises.all()) {
        Path own =
            Path.of(classes.classPath(exercise.question()).split(java.io.File.pathSeparator)[0]);
        try (var files = Files.walk(own)) {
          List<String> names =
              files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
          assertThat(names).contains("BenchMain.class").noneMatch(name -> name.contains("Laws"));
          assertThat(names)
              .filteredOn(name -> name.endsWith("Task.class"))
              .hasSizeLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Test
  void aPackageIsRefused() {
    Mark mark = mark(GENEROUS, "package nnlab.core.tensor;\nclass Tensor {}");
    assertThat(mark.state()).isEqualTo(State.NOT_COMPILED);
    assertThat(mark.trouble())
        .isEqualTo(
            "the file has a line 'package nnlab.core.tensor'; a hand-in has none: leave it out");
  }

  @Test
  void aCompilerThatCrashesSaysSo() {
    String deep = "(".repeat(20_000) + "7" + ")".repeat(20_000);
    Mark mark = mark(GENEROUS, SevenQuestion.source("return " + deep + ";"));
    assertThat(mark.state()).isEqualTo(State.NOT_COMPILED);
    assertThat(mark.trouble()).startsWith("the compiler gave up: is something nested very deeply");
  }

  @Test
  void aCompilerThatNeedsTooMuchMemorySaysSo() {
    String[] doubled = new String[40];
    doubled[0] = "static final String S0 = \"0123456789\";";
    for (int i = 1; i < doubled.length; i++) {
      doubled[i] =
          String.format(Locale.ROOT, "static final String S%d = S%d + S%d;", i, i - 1, i - 1);
    }
    Mark mark = mark(GENEROUS, SevenQuestion.source("return S39.length();", doubled));
    assertThat(mark.state()).isEqualTo(State.NOT_COMPILED);
    assertThat(mark.trouble()).startsWith("the compiler gave up: is something nested very deeply");
  }

  @Test
  void aClassThatHadToBeEndedOftenIsNotTriedFurther() {
    Check check = SEVEN.checks().get(0);
    Exercise five =
        new Exercise(
            "derivative",
            "",
            "",
            "LogCosh",
            SEVEN.question(),
            java.util.Collections.nCopies(5, check));
    try (Marker marker = new Marker(GENEROUS, printed::append)) {
      Mark mark = marker.mark(five, SevenQuestion.source("System.exit(0); return 7;"));
      assertThat(mark.checks()).hasSize(5).noneMatch(Mark.Answer::passed);
      assertThat(mark.checks().get(4).message())
          .startsWith("not tried, since the process had to be ended 3 times");
    }
  }
}
