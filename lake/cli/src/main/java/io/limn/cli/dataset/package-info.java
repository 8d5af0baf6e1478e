/** {@code limn dataset}: lists, shows and checks what is declared. */
package io.limn.cli.dataset;
