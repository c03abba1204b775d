// `npm run test:clients`: drives the emulator with clients that this project did not write, over HTTPS. Needs Python.
import { join } from "node:path";
import { installClients } from "./setup/python-clients.mjs";
import { setup } from "./setup.mjs";
import { runJest } from "./shared/jest.mjs";
import { cacheFolder, root } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";

const args = ["--config", join(root, "test/clients/jest.config.json"), ...process.argv.slice(2)];

await runMain(async () => {
  const clients = await installClients(cacheFolder);
  return runJest("npm run test:clients", args, setup, clients);
});
