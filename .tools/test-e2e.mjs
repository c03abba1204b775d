// `npm run test:e2e`: the packed package as users have it, in a project that knows nothing of this repository. Takes minutes.
import { join } from "node:path";
import { setup } from "./setup.mjs";
import { runJest } from "./shared/jest.mjs";
import { root } from "./shared/paths.mjs";
import { runMain } from "./shared/report.mjs";

const args = ["--config", join(root, "test/e2e/jest.config.json"), ...process.argv.slice(2)];
// These tests install packages, from a registry that may have a certificate of the user's own.
const { NODE_EXTRA_CA_CERTS } = process.env;

await runMain(() => runJest("npm run test:e2e", args, setup, NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}));
