/**
 * Acceptance tests of a provider under a real Terraform, in steps: configurations that are applied, planned, imported and
 * destroyed, and what is to hold after each. It is a package of its own for authors, and nothing of the framework imports it.
 *
 * @module
 */
export { compareValue, type ValueComparer } from "./compare-value";
export { Core, type CoreVersions, type Product } from "./core";
export type { TerraformDiagnostic } from "./diagnostic";
export { AcceptanceError } from "./failure";
export type { ActionRun } from "./json-events";
export type { PlanActions, PlannedChange, PlannedInvocation, PlanView } from "./plan-view";
export type { ProviderUnderTest } from "./provider-source";
export type { QueryResult, QueryView } from "./query-view";
export { type AcceptanceOptions, type AcceptanceResult, runAcceptance } from "./run-acceptance";
export type { VariableValues } from "./setup";
export type { ResourceView, StateView } from "./show-json";
export type {
  AcceptanceStep,
  ApplyStep,
  ExpectedError,
  ImportIdentity,
  ImportStep,
  InvokeStep,
  Pace,
  QueryStep,
  RefreshStep,
  StepConfig,
  StepContext,
} from "./steps";
export { findTerraform } from "./terraform-binary";
