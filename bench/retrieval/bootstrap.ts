import { randomFrom } from './synthetic.ts';

const RESAMPLES = 10_000;

export type Difference = { readonly mean: number; readonly low: number; readonly high: number };

/**
 * Mean of the paired differences and its 95 % interval by the percentile bootstrap (Efron 1979): 10,000 resamples of
 * the questions, with a fixed seed.
 */
export function pairedDifference(ours: readonly number[], theirs: readonly number[]): Difference {
  const differences = ours.map((value, at) => value - theirs[at]!);
  const random = randomFrom(20_261_124);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let n = 0; n < differences.length; n++) sum += differences[Math.floor(random() * differences.length)]!;
    return sum / differences.length;
  }).sort();
  return { mean: mean(differences), low: means[RESAMPLES * 0.025]!, high: means[RESAMPLES * 0.975 - 1]! };
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

/** The value below which this share of the values lies. The values need not be sorted. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
