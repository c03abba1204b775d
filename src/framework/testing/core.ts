import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { findTerraform } from "./terraform-binary";

/** What runs the tests. */
export type Product = "Terraform" | "OpenTofu";

/** The oldest release of each product that will do, such as `1.14`. Where a product is left out, no release of it will do. */
export type CoreVersions = { readonly [P in Product]?: string };

/** The Terraform or OpenTofu that runs the tests, as it calls itself. */
export class Core {
  readonly product: Product;
  readonly version: string;

  constructor(product: Product, version: string) {
    this.product = product;
    this.version = version;
  }

  /**
   * Asks the executable what it is.
   *
   * @param path the one that `findTerraform` finds if left out
   * @throws Error if it is neither Terraform nor OpenTofu
   */
  static ask(path: string = findTerraform()): Core {
    const { PATH, HOME, SystemRoot } = process.env;
    const env = { PATH, HOME, SystemRoot, CHECKPOINT_DISABLE: "1" };
    const text = execFileSync(path, ["version"], { cwd: tmpdir(), env, encoding: "utf8" });
    const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(text) ?? [];
    if (product === undefined || version === undefined) {
      throw new Error(`${path} is neither Terraform nor OpenTofu: ${text}`);
    }
    return new Core(product as Product, version);
  }

  /**
   * Whether its version is that one or newer; a pre-release counts as what it will be.
   *
   * @throws Error if that is no version
   */
  isAtLeast(version: string): boolean {
    const wanted = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(version)?.slice(1);
    if (wanted === undefined) {
      throw new Error(`${JSON.stringify(version)} is no version. Write it as 1.14 or 1.14.1.`);
    }
    const own = this.version.split(/[.-]/);
    const differing = wanted.findIndex((part, index) => Number(part ?? 0) !== Number(own[index]));
    return differing === -1 || Number(own[differing]) > Number(wanted[differing] ?? 0);
  }

  /** Whether it is one of these versions, or newer. */
  isAmong(versions: CoreVersions): boolean {
    const oldest = versions[this.product];
    return oldest !== undefined && this.isAtLeast(oldest);
  }

  /** What it lacks, in a sentence without a full stop: `needs Terraform 1.14 or newer, and this is OpenTofu 1.12.6`. */
  shortOf(versions: CoreVersions): string {
    const needed = Object.entries(versions).map(([product, version]) => `${product} ${version} or newer`);
    return `needs ${needed.join(" or ") || "no core that there is"}, and this is ${this.product} ${this.version}`;
  }
}
