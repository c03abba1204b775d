import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["terraform", "tofu"] as const;

/**
 * Finds the executable that runs the tests: `TF_ACC_TERRAFORM_PATH`, else `terraform`, else `tofu` on the PATH.
 *
 * @throws Error if there is none, saying where it was looked for
 */
export function findTerraform(environment: NodeJS.ProcessEnv = process.env): string {
  const wanted = environment.TF_ACC_TERRAFORM_PATH;
  if (wanted !== undefined && wanted !== "") {
    if (isExecutable(wanted)) {
      return wanted;
    }
    throw new Error(`TF_ACC_TERRAFORM_PATH is "${wanted}", which is no executable file.`);
  }
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffix = process.platform === "win32" ? ".exe" : "";
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name + suffix)).find(isExecutable);
    if (found !== undefined) {
      return found;
    }
  }
  throw new Error(
    `Neither ${names.join(" nor ")} is on the PATH. Install one of them, or set TF_ACC_TERRAFORM_PATH to its file.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
