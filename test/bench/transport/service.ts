import type { ProviderService } from "../../../src/framework/plugin/index";

export const identity = { providerAddress: "registry.terraform.io/bench/transport", version: "0.0.0" };

/** The least that can be called: what is measured is the way there and back. */
export const service: ProviderService = {
  getProviderSchema: async () => ({ provider: { block: {} } }),
  planResourceChange: async ({ proposedNewState }) => ({ plannedState: proposedNewState }),
};
