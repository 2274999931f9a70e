/** The {@code lab} command: one class per subcommand. */
package nnlab.experiments.lab;
