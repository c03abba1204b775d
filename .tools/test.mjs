// `npm test`: unit and acceptance tests, from a clone with nothing installed. `npm run test:full` has those variants too that the
// quick run leaves out. Arguments go to jest: `npm test -- test/install`.
import { build } from "./build.mjs";
import { setup } from "./setup.mjs";
import { runJest, workers } from "./shared/jest.mjs";
import { runMain } from "./shared/report.mjs";

const [first, ...others] = process.argv.slice(2);
const isFull = first === "--full";
const args = isFull || first === undefined ? others : [first, ...others];

/** The suites of the quick run: without those of this folder's scripts, and without what goes through each Terraform. */
const quickSuites = "^(?!(.*[\\\\/])?test[\\\\/](matrix|release|tools)[\\\\/])";

await runMain(() =>
  runJest(
    isFull ? "npm run test:full" : "npm test",
    [workers, ...(isFull || args.length > 0 ? args : [quickSuites])],
    async () => {
      const found = await setup();
      await build(found.terraform);
      return found;
    },
    isFull ? { TEST_FULL: "1" } : {},
  ),
);
