// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A plugin's code threw, or gave what cannot be. The message is one sentence for whoever uses the
 * plugin: whose fault it is, where, and what.
 */
public class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;
  private final transient List<String> trace;
  private final String settings;
  private final boolean atWork;

  /**
   * Something else than a call failed.
   *
   * @param message the sentence
   */
  protected PluginException(String message, Throwable cause) {
    this(message, cause, message, List.of(), "", false);
  }

  private PluginException(
      String message,
      Throwable cause,
      String reason,
      List<String> trace,
      String settings,
      boolean atWork) {
    super(message, cause);
    this.reason = reason;
    this.trace = trace;
    this.settings = settings;
    this.atWork = atWork;
  }

  /** What was thrown outside of a guarded call, if it was thrown in a plugin's code. */
  public static Optional<PluginException> behind(Throwable thrown) {
    ThrownText what = new ThrownText(thrown);
    return what.plugin().map(plugin -> behind(what, plugin));
  }

  private static PluginException behind(ThrownText what, String plugin) {
    String message = "The plugin '%s' failed%s: %s".formatted(plugin, what.line(), what.sentence());
    List<String> trace =
        PluginTrace.of(what.thrown(), call -> plugin.equals(call.getClassLoaderName()));
    return new PluginException(message, what.thrown(), what.sentence(), trace, "", false);
  }

  /** A call threw. */
  static PluginException threw(Callee callee, String call, Throwable thrown) {
    ThrownText what = new ThrownText(thrown);
    Predicate<StackTraceElement> own = own(callee);
    return new PluginException(
        message(callee, call + what.line(own), what.sentence()),
        thrown,
        what.sentence(),
        PluginTrace.of(thrown, own.or(place -> callee.plugin().isEmpty())),
        callee.settings(),
        false);
  }

  /**
   * A call gave something that cannot be.
   *
   * @param what behind "it", for example {@code gave null.}
   */
  static PluginException gave(Callee callee, String call, String what) {
    return wrong(callee, call, what, false);
  }

  /** A call took too long; nobody knows whether it has ended. */
  static PluginException overdue(Callee callee, String call, OverdueException e) {
    return wrong(callee, call, e.getMessage(), true);
  }

  private static PluginException wrong(Callee callee, String call, String what, boolean atWork) {
    String message = message(callee, call, "it " + what);
    String reason = "%s.%s %s".formatted(callee.type(), call, what);
    return new PluginException(message, null, reason, List.of(), callee.settings(), atWork);
  }

  private static String message(Callee callee, String where, String reason) {
    return "%s failed in %s.%s: %s".formatted(callee.words(), callee.type(), where, reason);
  }

  /** The same, which came out of another's call: a method's map of a rule that failed. */
  PluginException within(Callee caller) {
    String message = "%s failed: %s".formatted(caller.words(), getMessage());
    return new PluginException(message, getCause(), reason, trace, caller.settings(), atWork);
  }

  /**
   * The same, thrown once more: an exception that closes what it came from cannot suppress itself.
   */
  PluginException again() {
    return new PluginException(getMessage(), getCause(), reason, trace, settings, atWork);
  }

  private static Predicate<StackTraceElement> own(Callee callee) {
    return callee.plugin().isEmpty()
        ? place -> place.getClassName().equals(callee.type())
        : place -> callee.plugin().equals(place.getClassLoaderName());
  }

  /** What was thrown or given, without whose and where. */
  public String reason() {
    return reason;
  }

  /** For the plugin's author; empty where nothing was thrown. */
  public List<String> trace() {
    return trace;
  }

  /** Whether the call may still be at work, with whatever it was given. */
  public boolean isAtWork() {
    return atWork;
  }

  /** The settings of what failed; empty where it has none. */
  public String settings() {
    return settings;
  }
}
