/** HiResCAM: activation times gradient, place by place. */
package org.touchstone.plugin.hirescam;
