package nnlab.experiments.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import nnlab.experiments.run.Scratch;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab shell}: JShell, with this library on the class path and its packages imported. */
@Command(
    name = "shell",
    description = "Try the library line by line: JShell with the imports.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab shell",
      "    Var x = Var.variable(Tensor.vector(1, 2))",
      "    Grad.of(x.square().sum(), x)[0]",
      "    /exit",
      "  lab shell script.jsh                      run a file first",
    })
final class ShellCommand implements Callable<Integer> {
  private static final String IMPORTS = "shell.jsh";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Lines to run first; '/exit' at its end leaves the shell.")
  private Path script;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws Exception {
    if (script != null && !Files.isRegularFile(script)) {
      throw new UsageException("there is no file " + script);
    }
    Scratch.require();
    Path imports = Files.createTempFile("nnlab", ".jsh");
    try {
      copyImports(imports);
      return JavaShellToolBuilder.builder().start(arguments(imports));
    } finally {
      Files.deleteIfExists(imports);
    }
  }

  private static void copyImports(Path file) throws IOException {
    try (InputStream in = ShellCommand.class.getResourceAsStream(IMPORTS)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String[] arguments(Path imports) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--class-path",
                System.getProperty("java.class.path"),
                "--startup",
                "DEFAULT",
                "--startup",
                imports.toString(),
                "-R--enable-native-access=ALL-UNNAMED"));
    if (script != null) {
      arguments.add(script.toString());
    }
    return arguments.toArray(new String[0]);
  }
}
