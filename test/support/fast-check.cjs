// Properties are checked with the same examples in every run, so that a change is judged by what it changed and not by luck.
// FC_SEED=NUMBER, or FC_SEED=random, looks at others; a failure names its seed.
const fastCheck = require("../../node_modules/fast-check/lib/cjs/fast-check.js");

const { FC_SEED: wanted } = process.env;
if (wanted !== "random") {
  fastCheck.configureGlobal({ seed: Number(wanted ?? 20_261_123) });
}

module.exports = fastCheck;
