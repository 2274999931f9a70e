/**
 * The {@code lab} command: one class per subcommand.
 *
 * <p>Read {@link nnlab.experiments.lab.Lab}.
 */
package nnlab.experiments.lab;
