import { RULES, type Rule, type RuleId } from "../../../../src/provider/cluster-peer/rules";

const INTRODUCTION = `# What is checked before a request is sent

Every rule that an \`ontap_cluster_peer\` is held against. All problems of a configuration are reported in one run, each on its
attribute; a value that Terraform does not know yet is never one. The page is written from the rules themselves.

| When | What it means |
| --- | --- |
| config | Wrong whatever the cluster's state: found by \`terraform validate\`, by every plan, and by \`cdktf synth\`. |
| create | Wrong only because the peer is to be created; found by the plan. An imported peer is not held against it. |
| update | Wrong only because of how the peer is to change; found by the plan. |
| cluster | Found once the cluster's own settings are known: its peering policy, its addresses, its version. |

A rule marked *warning* stops nothing. A number is the code of the error that ONTAP itself would answer with, where NetApp
documents one.
`;

const GROUPS: readonly (readonly [title: string, attributes: RegExp])[] = [
  ["Any attribute", /^\(any\)/],
  ["Names, references, choices", /^(name|ipspace|initial_allowed_svms|peer_applications|timeouts)/],
  ["The other cluster's addresses", /^remote/],
  ["Passphrases and their use", /^authentication/],
  ["Encryption", /^encryption/],
  ["LIFs to make", /^local_network/],
];

function row(id: string, { when, severity, attribute, meaning, code }: Rule): string {
  const name = severity === "warning" ? `\`${id}\` *warning*` : `\`${id}\``;
  const where = attribute.split(", ").map((one) => (one.startsWith("(") ? one : `\`${one}\``));
  return `| ${[name, when.join(", "), where.join(", "), meaning, code ?? ""].join(" | ")} |`.replace(/ {2,}\|/g, " |");
}

/** The text of `docs/rules.md`. */
export function rulesDocument(): string {
  const sections = GROUPS.map(([title, attributes], index) => {
    const rules = (Object.entries(RULES) as [RuleId, Rule][]).filter(([, { attribute }]) => {
      return GROUPS.findIndex(([, earlier]) => earlier.test(attribute)) === index && attributes.test(attribute);
    });
    const rows = rules.map(([id, rule]) => row(id, rule));
    return [
      `## ${title}`,
      "",
      "| Rule | When | Attribute | What it asks for | ONTAP |",
      "| --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return `${[INTRODUCTION.trimEnd(), ...sections].join("\n\n")}\n`;
}
