/** How a sentence of the course report is decided: {@link nnlab.experiments.claims.ClaimRule}. */
package nnlab.experiments.claims;
