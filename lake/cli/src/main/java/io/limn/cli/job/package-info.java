/**
 * The product's jobs as commands run them: inside this process, in the Spark driver that stays, or
 * submitted as a user does it; followed, and their failures told as the command's own.
 */
package io.limn.cli.job;
