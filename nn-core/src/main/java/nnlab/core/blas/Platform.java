package nnlab.core.blas;

import com.sun.jna.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What the native libraries want to know about the machine. */
final class Platform {
  /**
   * How JNA opens a library: RTLD_LAZY without RTLD_GLOBAL. jblas and OpenBLAS define the same
   * names; in the global scope the ones of the first would replace those of the second.
   */
  static final Map<String, Object> LOCAL = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  private Platform() {}

  static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  static boolean isX64() {
    return System.getProperty("os.arch").equals("amd64");
  }

  /** Whether Linux reports the AVX2 instructions, on every processor it lists. */
  static boolean hasAvx2() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return reportsAvx2(lines);
    } catch (IOException e) {
      return false;
    }
  }

  static boolean reportsAvx2(Stream<String> cpuinfo) {
    var flags = cpuinfo.filter(line -> line.startsWith("flags")).toList();
    return !flags.isEmpty() && flags.stream().allMatch(line -> (line + " ").contains(" avx2 "));
  }
}
