import { appendFileSync } from "node:fs";
import { decode, Encoder } from "@msgpack/msgpack";
import type { ProviderRequest, ProviderResponse, ProviderService, RpcContext } from "../../../../src/framework/plugin";

/** Written with the bare protocol, so that the tests of this folder stand on nothing but this folder. */
export const providerAddress = "registry.terraform.io/test/tiny";

/** The one resource: what it does when it is applied stands in its name. */
export interface Thing {
  id: string | null;
  name: string | null;
  secret: string | null;
}

const encoder = new Encoder();
const utf8 = new TextEncoder();
const stringType = utf8.encode('"string"');

function read(value: { msgpack: Uint8Array } | undefined): Thing | null {
  return value === undefined || value.msgpack.length === 0 ? null : (decode(value.msgpack) as Thing | null);
}

function write(value: Thing | null): { msgpack: Uint8Array } {
  return { msgpack: encoder.encode(value) };
}

/** The unknown value; one byte of extension data, as Terraform expects it. */
const unknownId = Uint8Array.of(0xd4, 0, 0);

function writePlanned(thing: Thing): { msgpack: Uint8Array } {
  const parts = [Uint8Array.of(0x83), encoder.encode("id"), thing.id === null ? unknownId : encoder.encode(thing.id)];
  for (const key of ["name", "secret"] as const) {
    parts.push(encoder.encode(key), encoder.encode(thing[key]));
  }
  return { msgpack: Buffer.concat(parts) };
}

/** What a thing's name makes an apply do. */
async function act({ name, secret }: Thing, meeting: Meeting, context: RpcContext): Promise<void> {
  if (secret !== null) {
    context.log.mask(secret);
  }
  context.log.info("applying", { name, secret });
  context.log.subsystem("http").debug("a request", { body: `secret=${secret}` });
  switch (name) {
    case "throw":
      throw new Error(`the handler threw, and its text has the secret ${secret}`);
    case "crash":
      // Bun, which the executables hold, runs nothing more after a `setImmediate` that threw, not even timers (docs/known-issues.md).
      setTimeout(() => {
        throw new Error(`nobody catches this, and its text has the secret ${secret}`);
      });
      await new Promise(() => undefined);
      return;
    case "print":
      console.log("printed %s", "to the console", { "@message": 1 });
      process.stdout.write("printed to stdout\n");
      process.stderr.write('{"@level":"info","@message":42}\n');
      return;
    case "slow":
      mark(`applying in ${process.pid}`);
      await new Promise<void>((resolve) => {
        context.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      mark(`aborted: ${context.signal.reason.message}`);
      return;
    case "stuck":
      context.signal.addEventListener("abort", () => context.log.info("told to stop"));
      await new Promise(() => undefined);
      return;
    case "meet":
      await meeting.everybody();
      return;
    default:
      return;
  }
}

/** Where calls wait for each other. */
class Meeting {
  readonly #size = 10;
  #waiting: (() => void)[] = [];

  everybody(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === this.#size) {
        for (const go of this.#waiting) {
          go();
        }
      }
    });
  }
}

/** Tells the test how far a call has come. */
function mark(event: string): void {
  const file = process.env.TINY_EVENTS;
  if (file !== undefined) {
    appendFileSync(file, `${event}\n`);
  }
}

async function apply(
  request: ProviderRequest<"applyResourceChange">,
  meeting: Meeting,
  context: RpcContext,
): Promise<ProviderResponse<"applyResourceChange">> {
  const planned = read(request.plannedState);
  if (planned === null) {
    return { newState: write(null) };
  }
  await act(planned, meeting, context);
  const diagnostics = context.signal.aborted
    ? [{ severity: 1, summary: "Stopped", detail: `The thing is half made: ${context.signal.reason.message}.` }]
    : [];
  return { newState: write({ ...planned, id: planned.id === "" ? null : "thing-1" }), diagnostics };
}

/** A new provider with nothing in it. */
export function createTinyProvider(): ProviderService {
  const attribute = (name: string, flags: object) => ({ name, type: stringType, ...flags });
  const meeting = new Meeting();
  let configured = 0;
  return {
    getProviderSchema: async () => ({
      provider: { block: {} },
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
      resourceSchemas: {
        tiny_thing: {
          block: {
            attributes: [
              attribute("id", { computed: true }),
              attribute("name", { optional: true }),
              attribute("secret", { optional: true, sensitive: true }),
            ],
          },
        },
      },
    }),
    validateProviderConfig: async () => ({}),
    validateResourceConfig: async () => ({}),
    configureProvider: async () => {
      configured++;
      if (configured > 1) {
        throw new Error("one run's provider was configured by another");
      }
      return {};
    },
    upgradeResourceState: async ({ rawState }) => ({
      upgradedState: write(JSON.parse(Buffer.from(rawState?.json ?? []).toString("utf8"))),
    }),
    readResource: async ({ currentState }) => ({ newState: write(read(currentState)) }),
    planResourceChange: async ({ proposedNewState }) => {
      const proposed = read(proposedNewState);
      return { plannedState: proposed === null ? write(null) : writePlanned(proposed) };
    },
    applyResourceChange: (request, context) => apply(request, meeting, context),
    importResourceState: async ({ typeName, id }) => ({
      importedResources: [{ typeName, state: write({ id, name: "imported", secret: null }) }],
    }),
  };
}
