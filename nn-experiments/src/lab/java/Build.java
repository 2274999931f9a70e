import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Makes what {@code lab} runs: a copy of all classes and libraries, named by the hash of the
 * sources, in the folder {@code .lab}. A copy is never changed, so a run that goes on is not
 * touched by a later build. {@code lab} and {@code lab.cmd} start this file when something seems to
 * have changed; contents decide whether anything has, never dates.
 *
 * <p>It works on a snapshot of the sources, so that edits meanwhile belong to the next build. It
 * compiles them itself, without lints; Maven is asked for the libraries, when a pom has changed,
 * and for the jar of Spark.
 *
 * <p>{@code java Build.java ROOT local|spark STATE}: the file STATE names the copy to run in its
 * first line, and the one before in its second. Standard input is the listing of the sources that
 * the caller saw; it is kept in STATE.seen: as long as it looks the same, STATE holds.
 */
final class Build {
  /** Each stands on those before it. */
  private static final List<String> MODULES =
      List.of("nn-core", "nn-layers", "nn-analysis", "nn-experiments");

  /** Those of Maven's compiler, so that the classes are the same bytes. */
  private static final List<String> OPTIONS =
      List.of(
          "-g -parameters --release 17 -encoding UTF-8 -Xpkginfo:always -proc:none -nowarn"
              .split(" "));

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private final Path root;
  private final boolean spark;
  private final Path state;
  private final Path lab;

  private Build(Path root, String engine, Path state) {
    this.root = root;
    this.spark = engine.equals("spark");
    this.state = state;
    this.lab = root.resolve(".lab");
  }

