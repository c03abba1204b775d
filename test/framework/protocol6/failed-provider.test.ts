import { schema, string } from "../../../src/framework";
import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import type { ProviderService } from "../../../src/framework/plugin";
import { failedProvider } from "../../../src/framework/protocol6/failed-provider";

function mistake(): unknown {
  try {
    return schema({ attributes: { text: string({ optional: true, default: 5 as never }) } });
  } catch (error) {
    return error;
  }
}

it.each<keyof ProviderService>([
  "getMetadata",
  "getProviderSchema",
  "getFunctions",
  "getResourceIdentitySchemas",
  "validateProviderConfig",
  "configureProvider",
])("%s of a provider that could not be made says why, with the schema's path", async (name) => {
  const lines: string[] = [];
  const masks = new Masks();
  const log = createLogger({ write: (line) => lines.push(line), masks, module: "test", threshold: "error" });
  const call = failedProvider(mistake())[name] as unknown as (
    request: object,
    rpc: object,
  ) => Promise<{ diagnostics: readonly { summary: string; detail: string }[] }>;
  const { diagnostics } = await call({}, { log, masks });
  expect(diagnostics).toMatchObject([
    {
      summary: "Error in the provider",
      detail: expect.stringContaining("SchemaError: text: the default does not fit"),
    },
  ]);
  expect(lines.join()).toContain("check-default");
});
