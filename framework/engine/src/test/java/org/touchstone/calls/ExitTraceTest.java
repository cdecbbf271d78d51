// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who ends the program is named, unless it is who may. */
final class ExitTraceTest {

  private static final StackTraceElement RUNTIME = call(null, "java.lang.Runtime", "exit", null);
  private static final StackTraceElement SYSTEM = call(null, "java.lang.System", "exit", null);
  private static final StackTraceElement OURS =
      call("app", "org.touchstone.run.Runner", "run", "Runner.java");

  private static StackTraceElement call(String loader, String type, String method, String file) {
    return new StackTraceElement(loader, null, null, type, method, file, 7);
  }

  private static ExitTrace trace(StackTraceElement... calls) {
    return new ExitTrace(List.of(calls));
  }

  @Test
  void aPluginIsNamedBeforeWhomItCalls() {
    StackTraceElement library = call("app", "org.library.Tool", "quit", "Tool.java");
    StackTraceElement plugin = call("my-cam.jar", "my.Cam", "map", "Cam.java");
    assertThat(trace(RUNTIME, SYSTEM, library, plugin, OURS).disorder(String.class))
        .contains(
            "The plugin 'my-cam.jar' ended the program:"
                + " 'my.Cam.map' calls System.exit (Cam.java:7).");
  }

  @Test
  void withoutAPluginTheCallerIsNamed() {
    assertThat(trace(RUNTIME, SYSTEM, OURS).disorder(String.class))
        .contains(
            "The program was ended:"
                + " 'org.touchstone.run.Runner.run' calls System.exit (Runner.java:7).");
    assertThat(trace(RUNTIME, SYSTEM).disorder(String.class))
        .contains("The program was ended: System.exit was called.");
  }

  @Test
  void nobodyIsNamedForAnOrderedEndOrASignal() {
    StackTraceElement ordering = call("app", "java.lang.String", "order", "String.java");
    assertThat(trace(RUNTIME, SYSTEM, ordering, OURS).disorder(String.class)).isEmpty();
    assertThat(trace(OURS).disorder(String.class)).isEmpty();
  }
}
