import { isUnknown } from "../../../framework";
import { clusterPeerSchema, type KnownPeerConfiguration, type PeerPlanned } from "./schema";

interface Spec {
  readonly writeOnly: boolean;
  readonly nested?: { readonly attributes: Attributes };
}
type Attributes = Readonly<Record<string, { readonly spec: Spec }>>;

/**
 * The configuration as it was planned: what it sets, with the values of the plan. Terraform hides what `ignore_changes` names from
 * a plan, and not from its apply. A write-only value is in no plan, and so comes from the configuration.
 */
export function plannedConfiguration(config: KnownPeerConfiguration, plan: PeerPlanned): KnownPeerConfiguration {
  return asPlanned(clusterPeerSchema.attributes, config, plan) as unknown as KnownPeerConfiguration;
}

function asPlanned(attributes: Attributes, config: object, plan: object): object {
  const planned = plan as Readonly<Record<string, unknown>>;
  const entries = Object.entries(config).map(([name, value]) => {
    const spec = attributes[name]?.spec;
    const isOwn = value === null || spec === undefined || spec.writeOnly;
    return [name, isOwn ? value : valueAsPlanned(spec, value, planned[name])];
  });
  return Object.fromEntries(entries);
}

function valueAsPlanned({ nested }: Spec, value: unknown, plan: unknown): unknown {
  if (isUnknown(plan)) {
    return value;
  }
  if (nested !== undefined && isObject(value) && isObject(plan)) {
    if (!Array.isArray(value) || !Array.isArray(plan)) {
      return asPlanned(nested.attributes, value, plan);
    }
    // An element that the configuration does not have is planned as it is in the state.
    return plan.map((one, index) => asPlanned(nested.attributes, value[index] ?? withoutUnknowns(one), one));
  }
  return plan;
}

function withoutUnknowns(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, isUnknown(inner) ? null : inner]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
