// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Equality by settings: what lets the framework build equal things once. */
final class EqualSettings {

  private EqualSettings() {}

  /** Fails unless the thing is a record that equals another one with the same components. */
  static void check(Object thing) {
    assertThat(thing.getClass().isRecord())
        .as("%s is a record, so that equal settings are equal", thing.getClass().getName())
        .isTrue();
    Object twin = of(thing);
    assertThat(twin).as("the same with the same settings").isEqualTo(thing);
    assertThat(twin.hashCode()).as("hash code of the same settings").isEqualTo(thing.hashCode());
  }

  private static Object of(Object thing) {
    RecordComponent[] components = thing.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        components[i].getAccessor().setAccessible(true);
        values[i] = components[i].getAccessor().invoke(thing);
      }
      Constructor<?> constructor = thing.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No twin of " + thing + " can be made.", e);
    }
  }
}
