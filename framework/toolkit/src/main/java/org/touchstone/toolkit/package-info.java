/**
 * What plugins share and neither implement nor are handed: the numbers, readers and settings that
 * more than one of them needs.
 *
 * <p>It stands on the API and on nothing else of the framework. A plugin need not use it. It comes
 * from the framework as the API does ({@code <scope>provided</scope>} in a plugin's pom), so that
 * what two plugins take from here is the same class in both.
 */
package org.touchstone.toolkit;
