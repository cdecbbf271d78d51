// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.graph.Device;
import org.touchstone.plan.Memory;

/**
 * Where a run is at work: the checkout, Java, the machine and TensorFlow. None of it is in {@code
 * results.json}, though another processor may change the last digits of a score.
 */
public final class MachineFacts {

  /** What nobody could find out. */
  static final String UNKNOWN = "unknown";

  private static final long MEBIBYTE = 1 << 20;

  /** Variables by which the same operations round otherwise. */
  private static final String ARITHMETIC =
      "(DNNL|ONEDNN)_(MAX_CPU_ISA|CPU_ISA_HINTS|DEFAULT_FPMATH_MODE)|XLA_FLAGS|NVIDIA_TF32_OVERRIDE"
          + "|TF_(CUBLAS|CUDNN|DETERMINISTIC|DISABLE|ENABLE|FORCE|OVERRIDE|USE|XLA)_.*";

  /** Those, and others that change how TensorFlow works. Nothing here is anybody's secret. */
  private static final String TOLD =
      ARITHMETIC
          + "|(OMP|MKL|KMP|DNNL|ONEDNN|CUDNN)_.*|CUDA_(VISIBLE_DEVICES|HOME|PATH|CACHE_.*)"
          + "|NVIDIA_VISIBLE_DEVICES|TF_(CPP|GPU|NUM)_.*";

  /** What a processor may have that decides in which order it adds. */
  private static final String INSTRUCTIONS = "sse4_2|fma|f16c|avx.*|amx.*";

  /** Arguments by which the launcher knows its own process, and nothing that anybody chose. */
  private static final String OF_THIS_START = "-Dtouchstone\\.(status|launcher)=.*";

  private MachineFacts() {}

  static ObjectNode of(Home home, Device device) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("git", git(home.path()));
    tree.set("java", java());
    tree.set("machine", machine(device));
    tree.set("tensorflow-runtime", texts(device.runtime()));
    tree.set("environment", texts(environment(TOLD)));
    return tree;
  }

  /** The commit of the checkout, and whether its files are those of the commit. */
  private static ObjectNode git(Path home) {
    Optional<String> commit =
        Files.exists(home.resolve(".git"))
            ? ProgramOutput.program(home, "git", "rev-parse", "HEAD")
            : Optional.empty();
    ObjectNode git = JsonNodeFactory.instance.objectNode();
    git.put("commit", commit.orElse(UNKNOWN));
    commit
        .flatMap(c -> changes(home))
        .ifPresentOrElse(
            changes -> git.put("dirty", !changes.isEmpty()), () -> git.put("dirty", UNKNOWN));
    return git;
  }

  /** Takes no lock: someone may be at work in the checkout. */
  private static Optional<String> changes(Path home) {
    return ProgramOutput.program(
        home, "git", "--no-optional-locks", "status", "--porcelain", "--untracked-files=no");
  }

  private static ObjectNode java() {
    ObjectNode java = JsonNodeFactory.instance.objectNode();
    java.put("version", System.getProperty("java.runtime.version"));
    java.put("vendor", System.getProperty("java.vendor"));
    java.put("vm", System.getProperty("java.vm.name"));
    java.put("heap-MiB", Runtime.getRuntime().maxMemory() / MEBIBYTE);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.matches(OF_THIS_START))
        .forEach(java.putArray("arguments")::add);
    return java;
  }

  private static ObjectNode machine(Device device) {
    ObjectNode machine = JsonNodeFactory.instance.objectNode();
    machine.put("cpu", cpu("model name"));
    machine.put("instructions", instructions());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("memory-MiB", memory().bytes() / MEBIBYTE);
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    if (device.gpu() >= 0) {
      machine.put("gpu", gpu(device.gpu()));
    }
    return machine;
  }

  /** A line of what Linux says about the processor. */
  private static String cpu(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Two processors of one name may differ in these, above all in a virtual machine. */
  private static String instructions() {
    String known =
        Stream.of(cpu("flags").split(" "))
            .filter(flag -> flag.matches(INSTRUCTIONS))
            .sorted()
            .collect(Collectors.joining(" "));
    return known.isEmpty() ? UNKNOWN : known;
  }

  /** Of the machine, or of the container if that has a limit. */
  public static Memory memory() {
    return new Memory(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  private static String gpu(int number) {
    return ProgramOutput.program(
            Path.of("").toAbsolutePath(),
            "nvidia-smi",
            "--query-gpu=name,driver_version",
            "--format=csv,noheader",
            "--id=" + number)
        .orElse(UNKNOWN);
  }

  /** The variables that are set and decide a number. */
  static ObjectNode arithmetic() {
    return texts(environment(ARITHMETIC));
  }

  private static Map<String, String> environment(String names) {
    Map<String, String> set = new TreeMap<>(System.getenv());
    set.keySet().removeIf(name -> !name.matches(names));
    return set;
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    texts.forEach(node::put);
    return node;
  }

  /** The most memory that this process and its Java heap ever took, in MiB. */
  static ObjectNode peaks() {
    ObjectNode peaks = JsonNodeFactory.instance.objectNode();
    processPeak().ifPresent(kibibytes -> peaks.put("process-peak-MiB", kibibytes / 1024));
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return peaks.put("java-heap-peak-MiB", heap / MEBIBYTE);
  }

  private static Optional<Long> processPeak() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .findFirst()
          .map(line -> Long.valueOf(line.replaceAll("\\D", "")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
