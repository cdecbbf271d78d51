// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceTest {

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "gpu:0", "gpu:12"})
  void readsWhatItWrites(String name) {
    assertThat(Device.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "gpu:", "gpu:-1", "gpu:123", "GPU:0", "tpu:0", "cpu "})
  void saysWhichDevicesThereAre(String name) {
    assertThatThrownBy(() -> Device.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No device is named '%s'. Devices: cpu, gpu:0, gpu:1 and so on.", name);
  }

  @Test
  void theCpuCanAlwaysBeUsed() {
    assertThat(Device.CPU.usable()).isTrue();
  }

  /** No machine has so many: the answer is no, not an exception. */
  @Test
  void aGpuThatIsNotThereCannotBeUsed() {
    assertThat(new Device(99).usable()).isFalse();
  }
}
