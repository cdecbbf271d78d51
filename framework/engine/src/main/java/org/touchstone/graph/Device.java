// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where the graph runs.
 *
 * @param gpu the number of the GPU, or −1 for the CPU
 */
public record Device(int gpu) {

  /** The CPU. */
  public static final Device CPU = new Device(-1);

  /** From {@code cpu} or {@code gpu:0}. */
  public static Device parse(String name) {
    if (name.equals("cpu")) {
      return CPU;
    }
    if (name.matches("gpu:\\d{1,2}")) {
      return new Device(Integer.parseInt(name.substring(4)));
    }
    throw new IllegalArgumentException(
        "No device is named '%s'. Devices: cpu, gpu:0, gpu:1 and so on.".formatted(name));
  }

  /** Whether TensorFlow can compute here: one addition is tried, with nowhere to fall back to. */
  public boolean usable() {
    if (gpu < 0) {
      return true;
    }
    ConfigProto strict = configuration().toBuilder().setAllowSoftPlacement(false).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, strict)) {
      Ops tf = place(Ops.create(graph));
      session.runner().fetch(tf.math.add(tf.constant(1f), tf.constant(1f))).run().close();
      return true;
    } catch (RuntimeException e) {
      // TensorFlow Java's exceptions share no other type: an unknown device is an IllegalArgument.
      return false;
    }
  }

  Ops place(Ops tf) {
    return gpu < 0
        ? tf
        : tf.withDevice(
            DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(gpu).build());
  }

  ConfigProto configuration() {
    return ConfigProto.newBuilder()
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .build();
  }

  /**
   * TensorFlow as it runs here: its native version, and what decides in which order it adds.
   *
   * @return texts by the names of TensorFlow's own options; 0 threads are as many as there are
   *     processors
   */
  public Map<String, String> runtime() {
    ConfigProto config = configuration();
    Map<String, String> runtime = new LinkedHashMap<>();
    runtime.put("version", TensorFlow.version());
    runtime.put(
        "intra_op_parallelism_threads", String.valueOf(config.getIntraOpParallelismThreads()));
    runtime.put(
        "inter_op_parallelism_threads", String.valueOf(config.getInterOpParallelismThreads()));
    runtime.put("allow_soft_placement", String.valueOf(config.getAllowSoftPlacement()));
    runtime.put("TF_DETERMINISTIC_OPS", System.getenv().getOrDefault("TF_DETERMINISTIC_OPS", "0"));
    return runtime;
  }

  @Override
  public String toString() {
    return gpu < 0 ? "cpu" : "gpu:" + gpu;
  }
}
