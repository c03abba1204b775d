// The provider's schema and transport with handlers that cost nothing, in a process that is there already: what a plan with it
// takes is Terraform's own work, whatever a provider does. Each kind of call that Terraform makes for every new resource is
// answered once, and from then on with the same answer, so all resources must be configured alike.
//
// Prints the value of TF_REATTACH_PROVIDERS, and serves until SIGTERM.
import { providerService, reattachVariable, serveForTests } from "../../lib/src/framework/index.js";
import { ontapProvider } from "../../lib/src/provider/index.js";

const perResource = /** @type {const} */ (["validateResourceConfig", "planResourceChange"]);

/** @param {import("../../lib/src/framework/index.js").ProviderService} service */
function remembering(service) {
  /** @type {Record<string, unknown>} */
  const wrapped = {};
  for (const name of perResource) {
    const original = /** @type {(...args: unknown[]) => Promise<object>} */ (/** @type {unknown} */ (service[name]));
    /** @type {Promise<object> | undefined} */
    let answer;
    wrapped[name] = (/** @type {unknown[]} */ ...args) => (answer ??= original(...args));
  }
  return { ...service, ...wrapped };
}

const { address: providerAddress, version } = ontapProvider;
const server = await serveForTests(() => remembering(providerService(ontapProvider)), { providerAddress, version });
process.once("SIGTERM", () => server.close());
console.log(reattachVariable({ [providerAddress]: server.reattach }));
