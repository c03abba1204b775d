import { camelCase } from "../../rules/cluster-peer";
import type { AdoptedPeer, AdoptedPeering, Adoption } from "./adoption";
import type { PlainSettings, ProviderSettings } from "./provider-settings";

/** The files of a CDKTF program, by their names. */
export function asCdktf(adoption: Adoption, settings: ProviderSettings): Readonly<Record<string, string>> {
  return { "main.ts": program(adoption, settings), "cdktf.json": projectFile };
}

const projectFile = `${JSON.stringify({ language: "typescript", app: "npx tsx main.ts", projectId: "adopt", sendCrashReports: "false" }, null, 2)}\n`;

function program({ peerings, peers, left }: Adoption, settings: ProviderSettings): string {
  const classes = [
    ...(peers.length > 0 ? ["OntapClusterPeer"] : []),
    ...(peerings.length > 0 ? ["OntapClusterPeering"] : []),
    "OntapProvider",
  ];
  return [
    'import { App, TerraformStack } from "cdktf";',
    `import { ${classes.join(", ")} } from "cdktf-provider-ontap";`,
    'import type { Construct } from "constructs";',
    "",
    "// No secrets are in here: they come from the environment.",
    ...(settings.variables.length === 0 ? [] : [`// Set before Terraform runs: ${settings.variables.join(", ")}.`]),
    "// The calls of importFrom can go once they have been applied.",
    "class PeeringStack extends TerraformStack {",
    "  constructor(scope: Construct, id: string) {",
    "    super(scope, id);",
    ...providerLines(settings).map((line) => `    ${line}`),
    ...peerings.flatMap(peeringLines).map((line) => `    ${line}`),
    ...peers.flatMap(peerLines).map((line) => `    ${line}`),
    ...(left.length === 0 ? [] : ["    // Not taken over:", ...left.map((one) => `    ${comment(`- ${one}`)}`)]),
    "  }",
    "}",
    "",
    "const app = new App();",
    'new PeeringStack(app, "peering");',
    "app.synth();",
    "",
  ].join("\n");
}

function providerLines({ own, defaults, clusters }: ProviderSettings): string[] {
  const named = Object.entries(clusters).map(([name, one]) => `  ${JSON.stringify(name)}: ${object(one)},`);
  return [
    'new OntapProvider(this, "ontap", {',
    ...Object.entries(own).map(([name, value]) => `  ${camelCase(name)}: ${JSON.stringify(value)},`),
    ...(defaults === undefined ? [] : [`  defaults: ${object(defaults)},`]),
    ...(named.length === 0 ? [] : ["  clusters: {", ...named.map((line) => `  ${line}`), "  },"]),
    "});",
  ];
}

function peeringLines({ name, clusters, isImported, isClear, notes }: AdoptedPeering): string[] {
  const config = `{ clusters: ${list(clusters)}${isClear ? ', encryption: "none"' : ""} }`;
  const imports = isImported ? ".importFrom()" : "";
  return [...notes.map(comment), `new OntapClusterPeering(this, ${JSON.stringify(name)}, ${config})${imports};`];
}

function peerLines({ name, cluster, uuid, other, notes }: AdoptedPeer): string[] {
  const config = cluster === "default" ? "" : `, { cluster: ${JSON.stringify(cluster)} }`;
  return [
    comment(`${other} is not among the clusters: this is one side alone.`),
    ...notes.map(comment),
    `new OntapClusterPeer(this, ${JSON.stringify(name)}${config}).importFrom(${JSON.stringify(uuid)});`,
  ];
}

function object(settings: PlainSettings): string {
  const members = Object.entries(settings).map(([name, value]) => `${camelCase(name)}: ${JSON.stringify(value)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function list(texts: readonly string[]): string {
  return `[${texts.map((one) => JSON.stringify(one)).join(", ")}]`;
}

/** What comes from a cluster cannot end a comment. */
function comment(text: string): string {
  return `// ${text.replace(/\p{Cc}+/gu, " ")}`;
}
