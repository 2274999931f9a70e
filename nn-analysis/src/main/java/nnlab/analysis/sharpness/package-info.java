/**
 * How much the loss rises when the parameters move a little, by the definitions in use. None of
 * them but the adaptive one is a property of the function: rescaling a relu layer changes them all.
 *
 * <p>Read {@link nnlab.analysis.sharpness.RandomSharpness}, {@link
 * nnlab.analysis.sharpness.KeskarSharpness}, then {@link
 * nnlab.analysis.sharpness.CurvatureSharpness}.
 */
package nnlab.analysis.sharpness;
