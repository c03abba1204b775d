// Makes the site of the pages: `node site.mjs PAGES OUT`, where PAGES is a folder with Markdown whose `index.md` is the first page.
import { build } from "@rspress/core";

const [root, outDir] = process.argv.slice(2);

function group(text, ...items) {
  return { text, collapsible: true, collapsed: false, items };
}

function link(text, path) {
  return { text, link: `/${path}` };
}

/** The pages in the order in which a reader needs them. What is not here is found by links and by the search. */
const sidebar = [
  group(
    "Getting started",
    link("Overview", ""),
    link("HCL in five minutes", "guides/hcl-in-five-minutes"),
    link("CDK Terrain and CDKTF", "guides/cdk-terrain-and-cdktf"),
    link("Python and other languages", "guides/other-languages"),
    link("I have peerings already", "guides/existing-peerings"),
    link("From NetApp's provider", "guides/from-netapp-ontap"),
    link("Installing", "installing"),
    link("Services and containers", "services"),
  ),
  group(
    "Reference",
    link("Provider", "provider"),
    link("ontap_cluster_peering", "resources/cluster_peering"),
    link("ontap_cluster_peer", "resources/cluster_peer"),
    link("Data: ontap_cluster", "data-sources/cluster"),
    link("Data: ontap_cluster_peer", "data-sources/cluster_peer"),
    link("Data: ontap_cluster_peers", "data-sources/cluster_peers"),
    link("Ephemeral: passphrase", "ephemeral-resources/cluster_peer_passphrase"),
    link("List: ontap_cluster_peering", "list-resources/cluster_peering"),
    link("List: ontap_cluster_peer", "list-resources/cluster_peer"),
    link("Action: rotate", "actions/cluster_peering_rotate"),
    link("Action: check", "actions/cluster_peering_check"),
    link("Action: accept", "actions/cluster_peer_accept"),
    link("Function: mesh", "functions/mesh"),
    link("Function: hub_and_spokes", "functions/hub_and_spokes"),
    link("Constructs", "constructs"),
    link("Examples", "examples"),
    link("Rules", "rules"),
    link("Versions", "versions"),
  ),
  group(
    "Operation",
    link("Troubleshooting", "guides/troubleshooting"),
    link("status", "fleet/status"),
    link("check", "fleet/check"),
    link("adopt", "fleet/adopt"),
    link("doctor", "fleet/doctor"),
    link("Drift detection", "fleet/drift"),
    link("Certificates and proxies", "guides/network"),
    link("Security", "guides/security"),
    link("In a team", "guides/team"),
    link("Testing your configuration", "guides/testing"),
    link("ONTAP in the cloud", "guides/cloud"),
    link("Performance", "performance"),
    link("Known limits", "guides/limits"),
    link("Known issues", "known-issues"),
    link("Comparison", "comparison"),
  ),
  group(
    "For developers",
    link("Writing a provider", "framework/writing-a-provider"),
    link("The framework's design", "framework/design"),
    link("REST client", "rest"),
    link("Emulator", "emulator"),
    link("Python, Ansible and curl", "emulator-clients"),
    link("Contributing", "CONTRIBUTING"),
    link("Changes", "CHANGELOG"),
    link("Versions and support", "SUPPORT"),
  ),
];

await build({
  docDirectory: root,
  config: {
    root,
    outDir,
    title: "ONTAP cluster peering as code",
    description: "Peer NetApp ONTAP clusters from Terraform, OpenTofu, CDK Terrain and CDKTF",
    search: { codeBlocks: true },
    themeConfig: { sidebar: { "/": sidebar }, socialLinks: [], enableContentAnimation: false },
  },
});
