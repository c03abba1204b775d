import { Diagnostics, UNKNOWN } from "../../src/framework";
import { areUnhealthyErrors } from "../../src/provider/schema";

const variable = "ONTAP_UNHEALTHY_RELATIONSHIPS";
afterEach(() => {
  delete process.env[variable];
});

it.each<[configured: string | null | symbol, environment: string, areErrors: boolean, id: string | undefined]>([
  [null, "", false, undefined],
  [null, "error", true, undefined],
  ["warning", "error", false, undefined],
  ["error", "", true, undefined],
  [UNKNOWN, "error", false, undefined],
  [null, "yes", false, "unhealthy-relationships-invalid"],
])("configured %p, in the environment %p: %p", (configured, environment, areErrors, id) => {
  process.env[variable] = environment;
  const diagnostics = new Diagnostics();
  expect(areUnhealthyErrors(configured, diagnostics)).toBe(areErrors);
  expect(diagnostics.all().map((one) => one.id)).toEqual(id === undefined ? [] : [id]);
});
