import { rmSync } from "node:fs";
import { userland } from "./userland";

module.exports = (): void => {
  rmSync(userland().folder, { recursive: true, force: true });
};
