// What the benchmarks do with their samples.

/** @param {readonly number[]} samples */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = sorted.length % 2 === 1 ? [middle, middle] : [middle - 1, middle];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

/**
 * Measures something against its baseline. Both take turns, so that whatever else this machine does meanwhile slows both.
 *
 * @param {number} rounds
 * @param {() => Promise<number>} subject one sample, in milliseconds
 * @param {() => Promise<number>} baseline the same of what it is compared with
 * @returns {Promise<{ ms: number, baselineMs: number, ratio: number }>} medians, and the ratio of the medians
 */
export async function compare(rounds, subject, baseline) {
  const samples = [];
  const baselineSamples = [];
  for (let round = 0; round < rounds; round++) {
    baselineSamples.push(await baseline());
    samples.push(await subject());
  }
  const ms = median(samples);
  const baselineMs = median(baselineSamples);
  return { ms: rounded(ms), baselineMs: rounded(baselineMs), ratio: Number((ms / baselineMs).toFixed(2)) };
}

/**
 * Samples of many things that take turns, so that whatever else this machine does meanwhile slows all of them.
 *
 * @param {number} rounds
 * @param {Readonly<Record<string, Readonly<Record<string, () => Promise<number>>>>>} tasks by what is done and who does it; each
 *   gives one sample, in milliseconds
 * @returns {Promise<Record<string, Record<string, number[]>>>}
 */
export async function takeTurns(rounds, tasks) {
  /** @type {Record<string, Record<string, number[]>>} */
  const samples = {};
  for (let round = 0; round < rounds; round++) {
    for (const [what, byWho] of Object.entries(tasks)) {
      for (const [who, task] of Object.entries(byWho)) {
        const sample = await task();
        samples[what] = { ...samples[what], [who]: [...(samples[what]?.[who] ?? []), sample] };
      }
    }
  }
  return samples;
}

/** @param {number} value */
export function rounded(value) {
  return Number(value.toFixed(1));
}
