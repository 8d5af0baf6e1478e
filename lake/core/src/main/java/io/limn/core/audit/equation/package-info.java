/**
 * What must be equal, layer by layer: an equation holds the facts of neighbouring layers against
 * each other and has a verdict.
 */
package io.limn.core.audit.equation;
