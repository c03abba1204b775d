import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settle } from "./userland";

/** Jest asks for a default export or a module that is a function. */
module.exports = async (): Promise<void> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ontap-e2e-")));
  await settle(folder).catch((error) => {
    rmSync(folder, { recursive: true });
    throw error;
  });
};
