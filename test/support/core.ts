import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import type { TerraformDiagnostic } from "../../src/framework/testing";
import { findTerraform } from "../../src/framework/testing/terraform-binary";

type Product = "Terraform" | "OpenTofu";

/** Since which version of each product there is something that providers can notice; undefined where there is no such version. */
const features = {
  ephemeralResources: { Terraform: "1.10", OpenTofu: "1.11" },
  writeOnlyAttributes: { Terraform: "1.11", OpenTofu: "1.11" },
  /** What goes wrong in a renewal is shown and fails the run. Older ones only log it. */
  renewalErrors: { Terraform: "1.17", OpenTofu: "1.11" },
  /** What a crashed provider wrote to stderr is shown. */
  crashTraces: { Terraform: "0.15", OpenTofu: undefined },
} satisfies Record<string, Record<Product, string | undefined>>;

export type Feature = keyof typeof features;

/** The first line of the place that an error points at: cores differ in whether they show the whole of an object. */
export function placeOf({ snippet }: TerraformDiagnostic): string | undefined {
  return snippet?.code.trim().split("\n")[0];
}

/** The Terraform or OpenTofu that the tests run on, which says itself what it is. */
export class Core {
  readonly product: Product;
  readonly version: string;

  private constructor(product: Product, version: string) {
    this.product = product;
    this.version = version;
  }

  /** Asks the executable. */
  static ask(path: string = findTerraform()): Core {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, CHECKPOINT_DISABLE: "1" };
    const text = execFileSync(path, ["version"], { cwd: tmpdir(), env, encoding: "utf8" });
    const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(text) ?? [];
    if (product === undefined || version === undefined) {
      throw new Error(`${path} is neither Terraform nor OpenTofu: ${text}`);
    }
    return new Core(product as Product, version);
  }

  has(feature: Feature): boolean {
    const since = features[feature][this.product];
    return since !== undefined && this.isAtLeast(since);
  }

  /** Whether its version is that one or newer; a pre-release counts as what it will be. */
  isAtLeast(version: string): boolean {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const [ownMajor = 0, ownMinor = 0] = this.version.split(".").map(Number);
    return ownMajor > major || (ownMajor === major && ownMinor >= minor);
  }

  /** The version that it tells providers: OpenTofu names a Terraform that does what it can do. */
  get toldVersion(): unknown {
    return this.product === "Terraform" ? this.version : expect.stringMatching(/^1\.\d+\.\d+/);
  }

  /** The registry that an address without a host name means. */
  get registry(): string {
    return this.product === "Terraform" ? "registry.terraform.io" : "registry.opentofu.org";
  }
}
