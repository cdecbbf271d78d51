// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

import com.google.inject.Injector;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Lets the injector make whatever says what it needs. The injector is started by the first of them:
 * neither help nor a mistyped command waits for it.
 */
final class CommandFactory implements IFactory {

  private final Supplier<Injector> start;
  private Optional<Injector> injector = Optional.empty();

  CommandFactory(Supplier<Injector> start) {
    this.start = start;
  }

  /** Once it has been started. */
  Optional<Injector> injector() {
    return injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (Arrays.stream(type.getDeclaredConstructors())
        .noneMatch(constructor -> constructor.isAnnotationPresent(Inject.class))) {
      return CommandLine.defaultFactory().create(type);
    }
    if (injector.isEmpty()) {
      injector = Optional.of(start.get());
    }
    return injector.get().getInstance(type);
  }
}
