/** Benchmarks, which are run by hand: docs/benchmarks.md says how, and what came out. */
package org.gbdxroutes.bench;
