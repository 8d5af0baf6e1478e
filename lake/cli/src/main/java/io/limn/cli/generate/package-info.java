/**
 * Makes the records of the {@code orders} dataset, the demonstration's web shop: {@link
 * io.limn.cli.generate.Shop} decides what happens, {@link io.limn.cli.generate.Truth} keeps account
 * of what must come of it, {@link io.limn.cli.generate.OrderFiles} writes both down. Knows the
 * dataset's rules by heart and shares no code with the rooms that apply them: it is what they are
 * checked against.
 */
package io.limn.cli.generate;
