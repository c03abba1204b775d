import { runAcceptance, type TerraformDiagnostic } from "../../../src/framework/testing";
import { placeOf } from "../../support/core";
import { cornerAddress, cornerService } from "../provider/provider";
import { World } from "../provider/world";

/** An error or a warning that is expected. */
export interface Expectation {
  /** Summary and detail must match. */
  readonly says: RegExp;
  /** The source that it points at, without the spaces around it. */
  readonly at?: string;
}

/** A configuration with something wrong in it. */
export interface Refused {
  readonly name: string;
  readonly type: string;
  /** The body of the block. */
  readonly body: string;
  /** `resource` unless it is said. */
  readonly block?: "resource" | "data" | "ephemeral";
  readonly errors: readonly Expectation[];
}

/** Plans all of them at once, and holds what Terraform says of each against what it should say. */
export function refused(
  title: string,
  cases: readonly Refused[],
  before: (world: World) => void = () => undefined,
): void {
  describe(title, () => {
    let errors: readonly TerraformDiagnostic[] = [];

    beforeAll(async () => {
      const world = new World();
      before(world);
      await runAcceptance({
        provider: { address: cornerAddress, service: cornerService(world) },
        steps: [
          {
            config: cases
              .map(({ block = "resource", type, body }, index) => `${block} "${type}" "c${index}" {\n${body}\n}\n`)
              .join("\n"),
            planOnly: true,
            expectError: (found) => {
              errors = found;
            },
          },
        ],
      });
    });

    it.each(cases.map((one, index) => [one.name, one, index] as const))("%s", (_, one, index) => {
      const prefix = one.block === "data" ? "data." : one.block === "ephemeral" ? "ephemeral." : "";
      const own = errors.filter(({ address }) => address === `${prefix}${one.type}.c${index}`);
      expectDiagnostics(own, one.errors);
    });
  });
}

/**
 * Holds diagnostics against what they should be: as many, in any order. Terraform checks a configuration more than once
 * for a plan, and shows a warning each time.
 */
export function expectDiagnostics(found: readonly TerraformDiagnostic[], expected: readonly Expectation[]): void {
  const all = found.map((one) => ({ text: `${one.summary}\n\n${one.detail}`, at: placeOf(one) }));
  const shown = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  const missing = expected.filter(
    ({ says, at }) => !shown.some((one) => says.test(one.text) && (at === undefined || one.at === at)),
  );
  expect({ missing, found: missing.length > 0 ? shown : [] }).toEqual({ missing: [], found: [] });
  expect(shown).toHaveLength(expected.length);
}
