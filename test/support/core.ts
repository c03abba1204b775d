import { type CoreVersions, type TerraformDiagnostic, Core as TestedCore } from "../../src/framework/testing";
import { isQuickRun } from "./full-run";

/** Since which version of each product there is something that providers can notice. */
const features = {
  /** `removed` blocks. */
  removals: { Terraform: "1.7", OpenTofu: "1.7" },
  functions: { Terraform: "1.8", OpenTofu: "1.7" },
  /** A `moved` block may lead to another type and provider. */
  movesBetweenTypes: { Terraform: "1.8", OpenTofu: "1.10" },
  ephemeralResources: { Terraform: "1.10", OpenTofu: "1.11" },
  writeOnlyAttributes: { Terraform: "1.11", OpenTofu: "1.11" },
  /** What goes wrong in a renewal is shown and fails the run. Older ones only log it. */
  renewalErrors: { Terraform: "1.17", OpenTofu: "1.11" },
  /** What a crashed provider wrote to stderr is shown. */
  crashTraces: { Terraform: "0.15" },
  identities: { Terraform: "1.12", OpenTofu: "1.12" },
  actions: { Terraform: "1.14" },
  /** A block of an action is read. Terraform 1.13 does nothing with it, and older ones refuse it. */
  actionBlocks: { Terraform: "1.13" },
  /** A fault: `-invoke` hands an action null in place of ephemeral values. */
  ephemeralLostByInvoke: { Terraform: "1.16" },
  queries: { Terraform: "1.14" },
  /** The provider is asked for the configuration that `-generate-config-out` writes. */
  generatedConfiguration: { Terraform: "1.14" },
  /** A fault: an `import` block of a resource that is not configured yet has to name its provider. Where it is mended, it may. */
  importsNameProvider: { Terraform: "1.16" },
  /** What a plan keeps beside the state is there when the apply plans again. */
  plannedPrivateState: { Terraform: "1.16" },
} satisfies Record<string, CoreVersions>;

export type Feature = keyof typeof features;

/** The first line of the place that an error points at: cores differ in whether they show the whole of an object. */
export function placeOf({ snippet }: TerraformDiagnostic): string | undefined {
  return snippet?.code.trim().split("\n")[0];
}

/** The Terraform or OpenTofu that the tests run on, and what it has. */
export class Core extends TestedCore {
  static #asked: Core | undefined;

  /** As of a test's core, which stays the same: it is asked once in a suite. */
  static override ask(): Core {
    if (Core.#asked === undefined) {
      const { product, version } = TestedCore.ask();
      Core.#asked = new Core(product, version);
    }
    return Core.#asked;
  }

  has(feature: Feature): boolean {
    return this.isAmong(features[feature]);
  }

  /** The version that it tells providers: OpenTofu names a Terraform that does what it can do. */
  get toldVersion(): unknown {
    return this.product === "Terraform" ? this.version : expect.stringMatching(/^1\.\d+\.\d+/);
  }

  /** The registry that an address without a hostname means. */
  get registry(): string {
    return this.product === "Terraform" ? "registry.terraform.io" : "registry.opentofu.org";
  }
}

/** A test of what only newer cores have. On others it is skipped, and its name says why. */
export function testOnCoresWith(feature: Feature, name: string, run: () => Promise<unknown>): void {
  const core = Core.ask();
  if (core.has(feature)) {
    test(name, run as () => Promise<void>);
  } else {
    test.skip(`${name} (${core.shortOf(features[feature])})`, run as () => Promise<void>);
  }
}

/** Such a test that all but the quick run have. */
export function testInMatrixOnCoresWith(feature: Feature, name: string, run: () => Promise<unknown>): void {
  if (!isQuickRun) {
    testOnCoresWith(feature, name, run);
  }
}

/** A test of what happens on a core that does not have it. */
export function testOnCoresWithout(feature: Feature, name: string, run: () => Promise<unknown>): void {
  const core = Core.ask();
  if (core.has(feature)) {
    test.skip(`${name} (${core.product} ${core.version} has it)`, run as () => Promise<void>);
  } else {
    test(name, run as () => Promise<void>);
  }
}
