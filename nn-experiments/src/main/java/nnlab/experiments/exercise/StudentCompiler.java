package nnlab.experiments.exercise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes classes from source text: compiles against this program's class path and loads from memory.
 */
final class StudentCompiler implements AutoCloseable {
  private static final String GAVE_UP =
      "the compiler gave up: is something nested very deeply, or very long?";

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files;

  /** Keeps the class path open, which is most of the work, until it is closed. */
  StudentCompiler() {
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler");
    }
    files = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
  }

  /** The text is no class; the message says where and why. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * A class of that name from a text, in the unnamed package.
   *
   * @throws Refused if the text does not compile or has no such class
   */
  Class<?> load(String name, String source) throws Refused {
    Memory memory = new Memory(files);
    compile(new Text(name, source), memory);
    for (String made : memory.classes.keySet()) {
      if (made.contains(".")) {
        throw new Refused(
            "the file has a line 'package "
                + made.substring(0, made.lastIndexOf('.'))
                + "'; a hand-in has none: leave it out");
      }
    }
    try {
      return Class.forName(name, false, new Loader(memory.classes));
    } catch (ClassNotFoundException e) {
      throw new Refused("the file has no class " + name + "; its name must stay");
    }
  }

  private void compile(Text text, Memory memory) throws Refused {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    boolean compiled;
    try {
      compiled =
          compiler
              .getTask(Writer.nullWriter(), memory, messages, options, null, List.of(text))
              .call();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new Refused(GAVE_UP);
    }
    if (!compiled) {
      String errors =
          messages.getDiagnostics().stream()
              .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
              .map(StudentCompiler::words)
              .collect(Collectors.joining(System.lineSeparator()));
      throw new Refused(errors.isEmpty() ? GAVE_UP : errors);
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the class path", e);
    }
  }

  private static String words(Diagnostic<? extends JavaFileObject> message) {
    String text = message.getMessage(Locale.ENGLISH);
    return message.getLineNumber() == Diagnostic.NOPOS
        ? text
        : "line " + message.getLineNumber() + ": " + text;
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String name, String source) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }

  /** A loader of its own for each file: the same class name can be loaded many times. */
  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes;

    Loader(Map<String, ByteArrayOutputStream> classes) {
      super(StudentCompiler.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
