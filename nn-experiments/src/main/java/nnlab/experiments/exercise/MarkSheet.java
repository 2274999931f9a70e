package nnlab.experiments.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
   * Marks every exercise in a folder and in the folders in it, one for each student.
   *
   * @throws UsageException if there is no exercise in them
   */
  public static List<Line> of(Path folder, Marker marker) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder " + folder);
    }
    List<Path> students = new ArrayList<>(List.of(folder));
    try (Stream<Path> inside = Files.list(folder)) {
      inside.filter(Files::isDirectory).sorted().forEach(students::add);
    }
    List<Line> lines = new ArrayList<>();
    for (Path student : students) {
      String name = student.toAbsolutePath().normalize().getFileName().toString();
      for (Exercise<?> exercise : Exercises.all()) {
        Path file = student.resolve(exercise.fileName());
        if (Files.isRegularFile(file)) {
          lines.add(new Line(name, marker.mark(exercise, Files.readString(file))));
        }
      }
    }
    if (lines.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "neither %s nor a folder in it holds an exercise, such as %s",
              folder,
              Exercises.all().get(0).fileName()));
    }
    return lines;
  }
}
