import { join } from "node:path";
import ts from "@typescript/typescript6";

const root = join(__dirname, "../..");
const ourDeclarations = [
  "cluster-peer/cluster-peer-config",
  "cluster-peer/passphrase",
  "data-sources/data-sources",
  "peering/peering-config",
  "provider/provider-config",
].map((name) => join(root, `src/constructs/${name}.ts`));
const bindingDeclarations = [
  "cluster-peer",
  "data-ontap-cluster",
  "data-ontap-cluster-peer",
  "data-ontap-cluster-peers",
  "provider",
].map((name) => join(root, `generated/providers/ontap/${name}/index.ts`));

const program = ts.createProgram([...ourDeclarations, ...bindingDeclarations], {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  types: [],
});
const checker = program.getTypeChecker();

function interfaces(files: readonly string[]): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  for (const file of files) {
    program.getSourceFile(file)?.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) {
        found.set(node.name.text, node);
      }
    });
  }
  return found;
}

const ours = interfaces(ourDeclarations);
const bindings = interfaces(bindingDeclarations);

describe.each([...ours])("%s", (_, declaration) => {
  it("says what it is for", () => {
    expect(ts.getJSDocCommentsAndTags(declaration)).not.toEqual([]);
  });

  it.each(declaration.members.filter(ts.isPropertySignature).map((member) => [member.name.getText(), member] as const))(
    "%s: says what it means, and what stands for it where it is left out",
    (_, member) => {
      const comment = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)[0];
      expect(ts.getTextOfJSDocComment(comment?.comment) ?? "").toMatch(/\w.*\.$/s);
      const isDefault = (tag: ts.JSDocTag) => tag.tagName.text === "default" && String(tag.comment ?? "") !== "";
      expect(ts.getJSDocTags(member).some(isDefault)).toBe(member.questionToken !== undefined);
    },
  );
});

function properties(declaration: ts.InterfaceDeclaration | undefined): string[] {
  if (declaration === undefined) {
    return [];
  }
  return checker
    .getPropertiesOfType(checker.getTypeAtLocation(declaration))
    .map((property) => property.name)
    .sort();
}

it.each([
  ["OntapClusterPeerConfig", "ClusterPeerConfig", ["allowLiteralSecrets"]],
  ["OntapClusterPeerRemote", "ClusterPeerRemote", []],
  ["OntapClusterPeerAuthentication", "ClusterPeerAuthentication", []],
  ["OntapClusterPeerEncryption", "ClusterPeerEncryption", []],
  ["OntapReference", "ClusterPeerIpspace", []],
  ["OntapReference", "ClusterPeerInitialAllowedSvms", []],
  ["OntapLocalNetwork", "ClusterPeerLocalNetwork", []],
  ["OntapLocalInterface", "ClusterPeerLocalNetworkInterfaces", []],
  ["OntapTimeouts", "ClusterPeerTimeouts", []],
  ["DataOntapClusterConfig", "DataOntapClusterConfig", []],
  ["DataOntapClusterPeerConfig", "DataOntapClusterPeerConfig", []],
  ["DataOntapClusterPeersConfig", "DataOntapClusterPeersConfig", []],
  ["OntapProviderConfig", "OntapProviderConfig", ["allowLiteralSecrets"]],
  ["OntapConnection", "OntapProviderClusters", []],
  ["OntapLogin", "OntapProviderDefaults", []],
])("%s has every argument of the binding's %s", (name, binding, more) => {
  expect(properties(bindings.get(binding))).not.toEqual([]);
  expect(properties(ours.get(name))).toEqual([...properties(bindings.get(binding)), ...more].sort());
});
