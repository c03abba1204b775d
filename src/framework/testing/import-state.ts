import { differences, formatDifferences } from "./compare";
import type { StateView } from "./show-json";
import type { ImportStep } from "./steps";
import { Terraform } from "./terraform";
import type { Workspace } from "./workspace";

/** Where a configuration that Terraform writes goes. */
export const generatedFile = "generated.tf";
const importFile = "import.tf";

/** What an import came to. */
export interface Imported {
  readonly terraform: Terraform;
  readonly state: StateView;
  /** The configuration that Terraform wrote; empty where it wrote none. */
  readonly generated: string;
}

/**
 * Imports a resource into a workspace that has the configuration and no state, in the way that the step says.
 *
 * @param before what is known of the resource
 */
export async function importState(
  { importState: options, expectNonEmptyPlan = false }: ImportStep,
  workspace: Workspace,
  before: StateView,
): Promise<Imported> {
  const { address, kind = "command-with-id", verify = true, ignore = [] } = options;
  const terraform = new Terraform(workspace);
  if (kind === "command-with-id") {
    await terraform.import(address, importId(options, before));
  } else {
    const argument =
      kind === "block-with-id"
        ? `id = ${JSON.stringify(importId(options, before))}`
        : `identity = ${JSON.stringify(importIdentity(options, before))}`;
    // Without a configuration, Terraform 1.16 and newer look for a provider of that name among HashiCorp's.
    const provider = options.generateConfig === true ? `\n  provider = ${address.split("_")[0]}` : "";
    await workspace.write(importFile, `import {\n  to = ${address}\n  ${argument}${provider}\n}\n`);
    await applyImport(terraform, options, expectNonEmptyPlan);
    await workspace.remove(importFile);
  }
  const generated = await workspace.read(generatedFile);
  const state = await terraform.showState();
  const found = verify ? differences(before.attributes(address), state.attributes(address), ignore) : [];
  if (found.length > 0) {
    throw new Error(`the import of ${address} differs:\n${formatDifferences(found)}`);
  }
  return { terraform, state, generated };
}

/** Plans and applies an import block. Whoever imports wants what is there, so that a change of it is an error. */
async function applyImport(
  terraform: Terraform,
  { address, generateConfig = false, checkConfig }: ImportStep["importState"],
  expectNonEmptyPlan: boolean,
): Promise<void> {
  await terraform.plan(...(generateConfig ? ([`-generate-config-out=${generatedFile}`] as const) : []));
  const actions = (await terraform.showPlan()).actions(address);
  const isChanged = actions.join() !== "no-op";
  if (isChanged !== expectNonEmptyPlan) {
    const plan = await terraform.describePlan();
    throw new Error(
      `the plan of the import was ${isChanged ? "to change nothing, but does" : "to change something"}:\n${plan}`,
    );
  }
  await checkConfig?.(await terraform.workspace.read(generatedFile));
  await terraform.apply();
}

function importId({ id, address }: ImportStep["importState"], state: StateView): string {
  if (id !== undefined) {
    return typeof id === "string" ? id : id(state);
  }
  const known = state.attributes(address).id;
  if (typeof known === "string") {
    return known;
  }
  throw new Error(`${address} has no attribute "id": say with importState.id what is to be imported`);
}

function importIdentity({ identity, address }: ImportStep["importState"], state: StateView) {
  return (typeof identity === "function" ? identity(state) : identity) ?? state.identity(address);
}
