/**
 * The framework's calls of plugins' code.
 *
 * <p>Comes in: what a plugin offers. Goes out: the same, guarded. Whatever its code throws, or
 * leaves out, becomes a {@link org.touchstone.calls.PluginException} that says whose it is, where
 * and what; and who is at work for how long is known. Knows nothing of what the calls are for.
 */
package org.touchstone.calls;
