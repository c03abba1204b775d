import {
  defineProvider,
  type Provider,
  providerService,
  schema,
  set,
  string,
  t,
  validators,
} from "../../../src/framework";
import type { ProviderServiceFactory } from "../../../src/framework/plugin";
import { blocks } from "./blocks";
import { ancient, checked } from "./checked";
import { lookup } from "./data";
import { elements } from "./elements";
import { ticket } from "./ephemeral";
import { failing } from "./failing";
import { functions } from "./functions";
import { identified } from "./identified";
import { moved } from "./moved";
import { nested } from "./nested";
import { odd } from "./odd";
import { given, plain } from "./plain";
import { fixed, planned } from "./planned";
import { remembering } from "./remembering";
import { ruled } from "./ruled";
import { secret } from "./secret";
import { slow, slowBlock } from "./slow";
import { versioned } from "./versions";
import type { World } from "./world";

export const cornerAddress = "registry.terraform.io/test/corner";

const providerSchema = schema({
  attributes: {
    region: string({ optional: true, validators: [validators.noneOf("nowhere")] }),
    password: string({ optional: true, sensitive: true }),
    zones: set(t.string, { optional: true }),
  },
});

const parts = {
  resources: [
    plain,
    given,
    nested,
    elements,
    blocks,
    planned,
    fixed,
    secret,
    remembering,
    failing,
    slow,
    slowBlock,
    checked,
    ancient,
    ruled,
    moved,
    identified,
    odd,
  ],
  dataSources: [lookup],
  ephemeralResources: [ticket],
  functions,
};

/** The provider over a world, with one of the releases of `corner_versioned`. */
export function cornerProvider(world: World, release: typeof versioned = versioned): Provider {
  return defineProvider({
    address: cornerAddress,
    version: "1.2.3",
    schema: providerSchema,
    validate({ config }) {
      if (config.region === "breaks validate") {
        throw new TypeError("broken in validate");
      }
    },
    configure({ config, diagnostics, client }) {
      world.note(`configure ${String(config.region)}`);
      world.settings.set("terraform", client.terraformVersion);
      if (config.region === "breaks configure") {
        throw new TypeError("broken in configure");
      }
      if (config.region === "refused") {
        diagnostics.error("Refused", `Not with ${String(config.password)}.`, ["region"]);
      }
      return world;
    },
    ...parts,
    resources: [...parts.resources, release],
  });
}

/** The same as Terraform is served with it, made anew for each connection. */
export function cornerService(world: World, release?: () => typeof versioned): ProviderServiceFactory {
  return () => providerService(cornerProvider(world, release?.()));
}
