package nnlab.experiments.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nnlab.experiments.exercise.Mark.State;
import nnlab.experiments.run.Progress;
import nnlab.experiments.run.Suggestion;
import nnlab.experiments.run.UsageException;

/** The marks of a whole class. */
public final class MarkSheet {
  private MarkSheet() {}

  /**
   * One file of one student.
   *
   * @param student name of the folder
   * @param mark what became of the file
   */
  public record Line(String student, Mark mark) {}

  /**
   * Marks every exercise in a folder and in the folders in it, one for each student. The order of
   * the lines does not depend on the workers.
   *
   * @param workers files that are marked at once
   * @throws UsageException if there is no exercise in them
   */
  public static List<Line> of(Path folder, Marker marker, int workers, Progress.Factory console)
      throws IOException {
    List<Callable<Line>> work = work(folder, marker);
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try (Progress progress = console.start("marking", work.size())) {
      AtomicInteger done = new AtomicInteger();
      List<Future<Line>> futures = new ArrayList<>();
      for (Callable<Line> one : work) {
        futures.add(
            pool.submit(
                () -> {
                  Line line = one.call();
                  tell(progress, done, line);
                  return line;
                }));
      }
      List<Line> lines = new ArrayList<>();
      for (Future<Line> future : futures) {
        lines.add(future.get());
      }
      return lines;
    } catch (ExecutionException e) {
      throw new IllegalStateException("marking failed; this is a fault of the program", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the marking was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static synchronized void tell(Progress progress, AtomicInteger done, Line line) {
    progress.advance(done.incrementAndGet(), line.student());
  }

  private static List<Callable<Line>> work(Path folder, Marker marker) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder " + folder);
    }
    List<Path> students = new ArrayList<>(List.of(folder));
    students.addAll(inside(folder).stream().filter(Files::isDirectory).toList());
    List<Callable<Line>> work = new ArrayList<>();
    for (Path student : students) {
      String name = student.toAbsolutePath().normalize().getFileName().toString();
      for (Exercise exercise : Exercises.all()) {
        Path file = student.resolve(exercise.fileName());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          work.add(() -> new Line(name, mark(folder, file, exercise, marker)));
        }
      }
      for (Path other : inside(student)) {
        String file = other.getFileName().toString();
        if (file.endsWith(".java") && !names().contains(file)) {
          work.add(() -> new Line(name, unknown(file)));
        }
      }
    }
    if (work.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "neither %s nor a folder in it holds an exercise, such as %s",
              folder,
              names().get(0)));
    }
    return work;
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    }
  }

  private static List<String> names() {
    return Exercises.all().stream().map(Exercise::fileName).toList();
  }

  private static Mark mark(Path folder, Path file, Exercise exercise, Marker marker) {
    try {
      return marker.mark(exercise, HandIn.read(folder, file));
    } catch (HandIn.Unreadable e) {
      return Marker.unreadable(exercise, file, e);
    }
  }

  private static Mark unknown(String file) {
    String near = Suggestion.near(file, names());
    return new Mark(
        file, State.NOT_READ, "no exercise asks for a file of this name." + near, List.of());
  }
}
