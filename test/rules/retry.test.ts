import { retryTimeout } from "../../src/rules/connection";

it.each([
  ["0s", 0],
  ["0m0.0s", 0],
  ["30s", 30_000],
  ["1.5m", 90_000],
  ["1h30m", 5_400_000],
  ["250ms", 250],
  ["soon", undefined],
  ["-1s", undefined],
  ["30", undefined],
  ["", undefined],
])("a retry timeout of %j is %p milliseconds", (text, milliseconds) => {
  expect(retryTimeout(text)).toBe(milliseconds);
});
