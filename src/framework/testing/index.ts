export type { TerraformDiagnostic } from "./diagnostic";
export { AcceptanceError } from "./failure";
export type { PlanActions, PlannedChange, PlanView } from "./plan-view";
export type { ProviderUnderTest } from "./provider-source";
export { type AcceptanceOptions, runAcceptance } from "./run-acceptance";
export type { VariableValues } from "./setup";
export type { ResourceView, StateView } from "./show-json";
export type {
  AcceptanceStep,
  ApplyStep,
  ExpectedError,
  ImportStep,
  RefreshStep,
  StepConfig,
  StepContext,
} from "./steps";
export { findTerraform } from "./terraform-binary";
