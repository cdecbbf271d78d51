// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api;

/**
 * The one class of a plugin jar that {@code META-INF/services/org.touchstone.api.Plugin} names. It
 * only lists what the jar has.
 *
 * <p>It is public and has a public constructor without arguments. A jar has exactly one.
 *
 * <pre>{@code
 * public final class MyPlugin implements Plugin {
 *   @Override
 *   public void contribute(Offers offers) {
 *     offers.method("input-times-gradient", new InputTimesGradient());
 *   }
 * }
 * }</pre>
 */
public interface Plugin {

  /**
   * Offers everything that this plugin contains, at least one thing. Called once, when the
   * framework starts; TensorFlow is not loaded then. Whatever it throws is told as the plugin's
   * fault, and the plugin is not used.
   *
   * @param offers takes what is offered; of no use after the call
   */
  void contribute(Offers offers);
}