  /** What stops a build, in words for the person who typed the command. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  /** Ends with 0 when STATE names a copy of the sources as they are, and with 2 otherwise. */
  public static void main(String[] arguments) throws InterruptedException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    try {
      new Build(root, arguments[1], Path.of(arguments[2])).run(System.in.readAllBytes());
    } catch (Refusal e) {
      say(e.getMessage());
      System.exit(2);
    } catch (IOException | UncheckedIOException e) {
      say("the build failed: " + e);
      System.exit(2);
    }
  }

  private static void say(String message) {
    System.err.println("lab: " + message);
  }

  private void run(byte[] listing) throws IOException, InterruptedException, Refusal {
    if (!lab.toFile().mkdir() && !Files.isWritable(lab)) {
      if (recorded().stream().findFirst().filter(key(root)::equals).isEmpty()) {
        throw new Refusal("cannot write into " + lab + ": copy the project to where you may write");
      }
      return;
    }
    try (FileChannel file = open(lab.resolve("build.lock"))) {
      lock(file, "another build is going on here; waiting for it");
      inside(".*\\.(part|old)").forEach(Build::discard); // left by a build that was killed
      record(copy(), listing);
      clean();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Waits, with a word, until it has the file; the end of its holder frees it, killed or not. */
  private static void lock(FileChannel file, String word) throws IOException {
    if (file.tryLock() == null) {
      say(word);
      file.lock();
    }
  }

  /** The name of a whole copy of the sources as they are: found, or made. */
  private String copy() throws IOException, InterruptedException, Refusal {
    Path part = part(lab.resolve("copy"));
    try {
      Path tree = part.resolve("sources");
      for (Path source : sources(root)) {
        copy(source, tree.resolve(root.relativize(source).toString()));
      }
      String key = key(tree);
      if (!Files.isDirectory(lab.resolve(key))) {
        say("building" + (spark ? " for Spark (this takes a minute)" : ""));
        compile(tree, part);
        if (spark) {
          addSpark(tree, part);
        }
        Files.createFile(part.resolve("in-use"));
        discard(tree);
        Files.move(part, lab.resolve(key), StandardCopyOption.ATOMIC_MOVE);
      }
      return key;
    } finally {
      inside(".*\\.part").forEach(Build::discard);
    }
  }

  /** Where a folder is made before it gets its name; another process has another one. */
  private static Path part(Path folder) {
    return Path.of(folder + "-" + ProcessHandle.current().pid() + ".part");
  }

  // Sources and their hashes.

  /** Everything that decides what a copy holds. */
  private List<Path> sources(Path tree) throws IOException {
    List<Path> sources = new ArrayList<>(poms(tree));
    sources.addAll(files(tree.resolve(".mvn")));
    for (String module : MODULES) {
      sources.addAll(files(main(tree, module)));
    }
    sources.addAll(files(tree.resolve("nn-experiments/src/lab")));
    if (spark) {
      sources.addAll(files(tree.resolve("nn-experiments/src/spark")));
    }
    return sources;
  }

  private static List<Path> poms(Path tree) {
    Stream<Path> modules = MODULES.stream().map(module -> tree.resolve(module).resolve("pom.xml"));
    return Stream.concat(Stream.of(tree.resolve("pom.xml")), modules).toList();
  }

  private static Path main(Path tree, String module) {
    return tree.resolve(module).resolve("src/main");
  }

  /** All files below a folder, sorted, without what editors leave there; none if it is missing. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> !file.getFileName().toString().matches("\\..*|.*~"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  /** The name of the copy; libraries hold native code, so it is one of this kind of machine. */
  private String key(Path tree) throws IOException {
    return hash(tree, sources(tree), spark + platform());
  }

  private static String platform() {
    return System.getProperty("os.name") + System.getProperty("os.arch");
  }

  private static String hash(Path tree, List<Path> files, String more) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(more.getBytes(StandardCharsets.UTF_8));
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        String name = tree.relativize(file).toString().replace('\\', '/');
        digest.update(("\n" + name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // Classes.

  /** Fills a copy; a module on which nothing has changed is taken from another copy. */
  private void compile(Path tree, Path part) throws IOException, InterruptedException, Refusal {
    Path libraries = libraries(tree);
    link(libraries, part.resolve("lib"));
    List<Path> classPath = new ArrayList<>(files(libraries));
    String stand = hash(tree, poms(tree), System.getProperty("java.vm.version"));
    for (String module : MODULES) {
      stand = hash(tree, files(main(tree, module)), stand);
      String mark = module + "-" + stand;
      Optional<Path> twin =
          inside("[0-9a-f]{16}").stream().filter(c -> Files.exists(c.resolve(mark))).findFirst();
      Path classes = Files.createDirectories(part.resolve(module));
      if (twin.isPresent()) {
        link(twin.get().resolve(module), classes);
      } else {
        compile(tree, main(tree, module), classPath, classes);
      }
      Files.createFile(part.resolve(mark));
      classPath.add(classes);
    }
  }

  private static void compile(Path tree, Path main, List<Path> classPath, Path classes)
      throws IOException, Refusal {
    Path resources = main.resolve("resources");
    for (Path resource : files(resources)) {
      copy(resource, classes.resolve(resources.relativize(resource).toString()));
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      List<Path> java = new ArrayList<>(files(main.resolve("java")));
      java.removeIf(file -> !file.toString().endsWith(".java"));
      var units = manager.getJavaFileObjectsFromPaths(java);
      if (!javac.getTask(words, manager, null, OPTIONS, null, units).call()) {
        System.err.print(words.toString().replace(tree + File.separator, ""));
        throw new Refusal("this does not compile, so nothing was run");
      }
    }
  }

  // Maven.

  /** The folder of the libraries that the poms name. */
  private Path libraries(Path tree) throws IOException, InterruptedException, Refusal {
    Path libraries = lab.resolve(librariesName(tree));
    if (!Files.isDirectory(libraries)) {
      say("fetching libraries (the first time this takes a minute or two)");
      Path part = part(libraries);
      String into = "-Dlab.libraries=" + part;
      String only = "-Dmaven.main.skip";
      maven(tree, "-Plab", into, only, "-Dmaven.test.skip", "prepare-package");
      Files.move(part, libraries, StandardCopyOption.ATOMIC_MOVE);
    }
    return libraries;
  }

  private static String librariesName(Path tree) throws IOException {
    return "libraries-" + hash(tree, poms(tree), platform());
  }

  /** The jar for Spark, and a home for Spark's own processes. */
  private void addSpark(Path tree, Path part) throws IOException, InterruptedException, Refusal {
    maven(tree, "-Pspark", "-Dmaven.test.skip", "package");
    Path target = tree.resolve("nn-experiments/target");
    Files.move(target.resolve("nnlab-spark.jar"), part.resolve("nnlab-spark.jar"));
    Files.move(target.resolve("spark/jars"), part.resolve("jars"));
  }

  /** Runs Maven, one at a time for each person: clones share what it downloads. */
  private void maven(Path tree, String... arguments)
      throws IOException, InterruptedException, Refusal {
    List<String> command = new ArrayList<>(mavenCommand());
    command.addAll(List.of("-B", "-q", "-Dstyle.color=never"));
    command.addAll(List.of(arguments));
    ProcessBuilder maven = new ProcessBuilder(command).directory(tree.toFile());
    maven.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    Path shared = Files.createDirectories(Path.of(home, ".m2"));
    try (FileChannel file = open(shared.resolve("nnlab.lock"))) {
      lock(file, "another copy of nnlab is fetching libraries; waiting for it");
      if (maven.start().waitFor() != 0) {
        throw new Refusal("Maven failed; see above");
      }
    }
  }

  /** Maven on the path, or else the one that the wrapper brings. */
  private List<String> mavenCommand() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator)) {
      Path found = Path.of(folder.isEmpty() ? "." : folder, WINDOWS ? "mvn.cmd" : "mvn");
      if (Files.isExecutable(found)) {
        return List.of(found.toAbsolutePath().toString());
      }
    }
    String wrapper = root.resolve(WINDOWS ? "mvnw.cmd" : "mvnw").toString();
    return WINDOWS ? List.of(wrapper) : List.of("sh", wrapper);
  }

  // The folder .lab.

  /** The names in STATE: the copy to run, then the one before. */
  private List<String> recorded() throws IOException {
    return Files.exists(state) ? Files.readAllLines(state) : List.of();
  }

  /** Names the copy to run before the listing that leads to it: whoever sees this finds that. */
  private void record(String key, byte[] listing) throws IOException {
    List<String> names = new ArrayList<>(List.of(key));
    recorded().stream().filter(name -> !name.equals(key)).findFirst().ifPresent(names::add);
    replace(state, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
    replace(Path.of(state + ".seen"), listing);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path part = Files.write(Path.of(file + ".part"), bytes);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes copies that nobody runs. One that a state names stays: the last one is what runs next,
   * and from the one before somebody may be about to start.
   */
  private void clean() throws IOException {
    List<String> keep = new ArrayList<>(List.of(librariesName(root)));
    for (Path file : inside("(local|spark).*(?<!\\.seen)")) {
      keep.addAll(Files.readAllLines(file));
    }
    for (Path copy : inside("(libraries-)?[0-9a-f]{16}")) {
      if (!keep.contains(copy.getFileName().toString()) && !inUse(copy.resolve("in-use"))) {
        discard(Files.move(copy, Path.of(copy + ".old"), StandardCopyOption.ATOMIC_MOVE));
      }
    }
  }

  /** Whether some Java runs this copy: each holds a shared lock as long as it lives. */
  private static boolean inUse(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (IOException e) {
      return Files.exists(file); // a system without locks cannot tell
    }
  }

  private List<Path> inside(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(lab)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
    }
  }

  /** Removes a folder; what cannot be removed now is left to the next build. */
  private static void discard(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      say("could not remove " + folder + " now: " + e.getMessage());
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  /** Takes over a folder of files that never change: shared where the disk can, else copied. */
  private static void link(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      try {
        Files.createLink(target, file);
      } catch (UnsupportedOperationException | IOException e) {
        Files.copy(file, target);
      }
    }
  }
}
