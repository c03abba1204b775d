// docs/rules.md: the rules that an `ontap_cluster_peer` is held against, from their catalogue.

const introduction = `# What is checked before a request is sent

Every rule that an \`ontap_cluster_peer\` is held against. All problems of a configuration are reported in one run, each on its
attribute. A value that Terraform does not know yet is never a problem. A message ends with its rule's name in brackets. The page
is written from the rules themselves, by \`npm run docs\`.

| When | What it means |
| --- | --- |
| config | Wrong whatever the cluster's state: found by \`terraform validate\`, by every plan, and by \`cdktf synth\`. |
| create | Wrong only because the peer is to be created; found by the plan. An imported peer is not held against it. |
| update | Wrong only because of how the peer is to change; found by the plan. |
| cluster | Found once the cluster's own settings are known: its peering policy, its addresses, its version. |

A rule marked *warning* stops nothing. A number is the code of the error that ONTAP itself would answer with, where NetApp
documents one.
`;

/** @type {readonly [title: string, attributes: RegExp][]} */
const attributeGroups = [
  ["Any attribute", /^\(any\)/],
  ["Names, references, choices", /^(name|ipspace|initial_allowed_svms|peer_applications|timeouts)/],
  ["The other cluster's addresses", /^remote/],
  ["Passphrases and their use", /^authentication/],
  ["Encryption", /^encryption/],
  ["LIFs to make", /^local_network/],
];

/** @typedef {{ when: readonly string[], severity: string, attribute: string, meaning: string, code?: string }} Rule */

/** @param {string} id @param {Rule} rule */
function row(id, { when, severity, attribute, meaning, code }) {
  const name = severity === "warning" ? `\`${id}\` *warning*` : `\`${id}\``;
  const where = attribute.split(", ").map((one) => (one.startsWith("(") ? one : `\`${one}\``));
  return `| ${[name, when.join(", "), where.join(", "), meaning, code ?? ""].join(" | ")} |`.replace(/ {2,}\|/g, " |");
}

/** @param {Record<string, Rule>} rules the catalogue, by the rules' names */
export function rulesPage(rules) {
  const sections = attributeGroups.map(([title, attributes], index) => {
    const itsOwn = Object.entries(rules).filter(([, { attribute }]) => {
      return (
        attributeGroups.findIndex(([, earlier]) => earlier.test(attribute)) === index && attributes.test(attribute)
      );
    });
    const rows = itsOwn.map(([id, rule]) => row(id, rule));
    return [
      `## ${title}`,
      "",
      "| Rule | When | Attribute | What it asks for | ONTAP |",
      "| --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
  });
  return `${[introduction.trimEnd(), ...sections].join("\n\n")}\n`;
}
