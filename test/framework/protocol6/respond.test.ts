import { defineProvider, schema } from "../../../src/framework";
import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import { respond } from "../../../src/framework/protocol6/respond";
import { Session } from "../../../src/framework/server/session";

it("an answer comes though what is said beside it cannot be written, and then shows nothing that is not masked", async () => {
  const lines: string[] = [];
  const log = createLogger({
    write: (line) => lines.push(line),
    masks: new Masks(),
    module: "test",
    threshold: "error",
  });
  const masks = Object.assign(new Masks(), {
    apply: () => {
      throw new RangeError("cannot be masked");
    },
  });
  const provider = defineProvider({
    address: "registry.terraform.io/test/odd",
    version: "1.0.0",
    schema: schema({ attributes: {} }),
    configure: () => undefined,
  });
  const { signal } = new AbortController();
  const rpc = { signal, crashed: signal, log, rpc: "ApplyResourceChange", requestId: "1", masks };
  const given = await respond(new Session(provider), rpc, "applying it", async (call) => {
    call.diagnostics.warning("a secret");
    return { newState: "kept" };
  });
  expect(given).toMatchObject({ newState: "kept", diagnostics: [{ severity: 1, summary: "Error in the provider" }] });
  expect(JSON.stringify(given)).not.toContain("a secret");
  expect(lines.join()).toContain("cannot be masked");
});
