import { version } from "../../version";
import type { AdoptedPeer, AdoptedPeering, Adoption } from "./adoption";
import type { PlainSettings, ProviderSettings } from "./provider-settings";

/** The files of a Terraform folder, by their names. */
export function asHcl(adoption: Adoption, settings: ProviderSettings): Readonly<Record<string, string>> {
  return { "provider.tf": providerFile(settings), "peerings.tf": peeringsFile(adoption) };
}

function providerFile({ own, defaults, clusters, variables }: ProviderSettings): string {
  const isBare = (one: PlainSettings) => Object.keys(one).length === 0;
  const entries = Object.entries(clusters).sort(([a], [b]) => (a < b ? -1 : 1));
  // Those with nothing of their own stand first, where `terraform fmt` aligns them.
  const bare = entries.filter(([, one]) => isBare(one)).map(([name]) => [key(name), { expression: "{}" }] as const);
  const named = [
    ...argumentsOf(Object.fromEntries(bare), "    "),
    ...entries.filter(([, one]) => !isBare(one)).map(([name, one]) => `    ${key(name)} = ${object(one, "    ")}`),
  ];
  return [
    "# No secrets are in here: they come from the environment.",
    ...(bare.length === 0
      ? []
      : ["# What a cluster does not have here is in variables of its name, such as ONTAP_PARIS_HOSTNAME for paris."]),
    ...(variables.length === 0 ? [] : [`# Set before Terraform runs: ${variables.join(", ")}.`]),
    "terraform {",
    "  required_providers {",
    "    ontap = {",
    '      source  = "cdktf-ontap/ontap"',
    `      version = ${string(`~> ${version}`)}`,
    "    }",
    "  }",
    "}",
    "",
    'provider "ontap" {',
    ...argumentsOf(own, "  "),
    ...(defaults === undefined ? [] : [`  defaults = ${object(defaults, "  ")}`]),
    ...(named.length === 0 ? [] : ["  clusters = {", ...named, "  }"]),
    "}",
    "",
  ].join("\n");
}

function peeringsFile({ peerings, peers, left }: Adoption): string {
  return [
    "# The import blocks can go once they have been applied.",
    ...peerings.flatMap((peering) => ["", ...peeringBlocks(peering)]),
    ...peers.flatMap((peer) => ["", ...peerBlocks(peer)]),
    ...(left.length === 0 ? [] : ["", "# Not taken over:", ...left.map((one) => comment(`- ${one}`))]),
    "",
  ].join("\n");
}

function peeringBlocks({ name, clusters, isImported, isClear, notes }: AdoptedPeering): string[] {
  return [
    ...notes.map(comment),
    ...(isImported ? importBlock(`ontap_cluster_peering.${name}`, clusters.join(",")) : []),
    `resource "ontap_cluster_peering" ${string(name)} {`,
    ...argumentsOf(
      { clusters: { expression: `[${clusters.map(string).join(", ")}]` }, ...(isClear && { encryption: "none" }) },
      "  ",
    ),
    "}",
  ];
}

function peerBlocks({ name, cluster, uuid, other, notes }: AdoptedPeer): string[] {
  const isOwn = cluster === "default";
  return [
    comment(`${other} is not among the clusters: this is one side alone.`),
    ...notes.map(comment),
    ...importBlock(`ontap_cluster_peer.${name}`, isOwn ? uuid : `${cluster}/${uuid}`),
    `resource "ontap_cluster_peer" ${string(name)} {`,
    ...(isOwn ? [] : [`  cluster = ${string(cluster)}`]),
    "}",
  ];
}

/** By id and not by identity, which Terraform knows from 1.12 on only: the names of the clusters can be read, too. */
function importBlock(to: string, id: string): string[] {
  return ["import {", `  to = ${to}`, `  id = ${string(id)}`, "}", ""];
}

type Value = string | boolean | { readonly expression: string };

function object(settings: PlainSettings, indent: string): string {
  const lines = argumentsOf(settings, `${indent}  `);
  return lines.length === 0 ? "{}" : ["{", ...lines, `${indent}}`].join("\n");
}

/** Arguments one below the other, as `terraform fmt` has them. */
function argumentsOf(values: Readonly<Record<string, Value>>, indent: string): string[] {
  const width = Math.max(0, ...Object.keys(values).map(({ length }) => length));
  return Object.entries(values).map(([name, value]) => `${indent}${name.padEnd(width)} = ${literal(value)}`);
}

function literal(value: Value): string {
  return typeof value === "object" ? value.expression : typeof value === "string" ? string(value) : String(value);
}

function key(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : string(name);
}

/** A text in quotes, in which nothing is taken for a template. */
function string(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}

/** What comes from a cluster cannot end a comment. */
function comment(text: string): string {
  return `# ${text.replace(/\p{Cc}+/gu, " ")}`;
}
