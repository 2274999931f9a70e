/**
 * How parameters are improved. An {@link nnlab.layers.optim.Optimizer} is a record of settings;
 * what it remembers between steps is in an {@link nnlab.layers.optim.OptimizerState}; what it
 * minimises is an {@link nnlab.layers.optim.Objective}. Names, defaults and conventions are
 * PyTorch's.
 *
 * <p>Read {@link nnlab.layers.optim.Sgd}, {@link nnlab.layers.optim.Momentum}, {@link
 * nnlab.layers.optim.Adam}, then {@link nnlab.layers.optim.Sam}, which is any of them on another
 * objective. {@link nnlab.layers.optim.Lbfgs} and {@link nnlab.layers.optim.LevenbergMarquardt} are
 * for small networks and no noise.
 */
package nnlab.layers.optim;
