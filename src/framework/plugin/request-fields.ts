import { words } from "../diagnostics";
import type { LogFields } from "../logging";

/** Under which name HashiCorp's SDK logs the type that a call is about. Where nothing is said it is a resource's. */
const fieldOfMethod: Readonly<Record<string, string>> = {
  ValidateDataResourceConfig: "tf_data_source_type",
  ReadDataSource: "tf_data_source_type",
  ValidateEphemeralResourceConfig: "tf_ephemeral_resource_type",
  OpenEphemeralResource: "tf_ephemeral_resource_type",
  RenewEphemeralResource: "tf_ephemeral_resource_type",
  CloseEphemeralResource: "tf_ephemeral_resource_type",
  ValidateListResourceConfig: "tf_list_resource_type",
  ListResource: "tf_list_resource_type",
  ValidateActionConfig: "tf_action_type",
  PlanAction: "tf_action_type",
  InvokeAction: "tf_action_type",
  CallFunction: "tf_function_name",
  ValidateStateStoreConfig: "tf_state_store_type",
  ConfigureStateStore: "tf_state_store_type",
  LockState: "tf_state_store_type",
  UnlockState: "tf_state_store_type",
  GetStates: "tf_state_store_type",
  DeleteState: "tf_state_store_type",
};

/** Where requests have the name of the type that they are about. */
const keys = ["typeName", "targetTypeName", "actionType"] as const;

/** The log field that says which type a request is about, if it is about one. */
export function typeField(rpc: string, request: object): LogFields {
  const values = request as Readonly<Record<string, unknown>>;
  const name =
    rpc === "CallFunction" ? values.name : keys.map((key) => values[key]).find((value) => value !== undefined);
  if (typeof name !== "string") {
    return {};
  }
  return { [fieldOfMethod[rpc] ?? "tf_resource_type"]: words(name) };
}

/** How many errors and warnings a response carries, as the SDK's log names them. */
export function diagnosticFields(response: object): LogFields {
  const { diagnostics } = response as { diagnostics?: unknown };
  if (!Array.isArray(diagnostics) || diagnostics.length === 0) {
    return {};
  }
  const count = (severity: number) => diagnostics.filter((diagnostic) => diagnostic?.severity === severity).length;
  return { diagnostic_error_count: count(1), diagnostic_warning_count: count(2) };
}
