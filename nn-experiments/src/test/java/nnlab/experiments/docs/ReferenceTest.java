package nnlab.experiments.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference says something about every public type, and every package where to begin. */
class ReferenceTest {
  private static final List<Path> SOURCES = new ArrayList<>();

  @BeforeAll
  static void findSources() throws IOException {
    for (String module : List.of("nn-core", "nn-layers", "nn-analysis", "nn-experiments")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files.filter(f -> f.toString().endsWith(".java")).forEach(SOURCES::add);
      }
    }
  }

  @Test
  void everyPublicTypeIsDescribed() throws IOException {
    assertThat(withoutComment()).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndWhatToReadFirst() throws IOException {
    Set<Path> folders = new TreeSet<>();
    SOURCES.forEach(source -> folders.add(source.getParent()));
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info))
          .as("%s names a class to begin with", info)
          .contains("{@link");
    }
  }

  private static List<String> withoutComment() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> missing = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(SOURCES));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new PublicTypes(comments, missing).scan(unit, null);
      }
    }
    return missing;
  }

  /** Visits public types that are not inside a type that is not public. */
  private static final class PublicTypes extends TreePathScanner<Void, Void> {
    private final DocTrees comments;
    private final List<String> missing;

    PublicTypes(DocTrees comments, List<String> missing) {
      this.comments = comments;
      this.missing = missing;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (!type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        return null;
      }
      TreePath path = getCurrentPath();
      if (comments.getDocComment(path) == null) {
        missing.add(
            path.getCompilationUnit().getSourceFile().getName() + ": " + type.getSimpleName());
      }
      return super.visitClass(type, nothing);
    }
  }
}
