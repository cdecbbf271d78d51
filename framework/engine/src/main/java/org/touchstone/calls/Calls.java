// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who is at work, since when, and how long a plugin may be. */
public final class Calls {

  private final Clock clock;
  private final Optional<Duration> limit;
  private final Set<OngoingCall> atWork = ConcurrentHashMap.newKeySet();

  /** Has no thread before the first call that has a limit. */
  private final ExecutorService threads = Executors.newCachedThreadPool(Calls::daemon);

  /**
   * Nobody yet.
   *
   * @param clock its zone is that of the times that are told
   * @param limit how long one call of a plugin may take; empty for as long as it likes
   */
  public Calls(Clock clock, Optional<Duration> limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** Calls that may take as long as they like. */
  public static Calls unlimited() {
    return new Calls(Clock.system(ZoneId.systemDefault()), Optional.empty());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "plugin");
    thread.setDaemon(true);
    return thread;
  }

  /** How long one call of a plugin may take. */
  public Optional<Duration> limit() {
    return limit;
  }

  /**
   * The same thing, each of whose calls is watched. What a call throws or leaves out becomes a
   * {@link PluginException}, but for what it may throw as its declaration says, and for what is the
   * machine's. What is asked without arguments is asked once.
   *
   * @param own something that a plugin offers
   * @param settings as {@code layer: last, samples: 50}; may be empty
   */
  public <T> T guard(String kind, String name, T own, String settings) {
    return Guard.around(this, kind, name, own, settings);
  }

  /** What stands behind a guarded thing; the thing itself if none does. */
  public static <T> T own(T guarded) {
    return Guard.own(guarded);
  }

  /**
   * What there is to say of a guarded thing whose answer cannot be.
   *
   * @param what behind "it", for example {@code gave no stage.}
   */
  public static PluginException fault(Object guarded, String call, String what) {
    return PluginException.gave(Guard.callee(guarded), call, what);
  }

  /**
   * Several calls of a guarded thing as one: together they may take as long as one, and it is told
   * as one what they throw. For calls that are many and short.
   *
   * @param call as messages name it
   * @param work is given what stands behind the guard
   */
  public <T, R> R together(T guarded, String call, Function<T, R> work) {
    return Guard.together(this, guarded, call, work);
  }

  /** Does something that is told of as long as it lasts. */
  public <T> T noted(String who, Supplier<T> work) {
    OngoingCall begun = begin(who);
    try {
      return work.get();
    } finally {
      atWork.remove(begun);
    }
  }

  private OngoingCall begin(String who) {
    OngoingCall begun = new OngoingCall(who, clock.instant());
    atWork.add(begun);
    return begun;
  }

  private <T> T notedCall(String who, Callable<T> work) throws Exception {
    OngoingCall begun = begin(who);
    try {
      return work.call();
    } finally {
      atWork.remove(begun);
    }
  }

  /**
   * The same, for no longer than the limit.
   *
   * @throws OverdueException if it takes longer; it is interrupted, and left alone if that does not
   *     end it
   */
  public <T> T limited(String who, Callable<T> work) throws Exception {
    return notedCall(who, limit.isEmpty() ? work : () -> within(limit.get(), work));
  }

  /**
   * Work that calls a plugin's code by other ways than what it implements; what that code throws is
   * the work's matter.
   *
   * @param call as a message names it
   */
  public <T> T during(Callee callee, String call, Supplier<T> work) {
    try {
      return limited("%s (in %s)".formatted(callee.words(), call), work::get);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.gave(callee, call, "was interrupted.");
    } catch (OverdueException e) {
      throw PluginException.overdue(callee, call, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw PluginException.threw(callee, call, e);
    }
  }

  private <T> T within(Duration most, Callable<T> work) throws Exception {
    Future<T> future = threads.submit(work);
    try {
      return future.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new OverdueException(most);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  /** A line for each that has been at work for another whole minute, the longest first. */
  public List<String> told() {
    Instant now = clock.instant();
    List<OngoingCall> all = new ArrayList<>(atWork);
    all.sort(Comparator.comparing(OngoingCall::since));
    return all.stream().flatMap(work -> work.told(now, clock.getZone()).stream()).toList();
  }
}
