// `npm test`: unit and acceptance tests, from a clone with nothing installed. Arguments go to jest: `npm test -- test/install`.
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";
import { runJest } from "./shared/jest.mjs";
import { runMain } from "./shared/report.mjs";

await runMain(() =>
  runJest("npm test", process.argv.slice(2), async () => {
    const found = await setup();
    await build(found.terraform);
    return found;
  }),
);
