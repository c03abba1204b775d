// Properties are checked with the same examples in every run, so that a change is judged by what it changed and not by luck.
// FC_SEED=NUMBER, or FC_SEED=random, looks at others; a failure names its seed. The quick run tries a few of each property.
const fastCheck = require("../../node_modules/fast-check/lib/cjs/fast-check.js");

const { FC_SEED: wanted, TEST_FULL: isFull } = process.env;
fastCheck.configureGlobal({
  ...(wanted !== "random" && { seed: Number(wanted ?? 20_261_123) }),
  numRuns: isFull === "1" ? 100 : 20,
});

module.exports = fastCheck;
