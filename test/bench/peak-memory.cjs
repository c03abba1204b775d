// Loaded into the provider's process by NODE_OPTIONS: notes the most memory that it ever held.
const { appendFileSync } = require("node:fs");

process.once("exit", () => {
  appendFileSync(process.env.BENCH_PEAK_MEMORY_FILE, `${process.resourceUsage().maxRSS}\n`);
});
