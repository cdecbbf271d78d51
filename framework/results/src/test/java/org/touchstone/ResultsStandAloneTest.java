// SPDX-License-Identifier: Apache-2.0
package org.touchstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.api.Plugin;

/** All tests of this module run without what a finished run does not need. */
final class ResultsStandAloneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.tensorflow.Tensor",
        "org.bytedeco.javacpp.Loader",
        "com.google.inject.Injector",
        "picocli.CommandLine",
        "io.jhdf.HdfFile",
        "org.touchstone.plan.Plan",
        "org.touchstone.cli.Main"
      })
  void theClassPathHasNo(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  /** So that a name that never was is not taken for one that is not there. */
  @Test
  void theApiIsOnTheClassPath() throws ClassNotFoundException {
    assertThat(Class.forName("org.touchstone.api.Plugin")).isEqualTo(Plugin.class);
  }
}
