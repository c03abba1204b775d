import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../src/framework/testing";
import { runInstall } from "../../../src/install/command";
import { version } from "../../../src/version";

const bundle = join(__dirname, "../../../dist/terraform-provider-ontap");

/** The provider where a Terraform finds it that this process starts without saying more, as cdktf's matchers do. */
export class InstalledProvider {
  readonly #environment = { ...process.env };
  readonly #home = mkdtempSync(join(tmpdir(), "installed-provider-"));

  install(): void {
    const { platform, arch } = process;
    const mirror = join(this.#home, "mirror");
    runInstall(["--mirror", mirror], {
      provider: { kind: "script", path: bundle },
      version,
      platform,
      arch,
      env: {},
      say: () => {},
    });
    const config = join(this.#home, "cli.tfrc");
    writeFileSync(config, `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`);
    Object.assign(process.env, {
      TF_CLI_CONFIG_FILE: config,
      CHECKPOINT_DISABLE: "1",
      TERRAFORM_BINARY_NAME: findTerraform(),
    });
  }

  remove(): void {
    process.env = this.#environment;
    rmSync(this.#home, { recursive: true });
  }
}
