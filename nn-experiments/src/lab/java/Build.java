import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Properties;
import java.util.function.Predicate;
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
 * <p>The sources are compiled here, without lints; Maven is asked for the libraries, when a pom has
 * changed, and for the jar of Spark.
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

  private static final int REFUSED = 2;
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private final Path root;
  private final Path lab;
  private final boolean spark;
  private final Path state;

  private Build(Path root, boolean spark, Path state) {
    this.root = root;
    this.lab = root.resolve(".lab");
    this.spark = spark;
    this.state = state;
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
    Build build = new Build(root, arguments[1].equals("spark"), Path.of(arguments[2]));
    try {
      build.run();
    } catch (Refusal e) {
      refuse(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      refuse("the build failed: " + e);
    }
  }

  private static void refuse(String message) {
    say(message);
    System.exit(REFUSED);
  }

  private static void say(String message) {
    System.err.println("lab: " + message);
  }

  private void run() throws IOException, InterruptedException, Refusal {
    byte[] listing = System.in.readAllBytes();
    if (!mayWrite()) {
      if (recorded().isEmpty() || !recorded().get(0).equals(key())) {
        throw new Refusal("cannot write into " + lab + ": copy the project to where you may write");
      }
      return;
    }
    try (FileChannel file = open(lab.resolve("build.lock"))) {
      lock(file, "another build is going on here; waiting for it");
      sweep();
      record(copy(), listing);
      clean();
    }
  }

  private boolean mayWrite() {
    try {
      return Files.isWritable(Files.createDirectories(lab));
    } catch (IOException e) {
      return false;
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
    String key = key();
    while (!Files.isDirectory(lab.resolve(key))) {
      say("building" + (spark ? " for Spark (this takes a minute)" : ""));
      make(key);
      key = key(); // a source may have been changed meanwhile
    }
    return key;
  }

  /** Makes a copy, unless the sources turn out to be others than those of this key. */
  private void make(String key) throws IOException, InterruptedException, Refusal {
    Path part = Files.createDirectories(part(lab.resolve(key)));
    try {
      compile(part);
      if (spark) {
        sparkJar(part);
      }
      Files.createFile(part.resolve("in-use"));
      if (key().equals(key)) {
        Files.move(part, lab.resolve(key), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(part);
    }
  }

  /** Where a folder is made before it gets its name; another process has another one. */
  private static Path part(Path folder) {
    return Path.of(folder + "-" + ProcessHandle.current().pid() + ".part");
  }

  // Sources and their hashes.

  /** Everything that decides what a copy holds. */
  private String key() throws IOException {
    List<Path> files = poms();
    for (String module : MODULES) {
      files.addAll(files(root.resolve(module).resolve("src/main")));
    }
    files.addAll(files(root.resolve("nn-experiments/src/lab")));
    if (spark) {
      files.addAll(files(root.resolve("nn-experiments/src/spark")));
    }
    return hash(files, platform());
  }

  /** Libraries hold native code. */
  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private List<Path> poms() {
    List<Path> poms = new ArrayList<>(List.of(root.resolve("pom.xml")));
    MODULES.forEach(module -> poms.add(root.resolve(module).resolve("pom.xml")));
    return poms;
  }

  /** All files below a folder, sorted, without what editors leave there; none if it is missing. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Predicate<String> editors = name -> name.startsWith(".") || name.endsWith("~");
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> !editors.test(file.getFileName().toString()))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private String hash(List<Path> files, String more) throws IOException {
    MessageDigest digest = sha256();
    digest.update(more.getBytes(StandardCharsets.UTF_8));
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String name = root.relativize(file).toString().replace('\\', '/');
      digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // Classes.

  /** Fills a copy; a module on which nothing has changed is taken from the copy before. */
  private void compile(Path part) throws IOException, InterruptedException, Refusal {
    Path libraries = libraries();
    link(libraries, part.resolve("lib"));
    Properties before = before();
    Properties made = new Properties();
    String stand = hash(poms(), System.getProperty("java.vm.version"));
    List<Path> classPath = new ArrayList<>(files(libraries));
    for (String module : MODULES) {
      stand = hash(files(root.resolve(module).resolve("src/main")), stand);
      made.setProperty(module, stand);
      Path classes = part.resolve(module);
      if (stand.equals(before.getProperty(module))) {
        link(lab.resolve(recorded().get(0)).resolve(module), classes);
      } else {
        compile(root.resolve(module).resolve("src/main"), classes, classPath);
      }
      classPath.add(classes);
    }
    try (var out = Files.newBufferedWriter(part.resolve("modules.properties"))) {
      made.store(out, null);
    }
  }

  /** What the modules of the copy before were made of; nothing if there is none. */
  private Properties before() throws IOException {
    Properties before = new Properties();
    List<String> recorded = recorded();
    if (!recorded.isEmpty()) {
      Path file = lab.resolve(recorded.get(0)).resolve("modules.properties");
      if (Files.exists(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          before.load(in);
        }
      }
    }
    return before;
  }

  private void compile(Path main, Path classes, List<Path> classPath) throws IOException, Refusal {
    Files.createDirectories(classes);
    copy(main.resolve("resources"), classes);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          files(main.resolve("java")).stream().filter(f -> f.toString().endsWith(".java")).toList();
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      var units = manager.getJavaFileObjectsFromPaths(sources);
      if (!javac.getTask(words, manager, null, OPTIONS, null, units).call()) {
        System.err.print(words.toString().replace(root + root.getFileSystem().getSeparator(), ""));
        throw new Refusal("this does not compile, so nothing was run");
      }
    }
  }

  // Maven.

  /** The folder of the libraries that the poms name. */
  private Path libraries() throws IOException, InterruptedException, Refusal {
    Path libraries = lab.resolve("libraries-" + hash(poms(), platform()));
    if (!Files.isDirectory(libraries)) {
      say("fetching libraries (the first time this takes a minute or two)");
      Path part = part(libraries);
      maven(
          List.of(
              "-Plab",
              "-Dlab.libraries=" + part,
              "-Dmaven.main.skip",
              "-Dmaven.resources.skip",
              "-Dmaven.test.skip",
              "prepare-package"),
          root);
      Files.move(part, libraries, StandardCopyOption.ATOMIC_MOVE);
    }
    return libraries;
  }

  /** The jar of Spark, from a copy of the sources, so that nothing else that Maven does is met. */
  private void sparkJar(Path part) throws IOException, InterruptedException, Refusal {
    Path tree = part.resolve("sources");
    List<String> inputs = new ArrayList<>(List.of(".mvn", "nn-experiments/src/spark"));
    MODULES.forEach(module -> inputs.add(module + "/src/main"));
    for (String input : inputs) {
      copy(root.resolve(input), tree.resolve(input));
    }
    for (Path pom : poms()) {
      Files.copy(pom, tree.resolve(root.relativize(pom).toString()));
    }
    maven(List.of("-Pspark", "-Dmaven.test.skip", "package"), tree);
    Path target = tree.resolve("nn-experiments/target");
    Files.move(target.resolve("nnlab-spark.jar"), part.resolve("nnlab-spark.jar"));
    Files.move(target.resolve("spark/jars"), part.resolve("jars"));
    delete(tree);
  }

  /** Runs Maven, one at a time for each person: clones share what it downloads. */
  private void maven(List<String> arguments, Path tree)
      throws IOException, InterruptedException, Refusal {
    List<String> command = new ArrayList<>(mavenCommand());
    command.addAll(
        List.of("-B", "-q", "-Dstyle.color=never", "-f", tree.resolve("pom.xml").toString()));
    command.addAll(arguments);
    ProcessBuilder maven = new ProcessBuilder(command).directory(tree.toFile());
    maven.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path home = Files.createDirectories(Path.of(System.getProperty("user.home"), ".m2"));
    try (FileChannel file = open(home.resolve("nnlab.lock"))) {
      lock(file, "another copy of nnlab is downloading; waiting for it");
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
        return List.of(found.toString());
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
    replace(state, String.join("\n", names).concat("\n").getBytes(StandardCharsets.UTF_8));
    replace(Path.of(state + ".seen"), listing);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path part = Files.write(Path.of(file + ".part"), bytes);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what a killed build has left. */
  private void sweep() throws IOException {
    for (Path path : inside(".*\\.(part|old)")) {
      delete(path);
    }
  }

  /**
   * Removes copies that nobody runs. One that a state names stays: the last one is what runs next,
   * and from the one before somebody may be about to start.
   */
  private void clean() throws IOException {
    List<String> keep = new ArrayList<>(List.of("libraries-" + hash(poms(), platform())));
    for (Path file : inside("(local|spark).*(?<!\\.seen)")) {
      keep.addAll(Files.readAllLines(file));
    }
    for (Path copy : inside("(libraries-)?[0-9a-f]{16}")) {
      if (!keep.contains(copy.getFileName().toString()) && !inUse(copy.resolve("in-use"))) {
        Path old = Path.of(copy + ".old");
        Files.move(copy, old, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /**
   * As {@link #copy(Path, Path)} for files that never change: where the disk can, they are shared.
   */
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
