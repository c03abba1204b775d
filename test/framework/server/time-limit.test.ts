import { defineProvider, partsFor, schema, string } from "../../../src/framework";
import { aborted } from "../../corner/provider/aborted";
import { DirectCaller, wire } from "../support/call";

const { dataSource, ephemeralResource } = partsFor<undefined>();
const plain = schema({ attributes: { name: string({ optional: true }) } });
const config = wire(plain.type, { name: "a" });

const caller = new DirectCaller(
  defineProvider({
    address: "registry.terraform.io/test/x",
    version: "1.0.0",
    schema: schema({ attributes: {} }),
    configure: () => undefined,
    dataSources: [
      dataSource({
        name: "x_source",
        schema: plain,
        timeouts: { read: "1ms" },
        read: async ({ signal }) => Promise.reject(await aborted(signal)),
      }),
    ],
    ephemeralResources: [
      ephemeralResource({
        name: "x_ticket",
        schema: plain,
        timeouts: { open: "1ms", renew: "2ms", close: "3ms" },
        open: async ({ signal }) => Promise.reject(await aborted(signal)),
        renew: async ({ signal }) => Promise.reject(await aborted(signal)),
        close: async ({ signal }) => Promise.reject(await aborted(signal)),
      }),
    ],
  }),
);

it("a limit of a data source or ephemeral resource that no user can change counts, and nobody is told to change it", async () => {
  const timeout = (detail: string) => ({ diagnostics: [{ severity: 1, summary: "Timeout", detail }] });
  expect(await caller.call("readDataSource", { typeName: "x_source", config })).toMatchObject(
    timeout("reading x_source took longer than 0.001 s and was given up. Check that the server answers."),
  );
  const typeName = "x_ticket";
  expect(await caller.call("openEphemeralResource", { typeName, config })).toMatchObject(
    timeout("opening x_ticket took longer than 0.001 s and was given up. Check that the server answers."),
  );
  expect(await caller.call("renewEphemeralResource", { typeName })).toMatchObject(
    timeout("renewing x_ticket took longer than 0.002 s and was given up. Check that the server answers."),
  );
  expect(await caller.call("closeEphemeralResource", { typeName })).toMatchObject(
    timeout("closing x_ticket took longer than 0.003 s and was given up. Check that the server answers."),
  );
});
