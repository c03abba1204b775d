import { EventEmitter, once } from "node:events";
import { ProviderDefinition } from "../../../generated/protobuf/tfplugin6_pb";
import { defineProvider, type Logger, partsFor, providerService, schema, string } from "../../../src/framework";
import { ServedProvider } from "../../../src/framework/plugin/served-provider";
import { wire } from "../support/call";

const shape = schema({ attributes: { name: string({ optional: true }) } });

/** What `configure` makes: it keeps its own logger, as clients do. */
class Client {
  readonly #log: Logger;
  readonly #events = new EventEmitter();

  constructor(log: Logger) {
    this.#log = log.subsystem("client").with({ client: "one" });
  }

  async ask(): Promise<void> {
    this.#log.debug("before");
    setImmediate(() => this.#events.emit("answer"));
    await once(this.#events, "answer");
    this.#log.debug("after");
  }
}

const calls = { ConfigureProvider: {}, ReadResource: { currentState: wire(shape.type, { name: "a" }) } };

/** Serves calls as Terraform makes them, several at once, and gives what was logged. */
async function logOf(requests: readonly (readonly (keyof typeof calls)[])[]): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const provider = defineProvider({
    address: "registry.terraform.io/test/tiny",
    version: "1.0.0",
    schema: schema({ attributes: {} }),
    configure: ({ log }) => new Client(log),
    resources: [
      partsFor<Client>().resource({
        name: "tiny_thing",
        schema: shape,
        create: async ({ plan }) => plan,
        read: async ({ state, provider: client, log }) => {
          await client.ask();
          log.info("own");
          return state;
        },
        update: async ({ plan }) => plan,
        delete: async () => undefined,
      }),
    ],
  });
  const served = new ServedProvider({
    providerAddress: provider.address,
    version: provider.version,
    service: providerService(provider),
    writeLog: (line) => lines.push(JSON.parse(line)),
    environment: { TF_LOG: "debug" },
  });
  for (const together of requests) {
    await Promise.all(
      together.map(async (name) => {
        const method = served.method(`/${ProviderDefinition.fullName}/${name}`);
        const { requestType } = name === "ReadResource" ? methods.readResource : methods.configureProvider;
        const partial = { typeName: "tiny_thing", ...calls[name] };
        const request = requestType.encode(requestType.fromPartial(partial as never) as never).finish();
        const { signal } = new AbortController();
        await (method as { handle(...args: unknown[]): Promise<unknown> }).handle(request, {
          signal,
          abort: () => signal,
        });
      }),
    );
  }
  return lines;
}

const { methods } = ProviderDefinition;

it("lines of a client that configure made carry the call that caused them", async () => {
  const lines = await logOf([["ConfigureProvider"], ["ReadResource"]]);
  const said = lines.map((line) => [line["@message"], line.tf_rpc, line.tf_resource_type, line.client]);
  expect(said).toEqual([
    ["before", "ReadResource", "tiny_thing", "one"],
    ["after", "ReadResource", "tiny_thing", "one"],
    ["own", "ReadResource", "tiny_thing", undefined],
  ]);
  expect(new Set(lines.map((line) => line.tf_req_id)).size).toBe(1);
});

it("of calls that run at once, each has its own", async () => {
  const lines = await logOf([["ConfigureProvider"], Array.from({ length: 5 }, () => "ReadResource" as const)]);
  const byCall = new Map<unknown, unknown[]>();
  for (const line of lines) {
    byCall.set(line.tf_req_id, [...(byCall.get(line.tf_req_id) ?? []), line["@message"]]);
  }
  expect([...byCall.values()]).toEqual(Array.from({ length: 5 }, () => ["before", "after", "own"]));
});
