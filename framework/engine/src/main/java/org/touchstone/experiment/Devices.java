// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import jakarta.inject.Inject;
import org.touchstone.graph.Device;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Finds the device that was asked for. */
public record Devices(Announcer announcer) {

  @Inject
  public Devices {}

  /** The device of this name; the CPU, with a word about it, where TensorFlow cannot use it. */
  public Device find(String name) {
    Device device = parse(name);
    if (device.usable()) {
      return device;
    }
    announcer.announce(
        "TensorFlow cannot use %s here (README.md says what it needs), so the CPU does the work."
            .formatted(device));
    return Device.CPU;
  }

  private static Device parse(String name) {
    try {
      return Device.parse(name);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "The command cannot be run", Problem.of("unknown-device", e.getMessage()));
    }
  }
}
