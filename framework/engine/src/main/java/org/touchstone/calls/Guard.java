// SPDX-License-Identifier: Apache-2.0
package org.touchstone.calls;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.touchstone.api.data.Dataset;
import org.touchstone.api.data.Samples;
import org.touchstone.api.method.Method.OfMethod;
import org.touchstone.api.method.Method.OfProbe;
import org.touchstone.api.method.Method.OfSignal;
import org.touchstone.api.method.Method.OfTaps;
import org.touchstone.api.method.Method.Over;
import org.touchstone.api.metric.Metric;
import org.touchstone.api.network.Rule;
import org.touchstone.api.network.Seed;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.randomizer.Randomizer;

/** Stands before a plugin's object, so that no call of it can be forgotten. */
final class Guard implements InvocationHandler {

  /** What a plugin offers or hands out. */
  private static final List<Class<?>> TYPES =
      List.of(
          OfTaps.class,
          OfSignal.class,
          OfProbe.class,
          OfMethod.class,
          Probe.OfMap.class,
          Probe.OfScores.class,
          Seed.class,
          Rule.class,
          Metric.OfImage.class,
          Metric.OfProbe.class,
          Metric.OfChange.class,
          Metric.Comparison.class,
          Dataset.class,
          Samples.class,
          Randomizer.class);

  private final Calls calls;
  private final Callee callee;
  private final Object own;

  /** Why it is not called any more; shared with what it hands out. */
  private final AtomicReference<PluginException> end;

  private final Map<Method, Object> answers = new ConcurrentHashMap<>();

  private Guard(Calls calls, Callee callee, Object own, AtomicReference<PluginException> end) {
    this.calls = calls;
    this.callee = callee;
    this.own = own;
    this.end = end;
  }

  @SuppressWarnings("unchecked")
  static <T> T around(Calls calls, String kind, String name, T own, String settings) {
    if (own(own) != own) {
      return own;
    }
    if (TYPES.stream().noneMatch(type -> type.isInstance(own))) {
      return own; // a value of ours
    }
    Callee callee = Callee.of(kind, name, own, settings);
    return (T) new Guard(calls, callee, own, new AtomicReference<>()).proxy();
  }

  @SuppressWarnings("unchecked")
  static <T> T own(T guarded) {
    return behind(guarded).map(guard -> (T) guard.own).orElse(guarded);
  }

  /** Who is called; of a thing that is not guarded, what its class tells. */
  static Callee callee(Object guarded) {
    return behind(guarded)
        .map(guard -> guard.callee)
        .orElseGet(() -> Callee.of("code", guarded.getClass().getSimpleName(), guarded, ""));
  }

  /** Several calls of one thing as one. */
  @SuppressWarnings("unchecked")
  static <T, R> R together(Calls calls, T guarded, String call, Function<T, R> work) {
    Guard guard =
        behind(guarded)
            .orElseGet(() -> new Guard(calls, callee(guarded), guarded, new AtomicReference<>()));
    try {
      return guard.called(call, List.of(), () -> applied(work, (T) guard.own));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("Whatever is not declared is the plugin's fault.", e);
    }
  }

  private static <T, R> R applied(Function<T, R> work, T own) throws InvocationTargetException {
    try {
      return work.apply(own);
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }

  private static Optional<Guard> behind(Object guarded) {
    return Proxy.isProxyClass(guarded.getClass())
            && Proxy.getInvocationHandler(guarded) instanceof Guard guard
        ? Optional.of(guard)
        : Optional.empty();
  }

  private Object proxy() {
    Class<?>[] types = TYPES.stream().filter(type -> type.isInstance(own)).toArray(Class<?>[]::new);
    return Proxy.newProxyInstance(Guard.class.getClassLoader(), types, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
      Object other = arguments[0] == null ? null : own(arguments[0]);
      return called(method, new Object[] {other});
    }
    Object known = answers.get(method);
    if (known != null) {
      return known;
    }
    Object answer = called(method, arguments);
    if (arguments == null && answer != null) {
      answers.put(method, answer);
    }
    return answer;
  }

  private Object called(Method method, Object[] arguments) throws Throwable {
    List<Class<?>> declared = List.of(method.getExceptionTypes());
    return checked(method, called(method.getName(), declared, () -> answer(method, arguments)));
  }

  /**
   * One call, or several as one.
   *
   * @param declared what it may throw as its declaration says
   * @param work throws what the plugin's code does as the target of an invocation
   */
  private <R> R called(String call, List<Class<?>> declared, Callable<R> work) throws Throwable {
    if (end.get() != null) {
      throw end.get().again();
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      return calls.limited("%s (in %s)".formatted(callee.words(), call), work);
    } catch (InvocationTargetException e) {
      throw blamed(call, declared, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.gave(callee, call, "was interrupted.");
    } catch (OverdueException e) {
      end.set(PluginException.overdue(callee, call, e));
      throw end.get();
    } finally {
      if (!interrupted) {
        Thread.interrupted(); // else a plugin's wish to stop would close whatever file is read next
      }
    }
  }

  /** Goes through a collection while it is still the plugin's call: its own may do as they like. */
  private Object answer(Method method, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    Object answer = method.invoke(own, arguments);
    try {
      if (answer instanceof Set<?> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(set));
      }
      return answer instanceof List<?> list
          ? Collections.unmodifiableList(new ArrayList<>(list))
          : answer;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }

  private Object checked(Method method, Object answer) {
    if (method.getReturnType() == void.class) {
      return answer;
    }
    if (answer == null) {
      throw PluginException.gave(callee, method.getName(), "gave null.");
    }
    if (answer instanceof Collection<?> all && all.contains(null)) {
      String kind = answer instanceof Set ? "set" : "list";
      throw PluginException.gave(
          callee, method.getName(), "gave a %s that holds null.".formatted(kind));
    }
    if (answer instanceof Over over) {
      var evaluated = (org.touchstone.api.method.Method) checked(method, over.method());
      return new Over(evaluated, over.inputs());
    }
    return isHandedOut(answer)
        ? new Guard(calls, callee.handingOut(answer), answer, end).proxy()
        : answer;
  }

  /** Whether its calls are the plugin's, too; what is guarded already stays as it is. */
  private static boolean isHandedOut(Object answer) {
    return answer instanceof Samples
        || answer instanceof Metric.Comparison
        || answer instanceof Probe
        || ((answer instanceof OfTaps || answer instanceof OfProbe) && own(answer) == answer);
  }

  private Throwable blamed(String call, List<Class<?>> declared, Throwable thrown) {
    if (thrown instanceof PluginException fault) {
      return fault.within(callee);
    }
    return isOfMachine(thrown) || declared.stream().anyMatch(type -> type.isInstance(thrown))
        ? thrown
        : PluginException.threw(callee, call, thrown);
  }

  /** Memory is the machine's, unless no machine could have had so much. */
  private static boolean isOfMachine(Throwable thrown) {
    return thrown instanceof InternalError
        || (thrown instanceof OutOfMemoryError
            && !new ThrownText(thrown).message().startsWith("Requested array size"));
  }
}
