import { runAcceptance } from "../../../src/framework/testing";
import { pace } from "../../support/full-run";
import { buildTinyBinary, type TinyBinary } from "../plugin/support/tiny-binary";
import { providerAddress } from "../plugin/support/tiny-provider";

let binary: TinyBinary;

beforeAll(async () => {
  binary = await buildTinyBinary();
});
afterAll(() => binary.remove());

test("a provider's executable is started by Terraform, and its log can be read", async () => {
  await runAcceptance({
    provider: { address: providerAddress, binary: binary.file },
    pace,
    steps: [
      {
        config: 'resource "tiny_thing" "a" {\n  name   = "hello"\n  secret = "s3cret"\n}\n',
        check: async (state, context) => {
          expect(state.attributes("tiny_thing.a")).toEqual({ id: "thing-1", name: "hello", secret: "s3cret" });
          const log = await context.log();
          expect(log).toMatch(/\[INFO\] +provider\.terraform-provider-tiny: applying: /);
          expect(log).not.toContain("s3cret");
        },
      },
    ],
  });
});
