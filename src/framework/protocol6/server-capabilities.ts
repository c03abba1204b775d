import type { DeepPartial, ServerCapabilities } from "../../../generated/protobuf/tfplugin6_pb";

/** What this server can do beyond what every one can. */
export const serverCapabilities: DeepPartial<ServerCapabilities> = {
  // Without it, Terraform would destroy without asking.
  planDestroy: true,
  // Lets Terraform keep the schemas instead of asking in each phase anew.
  getProviderSchemaOptional: true,
  moveResourceState: true,
  // Without it, Terraform guesses configuration from state.
  generateResourceConfig: true,
};
