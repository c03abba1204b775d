import { TimeLimitError, words } from "../../src/framework";
import { limitOf } from "../../src/framework/definition/timeouts";
import { OntapError } from "../../src/ontap";
import { asDiagnostic } from "../../src/provider/common/diagnostics";
import { ontapProvider } from "../../src/provider/provider";

it("no data source waits for a cluster without an end", () => {
  const limits = [...ontapProvider.dataSources.values()].map((source) => limitOf("read", null, source));
  expect(limits).toEqual([1_200_000, 1_200_000, 1_200_000]);
});

it("more time in `timeouts` is advised only where there are timeouts", () => {
  const cause = new TimeLimitError("read", 300_000);
  const error = new OntapError({ kind: "cancelled", reason: "given up", method: "GET", path: "/api/cluster", cause });
  const said = (attributes: object) =>
    String((asDiagnostic(error, words("reading"), { ...attributes }) as Error).message);
  expect(said({ timeouts: {} })).toContain("answers, or allow more time in `timeouts`.");
  expect(said({})).toMatch(/Check that the cluster is up and answers\.$/);
});
