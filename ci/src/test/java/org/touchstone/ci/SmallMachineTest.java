// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.plan.Memory;

/** A machine with too little memory is told before anything heavy is loaded. */
final class SmallMachineTest {

  private static final Path SPEC = Touchstone.HOME.resolve("experiments/quickstart.yaml");

  @TempDir private Path out;

  private static Module machineOf(long mebibytes) {
    return binder -> binder.bind(Memory.class).toInstance(new Memory(mebibytes << 20));
  }

  @Test
  void aRunThatDoesNotFitIsRefused() {
    Touchstone refused =
        Touchstone.run(
            machineOf(64), Touchstone.HOME, "run", SPEC, "--batch", 8, "--out", out.resolve("run"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("[too-little-memory] The run needs about ", " of memory, and 0.1 GiB are here.");
    assertThat(out.resolve("run")).doesNotExist();
  }

  @Test
  void thePlanNamesTheMemoryOfTheMachine() {
    String small = plan(1024);
    String large = plan(64 * 1024);
    assertThat(small).contains(", of 1.0 GiB here: ");
    assertThat(large).contains(", of 64.0 GiB here: ");
  }

  private static String plan(long mebibytes) {
    return Touchstone.run(machineOf(mebibytes), Touchstone.HOME, "plan", SPEC).done().out();
  }
}
