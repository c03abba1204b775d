/**
 * What an emulator is started with, from a program, a start file or the command line, and the errors for it.
 *
 * @module
 */
import * as v from "valibot";
import { FaultSpec } from "../faults/spec";
import { cutReasonNames } from "../world/cut-reasons";
import { Settings } from "../world/settings";
import { parseTime } from "../world/time";
import { address, ClusterOptions, name, port, version } from "./cluster-options";

const pair = v.tuple([name, name]);

/** What an emulator is started with. A start file holds the same. */
export const EmulatorOptions = v.strictObject({
  /** The clusters, each by its name or in detail. */
  clusters: v.optional(
    v.pipe(v.array(v.union([name, ClusterOptions])), v.minLength(1, "at least one cluster is needed")),
    ["cluster1", "cluster2"],
  ),
  /** The first cluster's port; the others follow. 0 is any free port for each. */
  port: v.optional(port, 0),
  /** The control port on 127.0.0.1, 0 for any free one; no control port if left out. */
  controlPort: v.optional(port),
  /** The version of every cluster that says none of its own. */
  version: v.optional(version, "9.19.1"),
  /** Host names that the clusters can look up. */
  hosts: v.optional(v.record(v.string(), v.array(address)), {}),
  /** Relationships that both sides have agreed to. */
  peerings: v.optional(
    v.array(v.strictObject({ clusters: pair, encryption: v.optional(v.picklist(["none", "tls_psk"]), "tls_psk") })),
    [],
  ),
  /** Pairs of clusters between which the network is cut. */
  cuts: v.optional(
    v.array(v.strictObject({ clusters: pair, reason: v.optional(v.picklist(cutReasonNames), "no_route") })),
    [],
  ),
  faults: v.optional(v.array(FaultSpec), []),
  clock: v.optional(
    v.strictObject({
      /** When the emulator's time begins; now if left out. */
      start: v.optional(
        v.pipe(
          v.string(),
          v.check(
            (text) => !text.startsWith("P") && parseTime(text, 0, "Etc/UTC") !== undefined,
            "must be a date-time",
          ),
        ),
      ),
      /** Whether time stands still until it is moved. */
      frozen: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** A file that keeps the state over restarts. */
  stateFile: v.optional(name),
  settings: v.optional(Settings, {}),
});

export type EmulatorInput = v.InferInput<typeof EmulatorOptions>;
export type EmulatorConfig = v.InferOutput<typeof EmulatorOptions>;

/** One place in the options that is wrong. */
export interface OptionIssue {
  /** The names and indexes that lead to it; empty where no single option is at fault. */
  path: readonly (string | number)[];
  /** What is wrong, with the path. */
  text: string;
}

/** Options that are wrong, with every place that is. */
export class OptionsError extends Error {
  readonly issues: readonly OptionIssue[];

  constructor(issues: readonly (OptionIssue | string)[]) {
    const all = issues.map((issue) => (typeof issue === "string" ? { path: [], text: issue } : issue));
    super(`The emulator's options are wrong:\n${all.map(({ text }) => `  ${text}`).join("\n")}`);
    this.name = "OptionsError";
    this.issues = all;
  }

  /** The same error with the place of each option in the file that it comes from. */
  located(locate: (path: OptionIssue["path"]) => string | undefined): OptionsError {
    return new OptionsError(
      this.issues.map(({ path, text }) => {
        const place = locate(path);
        return { path, text: place === undefined ? text : `${place}: ${text}` };
      }),
    );
  }
}

function explain(issue: v.BaseIssue<unknown>, prefix: OptionIssue["path"] = []): OptionIssue[] {
  const path = [...prefix, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  // A union's own message says little: what is wrong is in the branch that got furthest.
  const inner = issue.issues?.filter((child) => (child.path?.length ?? 0) > 0) ?? [];
  return inner.length > 0
    ? inner.flatMap((child) => explain(child, path))
    : [{ path, text: `${path.join(".") || "(top)"}: ${issue.message}` }];
}

/** Checks options, whoever wrote them. */
export function parseOptions(input: unknown): EmulatorConfig {
  const result = v.safeParse(EmulatorOptions, input);
  if (!result.success) {
    throw new OptionsError(result.issues.flatMap((issue) => explain(issue)));
  }
  const names = result.output.clusters.map((cluster) => (typeof cluster === "string" ? cluster : cluster.name));
  const twice = names.filter((cluster, index) => names.indexOf(cluster) !== index);
  const meant = [...result.output.peerings, ...result.output.cuts].flatMap(({ clusters }) => clusters);
  const unknown = meant.filter((cluster) => !names.includes(cluster));
  const issues = [
    ...twice.map((cluster) => `clusters: there are two named "${cluster}"`),
    ...unknown.map((cluster) => `peerings, cuts: there is no cluster "${cluster}"`),
  ];
  if (issues.length > 0) {
    throw new OptionsError(issues);
  }
  return result.output;
}
