// The figures of `npm run bench`, for people.
import { median, rounded } from "./statistics.mjs";

/**
 * @typedef {object} Figures
 * @property {string} terraform
 * @property {string} node
 * @property {number} rounds
 * @property {[before: number, after: number]} load of the machine, in the minute before
 * @property {Record<string, Record<string, number[]>>} [start] milliseconds, by what was done and who did it
 * @property {Record<string, import("./hub.mjs").HubRun>} [hub] by subject
 * @property {Awaited<ReturnType<typeof import("./many.mjs").measureMany>>} [many]
 * @property {import("./fleet.mjs").FleetRun} [fleet]
 */

/** @param {Figures} figures */
export function table({ terraform, node, rounds, load, start, hub, many, fleet }) {
  const head = `Terraform ${terraform}, Node ${node}, ${rounds} rounds, load ${load.map((value) => value.toFixed(1)).join(" to ")}\n`;
  const parts = [
    ...(start ? Object.entries(start).map(([what, byWho]) => samplesTable(what, byWho)) : []),
    ...(hub ? [hubTable(hub)] : []),
    ...(many ? [manyTable(many)] : []),
    ...(fleet ? [fleetTable(fleet)] : []),
  ];
  return [head, ...parts].join("\n");
}

/**
 * What each took at least, which is what a machine's other work changes least, and in the middle, which counts where it never rests.
 *
 * @param {string} what
 * @param {Readonly<Record<string, readonly number[]>>} byWho
 */
function samplesTable(what, byWho) {
  const least = (/** @type {string} */ who) => Math.min(...(byWho[who] ?? []));
  const lines = Object.entries(byWho).map(([who, samples]) => {
    const middle = median(samples) / median(byWho.Go ?? []);
    const ratio =
      byWho.Go && who !== "Go" ? `   ${(least(who) / least("Go")).toFixed(2)} and ${middle.toFixed(2)} × Go's` : "";
    return `  ${who.padEnd(24)} least ${ms(least(who))}, median ${ms(median(samples))}${ratio}`;
  });
  return `${what}\n${lines.join("\n")}\n`;
}

/** @param {Readonly<Record<string, import("./hub.mjs").HubRun>>} hub */
function hubTable(hub) {
  const lines = Object.entries(hub).map(([who, { apply, refresh, destroy }]) => {
    const of = (/** @type {import("./hub.mjs").Phase} */ { requests, ms: time }) =>
      `${String(requests).padStart(4)} requests ${ms(time)}`;
    return `  ${who.padEnd(16)} apply ${of(apply)}   refresh ${of(refresh)}   destroy ${of(destroy)}`;
  });
  const refreshes = Object.fromEntries(Object.entries(hub).map(([who, { refreshes = [] }]) => [who, refreshes]));
  return `a hub with 40 spokes, the executable\n${lines.join("\n")}\n\n${samplesTable("its refresh, by turns", refreshes)}`;
}

/** @param {NonNullable<Figures["many"]>} figures */
function manyTable({ planNew, planFromMemory, applyNew, planRefresh, ...rest }) {
  /** @type {(what: string, row: { ms: number, baselineMs: number, ratio: number }, baseline: string) => string} */
  const line = (what, row, baseline) =>
    `  ${what.padEnd(34)} ${ms(row.ms)}   ${row.ratio.toFixed(2).padStart(5)} × ${baseline} (${ms(row.baselineMs).trim()})`;
  const peers = `${rest.resources}`;
  return `many resources, the script
${line(`plan of ${peers} new peers`, planNew, "terraform_data")}
${line("  the same, answered from memory", planFromMemory, "terraform_data")}
${line(`plan of ${peers} existing peers`, planRefresh, "terraform_data")}
  ${`apply of ${peers} new peers`.padEnd(34)} ${ms(applyNew.ms)}

  REST requests: ${planNew.requests} to plan new peers, ${applyNew.requests} to make them, ${planRefresh.requests} to plan existing ones
  provider's peak memory: ${planNew.providerPeakMiB} MiB for new peers, ${planRefresh.providerPeakMiB} MiB for existing ones
  script: ${rest.bundleKiB} KiB
`;
}

/** @param {import("./fleet.mjs").FleetRun} figures */
function fleetTable({ clusters, relationships, ms: samples, peakMiB }) {
  const what = `status of ${clusters} clusters with ${relationships} relationships, the script`;
  return `${samplesTable(what, { status: samples })}  peak memory: ${Math.max(...peakMiB)} MiB\n`;
}

/** @param {number} value */
function ms(value) {
  return `${rounded(value).toFixed(1).padStart(8)} ms`;
}
